package vn.machtin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class TablesTest extends SparkTest {

  @Test
  void everyTableHasDistinctColumnsWithMeanings() {
    for (Table table : Tables.all()) {
      assertThat(new HashSet<>(table.fields().stream().map(Field::name).toList()))
          .as(table.name())
          .hasSameSizeAs(table.fields());
      assertThat(table.fields()).allSatisfy(field -> assertThat(field.meaning()).isNotBlank());
      assertThat(table.schema().fieldNames())
          .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9_]*"));
    }
  }

  @Test
  void conformReordersWidensAndDropsStrays() {
    Dataset<Row> rows =
        rows(
            "run_id STRING, n INT, stray INT, granularity STRING, period_year INT,"
                + " period_start DATE, period_end DATE, period_label STRING, term STRING,"
                + " tokens INT, documents INT, per_million DOUBLE, g2 DOUBLE, log_ratio DOUBLE,"
                + " rank INT",
            RowFactory.create(
                "r", 1, 7, "all", 0, null, null, "all", "hạt_nhân", 3, 2, 1.0, null, null, 1));
    Dataset<Row> table = Tables.TERM_COUNTS.conform(rows);
    assertThat(table.columns()).containsExactly(Tables.TERM_COUNTS.schema().fieldNames());
    assertThat(table.first().<Long>getAs("tokens")).isEqualTo(3L);
    assertThat(table.schema().apply("tokens").getComment().get())
        .isEqualTo("Occurrences of the term");
  }

  @Test
  void conformRefusesAMissingColumn() {
    assertThatThrownBy(() -> Tables.RUNS.conform(rows("run_id STRING", RowFactory.create("r"))))
        .hasMessageStartingWith("Cannot write runs: missing columns [mode, status, started_at");
  }

  @Test
  void anUnknownTableIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Tables.named("pairs"))
        .hasMessageStartingWith("Unknown table: pairs. Tables: [documents, rejects, mentions");
  }
}
