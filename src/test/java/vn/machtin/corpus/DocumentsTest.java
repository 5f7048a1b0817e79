package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;
import vn.machtin.table.Tables;

/** A folder of all formats, end to end. */
class DocumentsTest extends SparkTest {
  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void input() throws IOException {
    in = Files.createDirectories(folder.resolve("tin tức"));
  }

  private static String article(String what) {
    return "Hôm 3/5 tại thành phố Sông Lam, người dân chứng kiến "
        + what
        + " và nói chuyện với các phóng viên về những ngày đã qua.";
  }

  private void write(String name, String text) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Dataset<Row> read(CorpusOptions options) {
    return Documents.read(
        spark(),
        CorpusReader.plan(spark(), List.of(in.toString()), options),
        options,
        new PublicationDateRules(PublicationAnchors.of(ZoneId.of("Asia/Ho_Chi_Minh"))),
        (text, declared) -> "vi");
  }

  /** Each record as "file:number title or reason". */
  private static List<String> told(Dataset<Row> records) {
    List<String> told = new ArrayList<>();
    for (Row row : records.collectAsList()) {
      String reason = row.getAs(Columns.REASON.name());
      told.add(
          Listing.nameOf(row.getAs(Columns.SOURCE_URI.name()))
              + ":"
              + row.getAs(Columns.RECORD_NO.name())
              + " "
              + (reason == null ? row.getAs(Columns.TITLE.name()) : reason));
    }
    told.sort(null);
    return told;
  }

  @Test
  void allFormatsStandSideBySide() throws IOException {
    write("songlam/a.txt", "Một cây cầu mới thông xe\n\n" + article("cây cầu"));
    write("songlam/b.html.gz", "<h1>Hai con phà nghỉ hưu</h1><p>" + article("con phà"));
    write(
        "c.jsonl",
        "{\"title\":\"Ba toa tàu cũ\",\"text\":\"" + article("toa tàu") + "\"}\nkhông phải\n");
    write(
        "d.ndjson.gz",
        "{\"title\":\"Bốn ngọn đèn biển\",\"text\":\"" + article("ngọn đèn") + "\"}\n");
    write(
        "e.csv",
        "title,text,date\n\"Năm, sáu ngôi nhà\",\"" + article("ngôi\nnhà") + "\",2022-05-03\n");
    write("f.txt", "");
    write("g.txt.gz", "quá ngắn");
    write("h.parquet", "hỏng");
    rows(
            "headline STRING, body STRING, published_at TIMESTAMP, author ARRAY<STRING>",
            RowFactory.create(
                "Bảy chiếc thuyền buồm",
                article("thuyền"),
                java.sql.Timestamp.from(Instant.parse("2022-05-03T18:30:00Z")),
                new String[] {"An", "Bình"}),
            RowFactory.create("Tám", null, null, null))
        .coalesce(1)
        .write()
        .parquet(in.resolve("i.parquet").toString());
    Dataset<Row> records = read(CorpusOptions.DEFAULT).cache();
    Dataset<Row> kept = Documents.kept(records);
    Dataset<Row> rejects = Documents.rejects(records, Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(told(records).stream().map(line -> line.replaceAll("part-[^:]*", "part")))
        .containsExactlyInAnyOrder(
            "a.txt:1 Một cây cầu mới thông xe",
            "b.html.gz:1 Hai con phà nghỉ hưu",
            "c.jsonl:1 Ba toa tàu cũ",
            "c.jsonl:2 malformed_json",
            "d.ndjson.gz:1 Bốn ngọn đèn biển",
            "e.csv:1 Năm, sáu ngôi nhà",
            "f.txt:1 empty",
            "g.txt.gz:1 too_short",
            "h.parquet:1 unreadable",
            "part:1 Bảy chiếc thuyền buồm",
            "part:2 missing_field");
    assertThat(kept.count() + rejects.count()).isEqualTo(records.count());
    assertThat(
            kept.select("source", "published_on", "author", "pub_month").collectAsList().stream()
                .map(Row::toString)
                .distinct())
        .containsExactlyInAnyOrder(
            "[songlam,null,null,undated]",
            "[tin tức,null,null,undated]",
            "[tin tức,2022-05-03,null,2022-05]",
            "[tin tức,2022-05-04,An, Bình,2022-05]");
    assertThat(rejects.columns())
        .containsExactlyInAnyOrderElementsOf(
            Tables.REJECTS.fields().stream()
                .map(Object::toString)
                .filter(name -> !name.equals(Columns.RUN_ID.name()))
                .toList());
  }

  @Test
  void largeFilesAreReadInPartsAndSmallOnesTogether() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 500; i++) {
      lines
          .append("{\"title\":\"Bài báo số ")
          .append(i)
          .append(" của năm\",\"text\":\"")
          .append(article("điều thứ " + i))
          .append("\"}\n");
    }
    write("all.jsonl", lines.toString());
    for (int i = 0; i < 40; i++) {
      write("small/" + i + ".txt", article("việc nhỏ " + i));
    }
    CorpusOptions parts = CorpusOptions.DEFAULT.withSizes(10_000, 1 << 20);
    CorpusReader.Plan plan = CorpusReader.plan(spark(), List.of(in.toString()), parts);
    assertThat(plan.tasks().size()).isLessThan(20);
    assertThat(plan.tasks().stream().mapToInt(List::size).sum()).isGreaterThan(50);
    List<String> whole = told(read(CorpusOptions.DEFAULT));
    assertThat(told(read(parts))).isEqualTo(whole).hasSize(540);
    assertThat(whole)
        .contains("all.jsonl:1 Bài báo số 1 của năm", "all.jsonl:500 Bài báo số 500 của năm");
  }

  @Test
  void linesOfUtf16AreNotCut() throws IOException {
    String line = "{\"title\":\"Việt Nam hôm nay\",\"text\":\"" + article("nhiều chuyện") + "\"}\n";
    Files.write(
        in.resolve("a.jsonl"), ("\uFEFF" + line.repeat(50)).getBytes(StandardCharsets.UTF_16LE));
    assertThat(told(read(CorpusOptions.DEFAULT.withSizes(1_000, 2_000))))
        .hasSize(50)
        .contains("a.jsonl:1 Việt Nam hôm nay", "a.jsonl:50 Việt Nam hôm nay");
  }

  @Test
  void largeParquetFilesAreReadInParts() throws IOException {
    spark()
        .range(20_000)
        .selectExpr(
            "concat('Bài báo số ', id, ' của năm') AS title",
            "concat('" + article("điều thứ") + "', uuid()) AS text")
        .coalesce(1)
        .write()
        .option("parquet.block.size", 200_000)
        .parquet(in.resolve("i.parquet").toString());
    List<String> parts = told(read(CorpusOptions.DEFAULT.withSizes(300_000, 300_000)));
    assertThat(parts).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(parts).anyMatch(line -> line.endsWith(":20000 Bài báo số 19999 của năm"));
  }

  @Test
  void blocksCountCodePoints() {
    assertThat(
            Documents.inCodePoints(
                "😀 a\n😀b",
                List.of(
                    new vn.machtin.text.Block("title", 0, 4),
                    new vn.machtin.text.Block("body", 5, 8))))
        .containsExactly(RowFactory.create("title", 0, 3), RowFactory.create("body", 4, 6));
  }
}
