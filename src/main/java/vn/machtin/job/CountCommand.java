package vn.machtin.job;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.table.Tables;

/** Mentions → entities, mention_counts, cooccurrences, term_counts, period_totals. */
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Counts the published mentions and words again, without reading a text: with other units or"
            + " floors, or with your corrections (--curation), and says what they changed.")
public final class CountCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CountingOptions counting;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    counting.validate();
    catalogue.validate();
    try (Job job = Job.onwards(spec, output)) {
      Count.write(job, counting, catalogue);
      job.publish(
          "aggregate",
          List.of(
              Tables.DOCUMENTS,
              Tables.REJECTS,
              Tables.REPEATED_LINES,
              Tables.MENTIONS,
              Tables.DATES,
              Tables.WORDS),
          Checked.counted(job));
      Summary.of(job).print(spec.commandLine().getOut());
      return ExitCode.DONE;
    }
  }
}
