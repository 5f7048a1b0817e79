package vn.machtin.job;

import static org.apache.spark.sql.functions.lit;
import static vn.machtin.table.Columns.RUN_ID;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import vn.machtin.analysis.ContentHash;
import vn.machtin.table.Field;
import vn.machtin.table.Table;

/** The tables of one run while they are written beside those that readers see. */
final class StagedRun {
  private final SparkSession spark;
  private final OutputFolder output;
  private final String runId;
  private final boolean continues;
  private final Path folder;
  private final Map<Table, Written> written = new ConcurrentHashMap<>();

  /** What was written of one table. */
  record Written(long rows, long files, long bytes, String contentHash) {}

  /**
   * A run that is staged in that folder.
   *
   * @param continues whether it goes on from the published tables, or makes all anew
   */
  StagedRun(SparkSession spark, OutputFolder output, String runId, boolean continues) {
    this.spark = spark;
    this.output = output;
    this.runId = runId;
    this.continues = continues;
    this.folder = output.stage(runId);
  }

  String runId() {
    return runId;
  }

  /**
   * A run's id: its start to the second in UTC, which sorts, and something that tells two apart.
   */
  static String newRunId(Instant started) {
    return java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(java.time.ZoneOffset.UTC)
            .format(started)
        + "-%08x".formatted(java.util.concurrent.ThreadLocalRandom.current().nextInt());
  }

  /**
   * Writes a table: its shape enforced, the run's id added, few files a partition. Rows and content
   * are counted and hashed on the way, so that nothing is read again for it.
   */
  Dataset<Row> write(Table table, Dataset<Row> rows) {
    return write(table, rows, false);
  }

  /** Writes a table from rows whose last shuffle brought each of its periods together already. */
  Dataset<Row> writeByPeriod(Table table, Dataset<Row> rows) {
    return write(table, rows, true);
  }

  private Dataset<Row> write(Table table, Dataset<Row> rows, boolean together) {
    Observed observed = new Observed(spark, table);
    Dataset<Row> shaped = table.conform(rows.withColumn(RUN_ID.name(), lit(runId)));
    Path to = new Path(folder, table.name());
    // Watched after the last shuffle: a task before it may run twice where an executor is lost.
    observed
        .over(together ? shaped : gathered(shaped, table))
        .write()
        .mode(SaveMode.Overwrite)
        .partitionBy(table.partitionNames())
        .parquet(to.toString());
    long[] size = output.size(to);
    Row sums = observed.sums(() -> readStaged(table));
    written.put(table, new Written(sums.getLong(0), size[0], size[1], ContentHash.of(sums)));
    return read(table);
  }

  /** Few files a partition, each of a good size where plans are adapted as they run. */
  private Dataset<Row> gathered(Dataset<Row> rows, Table table) {
    Column[] partitions = table.partitions().stream().map(Field::col).toArray(Column[]::new);
    if (Session.isAdaptive(spark)) {
      return rows.hint("rebalance", Stream.of(partitions).map(Column::expr).toArray());
    }
    return partitions.length == 0 ? rows : rows.repartition(partitions);
  }

  /** Writes a table whose earlier rows are kept: those that were published, and the new ones. */
  void append(Table table, Dataset<Row> rows) {
    Dataset<Row> all =
        output.isPublished(table)
            ? output.published(spark, table).select(shape(table)).union(rows.select(shape(table)))
            : rows;
    table
        .conform(all)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(new Path(folder, table.name()).toString());
  }

  private static Column[] shape(Table table) {
    return table.fields().stream().map(field -> field.col()).toArray(Column[]::new);
  }

  /** Whether this run has that table, or goes on from a published one. */
  boolean has(Table table) {
    return written.containsKey(table) || continues && output.isPublished(table);
  }

  /** A table of this run as written, or as it was published where this run leaves it. */
  Dataset<Row> read(Table table) {
    if (!written.containsKey(table)) {
      if (!continues) {
        throw new IllegalStateException("Cannot read %s: it is not written yet.".formatted(table));
      }
      return output.published(spark, table);
    }
    return readStaged(table);
  }

  private Dataset<Row> readStaged(Table table) {
    return spark.read().schema(table.schema()).parquet(new Path(folder, table.name()).toString());
  }

  /** Rows that only this run needs, written once and read several times. */
  Dataset<Row> keep(String name, Dataset<Row> rows) {
    Path to = work(name);
    rows.write().mode(SaveMode.Overwrite).option("compression", "snappy").parquet(to.toString());
    return spark.read().schema(rows.schema()).parquet(to.toString());
  }

  private Path work(String name) {
    return new Path(new Path(folder, "_work"), name);
  }

  /** Takes over, as they are, the published tables that this run does not write. */
  void carry(List<Table> tables) {
    for (Table table : tables) {
      if (!written.containsKey(table) && output.isPublished(table)) {
        output.carry(folder, table);
      }
    }
  }

  Map<Table, Written> written() {
    return written;
  }

  Path folder() {
    return folder;
  }

  void writeText(String name, String content) {
    output.writeText(folder, name, content);
  }

  void writeBytes(String name, byte[] content) {
    output.writeBytes(folder, name, content);
  }

  /** Removes what only the run needed. */
  void clean() {
    output.delete(work("."));
  }
}
