package vn.machtin.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.CountOptions;
import vn.machtin.analysis.Counts;
import vn.machtin.analysis.Curation;
import vn.machtin.job.Job.Stage;
import vn.machtin.table.Tables;

/** Mentions and words → entities, mention_counts, cooccurrences, term_counts, period_totals. */
final class Count {
  private Count() {}

  /** Writes the five tables, and the mentions as the user's corrections see them. */
  static void write(Job job, CountingOptions options, CatalogueOptions catalogue) throws Exception {
    StagedRun run = job.run();
    CountOptions counting =
        options
            .options()
            .withBuckets(Integer.parseInt(job.spark().conf().get("spark.sql.shuffle.partitions")));
    Dataset<Row> mentions = curated(job, options);
    try (Counts counts =
        Counts.of(
            run.read(Tables.DOCUMENTS),
            run.read(Tables.REJECTS),
            mentions,
            run.read(Tables.WORDS),
            counting)) {
      job.together(
          new Stage(
              "count pairs", () -> run.writeByPeriod(Tables.COOCCURRENCES, counts.cooccurrences())),
          new Stage(
              "count mentions",
              () -> run.writeByPeriod(Tables.MENTION_COUNTS, counts.mentionCounts())),
          new Stage(
              "count terms", () -> run.writeByPeriod(Tables.TERM_COUNTS, counts.termCounts())),
          new Stage(
              "count entities",
              () ->
                  run.write(
                      Tables.ENTITIES,
                      counts.entities(KnownEntities.of(job.spark(), catalogue.load())))));
      job.stage(
          "total periods",
          () ->
              run.write(
                  Tables.PERIOD_TOTALS,
                  counts.periodTotals(
                      run.read(Tables.MENTION_COUNTS), run.read(Tables.COOCCURRENCES))));
    }
  }

  /**
   * The mentions with the user's corrections. Those before correction stay beside them, so that the
   * next count starts from what was linked.
   */
  private static Dataset<Row> curated(Job job, CountingOptions options) throws Exception {
    StagedRun run = job.run();
    Curation curation = options.curation(job.spark().sparkContext().hadoopConfiguration());
    Dataset<Row> linked =
        run.has(Tables.MENTIONS_LINKED)
            ? run.read(Tables.MENTIONS_LINKED)
            : run.read(Tables.MENTIONS);
    if (curation.rules() == 0) {
      return run.has(Tables.MENTIONS_LINKED)
          ? job.stage("restore mentions", () -> run.write(Tables.MENTIONS, linked))
          : linked;
    }
    job.stage("keep linked mentions", () -> run.write(Tables.MENTIONS_LINKED, linked));
    return job.stage(
        "apply %d corrections".formatted(curation.rules()),
        () -> run.write(Tables.MENTIONS, curation.apply(run.read(Tables.MENTIONS_LINKED))));
  }
}
