package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;

/** A corpus that grows, is corrected and shrinks gives the tables of one full run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncrementalTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private final List<ObjectNode> articles = new ArrayList<>();
  private Path input;
  private Path out;

  @BeforeAll
  void runOnTheFirstMonths() throws IOException {
    for (String line : Files.readAllLines(Path.of("data", "sample", "articles.jsonl"))) {
      if (line.endsWith("}") && line.contains("\"published_at\": \"20")) {
        articles.add((ObjectNode) JSON.readTree(line));
      }
    }
    articles.sort(
        Comparator.comparing((ObjectNode article) -> article.get("published_at").asText())
            .thenComparing(article -> article.get("url").asText()));
    assertThat(articles).hasSizeGreaterThan(40);
    input = Files.createDirectories(folder.resolve("news of the day"));
    out = folder.resolve("out");
    write("second.jsonl", articles.subList(10, 20));
    Said said = run();
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(Said.runJson(out).get("mode").asText()).isEqualTo("full");
  }

  private void write(String name, List<? extends JsonNode> lines) throws IOException {
    Files.write(input.resolve(name), lines.stream().map(JsonNode::toString).toList());
  }

  private Said run(Object... more) {
    return Said.by(
        Stream.concat(
                Stream.of("run", "--no-report", "--input", input, "--output", out), Stream.of(more))
            .toArray());
  }

  private List<String> versions() throws IOException {
    try (Stream<Path> versions = Files.list(out.resolve("versions"))) {
      return versions.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static JsonNode changes(Path output) throws IOException {
    return Said.runJson(output).get("changes");
  }

  private void assertChanges(int added, int changed, int gone, int reused) throws IOException {
    JsonNode changes = changes(out);
    assertThat(
            List.of(
                changes.get("documents_new").asInt(),
                changes.get("documents_changed").asInt(),
                changes.get("documents_gone").asInt(),
                changes.get("documents_reused").asInt()))
        .as("new, changed, gone, reused")
        .containsExactly(added, changed, gone, reused);
  }

  @Test
  @Order(1)
  void whereNothingIsNewNothingIsWritten() throws IOException {
    List<String> before = versions();
    // Touched, not changed: content counts, not times.
    Files.setLastModifiedTime(input.resolve("second.jsonl"), FileTime.fromMillis(0));
    Said said = run("--log", "json", "--keep-runs", "5");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("Nothing is new: 1 files with 10 records, read with the same options by the")
        .contains("the tables of run " + before.get(0) + " stand in");
    assertThat(said.err()).contains("\"event\":\"nothing_new\",\"run_id\":\"" + before.get(0));
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void aDryRunSaysWhatIsNewAndWritesNothing() throws IOException {
    write("first.jsonl", articles.subList(0, 10));
    List<String> before = versions();
    Said said = run("--dry-run", "--term-floor", "3");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("2 files, 0.0 MB, would be read.")
        .contains("Since the run before: 1 files new, 0 changed, 0 gone.")
        .contains("Otherwise different: --term-floor.")
        .contains("20 records: 20 would be kept, 0 rejected.")
        .contains("10 documents new, 0 changed, 0 gone; months touched: 2022-01, ")
        .contains("Nothing was written.")
        .doesNotContain("Every document");
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void lateDocumentsEnterTheirPeriods() throws IOException {
    Said said = run();
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(Said.runJson(out).get("mode").asText()).isEqualTo("incremental");
    assertChanges(10, 0, 0, 10);
    assertThat(changes(out).get("months").get(0).asText()).isEqualTo("2022-01");
    assertThat(said.out())
        .contains("since the run before: 10 documents new, 0 changed, 0 gone; months touched: 2022")
        .contains("; 10 taken over as annotated");
  }

  @Test
  @Order(4)
  void aCorrectedTextTakesThePlaceOfTheOneBefore() throws IOException {
    // The mentions that corrections have changed are not those that are taken over.
    Path curation = Files.writeString(folder.resolve("curation.tsv"), "merge\trussia\tukraine\n");
    Said counted = Said.by("count", "--curation", curation, "--output", out);
    assertThat(counted.exitCode()).as(counted.err()).isZero();

    ObjectNode corrected = articles.get(3).deepCopy();
    corrected.put(
        "text",
        corrected.get("text").asText()
            + "\n\nĐính chính: Tổng thống Pháp Emmanuel Macron không dự cuộc họp tại Hà Nội.");
    List<ObjectNode> first = new ArrayList<>(articles.subList(0, 10));
    first.set(3, corrected);
    first.remove(7);
    write("first.jsonl", first);
    // An earlier copy of an article in another paper: the one that counted counts no more; and a
    // later one, which does not count.
    List<ObjectNode> third = new ArrayList<>(articles.subList(20, 30));
    third.add(copy(12, "01"));
    third.add(copy(13, "28"));
    write("third.jsonl", third);
    Said said = run();
    assertThat(said.exitCode()).as(said.err()).isZero();
    // One of the third file is rejected: it has no text.
    assertChanges(11, 1, 1, 18);
    assertThat(
            spark()
                .read()
                .parquet(out.resolve("tables/documents").toString())
                .where("text LIKE '%Đính chính: Tổng thống Pháp%'")
                .count())
        .isEqualTo(1);
    assertThat(
            spark()
                .read()
                .parquet(out.resolve("tables/documents").toString())
                .where("url = '" + articles.get(3).get("url").asText() + "'")
                .count())
        .isEqualTo(1);
    assertThat(out.resolve("tables/mentions_linked")).doesNotExist();
  }

  /** The article in another paper, on another day of the month. */
  private ObjectNode copy(int article, String day) {
    ObjectNode copy = articles.get(article).deepCopy();
    copy.put("source", "Một báo khác");
    copy.put("url", "https://khac.example/tin-%d.html".formatted(article));
    copy.put("published_at", copy.get("published_at").asText().substring(0, 8) + day);
    return copy;
  }

  @Test
  @Order(5)
  void whatIsNoLongerInTheInputIsInNoTableAndAllIsAsInOneFullRun() throws IOException {
    Files.delete(input.resolve("second.jsonl"));
    // The later copy counts now: it was read before, but its words were not kept.
    Said said = run("--log", "json");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("\"event\":\"start\",\"command\":\"run\"")
        .contains("\"event\":\"stage\",\"stage\":\"find names\",\"seconds\":")
        .contains("\"event\":\"published\"");
    assertThat(said.err().lines())
        .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());

    assertChanges(0, 0, 10, 19);

    Path full = folder.resolve("full");
    Said whole = Said.by("run", "--no-report", "--input", input, "--output", full);
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(Said.runJson(full).get("changes").isNull()).isTrue();
    assertThat(Said.hashes(out)).isEqualTo(Said.hashes(full)).hasSize(11);
  }

  @Test
  @Order(6)
  void anotherCatalogueAnnotatesAllAnew() throws IOException {
    Path names = folder.resolve("names.tsv");
    Files.copy(Path.of("data", "gazetteer", "countries.tsv"), names);
    Said said = run("--catalogue", names);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(Said.runJson(out).get("mode").asText()).isEqualTo("full");
    assertChanges(0, 0, 0, 0);
    assertThat(changes(out).get("months")).isEmpty();
  }

  @Test
  @Order(7)
  void aRunAfterRollbackStartsFromWhatIsShown() throws IOException {
    assertThat(Said.by("rollback", "--output", out).exitCode()).isZero();
    Said said = run();
    assertThat(said.out()).startsWith("Nothing is new: 2 files with 21 records");
  }
}
