package vn.machtin.job;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A process that stages a run of one small file and publishes it. */
final class PublishingProcess {
  private PublishingProcess() {}

  public static void main(String[] args) {
    publish(args[0], args[1]);
  }

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(
        "fs.%s.impl".formatted(RenamingFileSystem.SCHEME), RenamingFileSystem.class.getName());
    return configuration;
  }

  static void publish(String folder, String runId) {
    try (OutputFolder output = OutputFolder.toWrite(configuration(), folder)) {
      Path staging = output.stage(runId);
      output.writeText(new Path(staging, "mentions"), "part-0.parquet", runId);
      output.writeText(staging, OutputFolder.RUN_ID_FILE, runId);
      output.publish(runId, 3);
    }
  }
}
