package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.machtin.SparkTest;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** The numbers of a report are those of the tables, and no name of an article does harm in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Texts EN = Texts.in("en");
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
  private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";

  private Map<Table, Dataset<Row>> tables;
  private ReportData month;

  @BeforeAll
  void countTheWorld() {
    ReportWorld world = new ReportWorld(spark());
    for (int i = 1; i <= 6; i++) {
      world.article(
          "n%d".formatted(i),
          "2024-11-%02d".formatted(i * 3),
          i % 2 == 0 ? "Báo Một" : "Báo Hai",
          "Hôm qua [Ánh] nói chuyện với [Bình] ở chợ.",
          "Mọi người nghe [Ánh] kể về mùa gặt.");
    }
    for (int i = 1; i <= 8; i++) {
      world.article(
          "d%d".formatted(i),
          "2024-12-%02d".formatted(i),
          i % 3 == 0 ? "Báo Một" : "Báo Hai",
          "Hôm nay [Ánh] gặp [Đức Cường] bàn về tàu 🚀 vũ trụ.",
          "[Đức Cường] cho biết tàu vũ trụ sẽ bay cùng [" + HOSTILE + "].",
          "Theo [" + FORMULA + "], tàu vũ trụ đã sẵn sàng.");
    }
    world
        .copy("copy", "d1", "2024-12-08", "Báo Chép", "Hôm nay [Ánh] gặp [Đức Cường].")
        .article("undated", null, "Báo Một", "Có người kể [Ánh] đã về.")
        .reject("file:/somewhere/news/a%20b.jsonl", "Cannot read line 7 of a b.jsonl: no JSON.");
    tables = world.tables();
    month = read("2024-12");
  }

  private ReportData read(String period) {
    return ReportReader.read(
        new ReportTables(tables::get, tables::containsKey),
        new ReportRequest(period, null, null, "out folder", "1.0"));
  }

  private Row count(String period, String entity) {
    return tables
        .get(Tables.MENTION_COUNTS)
        .where("source = '*'")
        .where("period_label = '%s' AND entity_id = '%s'".formatted(period, entity))
        .first();
  }

  @Test
  void theRankingIsThatOfTheTable() {
    List<Row> rows =
        tables
            .get(Tables.MENTION_COUNTS)
            .where("granularity = 'month' AND period_label = '2024-12' AND source = '*'")
            .orderBy("rank")
            .collectAsList();
    assertThat(month.ranking()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      ReportData.Entity shown = month.ranking().get(i);
      assertThat(shown.entityId()).isEqualTo(row.getAs("entity_id"));
      assertThat(shown.mentions()).isEqualTo(row.<Long>getAs("mentions"));
      assertThat(shown.documents()).isEqualTo(row.<Long>getAs("documents"));
      assertThat(shown.perMillion()).isEqualTo(row.getAs("per_million"));
      assertThat(shown.shareLow()).isEqualTo(row.getAs("share_low"));
      assertThat(shown.mentionsPrevious()).isEqualTo(row.getAs("mentions_previous"));
      assertThat(shown.g2()).isEqualTo(row.getAs("g2"));
    }
    assertThat(month.ranking().get(0).canonical()).isEqualTo("Đức Cường");
    assertThat(month.ranking().get(0).mentions()).isEqualTo(16);
  }

  @Test
  void thePageShowsTheSameNumbers() {
    Document page = Jsoup.parse(ReportPage.html(month, EN));
    List<Element> rows = page.select("#ranking-table tbody tr");
    assertThat(rows).hasSameSizeAs(month.ranking());
    for (int i = 0; i < rows.size(); i++) {
      ReportData.Entity e = month.ranking().get(i);
      assertThat(rows.get(i).selectFirst("th").text()).isEqualTo(e.canonical() + " person");
      assertThat(rows.get(i).selectFirst("button.num").text())
          .isEqualTo(Long.toString(e.mentions()));
      assertThat(rows.get(i).select("td").get(4).text()).isEqualTo(Long.toString(e.documents()));
    }
    List<Element> pairs = page.select("#pairs-table tbody tr");
    assertThat(pairs).hasSameSizeAs(month.pairs());
    assertThat(pairs.get(0).selectFirst("button.num").text())
        .isEqualTo(Long.toString(month.pairs().get(0).nAb()));
    assertThat(page.select(".figures b").eachText()).startsWith("8", "8", "2");
    assertThat(page.select(".account tr").eachText())
        .contains(
            "records read (whole corpus) 17",
            "kept 16",
            "rejected 1",
            "of these without any date: in the whole corpus, in no period 1",
            "articles counted in this period 8 6",
            "copies of another article, not counted 1 0");
  }

  @Test
  void pairsAreThoseOfTheTable() {
    for (ReportData.Pair pair : month.pairs()) {
      Row row =
          tables
              .get(Tables.COOCCURRENCES)
              .where("granularity = 'month' AND period_label = '2024-12' AND unit = 'sentence'")
              .where(
                  org.apache
                      .spark
                      .sql
                      .functions
                      .col("entity_a")
                      .equalTo(pair.entityA())
                      .and(org.apache.spark.sql.functions.col("entity_b").equalTo(pair.entityB())))
              .first();
      assertThat(pair.nAb()).isEqualTo(row.<Long>getAs("n_ab"));
      assertThat(pair.g2()).isEqualTo(row.getAs("g2"));
      assertThat(pair.npmi()).isEqualTo(row.getAs("npmi"));
    }
    assertThat(month.pairs()).isNotEmpty();
  }

  @Test
  void everyNumberThatIsShownOpens() {
    Document page = Jsoup.parse(ReportPage.html(month, EN));
    List<String> keys = page.select("[data-ev]").eachAttr("data-ev");
    assertThat(keys).isNotEmpty();
    assertThat(month.evidence()).containsKeys(keys.toArray(String[]::new));
    ReportData.Evidence evidence = month.evidence().get("e:per:đức-cường");
    assertThat(evidence.number()).isEqualTo(16);
    assertThat(evidence.documents()).isEqualTo(8);
    assertThat(evidence.places()).hasSize(3);
    assertThat(evidence.command())
        .isEqualTo("machtin explain 'per:đức-cường' --period 2024-12 --output 'out folder'");
    for (ReportData.Place place : evidence.places()) {
      assertThat(place.highlights())
          .allSatisfy(
              mark -> assertThat(place.text().substring(mark[0], mark[1])).isEqualTo("Đức Cường"));
      assertThat(place.highlights()).isNotEmpty();
    }
  }

  @Test
  void whoIsGoneIsAFallerWithTheEvidenceOfThePeriodBefore() {
    ReportData.Entity gone =
        month.fallers().stream()
            .filter(e -> e.canonical().equals("Bình"))
            .findFirst()
            .orElseThrow();
    assertThat(gone.mentions()).isZero();
    assertThat(gone.mentionsPrevious())
        .isEqualTo(count("2024-11", "per:bình").<Long>getAs("mentions"));
    assertThat(month.evidence().get("before:per:bình").command()).contains("--period 2024-11");
    assertThat(month.newcomers())
        .extracting(ReportData.Entity::canonical)
        .containsExactly(HOSTILE, FORMULA, "Đức Cường");
  }

  @Test
  void termsOpenToo() {
    ReportData.Term term =
        month.terms().stream().filter(t -> t.term().equals("vũ trụ")).findFirst().orElseThrow();
    assertThat(term.tokens()).isEqualTo(24);
    ReportData.Place place = month.evidence().get("t:vũ trụ").places().get(0);
    int[] mark = place.highlights().get(0);
    assertThat(place.text().substring(mark[0], mark[1])).isEqualTo("vũ trụ");
  }

  @Test
  void noNameOfAnArticleBecomesMarkupOrEndsTheScript() throws IOException {
    String html = ReportPage.html(month, EN);
    assertThat(html).doesNotContain("<img").contains("&lt;/script&gt;");
    Document page = Jsoup.parse(html);
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("img")).isEmpty();
    String data = page.selectFirst("#data").data();
    assertThat(data).doesNotContain("<");
    assertThat(JSON.readTree(data).at("/evidence").toString()).contains("onerror=alert(1)");
    assertThat(ReportPage.inScript("\"<!--<script>\u2028\""))
        .isEqualTo("\"\\u003c!--\\u003cscript>\\u2028\"");
  }

  @Test
  void theFilesAreNamedByThePeriodAndTheIndexKnowsThem() throws IOException {
    Map<String, String> first = ReportFiles.of(month, EN, null);
    assertThat(first).containsKeys("2024-12.html", "2024-12/report.json", "index.html");
    JsonNode json = JSON.readTree(first.get("2024-12/report.json"));
    assertThat(json.at("/ranking/0/mentions").asLong()).isEqualTo(16);
    assertThat(json.at("/ranking/0/entity_id").asText()).isEqualTo("per:đức-cường");
    assertThat(json.at("/about/previous").asText()).isEqualTo("2024-11");
    Map<String, String> second =
        ReportFiles.of(read("2024-11"), Texts.in("vi"), first.get(ReportFiles.KNOWN));
    assertThat(second).containsKey("2024-11.vi.html");
    Document index = Jsoup.parse(second.get("index.html"));
    assertThat(index.select(".reports a").eachAttr("href"))
        .containsExactly("2024-12.html", "2024-11.vi.html");
    assertThat(
            Jsoup.parse(ReportFiles.of(month, EN, second.get(ReportFiles.KNOWN)).get("index.html"))
                .select(".reports a"))
        .hasSize(2);
    assertThatThrownBy(() -> ReportFiles.of(month, EN, "no list"))
        .hasMessage(
            "Cannot read reports.json of the reports: it is no list of reports. Remove it to begin"
                + " a new index.");
  }

  @Test
  void csvOpensInASpreadsheetAndRunsNothing() throws IOException {
    Map<String, String> files = ReportCsv.of(month);
    for (String csv : files.values()) {
      assertThat(csv.getBytes(StandardCharsets.UTF_8)).startsWith(0xEF, 0xBB, 0xBF);
      for (CSVRecord row : CSVFormat.EXCEL.parse(new StringReader(csv.substring(1)))) {
        assertThat(row)
            .allSatisfy(
                cell ->
                    assertThat(cell.isEmpty() || "=+@\t\r".indexOf(cell.charAt(0)) < 0)
                        .as(cell)
                        .isTrue());
      }
    }
    CSVRecord row =
        CSVFormat.EXCEL
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .build()
            .parse(new StringReader(files.get("ranking.csv").substring(1)))
            .stream()
            .filter(r -> r.get("canonical").contains("HYPERLINK"))
            .findFirst()
            .orElseThrow();
    assertThat(row.get("canonical")).isEqualTo("'" + FORMULA);
    assertThat(row.get("mentions")).isEqualTo("8");
    assertThat(ReportCsv.safe("-2+3")).isEqualTo("'-2+3");
    assertThat(ReportCsv.safe(-2.5)).isEqualTo(-2.5);
    assertThat(ReportCsv.safe("2-3")).isEqualTo("2-3");
  }

  @Test
  void aRangeIsCountedAsOnePeriod() {
    ReportData both = read("2024-11..2024-12");
    assertThat(both.totals().documentsCounted()).isEqualTo(14);
    ReportData.Entity anh =
        both.ranking().stream().filter(e -> e.canonical().equals("Ánh")).findFirst().orElseThrow();
    assertThat(anh.mentions())
        .isEqualTo(
            count("2024-11", "per:ánh").<Long>getAs("mentions")
                + count("2024-12", "per:ánh").<Long>getAs("mentions"));
    assertThat(both.about().comparable()).isFalse();
    assertThat(both.newcomers()).isEmpty();
  }

  @Test
  void theWholeCorpusHoldsWhatIsUndated() {
    ReportData all = read("all");
    assertThat(all.totals().documentsCounted()).isEqualTo(15);
    assertThat(all.undated()).containsExactly("undated");
    assertThat(all.documents().get("undated").title()).isEqualTo("Bài undated");
    assertThat(ReportPage.html(all, Texts.in("vi"))).contains("toàn bộ kho tin");
  }

  @Test
  void lastIsToldByTheNewestArticleOrByTheDayThatIsGiven() {
    assertThat(read("last-complete-day").about().period()).isEqualTo("2024-12-08");
    assertThat(read("last-complete-month").about().period()).isEqualTo("2024-11");
    assertThat(read("latest").about().period()).isEqualTo("all");
  }

  @Test
  void aPeriodWithoutTheCorpusIsTold() {
    assertThatThrownBy(() -> read("2030-01"))
        .hasMessage(
            "Cannot report on 2030-01: the corpus has no document near it, its days are 2024-11-03"
                + " to 2024-12-08. Pass another --period, or all.");
  }

  @Test
  void theSummaryIsOneLine() {
    assertThat(ReportPage.summary(month, EN))
        .startsWith("2024-12: 8 articles (6 in 2024-11); most named Đức Cường, ")
        .doesNotContain("\n");
    assertThat(ReportPage.summary(month, Texts.in("vi")))
        .startsWith("2024-12: 8 bài (2024-11: 6); nhiều nhất Đức Cường");
  }

  @Test
  void aSeriesHasZerosAndGaps() {
    ReportData.Axis days = month.timeline().axes().get("day");
    assertThat(days.labels()).startsWith("2024-11-03").endsWith("2024-12-08");
    assertThat(days.coverage().get(1)).isEqualTo("gap");
    assertThat(days.documents().get(1)).isZero();
    ReportData.Series anh =
        month.timeline().series().stream()
            .filter(s -> s.canonical().equals("Ánh"))
            .findFirst()
            .orElseThrow();
    assertThat(anh.points().get("month"))
        .extracting(point -> List.of(point[0], point[1], point[2]))
        .containsExactly(List.of(0L, 12L, 6L), List.of(1L, 8L, 8L));
  }

  @Test
  void whatIsLeftOutIsTold() {
    assertThat(month.leftOut().get("ranking")).isZero();
    assertThat(month.leftOut().get("rejects")).isZero();
    assertThat(month.rejects().get(0).file()).isEqualTo("news/a b.jsonl");
  }
}
