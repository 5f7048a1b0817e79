package vn.machtin.job;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.table.Tables;

/** Raw files → all tables. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Reads raw files and publishes all tables: ingest, extract, count and check in one. Without"
            + " options: the shipped sample, into out/.")
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;
  @Mixin private ExtractOptions extract;
  @Mixin private CountingOptions counting;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions output;
  @Mixin private AfterRun after;

  @Override
  public Integer call() throws Exception {
    output.validate();
    input.validate();
    extract.validate();
    catalogue.validate();
    counting.validate();
    after.validate();
    try (Job job = Job.anew(spec, output)) {
      Ingest ingest = Ingest.of(job, input);
      Extract.write(job, ingest.documents(), ingest.rejects(), extract, catalogue);
      Count.write(job, counting, catalogue);
      job.publish("full", List.of(), Checked.counted(job));
      Summary.of(job).print(spec.commandLine().getOut());
      after.report(job, spec.commandLine().getOut());
      return job.exitCode(job.run().written().get(Tables.REJECTS).rows());
    }
  }
}
