package vn.machtin;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.job.BenchmarkCommand;
import vn.machtin.job.CheckCommand;
import vn.machtin.job.ConfigFile;
import vn.machtin.job.CountCommand;
import vn.machtin.job.Errors;
import vn.machtin.job.EvaluateCommand;
import vn.machtin.job.ExitCode;
import vn.machtin.job.ExplainCommand;
import vn.machtin.job.ExportCommand;
import vn.machtin.job.ExtractCommand;
import vn.machtin.job.GenerateCommand;
import vn.machtin.job.IngestCommand;
import vn.machtin.job.ReportCommand;
import vn.machtin.job.RollbackCommand;
import vn.machtin.job.RunCommand;
import vn.machtin.job.TablesCommand;
import vn.machtin.job.TrainCommand;
import vn.machtin.job.Version;

/** Lists the commands. */
@Command(
    name = "machtin",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Counts who is mentioned in Vietnamese news, how often, with whom, and how that changes;"
            + " writes Parquet tables.",
    subcommands = {
      RunCommand.class,
      IngestCommand.class,
      ExtractCommand.class,
      CountCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      RollbackCommand.class,
      TrainCommand.class,
      TablesCommand.class,
      GenerateCommand.class,
      BenchmarkCommand.class,
    },
    footer = {
      "",
      "Options of spark-submit (--master, --conf, --driver-memory, --properties-file, ...) may"
          + " stand anywhere; without --master the job runs on this machine (local[*]).",
      "Exit codes: 0 done; 1 the run failed; 2 wrong usage; 3 done, but more rejects than"
          + " --max-rejects; 4 a check failed and nothing was published.",
      "Example: machtin run --input news/ --output out/"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, args);
    // A cluster's driver that did its work ends by itself.
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode);
    }
  }

  /** Runs one command; everything it says goes to the two streams. Returns the exit code. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(Errors::usage);
    line.setExecutionExceptionHandler(Errors::failed);
    line.setExecutionStrategy(ConfigFile::execute);
    try {
      ConfigFile.apply(line, args);
    } catch (IllegalArgumentException e) {
      line.getErr().println(e.getMessage());
      return ExitCode.USAGE;
    }
    try {
      return line.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return Errors.fatal(e, line);
    }
  }

  /** Without a command: the help, as wrong usage. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command.");
  }
}
