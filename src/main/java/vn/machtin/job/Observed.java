package vn.machtin.job;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;
import vn.machtin.analysis.ContentHash;
import vn.machtin.table.Table;

/**
 * Counts and hashes a table's rows while they are written, so that they are not read again.
 *
 * <p>Spark's own {@code Observation} waits for ever where the optimizer has replaced the observed
 * plan, as it does with rows that turn out to be none ({@link Session} keeps it from that); here
 * the table is read instead.
 */
final class Observed implements QueryExecutionListener {
  private static final long PATIENCE_SECONDS = 10;

  private final SparkSession spark;
  private static final List<Column> AGGREGATES = ContentHash.aggregates();
  private static final Column[] OTHERS =
      AGGREGATES.subList(1, AGGREGATES.size()).toArray(Column[]::new);

  private final Table table;
  private final String name;
  private final CompletableFuture<Row> metrics = new CompletableFuture<>();

  Observed(SparkSession spark, Table table) {
    this.spark = spark;
    this.table = table;
    // Several queries may be under way: the name tells ours.
    this.name = table.name() + "-" + UUID.randomUUID();
    spark.listenerManager().register(this);
  }

  /** The same rows, watched. */
  Dataset<Row> over(Dataset<Row> rows) {
    // Hashed before they are watched: Spark compiles the one and interprets the other.
    return ContentHash.hashed(rows, table)
        .observe(name, AGGREGATES.get(0), OTHERS)
        .drop(ContentHash.HASHES.toArray(String[]::new));
  }

  /** The sums over all rows, from the query that wrote them or else from what it wrote. */
  Row sums(Supplier<Dataset<Row>> written) {
    try {
      return metrics.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return ContentHash.hashed(written.get(), table).agg(AGGREGATES.get(0), OTHERS).first();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while a table was written.", e);
    } finally {
      spark.listenerManager().unregister(this);
    }
  }

  @Override
  public void onSuccess(String function, QueryExecution execution, long nanos) {
    Row seen = JavaConverters.mapAsJavaMap(execution.observedMetrics()).get(name);
    if (seen != null) {
      metrics.complete(seen);
    }
  }

  @Override
  public void onFailure(String function, QueryExecution execution, Exception exception) {
    // The write itself says what went wrong.
  }
}
