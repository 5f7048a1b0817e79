package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;
import vn.machtin.text.Block;

class RepeatedLinesTest extends SparkTest {
  private static final String SCHEMA =
      "doc_id STRING, source STRING, text STRING, blocks ARRAY<STRUCT<kind: STRING, start: INT, end:"
          + " INT>>";

  private static String paragraph(int i) {
    return "Đoạn văn thứ %d kể một câu chuyện riêng mà không bài nào khác có, dài hơn mọi dòng khác trong bài %d. "
            .formatted(i, i)
        + "Nó có hai câu để ai cũng thấy rằng đây là bài báo chứ không phải thứ gì khác quanh nó,"
        + " và câu thứ hai này dài thêm một chút nữa.";
  }

  private static Row document(int id, String source, String... lines) {
    String text = String.join("\n\n", lines);
    List<Row> blocks = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      int length = lines[i].codePointCount(0, lines[i].length());
      blocks.add(RowFactory.create(i == 0 ? Block.TITLE : Block.BODY, start, start + length));
      start += length + 2;
    }
    return RowFactory.create("d" + id, source, text, blocks.toArray(Row[]::new));
  }

  private static Dataset<Row> corpus() {
    List<Row> documents = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      documents.add(
          document(
              i,
              "songlam",
              "😀 Tựa đề " + i,
              "Chuyên trang Sông Lam số " + i,
              paragraph(i),
              "Tin vui hôm nay",
              "Kênh thông tin của người Sông Lam"));
      // Eight copies of one article: what they share is the article.
      documents.add(
          document(100 + i, "hongha", "Tựa đề chung", "Một dòng của bài", paragraph(1000)));
    }
    documents.add(document(200, "songlam", "Kênh thông tin của người Sông Lam", paragraph(200)));
    return rows(SCHEMA, documents.toArray(Row[]::new));
  }

  private static List<String> kinds(Dataset<Row> documents, String id) {
    Row document = documents.filter(Columns.DOC_ID.col().equalTo(id)).head();
    return document.<Row>getList(3).stream().map(block -> block.getString(0)).toList();
  }

  private static Dataset<Row> documents;
  private static Dataset<Row> found;
  private static Dataset<Row> changed;

  @BeforeAll
  static void learn() {
    documents = corpus();
    found = RepeatedLines.find(documents).cache();
    changed = RepeatedLines.withRepeatedLines(documents, found).cache();
  }

  @Test
  void linesThatAnOutletRepeatsAreFound() {
    assertThat(found.orderBy(Columns.LINE.name()).collectAsList().stream().map(Row::toString))
        .containsExactly(
            "[songlam,chuyên trang sông lam số 0,8,9]",
            "[songlam,kênh thông tin của người sông lam,8,9]",
            "[songlam,tin vui hôm nay,8,9]");
  }

  @Test
  void theyAreSectionsBeforeTheArticleAndFootersAfterIt() {
    assertThat(changed.columns()).isEqualTo(documents.columns());
    assertThat(changed.count()).isEqualTo(documents.count());
    assertThat(kinds(changed, "d3"))
        .containsExactly(Block.TITLE, Block.SECTION, Block.BODY, Block.FOOTER, Block.FOOTER);
  }

  @Test
  void copiesAndTitlesStayAsTheyAre() {
    assertThat(kinds(changed, "d103")).containsExactly(Block.TITLE, Block.BODY, Block.BODY);
    assertThat(kinds(changed, "d200")).containsExactly(Block.TITLE, Block.BODY);
  }

  @Test
  void partitionsDoNotMatter() {
    assertThat(RepeatedLines.find(documents.repartition(7)).collectAsList())
        .containsExactlyInAnyOrderElementsOf(found.collectAsList());
  }

  @Test
  void numbersCountOnlyInSentences() {
    assertThat(RepeatedLines.wording("Lượt xem: 1.204")).isEqualTo("lượt xem: 0.0");
    assertThat(RepeatedLines.wording("Nhiệt độ 25 độ.")).isEqualTo("nhiệt độ 25 độ.");
  }
}
