package vn.machtin;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One small local Spark session for all tests that need one. */
public abstract class SparkTest {
  private static SparkSession shared;

  /** The session; the same for the whole test run, unless a command under test stopped it. */
  protected static synchronized SparkSession spark() {
    if (shared == null || shared.sparkContext().isStopped()) {
      shared =
          SparkSession.builder()
              .master("local[2]")
              .appName("machtin-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.warehouse.dir", "target/spark-warehouse")
              .getOrCreate();
    }
    return shared;
  }

  /** A small literal world: the rows under a schema given as DDL, such as {@code "a INT"}. */
  protected static Dataset<Row> rows(String ddl, Row... rows) {
    return spark().createDataFrame(List.of(rows), StructType.fromDDL(ddl));
  }
}
