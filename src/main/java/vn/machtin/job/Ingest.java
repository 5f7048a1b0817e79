package vn.machtin.job;

import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DUPLICATE_OF;
import static vn.machtin.table.Columns.LANG;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.corpus.CorpusOptions;
import vn.machtin.corpus.CorpusReader;
import vn.machtin.corpus.Documents;
import vn.machtin.corpus.Duplicates;
import vn.machtin.corpus.MetadataDate;
import vn.machtin.corpus.TextLanguage;
import vn.machtin.table.Tables;

/** Raw files → documents and rejects. */
final class Ingest {
  private Ingest() {}

  /**
   * One row per document, with its copies known; the rejects are written. What {@link Extract}
   * finds in a document is not there yet.
   */
  static Dataset<Row> documents(Job job, InputOptions options) throws Exception {
    CorpusOptions reading = options.corpusOptions();
    CorpusReader.Plan plan = CorpusReader.plan(job.spark(), options.inputs(), reading);
    Dataset<Row> records =
        job.stage(
            "read " + plan.listing().files().size() + " files",
            () ->
                job.run()
                    .keep(
                        "records",
                        Documents.read(
                            job.spark(),
                            plan,
                            reading,
                            new MetadataDate(options.zoneId()),
                            new TextLanguage())));
    job.stage(
        "write rejects",
        () -> job.run().write(Tables.REJECTS, Documents.rejects(records, job.started())));
    job.read(options.inputs(), records.count());
    Dataset<Row> documents = Documents.kept(records);
    Dataset<Row> copies =
        job.stage(
            "find duplicates", () -> job.run().keep("duplicates", Duplicates.find(documents)));
    return Duplicates.withDuplicates(documents, copies)
        .withColumn(COUNTED.name(), counted(options));
  }

  private static Column counted(InputOptions options) {
    return LANG.col()
        .isin(options.languages.toArray())
        .and(DUPLICATE_OF.col().isNull());
  }
}
