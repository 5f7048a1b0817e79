package vn.machtin.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.*;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.table.Tables;

/** What a run tells the person who started it, in some twenty lines. */
final class Summary {
  private static final int TOP = 8;

  private final List<String> lines = new ArrayList<>();

  private Summary() {}

  /** The summary of the tables that the job has published. */
  static Summary of(Job job) {
    Summary summary = new Summary();
    var written = job.run().written();
    if (written.containsKey(Tables.DOCUMENTS)) {
      summary.documents(job);
    }
    if (written.containsKey(Tables.MENTION_COUNTS)) {
      summary.entities(job.published(Tables.MENTION_COUNTS));
    }
    if (written.containsKey(Tables.COOCCURRENCES)) {
      summary.pairs(job.published(Tables.COOCCURRENCES));
    }
    summary.where(job);
    return summary;
  }

  void print(PrintWriter out) {
    out.println();
    lines.forEach(out::println);
    out.flush();
  }

  private void documents(Job job) {
    Dataset<Row> documents = job.published(Tables.DOCUMENTS);
    Row row =
        documents
            .agg(
                count(lit(1)),
                howMany(COUNTED.col()),
                howMany(DUPLICATE_OF.col().isNotNull()),
                howMany(COUNTED.col().equalTo(false).and(DUPLICATE_OF.col().isNull())),
                howMany(COUNTED.col().and(PUBLISHED_ON.col().isNotNull())),
                howMany(
                    COUNTED
                        .col()
                        .and(PUBLISHED_ON.col().isNull())
                        .and(PUBLISHED_FROM.col().isNotNull())),
                howMany(COUNTED.col().and(PUBLISHED_FROM.col().isNull())),
                org.apache.spark.sql.functions.min(when(COUNTED.col(), PUBLISHED_FROM.col())),
                org.apache.spark.sql.functions.max(when(COUNTED.col(), PUBLISHED_TO.col())))
            .first();
    long kept = row.getLong(0);
    var rejects = job.run().written().get(Tables.REJECTS);
    if (rejects != null) {
      line(
          "%,d records read: %,d kept, %,d rejected%s",
          kept + rejects.rows(),
          kept,
          rejects.rows(),
          rejects.rows() == 0 ? "" : " (" + reasons(job) + ")");
    }
    line(
        "%,d documents counted; %,d copies and %,d in other languages are not",
        row.getLong(1), row.getLong(2), row.getLong(3));
    line(
        "%,d dated to the day, %,d to an interval, %,d undated%s",
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.isNullAt(7) ? "" : "; %s to %s".formatted(row.get(7), row.get(8)));
  }

  private static Column howMany(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  private static String reasons(Job job) {
    return job
        .published(Tables.REJECTS)
        .groupBy(REASON.col())
        .agg(count(lit(1)).as("records"))
        .orderBy(col("records").desc(), REASON.col())
        .collectAsList()
        .stream()
        .map(row -> "%s %,d".formatted(row.getString(0), row.getLong(1)))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private void entities(Dataset<Row> counts) {
    lines.add("");
    lines.add("  mentions  documents  most mentioned");
    counts
        .where(GRANULARITY.col().equalTo("all").and(SOURCE.col().equalTo("*")))
        .orderBy(RANK.col())
        .limit(TOP)
        .select(MENTIONS.col(), DOCUMENTS.col(), CANONICAL.col(), TYPE.col())
        .collectAsList()
        .forEach(
            row ->
                line(
                    "  %,8d  %,9d  %s (%s)",
                    row.getLong(0), row.getLong(1), row.getString(2), row.getString(3)));
  }

  private void pairs(Dataset<Row> pairs) {
    lines.add("");
    lines.add(" sentences  documents  most strongly together");
    pairs
        .where(
            GRANULARITY
                .col()
                .equalTo("all")
                .and(UNIT.col().equalTo("sentence"))
                .and(DOCUMENTS.col().geq(2)))
        .orderBy(G2.col().desc_nulls_last(), ENTITY_A.col(), ENTITY_B.col())
        .limit(TOP)
        .select(N_AB.col(), DOCUMENTS.col(), CANONICAL_A.col(), CANONICAL_B.col())
        .collectAsList()
        .forEach(
            row ->
                line(
                    "  %,8d  %,9d  %s – %s",
                    row.getLong(0), row.getLong(1), row.getString(2), row.getString(3)));
  }

  private void where(Job job) {
    lines.add("");
    job.changes()
        .ifPresent(
            changes ->
                line(
                    "since the run before: %s; %,d taken over as annotated",
                    changes.line(), changes.reused()));
    line(
        "%d tables in %s, run %s, %.1f s",
        job.run().written().size() + 1,
        job.output().tablesLocation(),
        job.run().runId(),
        job.seconds());
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
