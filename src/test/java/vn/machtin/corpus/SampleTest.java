package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;

/** The shipped sample, read as a whole. */
class SampleTest extends SparkTest {
  private static Dataset<Row> records;
  private static CorpusReader.Plan plan;

  @BeforeAll
  static void read() {
    plan = CorpusReader.plan(spark(), List.of("data/sample"), CorpusOptions.DEFAULT);
    records =
        Documents.read(
                spark(),
                plan,
                CorpusOptions.DEFAULT,
                new PublicationDateRules(PublicationAnchors.of(ZoneId.of("Asia/Ho_Chi_Minh"))),
                (text, declared) -> "vi")
            .cache();
  }

  @Test
  void everyRecordIsKeptOrRejected() {
    assertThat(records.count()).isEqualTo(70 + 42 + 16);
    assertThat(Documents.kept(records).count()).isEqualTo(124);
  }

  @Test
  void everyRejectHasItsReason() {
    List<String> rejects =
        Documents.rejects(records, Instant.EPOCH).collectAsList().stream()
            .map(
                row ->
                    Listing.nameOf(row.getAs(Columns.SOURCE_URI.name()))
                        + ":"
                        + row.getAs(Columns.RECORD_NO.name())
                        + " "
                        + row.getAs(Columns.STAGE.name())
                        + " "
                        + row.getAs(Columns.REASON.name())
                        + " "
                        + row.getAs(Columns.MESSAGE.name()))
            .sorted()
            .toList();
    assertThat(rejects)
        .containsExactly(
            "028_28d5fe134655ef98.txt:1 read unreadable Cannot read 028_28d5fe134655ef98.txt: it is"
                + " no text but a PNG image. Take it out of the corpus.",
            "034_43a7dfa648473738.txt:1 ingest empty Cannot keep 034_43a7dfa648473738.txt: it is"
                + " empty. Leave it out.",
            "articles.jsonl:23 ingest empty Cannot keep line 23 of articles.jsonl: its text is"
                + " empty. Leave it out.",
            "articles.jsonl:48 read malformed_json Cannot read line 48 of articles.jsonl: it is no"
                + " JSON at column 458 (Unexpected end-of-input: was expecting closing quote for a"
                + " string value). Mend the line or leave it out.");
  }

  @Test
  void whatIsNoCorpusIsNamed() {
    assertThat(plan.listing().ignored()).singleElement().asString().endsWith("README.md");
  }
}
