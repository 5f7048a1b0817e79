package vn.machtin.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.COVERAGE;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOCUMENTS_COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.EXCERPT;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.PERIOD_START;
import static vn.machtin.table.Columns.PERIOD_YEAR;
import static vn.machtin.table.Columns.PER_MILLION;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.RANK;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TITLE;
import static vn.machtin.table.Columns.UNIT;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * The tables of an output folder, for notebooks and other programs: typed, and with the questions
 * that come up every time.
 *
 * <pre>
 * Results results = Results.open(spark, "out");
 * results.series("Putin", Granularity.MONTH).show();
 * </pre>
 */
public final class Results {
  private static final String PLACE = "place";

  /** Code points on either side of a place. */
  private static final int AROUND = 60;

  private final SparkSession spark;
  private final String folder;

  private Results(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** The last whole run in that folder, as {@code machtin run --output} left it. */
  public static Results open(SparkSession spark, String folder) {
    Results results = new Results(spark, folder);
    if (!results.has(Tables.RUNS)) {
      throw new IllegalArgumentException(
          "Cannot open the results: %s holds no tables. Run machtin run --output %s first."
              .formatted(folder, folder));
    }
    return results;
  }

  private Path place(Table table) {
    return new Path(new Path(folder, "tables"), table.name());
  }

  private boolean has(Table table) {
    try {
      Path path = place(table);
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All rows of a table, with its schema. */
  public Dataset<Row> table(Table table) {
    if (!has(table)) {
      throw new IllegalArgumentException(
          "Cannot read %s: there is none in %s. Run machtin run --output %s first."
              .formatted(table, folder, folder));
    }
    return spark.read().schema(table.schema()).parquet(place(table).toString());
  }

  /** The id of the most mentioned entity of that name, typed with or without diacritics. */
  public String entity(String name) {
    Dataset<Row> entities = table(Tables.ENTITIES);
    return EntityNames.named(entities, name).limit(1).collectAsList().stream()
        .map(row -> row.<String>getAs(ENTITY_ID.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find %s among the entities. Nearest: %s."
                        .formatted(name, String.join(", ", EntityNames.nearest(entities, name)))));
  }

  /** Rows of mention_counts of a period, all sources together, most mentioned first. */
  public Dataset<Row> ranking(String period) {
    return table(Tables.MENTION_COUNTS)
        .where(isPeriod(period).and(SOURCE.col().equalTo("*")))
        .orderBy(RANK.col());
  }

  /**
   * Rows of cooccurrences of a period, those with most common units first.
   *
   * @param unit sentence, document or window:N
   */
  public Dataset<Row> pairs(String period, String unit) {
    return table(Tables.COOCCURRENCES)
        .where(isPeriod(period).and(UNIT.col().equalTo(unit)))
        .orderBy(N_AB.col().desc(), ENTITY_A.col(), ENTITY_B.col());
  }

  /** Rows of cooccurrences with that entity at either end. */
  public Dataset<Row> pairsWith(String name, String period, String unit) {
    String id = entity(name);
    return pairs(period, unit).where(ENTITY_A.col().equalTo(id).or(ENTITY_B.col().equalTo(id)));
  }

  /**
   * One row for each period of the corpus and each name, in order of time: mentions, documents and
   * per_million of all sources. A period with documents and without a mention is a zero; one
   * without a document is a gap, and its numbers are null.
   */
  public Dataset<Row> series(Granularity granularity, String... names) {
    Dataset<Row> totals =
        table(Tables.PERIOD_TOTALS)
            .where(GRANULARITY.col().equalTo(granularity.label()).and(SOURCE.col().equalTo("*")))
            .select(
                PERIOD_START.col(), PERIOD_LABEL.col(), COVERAGE.col(), DOCUMENTS_COUNTED.col());
    List<String> ids = Stream.of(names).map(this::entity).distinct().toList();
    Dataset<Row> entities =
        table(Tables.ENTITIES)
            .where(ENTITY_ID.col().isin(ids.toArray()))
            .select(ENTITY_ID.col(), CANONICAL.col());
    Dataset<Row> counts =
        table(Tables.MENTION_COUNTS)
            .where(
                GRANULARITY
                    .col()
                    .equalTo(granularity.label())
                    .and(SOURCE.col().equalTo("*"))
                    .and(ENTITY_ID.col().isin(ids.toArray())))
            .select(
                PERIOD_LABEL.col(),
                ENTITY_ID.col(),
                MENTIONS.col(),
                DOCUMENTS.col(),
                PER_MILLION.col());
    return totals
        .crossJoin(entities)
        .join(
            counts,
            scala.collection.JavaConverters.asScalaBuffer(
                    List.of(PERIOD_LABEL.name(), ENTITY_ID.name()))
                .toSeq(),
            "left")
        .select(
            PERIOD_START.col(),
            PERIOD_LABEL.col(),
            ENTITY_ID.col(),
            CANONICAL.col(),
            zeroOrGap(MENTIONS),
            zeroOrGap(DOCUMENTS),
            zeroOrGap(PER_MILLION),
            DOCUMENTS_COUNTED.col(),
            COVERAGE.col())
        .orderBy(ENTITY_ID.col(), PERIOD_START.col());
  }

  private static Column zeroOrGap(Field number) {
    return number.as(
        when(DOCUMENTS_COUNTED.col().gt(0), coalesce(number.col(), lit(0).cast(number.type()))));
  }

  /**
   * The documents behind an entity's number, as {@code machtin explain} lists them: the sum of
   * {@link Explanation#NUMBER} is mention_counts.mentions.
   */
  public Dataset<Row> behind(String name, String period) {
    return Explanation.withDocuments(
        Explanation.ofEntity(table(Tables.MENTIONS), entity(name), ReportPeriod.named(period), "*"),
        table(Tables.DOCUMENTS));
  }

  /** The documents behind a pair's number: the sum of {@link Explanation#NUMBER} is n_ab. */
  public Dataset<Row> behind(String one, String other, String period, String unit) {
    return Explanation.withDocuments(
        Explanation.ofPair(
            table(Tables.MENTIONS), entity(one), entity(other), ReportPeriod.named(period), unit),
        table(Tables.DOCUMENTS));
  }

  /**
   * One row for each place of the documents behind a number: the words around it, the name itself
   * in brackets.
   *
   * @param behind rows of {@link #behind}
   */
  public static Dataset<Row> excerpts(Dataset<Row> behind) {
    Column start = col(PLACE).getField(START.name());
    Column end = col(PLACE).getField(END.name());
    Column from = greatest(start.minus(AROUND), lit(0));
    Column words =
        concat(
            TEXT.col().substr(from.plus(1), start.minus(from)),
            lit("["),
            TEXT.col().substr(start.plus(1), end.minus(start)),
            lit("]"),
            TEXT.col().substr(end.plus(1), lit(AROUND)));
    return behind
        .withColumn(PLACE, explode(col(Explanation.PLACES)))
        .select(
            PUBLISHED_ON.col(),
            SOURCE.col(),
            TITLE.col(),
            col(PLACE).getField(SENTENCE.name()).as(SENTENCE.name()),
            regexp_replace(words, "\\s+", " ").as(EXCERPT.name()),
            DOC_ID.col());
  }

  private static Column isPeriod(String label) {
    int key = Periods.named(label);
    return GRANULARITY
        .col()
        .equalTo(Periods.granularity(key).label())
        .and(PERIOD_YEAR.col().equalTo(Periods.year(key)))
        .and(PERIOD_LABEL.col().equalTo(label));
  }
}
