package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void optionsComeFromTheFileAndTheCommandLineWins() throws IOException {
    Path conf =
        file(
            "machtin.conf",
            """
            # every night
            input = ["hdfs://store/news/{a,b}", "file:///srv/more news"]
            output = /srv/machtin
            keep-runs = 7
            window = [2, 3]
            language = vi
            crawl-date = 2024-12-31
            max-rejects = 2.5%
            debug = true
            full = true
            """);
    Said said = Said.by("run", "--config", conf, "--print-config", "--keep-runs", "9", "--debug");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out().lines())
        .contains(
            "# machtin run",
            "input = [\"hdfs://store/news/{a,b}\",\"file:///srv/more news\"]",
            "output = \"/srv/machtin\"",
            "keep-runs = 9",
            "window = [\"2\",\"3\"]",
            "crawl-date = \"2024-12-31\"",
            "max-rejects = \"2.5%\"",
            "debug = true",
            "full = true",
            "log = \"text\"",
            "# curation =")
        .noneMatch(line -> line.startsWith("config") || line.startsWith("dry-run"));
    Said other = Said.by("run", "--config=" + conf, "--print-config", "--input", "here");
    assertThat(other.out()).contains("input = [\"here\"]").contains("keep-runs = 7");
  }

  @Test
  void whatIsPrintedCanBeRead() throws IOException {
    Said printed = Said.by("run", "--print-config", "--window", "2", "--max-rejects", "10");
    Path conf = file("printed.conf", printed.out());
    Said again = Said.by("run", "--config", conf, "--print-config");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(printed.out());
  }

  @Test
  void propertiesWillDoAndOneFileServesSeveralCommands() throws IOException {
    Path conf = file("machtin.properties", "keep-runs=4\nwindow=2,3\nzone=UTC\n");
    assertThat(Said.by("count", "--config", conf, "--print-config").out())
        .contains("keep-runs = 4", "window = [\"2\",\"3\"]")
        .doesNotContain("zone");
  }

  @Test
  void theShippedExampleIsSound() {
    Said said = Said.by("run", "--config", "jobs/machtin.conf.example", "--print-config");
    assertThat(said.exitCode()).as(said.err()).isZero();
  }

  @Test
  void whatCannotBeReadIsToldInOneLine() throws IOException {
    Said missing = Said.by("run", "--config", folder.resolve("none.conf"));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err())
        .startsWith("Cannot read the configuration: ")
        .contains("none.conf cannot be read. Pass --config with a file of options.");
    Said unknown = Said.by("run", "--config", file("unknown.conf", "inptu = a"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("Unknown option in ").contains(": inptu. Options: ");
    Said broken = Said.by("run", "--config", file("broken.conf", "keep-runs = {"));
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err()).startsWith("Cannot read the configuration: ");
    assertThat(broken.err().lines()).hasSize(1);
    Said wrong = Said.by("run", "--config", file("wrong.conf", "keep-runs = many"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("Invalid value for option '--keep-runs': 'many' is not an int");
  }
}
