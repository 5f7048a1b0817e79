package vn.machtin.report.export;

import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.FIRST_SEEN;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.IN_BACKBONE;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.NPMI;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.PERIOD_END;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.PERIOD_START;
import static vn.machtin.table.Columns.PERIOD_YEAR;
import static vn.machtin.table.Columns.PER_MILLION;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.TYPE;
import static vn.machtin.table.Columns.UNIT;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import vn.machtin.analysis.Periods;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** Literal rows of mention_counts and cooccurrences. */
final class ExportWorld {
  /** A name that breaks what is written without care: quotes, markup, a control, an emoji. */
  static final String HOSTILE = "=Công ty \"A&B\" <Hoà>, Ltd;\u0001 😀";

  private final List<Row> counts = new ArrayList<>();
  private final List<Row> pairs = new ArrayList<>();

  /**
   * Russia and Ukraine meet in October and December 2022 and once undated; the hostile name meets
   * Russia in one document of October.
   */
  static ExportWorld standard() {
    return new ExportWorld()
        .count("all", "russia", "Nga", "LOC", 12, 7)
        .count("2022-10", "russia", "Nga", "LOC", 5, 3)
        .count("2022-11", "russia", "Nga", "LOC", 2, 1)
        .count("2022-12", "russia", "Nga", "LOC", 4, 2)
        .count("all", "ukraine", "Ukraine", "LOC", 6, 4)
        .count("2022-10", "ukraine", "Ukraine", "LOC", 3, 2)
        .count("2022-12", "ukraine", "Ukraine", "LOC", 2, 1)
        .count("all", "org:a-b", HOSTILE, "ORG", 1, 1)
        .count("2022-10", "org:a-b", HOSTILE, "ORG", 1, 1)
        .count("all", "hue", "Huế", "LOC", 2, 2)
        .count("2022-W43", "russia", "Nga", "LOC", 5, 3)
        .pair("all", "russia", "ukraine", 4, 3, true)
        .pair("2022-10", "russia", "ukraine", 2, 1, true)
        .pair("2022-12", "russia", "ukraine", 1, 1, false)
        .pair("all", "org:a-b", "russia", 1, 1, false)
        .pair("2022-10", "org:a-b", "russia", 1, 1, false);
  }

  ExportWorld count(
      String period, String id, String name, String type, long mentions, long documents) {
    for (String source : List.of("*", "an")) {
      Map<Field, Object> row = period(period);
      row.put(SOURCE, source);
      row.put(ENTITY_ID, id);
      row.put(CANONICAL, name);
      row.put(TYPE, type);
      row.put(MENTIONS, mentions);
      row.put(DOCUMENTS, documents);
      row.put(PER_MILLION, mentions * 10.5);
      row.put(FIRST_SEEN, Date.valueOf("2022-10-02"));
      counts.add(row(Tables.MENTION_COUNTS, row));
    }
    return this;
  }

  ExportWorld pair(
      String period, String a, String b, long together, long documents, boolean backbone) {
    for (String unit : List.of("sentence", "document")) {
      Map<Field, Object> row = period(period);
      row.put(UNIT, unit);
      row.put(ENTITY_A, a);
      row.put(ENTITY_B, b);
      row.put(N_AB, unit.equals("sentence") ? together : documents);
      row.put(DOCUMENTS, documents);
      row.put(NPMI, -0.25);
      row.put(IN_BACKBONE, backbone);
      pairs.add(row(Tables.COOCCURRENCES, row));
    }
    return this;
  }

  private static Map<Field, Object> period(String label) {
    int key = Periods.named(label);
    Map<Field, Object> row = new LinkedHashMap<>();
    row.put(GRANULARITY, Periods.granularity(key).label());
    row.put(PERIOD_LABEL, label);
    row.put(PERIOD_YEAR, Periods.year(key));
    row.put(PERIOD_START, Periods.start(key) == null ? null : Date.valueOf(Periods.start(key)));
    row.put(PERIOD_END, Periods.end(key) == null ? null : Date.valueOf(Periods.end(key)));
    return row;
  }

  static Row row(Table table, Map<Field, Object> values) {
    return RowFactory.create(table.fields().stream().map(values::get).toArray());
  }

  Dataset<Row> counts(SparkSession spark) {
    return shuffled(spark, counts, Tables.MENTION_COUNTS);
  }

  Dataset<Row> pairs(SparkSession spark) {
    return shuffled(spark, pairs, Tables.COOCCURRENCES);
  }

  /** No order is given that a writer could lean on. */
  private static Dataset<Row> shuffled(SparkSession spark, List<Row> rows, Table table) {
    List<Row> mixed = new ArrayList<>(rows);
    Collections.reverse(mixed);
    return spark.createDataFrame(mixed, table.schema()).repartition(3);
  }

  /** The network of the whole corpus in sentences. */
  Network network(SparkSession spark, long minSupport, String... entities) {
    return Network.of(counts(spark), pairs(spark), all(minSupport, entities));
  }

  static Selection all(long minSupport, String... entities) {
    return new Selection(
        "all", null, minSupport, Arrays.asList(entities), false, "sentence", false);
  }
}
