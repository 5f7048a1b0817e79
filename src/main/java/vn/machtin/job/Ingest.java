package vn.machtin.job;

import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DUPLICATE_OF;
import static vn.machtin.table.Columns.LANG;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.corpus.CorpusOptions;
import vn.machtin.corpus.CorpusReader;
import vn.machtin.corpus.CorpusWindow;
import vn.machtin.corpus.Documents;
import vn.machtin.corpus.Duplicates;
import vn.machtin.corpus.PublicationDateRules;
import vn.machtin.corpus.RepeatedLines;
import vn.machtin.corpus.TextLanguage;
import vn.machtin.table.Tables;

/**
 * Raw files → documents and rejects.
 *
 * @param documents one row per document with its copies known; what {@link Extract} finds in it is
 *     not there yet
 * @param rejects one row per record that could not be kept
 */
record Ingest(Dataset<Row> documents, Dataset<Row> rejects) {

  /** Reads the inputs, once, and looks for copies among the documents. */
  static Ingest of(Job job, InputOptions options) throws Exception {
    CorpusOptions reading = options.corpusOptions();
    CorpusReader.Plan plan = CorpusReader.plan(job.spark(), options.inputs(), reading);
    Session.sizeFor(job.spark(), plan.rawBytes());
    Dataset<Row> records =
        job.stage(
            "read %,d files".formatted(plan.listing().files().size()),
            () ->
                job.run()
                    .keep(
                        "records",
                        Documents.read(
                            job.spark(),
                            plan,
                            reading,
                            new PublicationDateRules(options.anchors()),
                            new TextLanguage())));
    job.read(options.inputs(), records.count());
    Dataset<Row> asRead = CorpusWindow.withYears(Documents.kept(records), options.anchors());
    Dataset<Row> repeated =
        job.stage(
            "learn repeated lines",
            () -> job.run().write(Tables.REPEATED_LINES, RepeatedLines.find(asRead)));
    Dataset<Row> kept = RepeatedLines.withRepeatedLines(asRead, repeated);
    Dataset<Row> copies =
        job.stage("find copies", () -> job.run().keep("copies", Duplicates.find(kept)));
    Dataset<Row> documents =
        Duplicates.withDuplicates(kept, copies)
            .withColumn(
                COUNTED.name(),
                LANG.col().isin(options.languages.toArray()).and(DUPLICATE_OF.col().isNull()));
    return new Ingest(documents, Documents.rejects(records, job.started()));
  }
}
