package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir private Path folder;

  private OutputFolder toWrite() {
    return OutputFolder.toWrite(new Configuration(), out().toString());
  }

  private Path out() {
    return folder.resolve("out with spaces");
  }

  /** What a reader sees: the content of a file of the published run. */
  private String seen() throws IOException {
    return Files.readString(out().resolve("tables/mentions/part-0.parquet"));
  }

  private static void stage(OutputFolder output, String runId) {
    var staging = output.stage(runId);
    output.writeText(new org.apache.hadoop.fs.Path(staging, "mentions"), "part-0.parquet", runId);
  }

  private void publish(String runId, int keep) {
    try (OutputFolder output = toWrite()) {
      stage(output, runId);
      output.publish(runId, keep);
    }
  }

  @Test
  void aStagedRunIsSeenOnlyOncePublished() throws IOException {
    publish("run-1", 3);
    assertThat(seen()).isEqualTo("run-1");
    try (OutputFolder output = toWrite()) {
      stage(output, "run-2");
      assertThat(seen()).isEqualTo("run-1");
      output.publish("run-2", 3);
      assertThat(seen()).isEqualTo("run-2");
      assertThat(output.runId()).contains("run-2");
    }
  }

  @Test
  void aRunThatDiedBeforeItsJournalLeavesNothing() throws IOException {
    publish("run-1", 3);
    try (OutputFolder output = toWrite()) {
      stage(output, "run-2");
    }
    toWrite().close();
    assertThat(seen()).isEqualTo("run-1");
    assertThat(out().resolve("versions/.staging-run-2")).doesNotExist();
  }

  @Test
  void aPublicationThatWasCutOffIsCompleted() throws IOException {
    publish("run-1", 3);
    // After the journal, before the first rename.
    try (OutputFolder output = toWrite()) {
      stage(output, "run-2");
      output.writeText(new org.apache.hadoop.fs.Path(out().toUri()), ".journal", "run-2");
    }
    assertThat(seen()).isEqualTo("run-1");
    toWrite().close();
    assertThat(seen()).isEqualTo("run-2");
    // After the rename of the folder, before the switch.
    try (OutputFolder output = toWrite()) {
      stage(output, "run-3");
      output.writeText(new org.apache.hadoop.fs.Path(out().toUri()), ".journal", "run-3");
      Files.move(out().resolve("versions/.staging-run-3"), out().resolve("versions/run-3"));
    }
    assertThat(seen()).isEqualTo("run-2");
    toWrite().close();
    assertThat(seen()).isEqualTo("run-3");
    assertThat(out().resolve(".journal")).doesNotExist();
  }

  @Test
  void theLastRunsAreKeptForRollBack() throws IOException {
    for (int run = 1; run <= 4; run++) {
      publish("run-" + run, 2);
    }
    try (OutputFolder output = toWrite()) {
      assertThat(output.versions()).containsExactly("run-3", "run-4");
      assertThat(output.rollBack()).isEqualTo("run-3");
      assertThat(seen()).isEqualTo("run-3");
      assertThatThrownBy(output::rollBack)
          .hasMessage(
              "Cannot roll back: run-3 is the oldest run that is kept in %s. Pass a larger --keep-runs next time."
                  .formatted(out()));
    }
    publish("run-5", 2);
    try (OutputFolder output = toWrite()) {
      assertThat(output.versions()).containsExactly("run-3", "run-5");
    }
  }

  @Test
  void rollingBackNothingIsOneClearLine() {
    try (OutputFolder output = toWrite()) {
      assertThatThrownBy(output::rollBack)
          .hasMessage(
              "Cannot roll back: no run was published in %s. Run machtin run first."
                  .formatted(out()));
    }
  }

  @Test
  void thereIsOneWriterAtATime() {
    try (OutputFolder first = toWrite()) {
      assertThat(first.isPublished()).isFalse();
      assertThatThrownBy(this::toWrite)
          .isInstanceOf(JobException.class)
          .hasMessageStartingWith(
              "Cannot write to %s: another run is writing there (process ".formatted(out()))
          .hasMessageEndingWith("). Wait for it, or pass another --output.");
    }
    toWrite().close();
  }

  @Test
  void carriedTablesAreTheSameFiles() throws IOException {
    publish("run-1", 3);
    try (OutputFolder output = toWrite()) {
      var staging = output.stage("run-2");
      output.carry(staging, vn.machtin.table.Tables.MENTIONS);
      output.publish("run-2", 1);
    }
    assertThat(seen()).isEqualTo("run-1");
    assertThat(out().resolve("versions/run-1")).doesNotExist();
  }
}
