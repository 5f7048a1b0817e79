package vn.machtin.job;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.table.Tables;

/** Raw files → documents and rejects. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Reads raw files into documents (text, blocks, date, copies) and rejects; publishes these two"
            + " tables. machtin extract and machtin count go on from there.")
public final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    input.validate();
    try (Job job = Job.anew(spec, output)) {
      Ingest ingest = Ingest.of(job, input);
      job.stage(
          "write documents",
          () -> {
            job.run().write(Tables.REJECTS, ingest.rejects());
            return job.run()
                .write(Tables.DOCUMENTS, Job.withMissing(ingest.documents(), Tables.DOCUMENTS));
          });
      job.publish("full", List.of(), Checked.ingested(job));
      Summary.of(job).print(spec.commandLine().getOut());
      return job.exitCode(job.run().written().get(Tables.REJECTS).rows());
    }
  }
}
