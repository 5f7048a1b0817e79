package vn.machtin.job;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows readers the run before the present one. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Shows the run before the present one again; see --keep-runs of machtin run.")
public final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions options;

  @Override
  public Integer call() {
    options.validate();
    try (OutputFolder output = OutputFolder.toWrite(new Configuration(), options.output)) {
      String runId = output.rollBack();
      spec.commandLine()
          .getOut()
          .printf("%s shows run %s again.%n", output.tablesLocation(), runId);
    }
    return ExitCode.DONE;
  }
}
