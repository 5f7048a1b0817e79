package vn.machtin.job;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.corpus.InputFile;
import vn.machtin.corpus.Listing;
import vn.machtin.table.Tables;

/**
 * Raw files → all tables.
 *
 * <p>Where a run was published before, what is new to it decides: if nothing is, its tables stand;
 * else all records are read, the annotation of documents that are as they were is taken over, and
 * copies, repeated lines and every count are made from the whole corpus as it is now. So the tables
 * never depend on the order in which the corpus came: late documents enter their periods, a
 * corrected text takes the place of the one before it, and what is no longer in the input is in no
 * table.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Reads raw files and publishes all tables: ingest, extract, count and check in one. Without"
            + " options: the shipped sample, into out/. Where a run was published before, only new"
            + " and changed documents are annotated, and if nothing is new nothing is written; the"
            + " tables are the same as from --full.",
    footer = {
      "",
      "Exit codes: 0 done, or nothing is new; 1 failed; 2 wrong usage; 3 done, but more rejects than"
          + " --max-rejects; 4 a check failed and nothing was published."
    })
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;
  @Mixin private ExtractOptions extract;
  @Mixin private CountingOptions counting;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions output;
  @Mixin private AfterRun after;

  @Option(
      names = "--full",
      fallbackValue = "true",
      description = "Make all anew, whatever is known from the run before.")
  private boolean full;

  @Option(
      names = "--dry-run",
      description =
          "Say what would be read, what of it is new, changed and gone, and which months that"
              + " touches; write nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    output.validate();
    input.validate();
    extract.validate();
    catalogue.validate();
    counting.validate();
    after.validate();
    Configuration configuration = Job.configuration();
    Listing listing = Listing.of(input.inputs(), configuration);
    Optional<Integer> standing = standing(listing, configuration);
    if (standing.isPresent()) {
      return standing.get();
    }
    if (dryRun) {
      return DryRun.print(spec, input, output, full, listing);
    }
    try (Job job = Job.anew(spec, output)) {
      // Before the files are read: one that changes meanwhile is new to the next run.
      Manifest now =
          Identity.of(
              spec,
              configuration,
              job.stage("compare inputs", () -> InputHashes.of(job.spark(), listing.files())));
      // Once more, now that nobody else writes.
      Optional<Manifest> before = full ? Optional.empty() : Manifest.of(job.output());
      if (before.isPresent() && stands(job.output(), before.get(), now)) {
        return nothingNew(job.output(), before.get());
      }
      write(job, now, before);
      Summary.of(job).print(spec.commandLine().getOut());
      after.report(job, spec.commandLine().getOut());
      return job.exitCode(job.run().written().get(Tables.REJECTS).rows());
    }
  }

  private void write(Job job, Manifest now, Optional<Manifest> before) throws Exception {
    Reuse reuse =
        before.filter(run -> run.annotator().equals(now.annotator())).isPresent()
            ? Reuse.ofPublished(job)
            : Reuse.none();
    Ingest ingest = Ingest.of(job, input);
    long reused =
        Extract.write(job, ingest.documents(), ingest.rejects(), extract, catalogue, reuse);
    Count.write(job, counting, catalogue);
    if (job.output().isPublished(Tables.DOCUMENTS)) {
      job.changes(
          job.stage(
              "compare documents",
              () ->
                  Changes.between(
                      job.published(Tables.DOCUMENTS), job.run().read(Tables.DOCUMENTS), reused)));
    }
    job.madeFrom(now.counted(job.records(), job.run().written().get(Tables.REJECTS).rows()));
    job.publish(reuse.isNone() ? "full" : "incremental", List.of(), Checked.counted(job));
  }

  /** What to exit with where the published tables stand, without starting Spark. */
  private Optional<Integer> standing(Listing listing, Configuration configuration) {
    SparkConf conf = new SparkConf();
    // A driver on a cluster must start Spark, or its manager takes it for failed.
    boolean onCluster = "cluster".equals(conf.get("spark.submit.deployMode", "client"));
    if (full || onCluster || !InputHashes.isSmall(listing.files())) {
      return Optional.empty();
    }
    OutputFolder shown = OutputFolder.toRead(configuration, output.output);
    Optional<Manifest> before = shown.isInterrupted() ? Optional.empty() : Manifest.of(shown);
    if (before.isEmpty() || !sameNames(before.get(), listing.files())) {
      return Optional.empty();
    }
    Manifest now =
        Identity.of(spec, configuration, InputHashes.here(listing.files(), configuration));
    return stands(shown, before.get(), now)
        ? Optional.of(nothingNew(shown, before.get()))
        : Optional.empty();
  }

  /** Whether the files can be the same: what their names and sizes say. */
  private static boolean sameNames(Manifest before, List<InputFile> files) {
    return before.inputs().size() == files.size()
        && java.util.stream.IntStream.range(0, files.size())
            .allMatch(
                i ->
                    before.inputs().get(i).uri().equals(files.get(i).uri())
                        && before.inputs().get(i).bytes() == files.get(i).bytes());
  }

  private static boolean stands(OutputFolder output, Manifest before, Manifest now) {
    return now.sameTables(before)
        && Tables.all().stream()
            .filter(table -> table != Tables.QUALITY && table != Tables.MENTIONS_LINKED)
            .allMatch(output::isPublished);
  }

  private int nothingNew(OutputFolder shown, Manifest before) {
    PrintWriter out = spec.commandLine().getOut();
    String runId = shown.runId().orElseThrow();
    out.printf(
        Locale.ROOT,
        "Nothing is new: %,d files with %,d records, read with the same options by the same program;"
            + " the tables of run %s stand in %s.%n",
        before.inputs().size(),
        before.records(),
        runId,
        shown.tablesLocation());
    out.flush();
    if (output.log == LogForm.json) {
      spec.commandLine().getErr().println(LogForm.line("nothing_new", "run_id", runId));
      spec.commandLine().getErr().flush();
    }
    return output.exitCode(before.rejected(), before.records());
  }
}
