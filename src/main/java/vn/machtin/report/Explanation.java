package vn.machtin.report;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TITLE;
import static vn.machtin.table.Columns.URL;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The places behind a number: documents in order, with the mentions that were counted. */
public final class Explanation {
  private Explanation() {}

  /** Where the mentions of a document stand, in order: entity_id, start, end, sentence. */
  public static final String PLACES = "places";

  /** Common units of a pair in the document; for one entity its mentions. */
  public static final String NUMBER = "number";

  /**
   * One row per document with a counted mention of the entity in the period; the sum of {@link
   * #NUMBER} is {@code mention_counts.mentions}.
   *
   * @param mentions rows of mentions
   * @param source an outlet, or '*' for all
   */
  public static Dataset<Row> ofEntity(
      Dataset<Row> mentions, String entity, ReportPeriod period, String source) {
    return perDocument(mentions, List.of(entity), period, source)
        .withColumn(NUMBER, org.apache.spark.sql.functions.size(col(PLACES)));
  }

  /**
   * One row per document in which both stand in a common unit; the sum of {@link #NUMBER} is {@code
   * cooccurrences.n_ab}.
   *
   * @param unit sentence or document
   */
  public static Dataset<Row> ofPair(
      Dataset<Row> mentions, String one, String other, ReportPeriod period, String unit) {
    Column common = array_intersect(sentencesOf(one), sentencesOf(other));
    Column number =
        unit.equals("document")
            ? when(
                    org.apache
                        .spark
                        .sql
                        .functions
                        .size(sentencesOf(one))
                        .gt(0)
                        .and(org.apache.spark.sql.functions.size(sentencesOf(other)).gt(0)),
                    1)
                .otherwise(0)
            : org.apache.spark.sql.functions.size(common);
    Dataset<Row> found =
        perDocument(mentions, List.of(one, other), period, "*")
            .withColumn(NUMBER, number)
            .where(col(NUMBER).gt(0));
    return unit.equals("document")
        ? found
        : found.withColumn(
            PLACES,
            org.apache.spark.sql.functions.filter(
                col(PLACES),
                place ->
                    org.apache.spark.sql.functions.array_contains(
                        common, place.getField(SENTENCE.name()))));
  }

  private static Column sentencesOf(String entity) {
    return array_distinct(
        org.apache.spark.sql.functions.transform(
            org.apache.spark.sql.functions.filter(
                col(PLACES), place -> place.getField(ENTITY_ID.name()).equalTo(entity)),
            place -> place.getField(SENTENCE.name())));
  }

  private static Dataset<Row> perDocument(
      Dataset<Row> mentions, List<String> entities, ReportPeriod period, String source) {
    return mentions
        .where(
            COUNTED
                .col()
                .and(ENTITY_ID.col().isin(entities.toArray()))
                .and(period.contains(PUBLISHED_FROM.col(), PUBLISHED_TO.col()))
                .and(source.equals("*") ? lit(true) : SOURCE.col().equalTo(source)))
        .groupBy(DOC_ID.col())
        .agg(
            sort_array(
                    collect_list(struct(START.col(), END.col(), SENTENCE.col(), ENTITY_ID.col())))
                .as(PLACES));
  }

  /** Adds what a reader needs to open each document, in order of publication. */
  public static Dataset<Row> withDocuments(Dataset<Row> places, Dataset<Row> documents) {
    return places
        .join(
            documents.select(
                DOC_ID.col(),
                SOURCE.col(),
                URL.col(),
                TITLE.col(),
                PUBLISHED_ON.col(),
                PUBLISHED_FROM.col(),
                PUBLISHED_TO.col(),
                TEXT.col()),
            DOC_ID.name())
        .orderBy(PUBLISHED_FROM.col().asc_nulls_last(), DOC_ID.col());
  }
}
