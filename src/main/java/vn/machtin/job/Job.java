package vn.machtin.job;

import static org.apache.spark.sql.functions.lit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import vn.machtin.nlp.SparkNlp;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * A command that publishes: its Spark session, the output folder that it alone may write, the run
 * that it stages, and what it has to say. Nothing that readers see changes before {@link #publish}.
 */
final class Job implements AutoCloseable {
  /** Parquet is so many times smaller than the text that it was made from. */
  private static final long PACKED = 3;

  private final CommandSpec spec;
  private final OutputOptions options;
  private final Instant started = Instant.now();
  private final Session session;
  private final SparkSession spark;
  private final OutputFolder output;
  private final StagedRun run;
  private final Progress progress;
  private final List<String> inputs = new ArrayList<>();
  private Manifest manifest;
  private Changes changes;
  private long read;
  private boolean published;

  private Job(
      CommandSpec spec,
      OutputOptions options,
      boolean continues,
      Session session,
      OutputFolder output) {
    this.spec = spec;
    this.options = options;
    this.session = session;
    this.spark = session.spark();
    this.output = output;
    this.run = new StagedRun(spark, output, StagedRun.newRunId(started), continues);
    this.progress = new Progress(spec.commandLine().getErr(), options.log);
    spark.sparkContext().addSparkListener(progress);
    progress.event("start", "command", spec.name(), "run_id", run.runId());
  }

  /**
   * The settings of file systems as Spark will have them, without starting Spark: those of
   * spark-submit and its properties file.
   */
  static Configuration configuration() {
    return SparkSession.getDefaultSession().isDefined()
        ? SparkSession.getDefaultSession().get().sparkContext().hadoopConfiguration()
        : SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** Starts Spark and takes the output folder, to make all tables anew. */
  static Job anew(CommandSpec spec, OutputOptions options) {
    return open(spec, options, false);
  }

  /** Starts Spark and takes the output folder, to go on from the published tables. */
  static Job onwards(CommandSpec spec, OutputOptions options) {
    return open(spec, options, true);
  }

  private static Job open(CommandSpec spec, OutputOptions options, boolean continues) {
    Session session = Session.open(spec.name());
    try {
      SparkSession spark = session.spark();
      OutputFolder output =
          OutputFolder.toWrite(spark.sparkContext().hadoopConfiguration(), options.output);
      if (continues && output.isPublished()) {
        Session.sizeFor(spark, PACKED * output.size(output.tables())[1]);
      }
      return new Job(spec, options, continues, session, output);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  SparkSession spark() {
    return spark;
  }

  StagedRun run() {
    return run;
  }

  OutputFolder output() {
    return output;
  }

  /** A table as readers see it. */
  Dataset<Row> published(Table table) {
    return output.published(spark, table);
  }

  Instant started() {
    return started;
  }

  /** Runs one stage under a name that a reader understands. */
  <T> T stage(String name, Callable<T> work) throws Exception {
    return progress.stage(name, work);
  }

  /** A part of the work that needs no other part's result. */
  record Stage(String name, Callable<?> work) {}

  /** Runs stages side by side. */
  void together(Stage... stages) throws Exception {
    List<Callable<Object>> queries =
        Stream.of(stages)
            .<Callable<Object>>map(stage -> () -> stage(stage.name(), stage.work()))
            .toList();
    SideBySide.results(spark, run.runId(), queries);
  }

  /** Records read. */
  long records() {
    return read;
  }

  /** Notes what was read, for the record of the run. */
  void read(List<String> from, long records) {
    from.stream().map(Redacted::text).forEach(inputs::add);
    read = records;
  }

  /** Notes what the tables are made from, so that a later run knows what is new to it. */
  void madeFrom(Manifest from) {
    manifest = from;
  }

  /** Notes how the documents differ from those of the run before. */
  void changes(Changes since) {
    changes = since;
  }

  Optional<Changes> changes() {
    return Optional.ofNullable(changes);
  }

  /**
   * Checks the staged tables, writes the record of the run and shows it all to readers. Tables that
   * this run did not write but that still hold are taken over.
   */
  void publish(String mode, List<Table> carried, List<RunRecord.Check> checks) throws Exception {
    List<String> broken =
        checks.stream()
            .filter(check -> !check.passed())
            .map(check -> check.name() + ": " + check.detail())
            .toList();
    if (!broken.isEmpty()) {
      throw new JobException(
          ExitCode.CHECKS,
          "Cannot publish: %d of %d checks failed (%s). The last whole run is intact; please report this."
              .formatted(broken.size(), checks.size(), String.join("; ", broken)),
          null);
    }
    stage(
        "publish",
        () -> {
          run.carry(carried);
          RunRecord record = record(mode, checks);
          Dataset<Row> row = spark.createDataFrame(List.of(record.row()), Tables.RUNS.schema());
          run.append(Tables.RUNS, row);
          run.clean();
          run.writeText(OutputFolder.RUN_JSON, record.json());
          run.writeText(OutputFolder.RUN_ID_FILE, run.runId());
          if (manifest != null) {
            run.writeBytes(Manifest.FILE, manifest.bytes());
          }
          output.publish(run.runId(), options.keepRuns);
          published = true;
          return true;
        });
    progress.event(
        "published", "run_id", run.runId(), "mode", mode, "records", read, "seconds", seconds());
  }

  private RunRecord record(String mode, List<RunRecord.Check> checks) {
    Instant ended = Instant.now();
    double seconds = Duration.between(started, ended).toMillis() / 1000.0;
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("spark", spark.version());
    versions.put("spark-nlp", SparkNlp.version());
    versions.put("java", Runtime.version().toString());
    versions.put("program", Program.all());
    versions.put("models", Program.models());
    versions.put("catalogue", Program.catalogue());
    return new RunRecord(
        run.runId(),
        mode,
        "published",
        started,
        ended,
        Redacted.text(String.join(" ", spec.commandLine().getParseResult().originalArgs())),
        config(),
        Version.ofProgram(),
        versions,
        inputs,
        run.written().entrySet().stream()
            .sorted(Comparator.comparing(entry -> Tables.all().indexOf(entry.getKey())))
            .map(
                entry ->
                    new RunRecord.Output(
                        entry.getKey().name(),
                        entry.getValue().rows(),
                        entry.getValue().files(),
                        entry.getValue().bytes(),
                        entry.getValue().contentHash()))
            .toList(),
        changes,
        progress.seconds(),
        read / Math.max(seconds, 0.001),
        checks);
  }

  /** Every option of the command with the value in force. */
  private Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>();
    for (OptionSpec option : spec.options()) {
      if (option.getValue() != null && !option.usageHelp() && !option.versionHelp()) {
        config.put(
            option.longestName().replaceFirst("^-+", ""),
            Redacted.text(option.getValue().toString()));
      }
    }
    return config;
  }

  /** Exit code of a run that was published. */
  int exitCode(long rejected) {
    return options.exitCode(rejected, read);
  }

  double seconds() {
    return Duration.between(started, Instant.now()).toMillis() / 1000.0;
  }

  @Override
  public void close() {
    try {
      if (!published) {
        output.discard(run.runId());
      }
    } finally {
      try {
        output.close();
      } finally {
        spark.sparkContext().removeSparkListener(progress);
        session.close();
      }
    }
  }

  /** A table's rows without those columns that a later step adds. */
  static Dataset<Row> withMissing(Dataset<Row> rows, Table table) {
    Dataset<Row> filled = rows;
    for (var field : table.fields()) {
      if (!List.of(filled.columns()).contains(field.name())) {
        filled = filled.withColumn(field.name(), lit(null).cast(field.type()));
      }
    }
    return filled;
  }
}
