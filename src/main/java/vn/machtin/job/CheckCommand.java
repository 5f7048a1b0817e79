package vn.machtin.job;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Published tables → their conservation checks, once more. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the conservation checks over the published tables; exits with 4 if one fails. Every run"
            + " does so before it publishes.")
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions options;

  @Override
  public Integer call() {
    options.validate();
    try (Session session = Session.open(spec.name())) {
      SparkSession spark = session.spark();
      OutputFolder output =
          OutputFolder.toRead(spark.sparkContext().hadoopConfiguration(), options.output);
      List<RunRecord.Check> checks = Checked.checks(table -> output.published(spark, table));
      PrintWriter out = spec.commandLine().getOut();
      for (RunRecord.Check check : checks) {
        out.printf(
            "%s  %s: %s%n", check.passed() ? "ok    " : "FAILED", check.name(), check.detail());
      }
      long failed = checks.stream().filter(check -> !check.passed()).count();
      out.printf("%d passed, %d failed%n", checks.size() - failed, failed);
      return failed == 0 ? ExitCode.DONE : ExitCode.CHECKS;
    }
  }
}
