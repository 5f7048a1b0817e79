package vn.machtin.job;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.corpus.SyntheticCorpus;

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

  @Option(
      names = "--truth",
      paramLabel = "FOLDER",
      description =
          "Folder of machtin generate from which the tables were made: compares them with all that"
              + " is known of it as well.")
  private Path truth;

  @Override
  public Integer call() throws Exception {
    options.validate();
    if (truth != null && !Files.isDirectory(truth.resolve(SyntheticCorpus.TRUTH))) {
      throw new UsageException(
          "Invalid --truth: %s holds no folder %s. Pass a folder of machtin generate."
              .formatted(truth, SyntheticCorpus.TRUTH));
    }
    try (Session session = Session.open(spec.name())) {
      SparkSession spark = session.spark();
      OutputFolder output =
          OutputFolder.toRead(spark.sparkContext().hadoopConfiguration(), options.output);
      List<RunRecord.Check> checks = Checked.checks(spark, table -> output.published(spark, table));
      if (truth != null) {
        checks = new ArrayList<>(checks);
        checks.addAll(Expected.checks(spark, output, truth));
      }
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
