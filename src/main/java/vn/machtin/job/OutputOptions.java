package vn.machtin.job;

import picocli.CommandLine.Option;

/** Where a command writes, and what it does when something is wrong. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "out",
      description =
          "Folder or Hadoop URI for the tables, which are in FOLDER/tables. Default: ${DEFAULT-VALUE}.")
  String output;

  @Option(
      names = "--keep-runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Keep the last N runs for machtin rollback. Default: ${DEFAULT-VALUE}.")
  int keepRuns;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      description =
          "Exit with 3, though published, if more than N records were rejected. Default: any number"
              + " is fine.")
  Long maxRejects;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  boolean debug;

  /** Refuses values that cannot be, before Spark is started. */
  void validate() {
    if (keepRuns < 1) {
      throw new UsageException("Invalid --keep-runs: %d. Use 1 or more.".formatted(keepRuns));
    }
    if (maxRejects != null && maxRejects < 0) {
      throw new UsageException("Invalid --max-rejects: %d. Use 0 or more.".formatted(maxRejects));
    }
    if (output.isBlank()) {
      throw new UsageException("Invalid --output: it is empty. Pass a folder.");
    }
  }
}
