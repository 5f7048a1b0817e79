package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A driver that is killed by a signal at every stage of a run, on an output that has readers. */
class KilledDriverIT {
  /** All that a reader sees: the files, what they weigh, and the record of the run. */
  private static Map<String, String> seen(Path output) throws IOException {
    Path tables = output.resolve("tables");
    Map<String, String> seen = new TreeMap<>();
    try (var files = Files.walk(tables, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.put(tables.relativize(file).toString(), String.valueOf(Files.size(file)));
      }
    }
    seen.put("record", Files.readString(tables.resolve("run.json")));
    return seen;
  }

  private static List<String> versions(Path output) throws IOException {
    try (var versions = Files.list(output.resolve("versions"))) {
      return versions.map(version -> version.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void readersSeeTheOldRunAndTheNextStartRepairs() throws IOException {
    Undisturbed undisturbed = Undisturbed.shared();
    Path output = undisturbed.output("killed");
    try (Child old = undisturbed.start("old", List.of(), "ingest", output)) {
      assertThat(old.exitCode(Undisturbed.PATIENCE)).as(old.said()).isZero();
    }
    Map<String, String> old = seen(output);
    String oldRun = versions(output).get(0);
    assertThat(versions(output)).containsExactly(oldRun);

    for (PausePoint point : List.of(PausePoint.STAGED, PausePoint.CHECKED, PausePoint.JOURNAL)) {
      String pause =
          "-D%s=%s".formatted(PausePoint.PROPERTY, point.name().toLowerCase(Locale.ROOT));
      try (Child run = undisturbed.start("killed-at-" + point, List.of(pause), "run", output)) {
        run.awaitSaying(point.message(), Undisturbed.PATIENCE);
        assertThat(seen(output)).as("paused at %s", point).isEqualTo(old);
      }
      // Nothing tidied up, readers did not notice, and of those killed before nothing is left.
      assertThat(seen(output)).as("killed at %s", point).isEqualTo(old);
      assertThat(versions(output))
          .hasSize(2)
          .contains(oldRun)
          .anyMatch(name -> name.startsWith(".staging-"));
      assertThat(Files.exists(output.resolve(".journal"))).isEqualTo(point == PausePoint.JOURNAL);
    }

    try (Child next = undisturbed.start("repaired", List.of(), "run", output)) {
      assertThat(next.exitCode(Undisturbed.PATIENCE)).as(next.said()).isZero();
    }
    assertThat(Undisturbed.hashes(output)).isEqualTo(undisturbed.hashes());
    assertThat(output.resolve(".journal")).doesNotExist();
    assertThat(versions(output)).contains(oldRun).noneMatch(name -> name.startsWith("."));
  }
}
