package vn.machtin.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import vn.machtin.Main;

/** What every cell can call without an import. */
public final class Notebook {
  private static Consumer<DisplayData> screen = data -> {};

  private Notebook() {}

  static void showThrough(Consumer<DisplayData> display) {
    screen = display;
  }

  /** Shows a value where the cell stands: a Dataset as a table, a chart as a picture. */
  public static void display(Object value) {
    DisplayData data = Shown.data(value);
    if (data != null) {
      screen.accept(data);
    }
  }

  /** A small Spark session on this machine, started when it is first asked for. */
  public static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("notebook")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        .config(
            "spark.sql.adaptive.optimizer.excludedRules",
            "org.apache.spark.sql.execution.adaptive.AQEPropagateEmptyRelation")
        .getOrCreate();
  }

  /**
   * Runs a command of Machtin as {@code jobs/machtin} does, in this notebook's Spark session, and
   * shows what it says. Paths are told from here.
   */
  public static void machtin(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    spark();
    PrintStream progress = System.err;
    int exitCode;
    try {
      // A terminal's lines of progress are no part of a notebook.
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
      exitCode = Main.run(out, out, arguments);
    } finally {
      System.setErr(progress);
    }
    String above = Path.of("..").toAbsolutePath().normalize().toString();
    String text = said.toString(StandardCharsets.UTF_8).replace(above, "..");
    if (exitCode != 0) {
      throw new IllegalStateException(text.strip());
    }
    System.out.print(text);
  }

  static void cancel() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().sparkContext().cancelAllJobs();
    }
  }

  static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
