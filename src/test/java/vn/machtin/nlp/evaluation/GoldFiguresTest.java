package vn.machtin.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.catalogue.Catalogue;
import vn.machtin.nlp.sequence.Recognizer;

/** The recogniser in the jar, with the catalogue, against real articles that people marked. */
class GoldFiguresTest {
  private static final Path SHARED =
      Path.of(
          System.getProperty(
              "MACHTIN_SHARED",
              Objects.requireNonNullElse(System.getenv("MACHTIN_SHARED"), "../shared")));

  @ParameterizedTest
  @CsvSource({"gold/seeds, seeds, 0.96", "gold/dev/gold, gold/dev/raw, 0.88"})
  void strictF1IsAtLeast(String gold, String texts, double least) {
    assumeTrue(
        Files.isDirectory(SHARED.resolve(gold)), "no gold annotations in " + SHARED.resolve(gold));
    List<GoldDocument> documents = GoldDocument.read(SHARED.resolve(gold), SHARED.resolve(texts));
    Evaluation evaluation =
        Training.evaluateGold(Recognizer.load().withNames(Catalogue.load().matcher()), documents);
    assertThat(evaluation.recognition())
        .filteredOn(l -> l.measure().equals("strict") && l.type().equals(Evaluation.ALL))
        .allSatisfy(l -> assertThat(l.f1()).isGreaterThanOrEqualTo(least));
  }
}
