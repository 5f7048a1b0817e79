package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class ReuseTest extends SparkTest {
  private static final String DOCUMENT =
      "doc_id STRING, text_hash STRING, blocks ARRAY<STRUCT<kind: STRING, start: INT, `end`: INT>>,"
          + " published_from DATE, published_to DATE, counted BOOLEAN";

  private static Row document(String id, String hash, String kind, String day, boolean counted) {
    Date date = day == null ? null : Date.valueOf(day);
    return RowFactory.create(
        id, hash, new Row[] {RowFactory.create(kind, 0, 9)}, date, date, counted);
  }

  private static Row annotated(String id, boolean counted) {
    Row row = document(id, "h", "body", "2022-01-01", counted);
    return RowFactory.create(
        row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), 3, 40, 50);
  }

  @Test
  void aDocumentIsKnownOnlyWithTheSameTextBlocksAndDays() {
    Dataset<Row> before =
        rows(
            DOCUMENT + ", sentences INT, tokens INT, syllables INT",
            annotated("same", true),
            annotated("no copy now", false),
            annotated("a copy now", true),
            annotated("other text", true),
            annotated("other blocks", true),
            annotated("other day", true),
            annotated("no day", true),
            annotated("gone", true));
    Dataset<Row> now =
        rows(
            DOCUMENT,
            document("same", "h", "body", "2022-01-01", true),
            document("no copy now", "h", "body", "2022-01-01", true),
            document("a copy now", "h", "body", "2022-01-01", false),
            document("other text", "g", "body", "2022-01-01", true),
            document("other blocks", "h", "footer", "2022-01-01", true),
            document("other day", "h", "body", "2022-01-02", true),
            document("no day", "h", "body", null, true),
            document("new", "h", "body", "2022-01-01", true));
    List<Row> rows = Reuse.withKnown(now, before).collectAsList();
    assertThat(rows).hasSize(8);
    assertThat(rows)
        .filteredOn(row -> row.<Boolean>getAs("reused"))
        .extracting(row -> row.<String>getAs("doc_id"))
        .containsExactlyInAnyOrder("same", "a copy now");
    assertThat(rows)
        .filteredOn(row -> row.<Boolean>getAs("reused"))
        .allSatisfy(
            row -> {
              assertThat(row.<Integer>getAs("sentences")).isEqualTo(3);
              assertThat(row.<Integer>getAs("tokens")).isEqualTo(40);
              assertThat(row.<Integer>getAs("syllables")).isEqualTo(50);
            });
  }
}
