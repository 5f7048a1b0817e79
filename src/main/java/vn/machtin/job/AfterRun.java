package vn.machtin.job;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether and how a run ends with a report. */
final class AfterRun {
  @Option(
      names = "--no-report",
      fallbackValue = "true",
      description = "End without the report in OUTPUT/reports.")
  boolean noReport;

  @Option(
      names = "--report-language",
      paramLabel = "CODE",
      defaultValue = "en",
      description = "Language of the report: en or vi. Default: ${DEFAULT-VALUE}.")
  String language;

  void validate() {
    ReportOptions.afterRun(language).validate();
  }

  /** Writes the report of what the job has published, unless it is not wanted. */
  void report(Job job, PrintWriter out) throws Exception {
    if (noReport) {
      return;
    }
    try {
      Report.Written written =
          job.stage(
              "report",
              () -> Report.write(job.spark(), job.output(), ReportOptions.afterRun(language)));
      out.println("report: " + written.page());
      out.flush();
    } catch (Exception e) {
      throw new JobException(
          "Cannot write the report: %s The tables are published; run machtin report to try again."
              .formatted(Errors.message(e)),
          e);
    }
  }
}
