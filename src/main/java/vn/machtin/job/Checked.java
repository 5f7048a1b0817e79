package vn.machtin.job;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
          List<RunRecord.Check> checks = checks(job.spark(), job.run()::read);
          PausePoint.CHECKED.reached();
          return checks;
        });
  }

  /** All checks, over tables from anywhere. */
  static List<RunRecord.Check> checks(SparkSession spark, Function<Table, Dataset<Row>> tables)
      throws Exception {
    List<Callable<List<Row>>> parts =
        Checks.of(
                tables.apply(Tables.DOCUMENTS),
                tables.apply(Tables.REJECTS),
                tables.apply(Tables.MENTIONS),
                tables.apply(Tables.ENTITIES),
                tables.apply(Tables.MENTION_COUNTS),
                tables.apply(Tables.COOCCURRENCES),
                tables.apply(Tables.TERM_COUNTS),
                tables.apply(Tables.PERIOD_TOTALS))
            .stream()
            .<Callable<List<Row>>>map(part -> part::get)
            .toList();
    return SideBySide.results(spark, "checks-" + UUID.randomUUID(), parts).stream()
        .flatMap(List::stream)
        .map(row -> new RunRecord.Check(row.getString(0), row.getBoolean(1), row.getString(2)))
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
