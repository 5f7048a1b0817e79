package vn.machtin.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DATE_CONFIDENCE;
import static vn.machtin.table.Columns.DATE_EVIDENCE;
import static vn.machtin.table.Columns.DATE_METHOD;
import static vn.machtin.table.Columns.DATE_PRECISION;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.RECORD_NO;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.URL;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Model.CommandSpec;
import vn.machtin.corpus.CorpusOptions;
import vn.machtin.corpus.CorpusReader;
import vn.machtin.corpus.CorpusWindow;
import vn.machtin.corpus.Documents;
import vn.machtin.corpus.InputFile;
import vn.machtin.corpus.Listing;
import vn.machtin.corpus.PublicationDateRules;
import vn.machtin.corpus.TextLanguage;
import vn.machtin.table.Field;
import vn.machtin.table.Tables;

/**
 * What a run would do. The records are read and nothing is written; which documents are copies, and
 * so counted or not, is only known once a run has compared them all.
 */
final class DryRun {
  private static final double MEGABYTE = 1e6;

  private DryRun() {}

  /** What tells documents apart and dates them; of those that are dated the text is not held. */
  private static final List<Column> COMPARED =
      Stream.concat(
              Stream.of(
                      SOURCE_URI,
                      RECORD_NO,
                      DOC_ID,
                      URL,
                      PUBLISHED_ON,
                      PUBLISHED_FROM,
                      PUBLISHED_TO,
                      DATE_PRECISION,
                      DATE_METHOD,
                      DATE_CONFIDENCE,
                      DATE_EVIDENCE,
                      PUB_MONTH,
                      REASON)
                  .map(Field::col),
              Stream.of(TEXT, BLOCKS)
                  .map(field -> field.as(when(PUBLISHED_ON.col().isNull(), field.col()))))
          .toList();

  static int print(
      CommandSpec spec, InputOptions input, OutputOptions options, boolean full, Listing listing) {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = Session.open(spec.name())) {
      SparkSession spark = session.spark();
      OutputFolder output =
          OutputFolder.toRead(spark.sparkContext().hadoopConfiguration(), options.output);
      Optional<Manifest> before = Manifest.of(output);
      out.printf(
          Locale.ROOT,
          "%,d files, %,.1f MB, would be read.%n",
          listing.files().size(),
          listing.files().stream().mapToLong(InputFile::bytes).sum() / MEGABYTE);
      before.ifPresent(
          made ->
              printSince(
                  out,
                  made,
                  Identity.of(spec, Job.configuration(), InputHashes.of(spark, listing.files())),
                  full));
      printDocuments(out, spark, input, output);
      out.println("Nothing was written.");
      out.flush();
    }
    return ExitCode.DONE;
  }

  private static void printSince(PrintWriter out, Manifest before, Manifest now, boolean full) {
    Manifest.Files files = now.since(before);
    out.printf(
        Locale.ROOT,
        "Since the run before: %,d files new, %,d changed, %,d gone.%n",
        files.added(),
        files.changed(),
        files.gone());
    List<String> otherwise = now.otherwiseSince(before);
    if (!otherwise.isEmpty()) {
      out.printf("Otherwise different: %s.%n", String.join(", ", otherwise));
    }
    if (full || !now.annotator().equals(before.annotator())) {
      out.println("Every document would be annotated.");
    }
  }

  private static void printDocuments(
      PrintWriter out, SparkSession spark, InputOptions input, OutputFolder output) {
    CorpusOptions reading = input.corpusOptions();
    CorpusReader.Plan plan = CorpusReader.plan(spark, input.inputs(), reading);
    Dataset<Row> records =
        Documents.read(
                spark, plan, reading, new PublicationDateRules(input.anchors()), new TextLanguage())
            .select(COMPARED.toArray(Column[]::new))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> documents = records.where(REASON.col().isNull());
    long read = records.count();
    long kept = documents.count();
    out.printf(
        Locale.ROOT, "%,d records: %,d would be kept, %,d rejected.%n", read, kept, read - kept);
    if (output.isPublished(Tables.DOCUMENTS)) {
      Changes changes =
          Changes.between(
              comparable(output.published(spark, Tables.DOCUMENTS)),
              comparable(numbered(CorpusWindow.withYears(documents, input.anchors()))),
              0);
      out.printf("%s, as far as known.%n", changes.line());
    }
    records.unpersist();
  }

  /** Records of one content have one id to begin with; a run numbers all but the first. */
  private static Dataset<Row> numbered(Dataset<Row> kept) {
    Column nth =
        row_number()
            .over(Window.partitionBy(DOC_ID.col()).orderBy(SOURCE_URI.col(), RECORD_NO.col()));
    return kept.withColumn("nth", nth)
        .withColumn(
            DOC_ID.name(),
            when(col("nth").gt(1), concat_ws("-", DOC_ID.col(), col("nth")))
                .otherwise(DOC_ID.col()));
  }

  /** Without what is only known once all documents were compared. */
  private static Dataset<Row> comparable(Dataset<Row> documents) {
    return documents.withColumn(COUNTED.name(), lit(true)).withColumn(STORY_ID.name(), lit(""));
  }
}
