package vn.machtin.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.machtin.SparkTest;
import vn.machtin.analysis.Granularity;
import vn.machtin.table.Tables;

class FilesTest extends SparkTest {
  private final ExportWorld world = ExportWorld.standard();

  private static String written(WholeFiles.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<CSVRecord> csv(String text) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .build()
        .parse(new StringReader(text))
        .getRecords();
  }

  private static Dataset<Row> nested() {
    return rows(
        "name STRING, n BIGINT, share DOUBLE, day DATE, at TIMESTAMP, flags ARRAY<STRING>,"
            + " versions MAP<STRING, STRING>, evidence ARRAY<STRUCT<doc_id: STRING, start: INT>>",
        RowFactory.create(
            "Huế, \"cố đô\"\nViệt Nam",
            3L,
            -0.5,
            Date.valueOf("2022-10-23"),
            Timestamp.from(Instant.parse("2026-01-02T03:04:05Z")),
            new String[] {"nfd", "a|b"},
            Map.of("spark", "3.5", "java", "17"),
            new Row[] {RowFactory.create("d1", 7)}),
        RowFactory.create(null, null, null, null, null, null, null, null));
  }

  @Test
  void csvOpensInAReaderWithTheValuesOfTheRows() throws IOException {
    Dataset<Row> rows = nested();
    String text = written(out -> RowFile.writeCsv(rows.toLocalIterator(), rows.columns(), out));
    assertThat(text).startsWith("\uFEFFname,n,share,").contains("\r\n");
    List<CSVRecord> records = csv(text.substring(1));
    assertThat(records).hasSize(2);
    assertThat(records.get(0).toMap())
        .containsEntry("name", "Huế, \"cố đô\"\nViệt Nam")
        .containsEntry("n", "3")
        .containsEntry("share", "-0.5")
        .containsEntry("day", "2022-10-23")
        .containsEntry("at", "2026-01-02T03:04:05Z")
        .containsEntry("flags", "[\"nfd\",\"a|b\"]")
        .containsEntry("versions", "{\"java\":\"17\",\"spark\":\"3.5\"}")
        .containsEntry("evidence", "[{\"doc_id\":\"d1\",\"start\":7}]");
    assertThat(records.get(1).toList()).allSatisfy(cell -> assertThat(cell).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"x\")", "+84", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"})
  void aTextThatASpreadsheetWouldRunIsMadeText(String text) {
    assertThat(RowFile.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void numbersAndHarmlessTextsStayAsTheyAre() {
    assertThat(RowFile.cell(-1.5)).isEqualTo("-1.5");
    assertThat(RowFile.cell(-2L)).isEqualTo("-2");
    assertThat(RowFile.cell("Bà Rịa - Vũng Tàu")).isEqualTo("Bà Rịa - Vũng Tàu");
    assertThat(RowFile.cell("")).isEmpty();
    assertThat(RowFile.cell(null)).isNull();
  }

  @Test
  void jsonLinesAreObjectsWithEveryColumn() throws IOException {
    Dataset<Row> rows = nested();
    String text = written(out -> RowFile.writeJsonLines(rows.toLocalIterator(), out));
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(text).endsWith("}\n");
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("name").asText()).isEqualTo("Huế, \"cố đô\"\nViệt Nam");
    assertThat(first.get("n").isIntegralNumber()).isTrue();
    assertThat(first.get("share").asDouble()).isEqualTo(-0.5);
    assertThat(first.get("at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(first.get("evidence").get(0).get("start").asInt()).isEqualTo(7);
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second).hasSize(8).allSatisfy(value -> assertThat(value.isNull()).isTrue());
    assertThat(written(out -> RowFile.writeJsonLines(List.<Row>of().iterator(), out))).isEmpty();
  }

  @Test
  void tablesAreWrittenInTheOrderOfTheirKey() {
    List<String> order =
        RowFile.inOrder(Tables.COOCCURRENCES, world.pairs(spark())).collectAsList().stream()
            .map(
                row ->
                    row.getAs("period_label") + " " + row.getAs("unit") + " " + Network.edgeId(row))
            .toList();
    assertThat(order)
        .hasSize(10)
        .startsWith("all document org:a-b|russia", "all document russia|ukraine");
  }

  @Test
  void gephiReadsNodesAndEdges() throws IOException {
    Network network = world.network(spark(), 0);
    String nodes = written(out -> NetworkFiles.writeNodesCsv(network, out));
    String edges = written(out -> NetworkFiles.writeEdgesCsv(network, out));
    assertThat(nodes).startsWith("Id,Label,type,mentions,");
    assertThat(edges).startsWith("Source,Target,Type,Weight,n_ab,");
    assertThat(csv(nodes).get(0).get("Label")).isEqualTo("'" + ExportWorld.HOSTILE);
    assertThat(csv(nodes).get(1).toMap())
        .containsEntry("Id", "russia")
        .containsEntry("Label", "Nga")
        .containsEntry("mentions", "12");
    assertThat(csv(edges).get(1).toMap())
        .containsEntry("Source", "russia")
        .containsEntry("Target", "ukraine")
        .containsEntry("Type", "Undirected")
        .containsEntry("Weight", "4")
        .containsEntry("npmi", "-0.25");
  }

  @Test
  void vosViewerReadsItemsAndLinksByNumber() throws IOException {
    Network network = world.network(spark(), 0);
    String map = written(out -> NetworkFiles.writeVosMap(network, out));
    List<CSVRecord> items =
        CSVFormat.TDF
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .build()
            .parse(new StringReader(map))
            .getRecords();
    assertThat(items).hasSize(3);
    assertThat(items.get(0).get("label")).isEqualTo("=Công ty \"A&B\" ‹Hoà›, Ltd;\u0001 😀");
    assertThat(items.get(1).toMap())
        .containsEntry("id", "2")
        .containsEntry("label", "Nga")
        .containsEntry("description", "LOC russia")
        .containsEntry("weight<Mentions>", "12")
        .containsEntry("weight<Documents>", "7");
    assertThat(written(out -> NetworkFiles.writeVosNetwork(network, out)))
        .isEqualTo("1\t2\t1\n2\t3\t4\n");
  }

  @Test
  void filesAppearTogetherOrNotAtAll(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "before");
    try (WholeFiles files = WholeFiles.in(folder)) {
      files.write("a.txt", out -> out.write('a'));
      assertThat(folder.resolve("a.txt")).hasContent("before");
      assertThatThrownBy(
              () ->
                  files.write(
                      "b.txt",
                      out -> {
                        throw new IOException("full");
                      }))
          .hasMessage("full");
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("a.txt"));
    }
    try (WholeFiles files = WholeFiles.in(folder.resolve("new"))) {
      files.write("b.txt", out -> out.write('b'));
      files.write("a.txt", out -> out.write('a'));
      assertThat(files.publish())
          .containsExactly(folder.resolve("new/a.txt"), folder.resolve("new/b.txt"));
    }
    assertThat(folder.resolve("new/a.txt")).hasContent("a");
  }

  @Test
  void aSelectionKeepsTheRowsThatWereAskedFor() {
    Selection october =
        new Selection(null, Granularity.MONTH, 2, List.of("russia"), false, null, false);
    assertThat(
            october
                .of(Tables.MENTION_COUNTS, world.counts(spark()))
                .select("period_label", "source")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactlyInAnyOrder("[2022-10,*]", "[2022-10,an]", "[2022-12,*]", "[2022-12,an]");
  }

  @Test
  void aWishThatATableCannotMeetIsToldWithARemedy() {
    Selection period = new Selection("2022-10", null, 0, List.of(), false, null, false);
    assertThatThrownBy(() -> period.requireColumns(Tables.REJECTS))
        .hasMessage(
            "Cannot select rows of rejects: it has no period. Leave that option out, or export another table.");
    Selection entity = new Selection(null, null, 0, List.of("nga"), false, null, false);
    assertThatThrownBy(() -> entity.requireColumns(Tables.TERM_COUNTS))
        .hasMessageContaining("it has no entity");
    assertThatThrownBy(() -> ExportFormat.named("pdf"))
        .hasMessage("Unknown format: pdf. Formats: gexf, graphml, csv, jsonl, vosviewer.");
  }
}
