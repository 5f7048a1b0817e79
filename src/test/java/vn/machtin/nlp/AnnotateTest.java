package vn.machtin.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.machtin.table.Columns.MESSAGE;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.SENTENCES;
import static vn.machtin.table.Columns.SENTENCE_WORDS;

import java.sql.Date;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.text.Block;

class AnnotateTest extends SparkTest {
  private static final String SCHEMA =
      "doc_id STRING, text STRING, blocks ARRAY<STRUCT<kind: STRING, start: INT, end: INT>>,"
          + " sentences INT, counted BOOLEAN, published_on DATE, published_from DATE,"
          + " published_to DATE, source STRING, story_id STRING, pub_month STRING,"
          + " flags ARRAY<STRING>";

  private static final String TEXT = "😀 Đọc tiếp\nHôm 13/10, Nga đe dọa Ukraine. NATO họp kín.";

  @Test
  void aDocumentKeepsItsColumnsAndGetsWhatWasFound() {
    Dataset<Row> documents = documents(document("a", TEXT, true, "2022-10-15", "2022-10-16"));
    Row found = annotated(documents).first();
    assertThat(found.<String>getAs("doc_id")).isEqualTo("a");
    assertThat(found.<Date>getAs("published_from")).isEqualTo(Date.valueOf("2022-10-15"));
    assertThat(found.<Integer>getAs("sentences")).isEqualTo(2);
    assertThat(found.<Integer>getAs("syllables")).isEqualTo(10);
    assertThat(found.<String>getAs("reason")).isNull();
    assertThat(found.<String>getAs("message")).isNull();
    assertThat(found.<String>getList(found.fieldIndex("flags"))).containsExactly("title_case");
    assertThat(found.<String>getList(found.fieldIndex("sentence_words")))
        .containsExactly("hôm 13/10 nga đe_dọa ukraine", "nato họp kín");
  }

  @Test
  void mentionsAreRowsWithOffsetsInCodePoints() {
    Dataset<Row> documents = documents(document("a", TEXT, true, "2022-10-15", "2022-10-15"));
    Dataset<Row> mentions = Annotate.explodeMentions(annotated(documents));
    assertThat(
            mentions
                .select(
                    "doc_id",
                    "sentence",
                    "start",
                    "end",
                    "surface",
                    "type",
                    "entity_id",
                    "block",
                    "counted",
                    "story_id")
                .collectAsList())
        .containsExactly(
            RowFactory.create("a", 1, 22, 25, "Nga", "LOC", "russia", "body", true, "s"),
            RowFactory.create("a", 1, 33, 40, "Ukraine", "LOC", "ukraine", "body", true, "s"),
            RowFactory.create("a", 2, 42, 46, "NATO", "ORG", "nato", "body", true, "s"));
    assertThat(mentions.columns())
        .containsExactly(
            "doc_id",
            "sentence",
            "start",
            "end",
            "surface",
            "type",
            "entity_id",
            "canonical",
            "method",
            "score",
            "link_method",
            "block",
            "counted",
            "published_on",
            "published_from",
            "published_to",
            "source",
            "story_id",
            "pub_month");
  }

  @Test
  void mentionsOfADocumentThatIsNotCountedAreNotCounted() {
    Dataset<Row> documents = documents(document("a", TEXT, false, null, null));
    assertThat(
            Annotate.explodeMentions(annotated(documents))
                .select("counted")
                .distinct()
                .collectAsList())
        .containsExactly(RowFactory.create(false));
  }

  @Test
  void datesAreResolvedWhereTheDayOfWritingAllowsOneReading() {
    String text = "Hôm 13/10 và ngày 2/9/2022, hôm qua";
    Dataset<Row> dates =
        Annotate.explodeDates(
            annotated(
                documents(
                    whole("day", text, "2022-10-15", "2022-10-15"),
                    whole("days", text, "2022-10-15", "2022-10-16"),
                    whole("undated", text, null, null))));
    assertThat(
            dates
                .select("doc_id", "start", "text", "from", "to")
                .orderBy("doc_id", "start")
                .collectAsList())
        .extracting(Row::mkString)
        .hasSize(9)
        .contains(
            RowFactory.create(
                    "day", 28, "hôm qua", Date.valueOf("2022-10-14"), Date.valueOf("2022-10-14"))
                .mkString(),
            RowFactory.create("days", 28, "hôm qua", null, null).mkString());
    assertThat(dates.filter("doc_id = 'days' AND from = DATE'2022-10-13'").count()).isEqualTo(1);
    assertThat(
            dates.filter("doc_id = 'undated' AND from IS NOT NULL").select("from").collectAsList())
        .containsExactly(RowFactory.create(Date.valueOf("2022-09-02")));
  }

  @Test
  void aDocumentThatFailsIsMarkedAndTheOthersGoOn() {
    Dataset<Row> found =
        annotated(
            documents(
                RowFactory.create(
                    "bad",
                    "Nga",
                    List.of(RowFactory.create(Block.BODY, 0, 99)).toArray(new Row[0]),
                    0,
                    true,
                    null,
                    null,
                    null,
                    "x",
                    "s",
                    "undated",
                    new String[0]),
                document("good", TEXT, true, null, null)));
    List<Row> rows =
        found.select("doc_id", "reason", "message", "sentences").orderBy("doc_id").collectAsList();
    assertThat(rows.get(0).getString(1)).isEqualTo("failed");
    assertThat(rows.get(0).getString(2))
        .startsWith("Cannot annotate the document: java.lang.IndexOutOfBoundsException")
        .endsWith("Report it with the text.");
    assertThat(rows.get(0).getInt(3)).isZero();
    assertThat(rows.get(1).getString(1)).isNull();
  }

  @Test
  void aDocumentThatTakesTooLongIsMarked() {
    Dataset<Row> found =
        Annotate.withMentions(
            documents(document("long", "Nga đe dọa Ukraine. ".repeat(200_000), true, null, null)),
            UserList.NONE,
            Duration.ofMillis(1));
    Row row =
        found.select(REASON.col(), MESSAGE.col(), SENTENCES.col(), SENTENCE_WORDS.col()).first();
    assertThat(row.getString(0)).isEqualTo("timeout");
    assertThat(row.getString(1)).startsWith("Cannot annotate the document: it took longer than ");
    assertThat(row.getList(3)).isEmpty();
  }

  @Test
  void partitioningDoesNotMatter() {
    Dataset<Row> documents =
        documents(
            document("a", TEXT, true, null, null),
            document("b", TEXT + " Ông Putin im lặng.", true, null, null),
            document("c", TEXT, true, null, null));
    assertThat(annotated(documents.repartition(3)).orderBy("doc_id").collectAsList())
        .isEqualTo(annotated(documents.coalesce(1)).orderBy("doc_id").collectAsList());
  }

  private static Dataset<Row> annotated(Dataset<Row> documents) {
    return Annotate.withMentions(documents, UserList.NONE, Duration.ofMinutes(1));
  }

  static Dataset<Row> documents(Row... documents) {
    return rows(SCHEMA, documents);
  }

  /** A document whose first line is a prompt and whose rest is the body. */
  static Row document(String id, String text, boolean counted, String from, String to) {
    int line = Math.max(0, text.indexOf('\n'));
    int prompt = text.codePointCount(0, line);
    return row(
        id,
        text,
        counted,
        from,
        to,
        RowFactory.create(Block.PROMPT, 0, prompt),
        RowFactory.create(Block.BODY, prompt, text.codePointCount(0, text.length())));
  }

  private static Row whole(String id, String text, String from, String to) {
    return row(id, text, true, from, to, RowFactory.create(Block.BODY, 0, text.length()));
  }

  private static Row row(
      String id, String text, boolean counted, String from, String to, Row... blocks) {
    Date first = from == null ? null : Date.valueOf(from);
    Date last = to == null ? null : Date.valueOf(to);
    return RowFactory.create(
        id,
        text,
        blocks,
        null,
        counted,
        first,
        first,
        last,
        "x",
        "s",
        "undated",
        new String[] {"title_case"});
  }
}
