package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;

class PeriodsTest extends SparkTest {

  @ParameterizedTest
  @CsvSource({
    "2021-01-01, 2020-W53",
    "2023-01-01, 2022-W52",
    "2024-12-30, 2025-W01",
    "2022-10-23, 2022-W42",
    "1969-12-31, 1970-W01"
  })
  void weeksAreThoseOfIso8601(String day, String label) {
    int week = Periods.containing(Granularity.WEEK, LocalDate.parse(day));
    assertThat(Periods.label(week)).isEqualTo(label);
    assertThat(Periods.year(week)).isEqualTo(Integer.parseInt(label.substring(0, 4)));
    assertThat(Periods.start(week)).isBeforeOrEqualTo(day);
    assertThat(Periods.end(week)).isAfter(day).isEqualTo(Periods.start(week).plusDays(7));
  }

  @Test
  void aDayIsInOnePeriodOfEachGranularity() {
    assertThat(labels("2022-10-23", "2022-10-23"))
        .containsExactly("2022-10-23", "2022-W42", "2022-10", "2022-Q4", "2022", "all");
  }

  @Test
  void aCoarseDateIsOnlyInPeriodsThatContainItWholly() {
    assertThat(labels("2022-10-23", "2022-10-25"))
        .containsExactly("2022-10", "2022-Q4", "2022", "all");
    assertThat(labels("2022-10-24", "2022-10-25"))
        .containsExactly("2022-W43", "2022-10", "2022-Q4", "2022", "all");
    assertThat(labels("2022-11-01", "2022-11-30"))
        .containsExactly("2022-11", "2022-Q4", "2022", "all");
    assertThat(labels("2022-12-31", "2023-01-01")).containsExactly("2022-W52", "all");
  }

  @Test
  void aDocumentWithoutADateIsInAllAlone() {
    int[] keys = new int[Granularity.count()];
    Periods.containing(1, 0, keys);
    assertThat(Arrays.stream(keys).filter(key -> key != Periods.NONE)).containsExactly(Periods.ALL);
    assertThat(Periods.label(Periods.ALL)).isEqualTo("all");
    assertThat(Periods.start(Periods.ALL)).isNull();
    assertThat(Periods.year(Periods.ALL)).isZero();
  }

  @Test
  void theNextPeriodIsTheNextKey() {
    for (Granularity granularity : Granularity.values()) {
      if (granularity != Granularity.ALL) {
        int key = Periods.containing(granularity, LocalDate.of(2022, 12, 31));
        assertThat(Periods.start(key + 1)).isEqualTo(Periods.end(key));
        assertThat(Periods.granularity(key + 1)).isEqualTo(granularity);
      }
    }
  }

  @Test
  void sparkAndJavaAgree() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      LocalDate from = LocalDate.of(1890, 1, 1).plusDays(random.nextInt(70_000));
      LocalDate to =
          from.plusDays(random.nextInt(3) == 0 ? random.nextInt(400) : random.nextInt(8));
      rows.add(RowFactory.create(Date.valueOf(from), Date.valueOf(to)));
    }
    rows.add(RowFactory.create(null, null));
    rows.add(RowFactory.create(Date.valueOf("2022-11-02"), Date.valueOf("2022-11-01")));
    List<Row> found =
        rows("published_from DATE, published_to DATE", rows.toArray(Row[]::new))
            .select(
                Columns.PUBLISHED_FROM.col().cast("string"),
                Columns.PUBLISHED_TO.col().cast("string"),
                Periods.containing(Columns.PUBLISHED_FROM.col(), Columns.PUBLISHED_TO.col()))
            .collectAsList();
    for (Row row : found) {
      List<String> labels = row.<Integer>getList(2).stream().map(Periods::label).toList();
      assertThat(labels)
          .as(row.toString())
          .isEqualTo(row.isNullAt(0) ? List.of("all") : labels(row.getString(0), row.getString(1)));
    }
  }

  private static List<String> labels(String from, String to) {
    int[] keys = new int[Granularity.count()];
    Periods.containing(
        (int) LocalDate.parse(from).toEpochDay(), (int) LocalDate.parse(to).toEpochDay(), keys);
    return Arrays.stream(keys).filter(key -> key != Periods.NONE).mapToObj(Periods::label).toList();
  }
}
