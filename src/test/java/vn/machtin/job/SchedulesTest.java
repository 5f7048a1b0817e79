package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vn.machtin.Main;

/** What is shipped for schedulers calls the commands as they are. */
class SchedulesTest {
  private static final Path JOBS = Path.of("jobs");

  private static String read(String file) throws IOException {
    return Files.readString(JOBS.resolve(file));
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /** Parses what goes to Machtin; options of spark-submit are taken out, as the launcher does. */
  private static void assertThatItParses(List<String> words) {
    List<String> arguments = new ArrayList<>(words);
    int memory = arguments.indexOf("--driver-memory");
    if (memory >= 0) {
      arguments.subList(memory, memory + 2).clear();
    }
    CommandLine.ParseResult parsed =
        new CommandLine(new Main()).parseArgs(arguments.toArray(String[]::new));
    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("run");
    assertThat(parsed.subcommand().matchedOptions()).isNotEmpty();
  }

  @Test
  void cronAndSystemdStartTheLauncherWithOptionsThatExist() throws IOException {
    for (String file : List.of("schedule/machtin.cron", "schedule/machtin.service")) {
      List<String> lines = matches("^[^#\\n]*/jobs/machtin ([^>\\n]+)", read(file));
      assertThat(lines).as(file).hasSize(1);
      assertThatItParses(List.of(lines.get(0).strip().split(" +")));
    }
  }

  @Test
  void kubernetesStartsTheMainClassOfTheJarInTheImageWithOptionsThatExist() throws IOException {
    String yaml = read("schedule/machtin-kubernetes.yaml");
    assertThat(matches("mainClass: (\\S+)", yaml)).containsExactly(Main.class.getName());
    List<String> arguments =
        matches("^ +- (.+)$", yaml.replaceAll("(?s).*arguments:\n(.*?)\n +restartPolicy:.*", "$1"));
    assertThatItParses(arguments);
    String image = read("Dockerfile");
    String version =
        matches("<version>([^<]+)</version>", Files.readString(Path.of("pom.xml"))).get(0);
    List<MatchResult> copies =
        Pattern.compile("COPY (\\S+) (\\S+)").matcher(image).results().toList();
    assertThat(copies).hasSize(1);
    assertThat(copies.get(0).group(1))
        .isEqualTo("target/machtin-%s-assembly.jar".formatted(version));
    assertThat(matches("mainApplicationFile: local://(\\S+)", yaml))
        .containsExactly(copies.get(0).group(2));
    String spark = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    assertThat(matches("sparkVersion: (\\S+)", yaml)).containsExactly(spark);
    assertThat(image).contains("FROM apache/spark:" + spark + "-scala2.12-java17");
  }

  @Test
  void theSettingsForAClusterAreSettingsOfSpark() throws IOException {
    List<String> lines = read("cluster.conf.example").lines().toList();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("|#.*|spark\\.[A-Za-z0-9.]+ +\\S+")
                    // Partitions follow from the size of the input.
                    .doesNotMatch("(# )?spark\\.sql\\.shuffle\\.partitions .*"));
    // As shipped, it runs on this machine.
    assertThat(lines.stream().filter(line -> line.startsWith("spark.")))
        .containsExactly(
            "spark.master                    local[*]", "spark.driver.memory             4g");
  }
}
