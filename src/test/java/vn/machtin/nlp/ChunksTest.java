package vn.machtin.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.johnsnowlabs.nlp.Annotation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.text.NameType;

class ChunksTest {

  @ParameterizedTest
  @CsvSource({
    "PER, PER",
    "person, PER",
    "B-LOC, LOC",
    "GPE, LOC",
    "ORGANIZATION, ORG",
    "MISC, MISC",
    "weapon, MISC"
  })
  void commonTagSetsAreUnderstood(String entity, NameType type) {
    assertThat(Chunks.span(chunk("Nga", 0, Map.of("entity", entity))).type()).isEqualTo(type);
  }

  @Test
  void aScoreIsTakenWhereThereIsOne() {
    assertThat(Chunks.span(chunk("Nga", 0, Map.of("confidence", "0.75"))).score()).isEqualTo(0.75);
    assertThat(Chunks.span(chunk("Nga", 0, Map.of())).score()).isNaN();
    assertThat(Chunks.span(chunk("Nga", 0, Map.of("confidence", "high"))).score()).isNaN();
  }

  @Test
  void chunksOutOfPlaceAreLookedForAndThoseThatAreNotThereLeftOut() {
    assertThat(
            Chunks.spansOf(
                "  Nga và Mỹ, rồi Nga.",
                List.of(
                    chunk("Nga", 0, Map.of()),
                    chunk("Mỹ", 9, Map.of()),
                    chunk("Nga", 15, Map.of()),
                    chunk("Ukraine", 3, Map.of()))))
        .extracting(span -> span.start(), span -> span.end())
        .containsExactly(tuple(2, 5), tuple(9, 11), tuple(17, 20));
  }

  @Test
  void ofTwoThatOverlapTheFirstAndLongerStays() {
    assertThat(
            Chunks.spansOf(
                "Bộ Quốc phòng Nga",
                List.of(
                    chunk("Nga", 14, Map.of()),
                    chunk("Bộ Quốc phòng", 0, Map.of()),
                    chunk("Bộ Quốc phòng Nga", 0, Map.of()))))
        .extracting(span -> span.end())
        .containsExactly(17);
  }

  private static Annotation chunk(String text, int start, Map<String, String> metadata) {
    return VietnameseAnnotator.annotation(
        "chunk", start, start + text.length(), text, VietnameseAnnotator.metadata(metadata));
  }
}
