package vn.machtin.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.RECORD_NO;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.URL;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import vn.machtin.table.Field;

/**
 * How the documents differ from those of the run before.
 *
 * <p>A document's id comes from its content and source, so that a corrected text is another
 * document: one that is new where another has gone from the same address (its URL; without one, its
 * file and record) is <em>changed</em>. Records that only stand elsewhere now are the same
 * documents.
 *
 * @param added documents that were not there, nor another at their address
 * @param changed documents in the place of another
 * @param gone documents that are not there any more, nor another at their address
 * @param reused documents whose annotation was taken over; the others were annotated
 * @param months months ('undated' among them) in which a document is new, changed, gone, or has
 *     moved in or out of the counts; what is counted of other months is as it was, but for what is
 *     compared with the whole corpus
 */
record Changes(
    @JsonProperty("documents_new") long added,
    @JsonProperty("documents_changed") long changed,
    @JsonProperty("documents_gone") long gone,
    @JsonProperty("documents_reused") long reused,
    List<String> months) {
  private static final String ADDRESS = "address";
  private static final String BEFORE = "_before";
  private static final String IS_NEW = "is_new_document";
  private static final String IS_GONE = "is_gone_document";
  private static final String MONTHS = "months";
  private static final int MONTHS_SHOWN = 12;

  private static final List<Field> STATE = List.of(COUNTED, PUBLISHED_FROM, PUBLISHED_TO, STORY_ID);

  /** Compares documents before and now, by doc_id. */
  static Changes between(Dataset<Row> before, Dataset<Row> now, long reused) {
    Row row =
        slim(now, "")
            .join(
                slim(before, BEFORE),
                col(DOC_ID.name()).equalTo(col(DOC_ID.name() + BEFORE)),
                "full_outer")
            .where(differs())
            .select(
                coalesce(col(ADDRESS), col(ADDRESS + BEFORE)).as(ADDRESS),
                count(col(DOC_ID.name() + BEFORE).isNull()).as(IS_NEW),
                count(DOC_ID.col().isNull()).as(IS_GONE),
                array(PUB_MONTH.col(), col(PUB_MONTH.name() + BEFORE)).as(MONTHS))
            .groupBy(col(ADDRESS))
            .agg(
                sum(col(IS_NEW)).as(IS_NEW),
                sum(col(IS_GONE)).as(IS_GONE),
                array_distinct(flatten(collect_set(col(MONTHS)))).as(MONTHS))
            .agg(
                sum(col(IS_NEW)),
                sum(col(IS_GONE)),
                sum(least(col(IS_NEW), col(IS_GONE))),
                array_sort(array_distinct(flatten(collect_set(col(MONTHS))))))
            .first();
    if (row.isNullAt(0)) {
      return new Changes(0, 0, 0, reused, List.of());
    }
    long changed = row.getLong(2);
    List<String> months =
        row.<String>getList(3).stream().filter(java.util.Objects::nonNull).toList();
    return new Changes(row.getLong(0) - changed, changed, row.getLong(1) - changed, reused, months);
  }

  private static Column count(Column condition) {
    return condition.cast(DataTypes.LongType);
  }

  private static Dataset<Row> slim(Dataset<Row> documents, String suffix) {
    Column place = concat_ws("#", SOURCE_URI.col(), RECORD_NO.col());
    return documents.select(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    col(DOC_ID.name()).as(DOC_ID.name() + suffix),
                    coalesce(URL.col(), place).as(ADDRESS + suffix),
                    PUB_MONTH.col().as(PUB_MONTH.name() + suffix)),
                STATE.stream().map(field -> field.col().as(field.name() + suffix)))
            .toArray(Column[]::new));
  }

  private static Column differs() {
    Column same = lit(true);
    for (Field field : STATE) {
      same = same.and(field.col().eqNullSafe(col(field.name() + BEFORE)));
    }
    return DOC_ID
        .col()
        .isNull()
        .or(col(DOC_ID.name() + BEFORE).isNull())
        .or(org.apache.spark.sql.functions.not(same));
  }

  /** As the column changes of {@link vn.machtin.table.Tables#RUNS} has it. */
  Row row() {
    return RowFactory.create(added, changed, gone, reused, months);
  }

  /** In one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%,d documents new, %,d changed, %,d gone; months touched: %s",
        added,
        changed,
        gone,
        months.isEmpty() ? "none" : shown());
  }

  private String shown() {
    String first = String.join(", ", months.subList(0, Math.min(MONTHS_SHOWN, months.size())));
    return months.size() <= MONTHS_SHOWN
        ? first
        : String.format(
            Locale.ROOT,
            "%s and %,d more, to %s",
            first,
            months.size() - MONTHS_SHOWN,
            months.get(months.size() - 1));
  }
}
