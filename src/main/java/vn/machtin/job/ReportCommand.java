package vn.machtin.job;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Published tables → a report that people read. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a report of a period and the one before it: one HTML file that opens anywhere,"
            + " report.json, CSV files, and an index of all reports. Prints a line for the subject"
            + " of a mail, then where the page is.")
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "out",
      description = "Folder or Hadoop URI with the tables. Default: ${DEFAULT-VALUE}.")
  private String output;

  @Mixin private ReportOptions options;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws Exception {
    options.validate();
    try (Session session = Session.open(spec.name())) {
      OutputFolder folder =
          OutputFolder.toRead(session.spark().sparkContext().hadoopConfiguration(), output);
      Report.Written written = Report.write(session.spark(), folder, options);
      PrintWriter out = spec.commandLine().getOut();
      out.println(written.summary());
      out.println(written.page());
      out.flush();
    }
    return ExitCode.DONE;
  }
}
