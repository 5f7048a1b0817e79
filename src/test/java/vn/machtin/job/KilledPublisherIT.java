package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer that is killed at every step of publishing, on a disk and on a store without links. */
class KilledPublisherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private Child publisher(String output, String runId, PausePoint point) throws IOException {
    List<String> classPath = new ArrayList<>();
    classPath.add(SparkInstallation.PROJECT.resolve("target/test-classes").toString());
    classPath.add(SparkInstallation.PROJECT.resolve("target/classes").toString());
    classPath.addAll(SparkInstallation.resolved("classpath.txt"));
    return Child.start(
        "publisher",
        folder,
        folder,
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-D%s=%s".formatted(PausePoint.PROPERTY, point.name().toLowerCase(Locale.ROOT)),
            "-cp",
            String.join(File.pathSeparator, classPath),
            PublishingProcess.class.getName(),
            output,
            runId));
  }

  private void kill(String output, String runId, PausePoint point) throws IOException {
    try (Child publisher = publisher(output, runId, point)) {
      publisher.awaitSaying(point.message(), PATIENCE);
    }
  }

  /** What a reader sees; nothing, where there are no tables. */
  private Optional<String> seen() throws IOException {
    Path file = folder.resolve("out/tables/mentions/part-0.parquet");
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private List<String> versions() throws IOException {
    try (var files = Files.list(folder.resolve("out/versions"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JOURNAL", "RENAMED", "SHOWN"})
  void onADiskReadersSeeOneWholeRunAndTheNextStartCompletes(PausePoint point) throws IOException {
    String output = folder.resolve("out").toString();
    PublishingProcess.publish(output, "run-1");
    kill(output, "run-2", point);
    assertThat(seen()).contains(point == PausePoint.SHOWN ? "run-2" : "run-1");
    assertThat(folder.resolve("out/.journal")).hasContent("run-2");
    PublishingProcess.publish(output, "run-3");
    assertThat(seen()).contains("run-3");
    assertThat(versions()).containsExactly("run-1", "run-2", "run-3");
    assertThat(folder.resolve("out/.journal")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = {"JOURNAL", "RENAMED", "BETWEEN", "SHOWN"})
  void withoutLinksReadersNeverSeeHalfARunAndTheNextStartCompletes(PausePoint point)
      throws IOException {
    assumeThat(folder.getFileSystem().getSeparator()).isEqualTo("/");
    String output = RenamingFileSystem.SCHEME + "://" + folder.resolve("out");
    PublishingProcess.publish(output, "run-1");
    kill(output, "run-2", point);
    assertThat(seen())
        .isEqualTo(
            switch (point) {
              case BETWEEN -> Optional.empty();
              case SHOWN -> Optional.of("run-2");
              default -> Optional.of("run-1");
            });
    // Nobody knows that the writer is dead before its lock is old.
    assertThatThrownBy(() -> PublishingProcess.publish(output, "run-3"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("another run is writing there");
    Files.setLastModifiedTime(
        folder.resolve("out/.lock"),
        FileTime.from(Instant.now().minus(OutputLock.STALE).minusSeconds(1)));
    PublishingProcess.publish(output, "run-3");
    assertThat(seen()).contains("run-3");
    assertThat(versions()).containsExactly("run-1", "run-2");
    assertThat(folder.resolve("out/.journal")).doesNotExist();
  }
}
