package vn.machtin.analysis;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;
import vn.machtin.table.Table;

class EvidenceTest extends SparkTest {

  @Test
  void aSnippetIsTheLineAroundThePlace() {
    String text = "Đầu đề\nÔng Putin đến Hà Nội.\nHết";
    int start = text.indexOf("Putin");
    assertThat(Evidence.snippet(text, start, start + 5)).isEqualTo("Ông Putin đến Hà Nội.");
  }

  @Test
  void longLinesAreCutBetweenWordsAndPlacesAreCodePoints() {
    String text = "😀 ".repeat(60) + "Nga" + " và".repeat(60);
    String snippet = Evidence.snippet(text, 120, 123);
    assertThat(snippet).startsWith("… 😀").contains(" Nga ").endsWith("và …");
    assertThat(snippet.codePointCount(0, snippet.length())).isLessThanOrEqualTo(3 + 160 + 4);
  }

  @Test
  void aLongStretchLosesItsMiddle() {
    String text = "Nga " + "x".repeat(1000) + " Mỹ";
    assertThat(Evidence.snippet(text, 0, text.length()))
        .startsWith("Nga xx")
        .contains("x … x")
        .endsWith("xx Mỹ")
        .hasSizeLessThan(260);
    assertThat(Evidence.snippet("Nga", 2, 99)).isEqualTo("Nga");
  }

  @Test
  void onlyShownRowsAreGivenSnippets() {
    Table table =
        new Table(
            "numbers",
            "One row per number.",
            List.of(Columns.ENTITY_ID),
            List.of(),
            List.of(Columns.ENTITY_ID, Columns.RANK, Columns.EVIDENCE));
    Row place = RowFactory.create("d1", 0, 3, null);
    Row second = RowFactory.create("d2", 4, 6, null);
    Dataset<Row> rows =
        rows(
            "entity_id STRING, rank INT, evidence ARRAY<STRUCT<doc_id: STRING, start: INT, end: INT,"
                + " snippet: STRING>>",
            RowFactory.create("nga", 1, new Row[] {second, place}),
            RowFactory.create("ý", 1, new Row[] {}),
            RowFactory.create("mỹ", 2, new Row[] {place}));
    Dataset<Row> texts =
        rows(
            "doc_id STRING, text STRING",
            RowFactory.create("d1", "Nga và Mỹ"),
            RowFactory.create("d2", "Mỹ, Nga"));
    List<String> found =
        Evidence.withSnippets(rows, table, col("rank").equalTo(1), texts)
            .orderBy("entity_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0) + row.<Row>getList(2))
            .toList();
    assertThat(found)
        .containsExactly("mỹ[[d1,0,3,null]]", "nga[[d2,4,6,Mỹ, Nga], [d1,0,3,Nga và Mỹ]]", "ý[]");
  }
}
