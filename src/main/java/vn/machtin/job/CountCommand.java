package vn.machtin.job;

import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.TYPE;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.machtin.analysis.Curation;
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
  /** So many changed entities are printed. */
  private static final int SHOWN = 30;

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
      // Compared before the old run gives way to the new one.
      List<Row> changes =
          Curation.changes(job.published(Tables.MENTIONS), job.run().read(Tables.MENTIONS))
              .limit(SHOWN + 1)
              .collectAsList();
      Manifest.of(job.output())
          .map(made -> made.recounted(Program.all(), Identity.options(spec, Job.configuration())))
          .ifPresent(job::madeFrom);
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
      printChanges(changes);
      return ExitCode.DONE;
    }
  }

  private void printChanges(List<Row> changes) {
    PrintWriter out = spec.commandLine().getOut();
    if (changes.isEmpty()) {
      out.println("No entity's counts, name or type differ from the run before.");
    } else {
      out.printf("%n    before      after  what changed%n");
    }
    for (Row row : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      out.printf(
          Locale.ROOT,
          "  %,8d   %,8d  %s: %s%n",
          row.<Long>getAs(MENTIONS + "_before"),
          row.<Long>getAs(MENTIONS + "_after"),
          row.<String>getAs(ENTITY_ID.name()),
          names(row));
    }
    if (changes.size() > SHOWN) {
      out.println("  … and more");
    }
    out.flush();
  }

  private static String names(Row row) {
    String before = name(row, "_before");
    String after = name(row, "_after");
    return before == null || after == null || before.equals(after)
        ? (after == null ? before : after)
        : before + " → " + after;
  }

  private static String name(Row row, String suffix) {
    String canonical = row.getAs(CANONICAL + suffix);
    return canonical == null ? null : canonical + " (" + row.getAs(TYPE + suffix) + ")";
  }
}
