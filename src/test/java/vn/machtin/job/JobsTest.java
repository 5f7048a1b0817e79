package vn.machtin.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** The commands, end to end, on the shipped sample. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobsTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private Said first;
  private Map<String, String> firstHashes;

  private static Said machtin(String... args) {
    return Said.by((Object[]) args);
  }

  private String out() {
    return folder.resolve("out put").toString();
  }

  private Dataset<Row> table(Table table) {
    return spark()
        .read()
        .schema(table.schema())
        .parquet(Path.of(out(), "tables", table.name()).toString());
  }

  private JsonNode runJson() throws IOException {
    return JSON.readTree(Files.readString(Path.of(out(), "tables", "run.json")));
  }

  private Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode output : runJson().get("outputs")) {
      hashes.put(output.get("table").asText(), output.get("content_hash").asText());
    }
    return hashes;
  }

  @BeforeAll
  void runOnTheSample() throws IOException {
    first = machtin("run", "--input", "data/sample", "--output", out());
    if (first.exitCode() == 0) {
      firstHashes = hashes();
    }
  }

  @Test
  @Order(1)
  void aRunOnTheSampleSaysWhatItDid() {
    assertThat(first.err()).as(first.err()).doesNotContain("Cannot");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .contains(
            "128 records read: 124 kept, 4 rejected (empty 2, malformed_json 1, unreadable 1)")
        .contains("most mentioned", "Nga (LOC)", "most strongly together")
        .contains(" tables in " + Path.of(out(), "tables"));
  }

  @Test
  @Order(2)
  void everyTableIsThereAndAllChecksPassed() throws IOException {
    for (Table table : Tables.all()) {
      if (table != Tables.QUALITY && table != Tables.MENTIONS_LINKED) {
        assertThat(Path.of(out(), "tables", table.name())).isDirectory();
        assertThat(table(table).schema().fieldNames())
            .containsExactlyInAnyOrder(table.schema().fieldNames());
      }
    }
    JsonNode run = runJson();
    assertThat(run.get("status").asText()).isEqualTo("published");
    assertThat(run.get("checks")).hasSizeGreaterThan(10);
    assertThat(run.get("checks"))
        .allSatisfy(check -> assertThat(check.get("passed").asBoolean()).isTrue());
    assertThat(table(Tables.RUNS).count()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void everyRecordOfTheTruthIsKeptOrRejectedAsItSays() throws IOException {
    Map<String, Row> kept = new HashMap<>();
    for (Row row :
        table(Tables.DOCUMENTS)
            .select(
                "source_uri",
                "record_no",
                "doc_id",
                "duplicate_of",
                "lang",
                "published_on",
                "published_from",
                "published_to",
                "date_precision")
            .collectAsList()) {
      kept.put(record(row.getString(0), row.getLong(1)), row);
    }
    Map<String, String> ids = new HashMap<>();
    kept.forEach((record, row) -> ids.put(row.getAs("doc_id"), record));
    Map<String, String> rejected = new HashMap<>();
    for (Row row :
        table(Tables.REJECTS).select("source_uri", "record_no", "reason").collectAsList()) {
      rejected.put(record(row.getString(0), row.getLong(1)), row.getString(2));
    }
    int dated = 0;
    int right = 0;
    for (String file : new String[] {"truth-a.jsonl", "truth-b.jsonl"}) {
      for (String line : Files.readAllLines(Path.of("data", "gold", "sample", file))) {
        JsonNode truth = JSON.readTree(line);
        String record =
            truth.get("file").asText()
                + ":"
                + (truth.get("line").isNull() ? 1 : truth.get("line").asInt());
        if (!truth.get("reject").isNull()) {
          assertThat(rejected).as(record).containsKey(record);
          continue;
        }
        Row row = kept.get(record);
        assertThat(row).as(record).isNotNull();
        assertThat(row.<String>getAs("lang")).as(record).isEqualTo(truth.get("lang").asText());
        JsonNode original = truth.get("duplicate_of");
        String found = ids.get(row.<String>getAs("duplicate_of"));
        assertThat(found)
            .as(record)
            .isEqualTo(
                original.isNull()
                    ? null
                    : original.asText() + (original.asText().matches(".*:\\d+") ? "" : ":1"));
        if (truth.get("published").isNull()) {
          assertThat(row.<String>getAs("date_precision")).as(record).isNotIn("day", "month");
        } else {
          dated++;
          right += isRight(truth, row) ? 1 : 0;
        }
      }
    }
    assertThat(rejected).hasSize(4);
    assertThat((double) right / dated).isGreaterThanOrEqualTo(0.97);
  }

  private static boolean isRight(JsonNode truth, Row row) {
    String day = truth.get("published").asText();
    String from = String.valueOf(row.<Object>getAs("published_from"));
    String to = String.valueOf(row.<Object>getAs("published_to"));
    return truth.get("precision").asText().equals("day")
        ? day.equals(String.valueOf(row.<Object>getAs("published_on")))
        : from.equals(day) && to.startsWith(day.substring(0, 7));
  }

  private static String record(String uri, long number) {
    String path = uri.substring(uri.indexOf("/data/sample/") + "/data/sample/".length());
    return path + ":" + number;
  }

  @Test
  @Order(4)
  void anotherRunGivesTheSameContent() throws IOException {
    Map<String, String> before = hashes();
    Said again =
        machtin("run", "--full", "--input", "data/sample", "--output", out(), "--keep-runs", "2");
    assertThat(again.exitCode()).isZero();
    assertThat(hashes()).isEqualTo(before);
    assertThat(table(Tables.RUNS).count()).isEqualTo(2);
  }

  @Test
  @Order(5)
  void theChecksPassOnWhatWasPublished() {
    Said said = machtin("check", "--output", out());
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).contains("ok      read = kept + rejected").contains(" passed, 0 failed");
  }

  @Test
  @Order(6)
  void aNumberOpens() throws IOException {
    long mentions =
        table(Tables.MENTION_COUNTS)
            .where("granularity = 'month' AND period_label = '2024-11' AND source = '*'")
            .where("entity_id = 'vladimir-putin'")
            .select("mentions")
            .first()
            .getLong(0);
    Said said = machtin("explain", "putin", "--period", "2024-11", "--json", "--output", out());
    assertThat(said.exitCode()).as(said.err()).isZero();
    JsonNode explained = JSON.readTree(said.out());
    assertThat(explained.get("number").asLong()).isEqualTo(mentions);
    long listed = 0;
    for (JsonNode document : explained.get("places")) {
      for (JsonNode place : document.get("places")) {
        listed += place.get("highlights").size();
      }
    }
    assertThat(listed).isEqualTo(mentions);
  }

  @Test
  @Order(7)
  void aPairOpensAndANameWithoutDiacriticsIsFound() throws IOException {
    Row pair =
        table(Tables.COOCCURRENCES)
            .where("granularity = 'all' AND unit = 'sentence'")
            .where("entity_a = 'russia' AND entity_b = 'united-states'")
            .first();
    Said said =
        machtin(
            "explain", "Hoa Ky", "--with", "nga", "--limit", "500", "--json", "--output", out());
    JsonNode explained = JSON.readTree(said.out());
    assertThat(explained.get("number").asLong()).isEqualTo(pair.<Long>getAs("n_ab"));
    assertThat(explained.get("documents").asLong()).isEqualTo(pair.<Long>getAs("documents"));
  }

  @Test
  @Order(8)
  void aNameThatIsNotThereSuggestsTheNearest() {
    Said said = machtin("explain", "Zelenskj", "--output", out());
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .startsWith("Cannot find Zelenskj among the entities. Nearest: Volodymyr Zelensky (PER, ");
  }

  @Test
  @Order(8)
  void aNetworkIsExportedWithTheNumbersOfTheTables() throws IOException {
    Path to = folder.resolve("exports");
    Said said =
        machtin(
            "export",
            "--format",
            "csv",
            "--entity",
            "hoa ky",
            "--to",
            to.toString(),
            "--output",
            out());
    assertThat(said.exitCode()).as(said.err()).isZero();
    Map<String, Long> weights = new TreeMap<>();
    for (String line : Files.readAllLines(to.resolve("network-all-sentence.edges.csv"))) {
      String[] cells = line.split(",");
      if (!cells[0].equals("Source")) {
        weights.put(cells[0] + "|" + cells[1], Long.parseLong(cells[3]));
      }
    }
    Map<String, Long> expected = new TreeMap<>();
    table(Tables.COOCCURRENCES)
        .where("granularity = 'all' AND unit = 'sentence' AND documents >= 2")
        .where("entity_a = 'united-states' OR entity_b = 'united-states'")
        .select("entity_a", "entity_b", "n_ab")
        .collectAsList()
        .forEach(row -> expected.put(row.get(0) + "|" + row.get(1), row.getLong(2)));
    assertThat(weights).hasSizeGreaterThan(10).isEqualTo(expected);
    assertThat(said.out())
        .startsWith("%d entities and %d pairs: ".formatted(weights.size() + 1, weights.size()));
  }

  @Test
  @Order(8)
  void aTableIsExportedWhole() throws IOException {
    Path to = folder.resolve("exports");
    Said said =
        machtin(
            "export",
            "--format",
            "jsonl",
            "--table",
            "entities",
            "--to",
            to.toString(),
            "--output",
            out());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(Files.readAllLines(to.resolve("entities.jsonl")))
        .hasSize((int) table(Tables.ENTITIES).count())
        .isSortedAccordingTo(
            java.util.Comparator.comparing(line -> line.replaceAll("\"iso_code.*", "")));
  }

  @Test
  @Order(8)
  void aPeriodOutsideTheCorpusIsToldWithWhatThereIs() {
    Said said = machtin("export", "--format", "gexf", "--period", "1999-01", "--output", out());
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .startsWith(
            "Cannot export 1999-01: it is outside the corpus. Pass a month from 2022-01 to 2024-12.");
    assertThat(Path.of(out(), "exports")).doesNotExist();
    Said unit = machtin("export", "--format", "gexf", "--unit", "window:3", "--output", out());
    assertThat(unit.err())
        .startsWith(
            "Cannot export pairs of the unit window:3: the tables hold document, sentence.");
  }

  @Test
  @Order(9)
  void correctionsAreCountedWithoutReadingATextAndCanBeTakenBack() throws IOException {
    long russia = mentions("russia");
    long kremlin = mentions("kremlin");
    assertThat(kremlin).isPositive();
    Map<String, String> before = hashes();
    Path curation = folder.resolve("curation.tsv");
    Files.writeString(curation, "merge\tkremlin\trussia\n");
    Said said = machtin("count", "--curation", curation.toString(), "--output", out());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(mentions("russia")).isEqualTo(russia + kremlin);
    assertThat(said.out()).contains("russia").contains("%d".formatted(russia + kremlin));
    assertThat(machtin("count", "--output", out()).exitCode()).isZero();
    assertThat(hashes().get("mention_counts")).isEqualTo(before.get("mention_counts"));
    assertThat(hashes().get("cooccurrences")).isEqualTo(before.get("cooccurrences"));
  }

  private long mentions(String entity) {
    return table(Tables.MENTION_COUNTS)
        .where("granularity = 'all' AND source = '*'")
        .where(col("entity_id").equalTo(entity))
        .agg(sum("mentions"))
        .first()
        .getLong(0);
  }

  @Test
  @Order(10)
  void rollbackShowsTheRunBefore() throws IOException {
    String now = runJson().get("run_id").asText();
    Said said = machtin("rollback", "--output", out());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(runJson().get("run_id").asText()).isLessThan(now);
  }

  @Test
  @Order(11)
  void theStepsApartGiveWhatTheRunGives() throws IOException {
    String apart = folder.resolve("apart").toString();
    assertThat(machtin("ingest", "--input", "data/sample", "--output", apart).exitCode()).isZero();
    assertThat(machtin("extract", "--output", apart).exitCode()).isZero();
    assertThat(machtin("count", "--output", apart).exitCode()).isZero();
    JsonNode run = JSON.readTree(Files.readString(Path.of(apart, "tables", "run.json")));
    for (JsonNode output : run.get("outputs")) {
      assertThat(output.get("content_hash").asText())
          .as(output.get("table").asText())
          .isEqualTo(firstHashes.get(output.get("table").asText()));
    }
    assertThat(run.get("outputs")).hasSize(5);
  }

  @Test
  @Order(12)
  void aPathThatIsNotThereIsToldAndNothingIsPublished() {
    String other = folder.resolve("other").toString();
    Said said = machtin("run", "--input", "nowhere", "--output", other);
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("Cannot read the corpus: ").contains("nowhere does not exist.");
    assertThat(Path.of(other, "tables")).doesNotExist();
  }

  @Test
  @Order(13)
  void tooManyRejectsAreToldByTheExitCode() throws IOException {
    Path input = Files.createDirectories(folder.resolve("few"));
    Files.writeString(input.resolve("empty.txt"), "");
    Files.writeString(
        input.resolve("one.txt"),
        "Ngày 12/10/2022, Tổng thống Nga Vladimir Putin nói chuyện với báo giới tại Moscow.\n");
    Said said =
        machtin(
            "run",
            "--input",
            input.toString(),
            "--output",
            folder.resolve("few-out").toString(),
            "--max-rejects",
            "0");
    assertThat(said.exitCode()).as(said.err()).isEqualTo(3);
    assertThat(said.out()).contains("2 records read: 1 kept, 1 rejected (empty 1)");
  }
}
