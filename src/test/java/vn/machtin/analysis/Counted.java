package vn.machtin.analysis;

import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** The tables of a world, counted and held in memory. */
record Counted(Map<Table, Dataset<Row>> tables) {

  static Counted of(SparkSession spark, World world, CountOptions options) {
    return of(spark, world, options, UnaryOperator.identity());
  }

  /** Counts the world's rows after they were shuffled or cut anew. */
  static Counted of(
      SparkSession spark, World world, CountOptions options, UnaryOperator<Dataset<Row>> change) {
    Dataset<Row> documents = change.apply(world.documents(spark));
    Dataset<Row> mentions = change.apply(world.mentions(spark));
    Dataset<Row> rejects = change.apply(world.rejects(spark));
    Dataset<Row> words = change.apply(world.words(spark));
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(Tables.DOCUMENTS, documents);
    tables.put(Tables.REJECTS, rejects);
    tables.put(Tables.MENTIONS, mentions);
    try (Counts counts = Counts.of(documents, rejects, mentions, words, options)) {
      Dataset<Row> mentionCounts = held(spark, Tables.MENTION_COUNTS, counts.mentionCounts());
      Dataset<Row> cooccurrences = held(spark, Tables.COOCCURRENCES, counts.cooccurrences());
      tables.put(Tables.MENTION_COUNTS, mentionCounts);
      tables.put(Tables.COOCCURRENCES, cooccurrences);
      tables.put(Tables.TERM_COUNTS, held(spark, Tables.TERM_COUNTS, counts.termCounts()));
      tables.put(
          Tables.ENTITIES,
          held(spark, Tables.ENTITIES, counts.entities(Entities.knownById(mentions))));
      tables.put(
          Tables.PERIOD_TOTALS,
          held(spark, Tables.PERIOD_TOTALS, counts.periodTotals(mentionCounts, cooccurrences)));
    }
    return new Counted(tables);
  }

  private static Dataset<Row> held(SparkSession spark, Table table, Dataset<Row> rows) {
    List<Row> all =
        table.conform(rows.withColumn(Columns.RUN_ID.name(), lit("run"))).collectAsList();
    return spark.createDataFrame(all, table.schema());
  }

  Dataset<Row> table(Table table) {
    return tables.get(table);
  }

  /** A row of a table by the values of its key. */
  Row row(Table table, Object... key) {
    Dataset<Row> rows = table(table);
    for (int i = 0; i < key.length; i++) {
      rows = rows.filter(table.key().get(i).col().equalTo(key[i]));
    }
    List<Row> found = rows.collectAsList();
    if (found.size() != 1) {
      throw new AssertionError("%d rows of %s for %s".formatted(found.size(), table, List.of(key)));
    }
    return found.get(0);
  }

  /** All rows of a table by their keys. */
  Map<String, Row> byKey(Table table) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : table(table).collectAsList()) {
      StringBuilder key = new StringBuilder();
      for (Field field : table.key()) {
        key.append(row.<Object>getAs(field.name())).append(' ');
      }
      if (rows.put(key.toString().strip(), row) != null) {
        throw new AssertionError("Two rows of %s for %s".formatted(table, key));
      }
    }
    return rows;
  }

  /** The fingerprints of the counted tables. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Table table :
        List.of(
            Tables.MENTION_COUNTS,
            Tables.COOCCURRENCES,
            Tables.TERM_COUNTS,
            Tables.ENTITIES,
            Tables.PERIOD_TOTALS)) {
      hashes.put(table.name(), ContentHash.of(table(table), table));
    }
    return hashes;
  }

  List<Row> checks() {
    return Checks.of(
            table(Tables.DOCUMENTS),
            table(Tables.REJECTS),
            table(Tables.MENTIONS),
            table(Tables.ENTITIES),
            table(Tables.MENTION_COUNTS),
            table(Tables.COOCCURRENCES),
            table(Tables.TERM_COUNTS),
            table(Tables.PERIOD_TOTALS))
        .stream()
        .flatMap(part -> part.get().stream())
        .toList();
  }
}
