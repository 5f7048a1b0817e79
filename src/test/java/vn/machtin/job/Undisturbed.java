package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;

/**
 * A few articles of the sample and one undisturbed local run over them, with which all integration
 * tests compare. What the processes say stays in {@code target/it/logs}.
 */
final class Undisturbed {
  /** Longer than any run takes, also on a machine that does other things. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int TEXTS = 15;
  private static final int LINES = 15;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Undisturbed shared;

  private final Path folder = SparkInstallation.PROJECT.resolve("target/it");
  private final Path input = folder.resolve("news");
  private final SparkInstallation spark;
  private Map<String, String> hashes;

  private Undisturbed() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(input);
    Path sample = SparkInstallation.PROJECT.resolve("data/sample");
    try (var files = Files.list(sample.resolve("raw"))) {
      for (Path text : files.sorted(Comparator.naturalOrder()).limit(TEXTS).toList()) {
        Files.copy(text, input.resolve(text.getFileName()));
      }
    }
    Files.write(
        input.resolve("articles.jsonl"),
        Files.readAllLines(sample.resolve("articles.jsonl")).subList(0, LINES));
    spark = SparkInstallation.in(folder);
  }

  /** The articles; the same for all tests of a build. */
  static synchronized Undisturbed shared() throws IOException {
    if (shared == null) {
      shared = new Undisturbed();
    }
    return shared;
  }

  SparkInstallation spark() {
    return spark;
  }

  Path input() {
    return input;
  }

  /** An output folder for a test. */
  Path output(String name) {
    return folder.resolve(name);
  }

  /** Starts a command over the articles, within one process. */
  Child start(String name, List<String> jvmOptions, String command, Path output) {
    return spark.submit(
        name,
        jvmOptions,
        List.of("--master", "local[2]"),
        command,
        "--input",
        input.toString(),
        "--output",
        output.toString());
  }

  /** The content of each table after one undisturbed local run. */
  synchronized Map<String, String> hashes() throws IOException {
    if (hashes == null) {
      Path output = output("undisturbed");
      try (Child run = start("undisturbed", List.of(), "run", output)) {
        assertThat(run.exitCode(PATIENCE)).as(run.said()).isZero();
      }
      hashes = hashes(output);
      assertThat(hashes).containsKeys("documents", "mentions", "cooccurrences", "period_totals");
      assertThat(hashes.get("documents")).startsWith(TEXTS + LINES + ":");
    }
    return hashes;
  }

  /** The content of each table, as the record of a run tells it. */
  static Map<String, String> hashes(Path output) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    JsonNode run = JSON.readTree(Files.readString(output.resolve("tables/run.json")));
    for (JsonNode table : run.get("outputs")) {
      hashes.put(table.get("table").asText(), table.get("content_hash").asText());
    }
    return hashes;
  }
}
