package vn.machtin.job;

import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.PERIOD_LABEL;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import vn.machtin.analysis.ExpectedCounts;
import vn.machtin.corpus.SyntheticCorpus;
import vn.machtin.table.Columns;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** Published tables against the truth of a generated corpus. */
final class Expected {
  private Expected() {}

  private static final int SHOWN = 3;

  /** One check per table: every row is expected, and every expected row is there. */
  static List<RunRecord.Check> checks(SparkSession spark, OutputFolder output, Path folder) {
    Dataset<Row> truth =
        spark.read().schema(schema()).json(folder.resolve(SyntheticCorpus.TRUTH).toString());
    Dataset<Row> mentions =
        output.published(spark, Tables.MENTION_COUNTS).where(Columns.MENTIONS.col().gt(0));
    return List.of(
        check(Tables.MENTION_COUNTS, ExpectedCounts.mentions(truth), mentions),
        check(
            Tables.COOCCURRENCES,
            ExpectedCounts.pairs(truth),
            output.published(spark, Tables.COOCCURRENCES)));
  }

  private static StructType schema() {
    return new StructType()
        .add("doc", DataTypes.LongType)
        .add("source", DataTypes.StringType)
        .add("day", DataTypes.StringType)
        .add("counted", DataTypes.BooleanType)
        .add(
            "sentences", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.StringType)))
        .add("boilerplate", DataTypes.createArrayType(DataTypes.StringType));
  }

  private static RunRecord.Check check(Table table, Dataset<Row> expected, Dataset<Row> found) {
    Dataset<Row> difference = ExpectedCounts.difference(expected, found).cache();
    long rows = difference.count();
    String detail =
        rows == 0
            ? String.format(Locale.ROOT, "all %,d rows as expected", found.count())
            : String.format(Locale.ROOT, "%,d rows differ, as ", rows)
                + String.join(
                    "; ",
                    difference
                        .orderBy(GRANULARITY.col(), PERIOD_LABEL.col())
                        .takeAsList(SHOWN)
                        .stream()
                        .map(row -> row.mkString(" "))
                        .toList());
    difference.unpersist();
    return new RunRecord.Check(table.name() + " = truth", rows == 0, detail);
  }
}
