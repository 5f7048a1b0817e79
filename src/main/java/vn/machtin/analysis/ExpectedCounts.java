package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.MENTIONS_RAW;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.UNIT;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts of a corpus of which all is known, by the plainest way there is: every mention is written
 * out for every period and source and grouped. Slow, and for that reason a second opinion.
 *
 * <p>The truth has one row per document: doc, source, day (null if undated), counted, sentences
 * (the entities of each), boilerplate (entities that stand outside the article).
 */
public final class ExpectedCounts {
  private ExpectedCounts() {}

  private static final String DOC = "doc";
  private static final String SENTENCE = "sentence";
  private static final String PERIOD = "period";
  private static final String IN_ARTICLE = "in_article";

  /** Key and whole numbers of mention_counts, one row per granularity, period, source, entity. */
  public static Dataset<Row> mentions(Dataset<Row> truth) {
    Dataset<Row> sentences =
        truth
            .select(documentAnd(explode(col("sentences")).as(SENTENCE)))
            .select(documentAnd(explode(col(SENTENCE)).as(ENTITY_ID.name())))
            .withColumn(IN_ARTICLE, COUNTED.col());
    Dataset<Row> boilerplate =
        truth
            .select(documentAnd(explode(col("boilerplate")).as(ENTITY_ID.name())))
            .withColumn(IN_ARTICLE, lit(false));
    return sentences
        .unionByName(boilerplate)
        .withColumn(PERIOD, explode(periods()))
        .withColumn("of", explode(array(lit("*"), SOURCE.col())))
        .groupBy(
            col(PERIOD + ".granularity").as(GRANULARITY.name()),
            col(PERIOD + ".label").as(PERIOD_LABEL.name()),
            col("of").as(SOURCE.name()),
            ENTITY_ID.col())
        .agg(
            MENTIONS.as(sum(when(col(IN_ARTICLE), 1L).otherwise(0L))),
            MENTIONS_RAW.as(sum(lit(1L))),
            DOCUMENTS.as(count_distinct(when(col(IN_ARTICLE), col(DOC)))))
        .where(MENTIONS.col().gt(0));
  }

  /** Key and whole numbers of cooccurrences, one row per granularity, period, unit and pair. */
  public static Dataset<Row> pairs(Dataset<Row> truth) {
    Dataset<Row> counted = truth.where(COUNTED.col());
    Dataset<Row> sentences =
        counted
            .select(
                col(DOC),
                SOURCE.col(),
                col("day"),
                posexplode(col("sentences")).as(new String[] {"at", "entities"}))
            .withColumn(UNIT.name(), lit("sentence"));
    Dataset<Row> documents =
        counted
            .select(
                col(DOC),
                SOURCE.col(),
                col("day"),
                lit(0).as("at"),
                expr("flatten(sentences)").as("entities"))
            .withColumn(UNIT.name(), lit("document"));
    return sentences
        .unionByName(documents)
        .withColumn("entities", expr("array_sort(array_distinct(entities))"))
        .withColumn(ENTITY_A.name(), explode(col("entities")))
        .withColumn(ENTITY_B.name(), explode(col("entities")))
        .where(ENTITY_A.col().lt(ENTITY_B.col()))
        .withColumn(PERIOD, explode(periods()))
        .groupBy(
            col(PERIOD + ".granularity").as(GRANULARITY.name()),
            col(PERIOD + ".label").as(PERIOD_LABEL.name()),
            UNIT.col(),
            ENTITY_A.col(),
            ENTITY_B.col())
        .agg(N_AB.as(sum(lit(1L))), DOCUMENTS.as(count_distinct(col(DOC))));
  }

  /** Rows of either that the other does not have, marked with the side that has them. */
  public static Dataset<Row> difference(Dataset<Row> expected, Dataset<Row> table) {
    Column[] columns =
        java.util.Arrays.stream(expected.columns())
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    Dataset<Row> found = table.select(columns);
    return expected
        .exceptAll(found)
        .withColumn("side", lit("expected"))
        .union(found.exceptAll(expected).withColumn("side", lit("found")));
  }

  private static Column[] documentAnd(Column more) {
    return new Column[] {col(DOC), SOURCE.col(), col("day"), COUNTED.col(), more};
  }

  /** The names of the periods of a day: 'all', and the others where there is one. */
  private static Column periods() {
    Column day = col("day").cast("date");
    Column week =
        concat(
            expr("extract(YEAROFWEEK FROM CAST(day AS DATE))").cast("string"),
            lit("-W"),
            expr("lpad(extract(WEEK FROM CAST(day AS DATE)), 2, '0')"));
    Column dated =
        array(
            period("all", lit("all")),
            period("day", day.cast("string")),
            period("week", week),
            period("month", date_format(day, "yyyy-MM")),
            period("quarter", concat_ws("-Q", year(day), quarter(day))),
            period("year", year(day).cast("string")));
    return when(day.isNull(), array(period("all", lit("all")))).otherwise(dated);
  }

  private static Column period(String granularity, Column label) {
    return struct(lit(granularity).as("granularity"), label.as("label"));
  }
}
