package vn.machtin.nlp.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.johnsnowlabs.nlp.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Map;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

class BenchmarkTest {

  @Test
  void labelledTextBecomesTaggedTokens() {
    List<String> lines = new ArrayList<>();
    StockPipeline.addLines(
        List.of(token("Ông", 0, 0), token("Park", 4, 0), token("Hang", 9, 0), token("Nga", 14, 1)),
        List.of(name(4, 13, NameType.PER), name(14, 17, NameType.LOC)),
        lines);
    assertThat(lines)
        .containsExactly(
            "Ông NNP NNP O",
            "Park NNP NNP B-PER",
            "Hang NNP NNP I-PER",
            "",
            "Nga NNP NNP B-LOC",
            "");
  }

  @Test
  void aTokenWithTwoNamesHasTheFirst() {
    List<String> lines = new ArrayList<>();
    StockPipeline.addLines(
        List.of(token("Mỹ-Nga", 0, 0), token("5", 7, 0), token("đi", 9, 0), token(".", 11, 0)),
        List.of(name(0, 2, NameType.LOC), name(3, 6, NameType.LOC)),
        lines);
    assertThat(lines)
        .containsExactly("Mỹ-Nga NNP NNP B-LOC", "5 CD CD O", "đi NN NN O", ". SYM SYM O", "");
  }

  @Test
  void nothingToReadIsToldSo() {
    assertThatThrownBy(() -> new Benchmark.Options(List.of(), 1, List.of("Nga"), 1, List.of()))
        .hasMessage(
            "Cannot run the benchmark: there is no labelled or no plain text. Pass folders with .txt"
                + " files.");
  }

  @Test
  void theTableTellsRatiosFirst() {
    Benchmark.Scores known = new Benchmark.Scores(0.5, 1, 2 / 3.0);
    assertThat(
            Benchmark.table(
                List.of(
                    new Benchmark.Result("stock", 0.02, 4000, Benchmark.Scores.UNKNOWN),
                    new Benchmark.Result("ours", 5, 1_000_000, known))))
        .isEqualToNormalizingNewlines(
            """
            | times the first | MB/s | tokens/s | precision | recall | strict F1 | way |
            |---:|---:|---:|---:|---:|---:|---|
            | 1.0 | 0.020 | 4,000 | NaN | NaN | NaN | stock |
            | 250.0 | 5.000 | 1,000,000 | 0.500 | 1.000 | 0.667 | ours |
            """);
  }

  private static Annotation token(String text, int begin, int sentence) {
    return new Annotation(
        "token",
        begin,
        begin + text.length() - 1,
        text,
        new Map.Map1<>("sentence", Integer.toString(sentence)),
        new float[0]);
  }

  private static Span name(int start, int end, NameType type) {
    return new Span(start, end, type, 1, Span.Method.MODEL);
  }
}
