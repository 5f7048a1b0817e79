package vn.machtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The notebooks run from top to bottom on an output of the sample, each with a table and a chart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebooksIT {
  private static final Path NOTEBOOKS = Path.of("notebooks");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path place = Path.of("target", "notebooks-it").toAbsolutePath();

  @BeforeAll
  void runOnTheSample() throws Exception {
    boolean installed =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jupyter-nbconvert")));
    Assumptions.assumeTrue(
        installed, "Skipped: jupyter-nbconvert is not on the PATH; see notebooks/README.md.");
    delete(place);
    Files.createDirectories(place.resolve("notebooks"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx2g",
            "-cp",
            Path.of("target", "classes")
                + java.io.File.pathSeparator
                + Files.readString(Path.of("target", "classpath-notebooks.txt")),
            "vn.machtin.Main",
            "run",
            "--input",
            "data/sample",
            "--output",
            place.resolve("out").toString()));
    assertThat(run("run.log", command)).as(log("run.log")).isZero();
  }

  private int run(String log, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(place.resolve(log).toFile());
    builder.environment().put("JUPYTER_PATH", NOTEBOOKS.resolve("jupyter").toAbsolutePath() + "");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    // Nothing is written into the home folder of whoever runs the tests.
    for (String folder : List.of("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")) {
      builder.environment().put(folder, place.resolve("jupyter").toString());
    }
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("Still running after ten minutes: " + log(log));
    }
    return process.exitValue();
  }

  private String log(String name) throws IOException {
    return Files.readString(place.resolve(name));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-first-look",
        "02-entity-over-time",
        "03-who-with-whom",
        "04-check-a-number",
        "05-your-own-corpus"
      })
  void aNotebookRunsFromTopToBottomAndShowsATableAndAChart(String name) throws Exception {
    Path copy = place.resolve("notebooks").resolve(name + ".ipynb");
    Files.copy(NOTEBOOKS.resolve(name + ".ipynb"), copy);
    String log = name + ".log";
    int exitCode =
        run(
            log,
            List.of(
                "jupyter-nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.kernel_name=machtin",
                "--ExecutePreprocessor.timeout=600",
                "--ExecutePreprocessor.startup_timeout=180",
                "--output",
                name + ".out.ipynb",
                copy.toString()));
    assertThat(exitCode).as(log(log)).isZero();

    JsonNode executed = JSON.readTree(copy.resolveSibling(name + ".out.ipynb").toFile());
    int tables = 0;
    int charts = 0;
    for (JsonNode cell : executed.get("cells")) {
      if (!cell.get("cell_type").asText().equals("code")) {
        continue;
      }
      assertThat(cell.get("execution_count").isNumber()).isTrue();
      for (JsonNode output : cell.get("outputs")) {
        assertThat(output.get("output_type").asText()).isNotEqualTo("error");
        JsonNode data = output.path("data");
        if (data.has("text/html")) {
          assertThat(text(data.get("text/html")))
              .contains("<table>", "<td ")
              .doesNotContain("No rows");
          tables++;
        }
        if (data.has("image/png")) {
          assertIsAPicture(text(data.get("image/png")));
          charts++;
        }
      }
    }
    assertThat(tables).isPositive();
    assertThat(charts).isPositive();
  }

  /** A string, or a list of its lines. */
  private static String text(JsonNode node) {
    StringBuilder text = new StringBuilder(node.isTextual() ? node.asText() : "");
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static void assertIsAPicture(String base64) throws IOException {
    byte[] png = Base64.getMimeDecoder().decode(base64);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isGreaterThan(400);
    assertThat(
            java.util.stream.IntStream.range(0, image.getWidth())
                .map(x -> image.getRGB(x, image.getHeight() / 2))
                .distinct()
                .count())
        .as("colours across its middle")
        .isGreaterThan(1);
  }

  @Test
  void theCommittedNotebooksHoldTheirOutputsAndStaySmall() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      List<Path> notebooks = files.filter(f -> f.toString().endsWith(".ipynb")).toList();
      assertThat(notebooks).hasSize(5);
      for (Path notebook : notebooks) {
        assertThat(Files.size(notebook)).as(notebook.toString()).isLessThan(400_000);
        assertThat(Files.readString(notebook))
            .contains("image/png", "<table>")
            .doesNotContain("image/svg", "\"output_type\": \"error\"");
      }
    }
  }
}
