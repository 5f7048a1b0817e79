package vn.machtin.job;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.table.Tables;

/** Documents → mentions, words and dates, the documents with their sentences and words counted. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Finds and links the names in the published documents; publishes mentions, words and dates,"
            + " and counts sentences and words of each document.")
public final class ExtractCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExtractOptions extract;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    extract.validate();
    catalogue.validate();
    try (Job job = Job.onwards(spec, output)) {
      Extract.write(
          job,
          job.run().read(Tables.DOCUMENTS),
          job.run().read(Tables.REJECTS),
          extract,
          catalogue,
          Reuse.none());
      job.publish("full", List.of(Tables.REPEATED_LINES), Checked.extracted(job));
      Summary.of(job).print(spec.commandLine().getOut());
      return ExitCode.DONE;
    }
  }
}
