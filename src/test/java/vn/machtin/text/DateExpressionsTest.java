package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates told in Vietnamese, one literal case a rule. */
class DateExpressionsTest {
  private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);

  static Stream<Arguments> gold() throws IOException {
    List<Arguments> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DateExpressionsTest.class.getResourceAsStream("dates.tsv"),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("text\t"))
          .map(line -> line.split("\t", -1))
          .forEach(f -> rows.add(Arguments.of(f[0], f[1], f[2], f[3], f[4])));
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("gold")
  void tellsWhatTheGoldTells(String text, String words, String from, String to, String kind) {
    assertThat(told(text, MONDAY)).containsExactly(words + "|" + from + "|" + to + "|" + kind);
  }

  private static List<String> told(String text, LocalDate anchor) {
    List<DateExpression> expressions = DateExpressions.find(text);
    List<Optional<DateInterval>> days = DateExpressions.resolve(expressions, anchor);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Optional<DateInterval> d = days.get(i);
      told.add(
          expressions.get(i).in(text)
              + "|"
              + d.map(x -> x.from().toString()).orElse("")
              + "|"
              + d.map(x -> x.to().toString()).orElse("")
              + "|"
              + expressions.get(i).kind());
    }
    return told;
  }
}
