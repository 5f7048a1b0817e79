package vn.machtin.job;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.Checks;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** The conservation checks of a run, as its record keeps them. */
final class Checked {
  private Checked() {}

  /** All checks, over the staged tables. */
  static List<RunRecord.Check> counted(Job job) throws Exception {
    PausePoint.STAGED.reached();
    return job.stage(
        "check",
        () -> {
          List<RunRecord.Check> checks = checks(tables(job));
          PausePoint.CHECKED.reached();
          return checks;
        });
  }

  private static java.util.function.Function<Table, Dataset<Row>> tables(Job job) {
    return job.run()::read;
  }

  /** All checks, over tables from anywhere. */
  static List<RunRecord.Check> checks(java.util.function.Function<Table, Dataset<Row>> tables) {
    return Checks.of(
            tables.apply(Tables.DOCUMENTS),
            tables.apply(Tables.REJECTS),
            tables.apply(Tables.MENTIONS),
            tables.apply(Tables.ENTITIES),
            tables.apply(Tables.MENTION_COUNTS),
            tables.apply(Tables.COOCCURRENCES),
            tables.apply(Tables.TERM_COUNTS),
            tables.apply(Tables.PERIOD_TOTALS))
        .collectAsList()
        .stream()
        .map(
            row ->
                new RunRecord.Check(
                    row.getAs(Checks.NAME), row.getAs(Checks.PASSED), row.getAs(Checks.DETAIL)))
        .toList();
  }

  /** Read = kept + rejected, as they were counted on the way. */
  static List<RunRecord.Check> ingested(Job job) {
    long kept = job.run().written().get(Tables.DOCUMENTS).rows();
    long rejected = job.run().written().get(Tables.REJECTS).rows();
    return List.of(
        new RunRecord.Check(
            "read = kept + rejected",
            job.records() == kept + rejected,
            "read %d, kept %d, rejected %d".formatted(job.records(), kept, rejected)));
  }

  /** No document was lost on the way. */
  static List<RunRecord.Check> extracted(Job job) {
    long before = job.output().published(job.spark(), Tables.DOCUMENTS).count();
    long after = job.run().written().get(Tables.DOCUMENTS).rows();
    return List.of(
        new RunRecord.Check(
            "documents before = after",
            before == after,
            "before %d, after %d".formatted(before, after)));
  }
}
