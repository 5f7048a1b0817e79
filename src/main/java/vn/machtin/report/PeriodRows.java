package vn.machtin.report;

import static org.apache.spark.sql.functions.lit;
import static vn.machtin.table.Columns.*;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.CountOptions;
import vn.machtin.analysis.Counts;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.PeriodTotals;
import vn.machtin.analysis.Periods;
import vn.machtin.analysis.Unit;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * What the tables hold of one period, in rows of their own columns. A single period is read as it
 * was published; a range is counted by the same analysis as one period of its own.
 *
 * @param totals rows of period_totals, one a source and one for all
 * @param entities rows of mention_counts over all sources, most mentioned first
 * @param pairs rows of cooccurrences in unit sentence, most common units first
 * @param pairsWritten how many rows in unit sentence there are in all
 * @param terms rows of term_counts, most significant first
 */
record PeriodRows(
    List<Row> totals, List<Row> entities, List<Row> pairs, long pairsWritten, List<Row> terms) {
  /** A report looks at no more rows of a table; what is beyond them is rare and in no list. */
  static final int MOST = 20_000;

  private static final int MOST_TERMS = 400;
  private static final String SENTENCE_UNIT = Unit.SENTENCE.toString();
  private static final String EVERY_SOURCE = PeriodTotals.ALL_SOURCES;

  private static final List<Field> OF_ENTITIES =
      List.of(
          ENTITY_ID,
          CANONICAL,
          TYPE,
          Columns.MENTIONS,
          MENTIONS_RAW,
          Columns.DOCUMENTS,
          STORIES,
          SOURCES,
          TOKENS_TOTAL,
          DOCUMENTS_TOTAL,
          PER_MILLION,
          DOCUMENT_SHARE,
          SHARE_LOW,
          SHARE_HIGH,
          RANK,
          MENTIONS_PREVIOUS,
          LOG_RATIO,
          G2,
          IS_NEW,
          FIRST_SEEN,
          LAST_SEEN,
          BURST_LEVEL,
          EVIDENCE);

  private static final List<Field> OF_PAIRS =
      List.of(
          ENTITY_A,
          ENTITY_B,
          CANONICAL_A,
          CANONICAL_B,
          TYPE_A,
          TYPE_B,
          N_AB,
          N_A,
          N_B,
          N_UNITS,
          Columns.DOCUMENTS,
          STORIES,
          SOURCES,
          EXPECTED,
          NPMI,
          G2,
          Q_VALUE,
          LOG_DICE,
          N_AB_PREVIOUS,
          IS_NEW,
          FIRST_SEEN,
          IN_BACKBONE,
          EVIDENCE);

  private static final List<Field> OF_TERMS =
      List.of(TERM, N, TERM_TOKENS, Columns.DOCUMENTS, PER_MILLION, G2, LOG_RATIO, RANK);

  /** The rows of the period; all of them for {@code full}, else totals and entities alone. */
  static PeriodRows of(Function<Table, Dataset<Row>> tables, ReportPeriod period, boolean full) {
    return period.isSingle()
        ? collected(
            tables.apply(Tables.PERIOD_TOTALS).where(named(period)),
            tables.apply(Tables.MENTION_COUNTS).where(stored(period)),
            full
                ? Optional.of(tables.apply(Tables.COOCCURRENCES).where(stored(period)))
                : Optional.empty(),
            full
                ? Optional.of(tables.apply(Tables.TERM_COUNTS).where(stored(period)))
                : Optional.empty())
        : counted(tables, period, full);
  }

  private static Column named(ReportPeriod period) {
    return GRANULARITY
        .col()
        .equalTo(period.granularity().label())
        .and(PERIOD_LABEL.col().equalTo(period.label()));
  }

  /** Names the folder of the period as well, so that the other ones are not opened. */
  private static Column stored(ReportPeriod period) {
    return named(period).and(PERIOD_YEAR.col().equalTo(Periods.year(period.first())));
  }

  /**
   * Counts what lies in the range, as if it were the whole corpus; its pairs only where all rows
   * are asked for, so that the totals have no number of pairs otherwise.
   */
  private static PeriodRows counted(
      Function<Table, Dataset<Row>> tables, ReportPeriod range, boolean full) {
    Column inRange = range.contains(PUBLISHED_FROM.col(), PUBLISHED_TO.col());
    Column whole = GRANULARITY.col().equalTo(Granularity.ALL.label());
    CountOptions options = CountOptions.DEFAULT.withUnits(List.of(Unit.SENTENCE));
    try (Counts counts =
        Counts.of(
            tables.apply(Tables.DOCUMENTS).where(inRange),
            tables.apply(Tables.REJECTS).where(lit(false)),
            tables.apply(Tables.MENTIONS).where(inRange),
            tables.apply(Tables.WORDS).where(inRange),
            options)) {
      Dataset<Row> entities = counts.mentionCounts().where(whole).persist();
      Dataset<Row> pairs = counts.cooccurrences().where(full ? whole : lit(false)).persist();
      try {
        return collected(
            counts.periodTotals(entities, pairs).where(whole),
            entities,
            full ? Optional.of(pairs) : Optional.empty(),
            full ? Optional.of(counts.termCounts().where(whole)) : Optional.empty());
      } finally {
        entities.unpersist();
        pairs.unpersist();
      }
    }
  }

  private static PeriodRows collected(
      Dataset<Row> totals,
      Dataset<Row> entities,
      Optional<Dataset<Row>> pairs,
      Optional<Dataset<Row>> terms) {
    Optional<Dataset<Row>> inSentences =
        pairs.map(rows -> rows.where(UNIT.col().equalTo(SENTENCE_UNIT)));
    List<Row> most =
        inSentences
            .map(
                rows ->
                    rows.select(columns(OF_PAIRS))
                        .orderBy(N_AB.col().desc(), ENTITY_A.col(), ENTITY_B.col())
                        .limit(MOST)
                        .collectAsList())
            .orElse(List.of());
    return new PeriodRows(
        totals.collectAsList(),
        entities
            .where(SOURCE.col().equalTo(EVERY_SOURCE))
            .select(columns(OF_ENTITIES))
            .orderBy(Columns.MENTIONS.col().desc(), ENTITY_ID.col())
            .limit(MOST)
            .collectAsList(),
        most,
        most.size() < MOST ? most.size() : inSentences.orElseThrow().count(),
        terms
            .map(
                rows ->
                    rows.where(Columns.DOCUMENTS.col().geq(2))
                        .select(columns(OF_TERMS))
                        .orderBy(
                            G2.col().desc_nulls_last(), Columns.DOCUMENTS.col().desc(), TERM.col())
                        .limit(MOST_TERMS)
                        .collectAsList())
            .orElse(List.of()));
  }

  static Column[] columns(List<Field> fields) {
    return fields.stream().map(Field::col).toArray(Column[]::new);
  }
}
