package vn.machtin.corpus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.DATE_CONFIDENCE;
import static vn.machtin.table.Columns.DATE_EVIDENCE;
import static vn.machtin.table.Columns.DATE_METHOD;
import static vn.machtin.table.Columns.DATE_PRECISION;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.TEXT;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import vn.machtin.table.Field;
import vn.machtin.text.Block;
import vn.machtin.text.DateInterval;

/**
 * Between which days a corpus was published, learnt from those of its documents whose date does not
 * hang on it. A day that an article tells without a year is then known, if one year alone fits.
 *
 * <p>Nothing is learnt where fewer than {@value #LEAST} documents, or fewer than half, are dated to
 * the day from outside their article: what is not known of most is not known of the rest.
 */
public final class CorpusWindow {
  private CorpusWindow() {}

  /** Documents with a date of their own from which on they bound the others. */
  static final int LEAST = 50;

  /** An article may be so much older or newer than the dated ones. */
  private static final int SLACK_DAYS = 7;

  /** Of 100 dates decided so, how many less are right than of those whose article bounds them. */
  private static final double TRUST = 0.9;

  /** Ways to a date that do not need the window. */
  private static final String[] OWN = {"metadata", "url", "path", "byline"};

  private static final List<Field> DECIDED =
      List.of(
          PUBLISHED_ON,
          PUBLISHED_FROM,
          PUBLISHED_TO,
          DATE_PRECISION,
          DATE_METHOD,
          DATE_CONFIDENCE,
          DATE_EVIDENCE,
          PUB_MONTH);

  private static final String ANEW = "decided_anew";

  /** The first and last day of the dated documents; empty where too few are dated. */
  static Optional<DateInterval> of(Dataset<Row> documents) {
    Column dated = DATE_METHOD.col().isin((Object[]) OWN).and(PUBLISHED_ON.col().isNotNull());
    Row window =
        documents
            .agg(
                count(lit(1)),
                count(when(dated, 1)),
                min(when(dated, PUBLISHED_ON.col())),
                max(when(dated, PUBLISHED_ON.col())))
            .first();
    if (window.getLong(1) < LEAST || 2 * window.getLong(1) < window.getLong(0)) {
      return Optional.empty();
    }
    LocalDate from = window.getDate(2).toLocalDate();
    LocalDate to = window.getDate(3).toLocalDate();
    return Optional.of(new DateInterval(from.minusDays(SLACK_DAYS), to.plusDays(SLACK_DAYS)));
  }

  /**
   * The documents, those without a day dated anew within the window where it leaves one year.
   *
   * @param anchors what else is known; its own window, if it has one, stands
   */
  public static Dataset<Row> withYears(Dataset<Row> documents, PublicationAnchors anchors) {
    if (anchors.windowFrom() != null || anchors.windowTo() != null) {
      return documents;
    }
    Optional<DateInterval> window = of(documents);
    if (window.isEmpty()) {
      return documents;
    }
    PublicationDateRules rules =
        new PublicationDateRules(anchors.within(window.get().from(), window.get().to()));
    UserDefinedFunction anew =
        udf(
            (UDF2<String, Seq<Row>, Row>)
                (text, blocks) -> anew(rules, text, JavaConverters.seqAsJavaList(blocks)),
            schema());
    Column open =
        PUBLISHED_ON.col().isNull().and(DATE_METHOD.col().isin((Object[]) OWN).equalTo(false));
    Column[] columns =
        Arrays.stream(documents.columns())
            .map(
                name ->
                    DECIDED.stream().anyMatch(field -> field.name().equals(name))
                        ? when(col(ANEW).isNotNull(), col(ANEW + "." + name))
                            .otherwise(col(name))
                            .as(name)
                        : col(name))
            .toArray(Column[]::new);
    return documents
        .withColumn(ANEW, when(open, anew.apply(TEXT.col(), BLOCKS.col())))
        .select(columns);
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (Field field : DECIDED) {
      schema = schema.add(field.name(), field.type());
    }
    return schema;
  }

  /** The columns of {@link #DECIDED}; null where the window does not leave one year. */
  private static Row anew(PublicationDateRules rules, String text, List<Row> rows) {
    List<Block> blocks = Documents.inCodeUnits(text, rows);
    PublishedDate decided = rules.decide(new DocumentFacts(null, null, null, text, blocks));
    if (decided.on() == null) {
      return null;
    }
    return RowFactory.create(
        Date.valueOf(decided.on()),
        Date.valueOf(decided.from()),
        Date.valueOf(decided.to()),
        decided.precision(),
        "corpus_window",
        decided.confidence() * TRUST,
        decided.evidence(),
        decided.from().toString().substring(0, 7));
  }
}
