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
      paramLabel = "N|N%",
      converter = MaxRejects.Converter.class,
      description =
          "Exit with 3, though published, if more than N records, or N percent of them, were"
              + " rejected. Default: any number is fine.")
  MaxRejects maxRejects;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Options in a file, as keep-runs = 5 (HOCON, or .properties); the command line wins. See"
              + " jobs/machtin.conf.example.")
  String config;

  @Option(
      names = "--print-config",
      description = "Print the options in force as such a file, and do nothing else.")
  boolean printConfig;

  @Option(
      names = "--log",
      paramLabel = "FORM",
      defaultValue = "text",
      description =
          "How progress is told on the error stream: text, or json for one object a line. Default:"
              + " ${DEFAULT-VALUE}.")
  LogForm log;

  @Option(
      names = "--debug",
      fallbackValue = "true",
      description = "Print the stack trace of a failure.")
  boolean debug;

  /** Exit code of a run that was published. */
  int exitCode(long rejected, long read) {
    return maxRejects != null && maxRejects.exceededBy(rejected, read)
        ? ExitCode.REJECTS
        : ExitCode.DONE;
  }

  /** Refuses values that cannot be, before Spark is started. */
  void validate() {
    if (keepRuns < 1) {
      throw new UsageException("Invalid --keep-runs: %d. Use 1 or more.".formatted(keepRuns));
    }
    if (output.isBlank()) {
      throw new UsageException("Invalid --output: it is empty. Pass a folder.");
    }
  }
}
