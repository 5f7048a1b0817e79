package vn.machtin.job;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static vn.machtin.table.Columns.EXCERPT;
import static vn.machtin.table.Columns.MESSAGE;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.RECORD_NO;
import static vn.machtin.table.Columns.REJECTED_AT;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.STAGE;
import static vn.machtin.table.Columns.TEXT;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.job.Job.Stage;
import vn.machtin.nlp.UserList;
import vn.machtin.table.Tables;

/** Documents → mentions, words and dates. */
final class Extract {
  private static final int EXCERPT_CHARACTERS = 200;

  private Extract() {}

  /**
   * Writes documents with their sentences and words counted, mentions, words, dates, and the
   * rejects with those documents that failed on the way.
   *
   * @param rejects what was rejected before
   * @param reuse what is known from the run before
   * @return how many documents were taken over with their annotation
   */
  static long write(
      Job job,
      Dataset<Row> documents,
      Dataset<Row> rejects,
      ExtractOptions options,
      CatalogueOptions catalogue,
      Reuse reuse)
      throws Exception {
    StagedRun run = job.run();
    UserList userList = UserList.read(catalogue.catalogue);
    Dataset<Row> annotated =
        job.stage(
            "find names",
            () ->
                run.keep(
                    "annotated",
                    reuse.annotated(
                        documents, unknown -> options.withMentions(unknown, userList))));
    Dataset<Row> done = annotated.where(REASON.col().isNull());
    job.together(
        new Stage("write documents", () -> run.write(Tables.DOCUMENTS, done)),
        new Stage("write mentions", () -> run.write(Tables.MENTIONS, reuse.mentions(done))),
        new Stage("write words", () -> run.write(Tables.WORDS, reuse.words(done))),
        new Stage("write dates", () -> run.write(Tables.DATES, reuse.dates(done))),
        new Stage(
            "write rejects",
            () -> run.write(Tables.REJECTS, rejects.unionByName(failures(job, annotated), true))));
    return reuse.documents(done);
  }

  /** One reject per document that failed or took too long. */
  private static Dataset<Row> failures(Job job, Dataset<Row> annotated) {
    return annotated
        .where(REASON.col().isNotNull())
        .select(
            SOURCE_URI.col(),
            RECORD_NO.col(),
            STAGE.as(lit("extract")),
            REASON.col(),
            MESSAGE.col(),
            EXCERPT.as(substring(TEXT.col(), 1, EXCERPT_CHARACTERS)),
            REJECTED_AT.as(lit(job.started())));
  }
}
