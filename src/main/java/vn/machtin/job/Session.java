package vn.machtin.job;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session that a command runs in, with what all of them need. */
public final class Session implements AutoCloseable {
  private final SparkSession spark;
  private final boolean owned;

  private Session(SparkSession spark, boolean owned) {
    this.spark = spark;
    this.owned = owned;
  }

  /** Settings that a properties file or {@code --conf} may override. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.master", "local[*]"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          // Plans are written out for every query, also where nobody looks at them.
          Map.entry("spark.sql.ui.explainMode", "simple"),
          Map.entry("spark.sql.debug.maxToStringFields", "4"),
          Map.entry("spark.sql.adaptive.advisoryPartitionSizeInBytes", "32m"),
          Map.entry("spark.sql.parquet.compression.codec", "zstd"),
          Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          Map.entry("spark.sql.files.openCostInBytes", "65536"),
          // Months of a table's folders that the driver lists itself.
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.threshold", "2000"),
          Map.entry("spark.hadoop.parquet.enable.summary-metadata", "false"),
          Map.entry("spark.log.level", "ERROR"));

  /** Settings on which the tables' content depends, whatever a properties file says. */
  private static final Map<String, String> FIXED =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "false",
          "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
          "spark.sql.sources.partitionOverwriteMode", "static",
          // It would drop the plan of a table that is empty, and with it what Observed waits for.
          "spark.sql.adaptive.optimizer.excludedRules",
              "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation");

  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  private static final String HUGE_METHOD = "spark.sql.codegen.hugeMethodLimit";
  private static final int JVM_METHOD_LIMIT = 8000;
  private static final int SPARK_METHOD_LIMIT = 65535;

  /** Bytes of raw text that one task shuffles. */
  private static final long BYTES_PER_TASK = 8L << 20;

  /** More would cost the driver more than the tasks gain. */
  private static final long MOST_TASKS = 4000;

  /**
   * Sizes shuffles by the input: few tasks for a small corpus, more as it grows. What the user set
   * stays.
   *
   * @return how many tasks that is
   */
  static int sizeFor(SparkSession spark, long inputBytes) {
    String option = "spark.sql.shuffle.partitions";
    if (!spark.sparkContext().getConf().contains(option)) {
      int cores = spark.sparkContext().defaultParallelism();
      long tasks = tasksFor(inputBytes, cores);
      spark.conf().set(option, tasks);
      if (!spark.sparkContext().getConf().contains(ADAPTIVE)) {
        // With a task per core there is nothing to adapt, and planning again costs more.
        spark.conf().set(ADAPTIVE, tasks > cores);
      }
      if (!spark.sparkContext().getConf().contains(HUGE_METHOD)) {
        // The JVM interprets longer methods for ever; many small ones pay once there is much to do.
        spark.conf().set(HUGE_METHOD, tasks > cores ? JVM_METHOD_LIMIT : SPARK_METHOD_LIMIT);
      }
    }
    return Integer.parseInt(spark.conf().get(option));
  }

  /** How many tasks shuffle so much raw text on so many cores. */
  static long tasksFor(long inputBytes, int cores) {
    return Math.max(cores, Math.min(MOST_TASKS, inputBytes / BYTES_PER_TASK));
  }

  /** Whether plans are adapted as they run: only then does Spark heed a rebalance. */
  static boolean isAdaptive(SparkSession spark) {
    return Boolean.parseBoolean(spark.conf().get(ADAPTIVE));
  }

  SparkSession spark() {
    return spark;
  }

  /** Stops Spark, unless it ran before the command. */
  @Override
  public void close() {
    if (owned) {
      spark.stop();
    }
  }

  /** A session for one command, or the running one. */
  public static Session open(String command) {
    Configurator.setRootLevel(Level.ERROR);
    SparkConf conf = new SparkConf();
    DEFAULTS.forEach(conf::setIfMissing);
    FIXED.forEach(conf::set);
    conf.setIfMissing("spark.app.name", "machtin " + command);
    boolean local = conf.get("spark.master").startsWith("local");
    if (local) {
      // Nobody else connects, and the host's own name need not resolve.
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    boolean owned = SparkSession.getDefaultSession().isEmpty();
    return new Session(SparkSession.builder().config(conf).getOrCreate(), owned);
  }
}
