package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class ChangesTest extends SparkTest {
  private static Dataset<Row> documents(Row... rows) {
    return rows(
        "doc_id STRING, url STRING, source_uri STRING, record_no BIGINT, pub_month STRING,"
            + " counted BOOLEAN, published_from DATE, published_to DATE, story_id STRING",
        rows);
  }

  private static Row document(String id, String url, String day, boolean counted) {
    Date date = day == null ? null : Date.valueOf(day);
    String month = day == null ? "undated" : day.substring(0, 7);
    return RowFactory.create(id, url, "a.jsonl", 1L, month, counted, date, date, id);
  }

  @Test
  void documentsAreNewChangedGoneOrMoved() {
    Dataset<Row> before =
        documents(
            document("same", "u1", "2022-01-05", true),
            document("old text", "u2", "2022-02-05", true),
            document("gone", "u3", "2022-03-05", true),
            document("counted no more", "u4", "2022-04-05", true),
            document("dated anew", "u5", null, true));
    Dataset<Row> now =
        documents(
            document("same", "u1", "2022-01-05", true),
            document("new text", "u2", "2022-02-06", true),
            document("new", "u6", "2022-05-05", true),
            document("counted no more", "u4", "2022-04-05", false),
            document("dated anew", "u5", "2022-07-05", true));
    Changes changes = Changes.between(before, now, 2);
    assertThat(changes)
        .isEqualTo(
            new Changes(
                1,
                1,
                1,
                2,
                List.of("2022-02", "2022-03", "2022-04", "2022-05", "2022-07", "undated")));
    assertThat(changes.line())
        .isEqualTo(
            "1 documents new, 1 changed, 1 gone; months touched: 2022-02, 2022-03, 2022-04,"
                + " 2022-05, 2022-07, undated");
  }

  @Test
  void withoutAnAddressTheRecordIsThePlace() {
    Dataset<Row> before = documents(document("one", null, "2022-01-05", true));
    Dataset<Row> now = documents(document("other", null, "2022-01-05", true));
    assertThat(Changes.between(before, now, 0))
        .isEqualTo(new Changes(0, 1, 0, 0, List.of("2022-01")));
  }

  @Test
  void nothingDiffers() {
    Dataset<Row> same = documents(document("one", null, null, true));
    assertThat(Changes.between(same, same, 1)).isEqualTo(new Changes(0, 0, 0, 1, List.of()));
    assertThat(Changes.between(same, same, 1).line())
        .isEqualTo("0 documents new, 0 changed, 0 gone; months touched: none");
  }
}
