package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class ExpectedCountsTest extends SparkTest {
  private Dataset<Row> truth(String... lines) {
    return spark()
        .read()
        .schema(
            "doc long, source string, day string, counted boolean,"
                + " sentences array<array<string>>, boilerplate array<string>")
        .json(spark().createDataset(List.of(lines), Encoders.STRING()));
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }

  private static final String ONE =
      "{\"doc\":1,\"source\":\"s\",\"day\":\"2024-12-30\",\"counted\":true,"
          + "\"sentences\":[[\"a\",\"b\",\"a\"],[\"b\"],[]],\"boilerplate\":[\"a\"]}";
  private static final String COPY =
      "{\"doc\":2,\"source\":\"t\",\"day\":\"2024-12-31\",\"counted\":false,"
          + "\"sentences\":[[\"a\",\"b\",\"a\"],[\"b\"],[]],\"boilerplate\":[]}";
  private static final String UNDATED =
      "{\"doc\":3,\"source\":\"t\",\"day\":null,\"counted\":true,"
          + "\"sentences\":[[\"b\"],[\"a\"]],\"boilerplate\":[]}";

  @Test
  void mentionsAreCountedInEveryPeriodAndSource() {
    List<String> rows = rows(ExpectedCounts.mentions(truth(ONE, COPY, UNDATED)));
    assertThat(rows)
        .contains(
            "all all * a 3 6 2",
            "all all s a 2 3 1",
            "all all t a 1 3 1",
            "day 2024-12-30 * a 2 3 1",
            "week 2025-W01 * a 2 5 1",
            "quarter 2024-Q4 s b 2 2 1",
            "year 2024 * b 2 4 1")
        .noneMatch(row -> row.startsWith("day 2024-12-31"));
  }

  @Test
  void pairsAreCountedOncePerUnit() {
    List<String> rows = rows(ExpectedCounts.pairs(truth(ONE, COPY, UNDATED)));
    assertThat(rows)
        .contains(
            "all all sentence a b 1 1",
            "all all document a b 2 2",
            "month 2024-12 document a b 1 1")
        .hasSize(12);
  }

  @Test
  void aDifferenceSaysWhoseItIs() {
    Dataset<Row> expected = ExpectedCounts.pairs(truth(ONE));
    assertThat(rows(ExpectedCounts.difference(expected, expected))).isEmpty();
    assertThat(rows(ExpectedCounts.difference(expected, ExpectedCounts.pairs(truth(ONE, UNDATED)))))
        .containsExactly("all all document a b 1 1 expected", "all all document a b 2 2 found");
  }
}
