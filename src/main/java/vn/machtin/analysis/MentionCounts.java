package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static vn.machtin.table.Columns.BURST_LEVEL;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOCUMENTS_COUNTED;
import static vn.machtin.table.Columns.DOCUMENTS_TOTAL;
import static vn.machtin.table.Columns.DOCUMENT_SHARE;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.EVIDENCE;
import static vn.machtin.table.Columns.FIRST_SEEN;
import static vn.machtin.table.Columns.G2;
import static vn.machtin.table.Columns.IS_NEW;
import static vn.machtin.table.Columns.LAST_SEEN;
import static vn.machtin.table.Columns.LOG_RATIO;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.MENTIONS_PREVIOUS;
import static vn.machtin.table.Columns.MENTIONS_RAW;
import static vn.machtin.table.Columns.PER_MILLION;
import static vn.machtin.table.Columns.RANK;
import static vn.machtin.table.Columns.SHARE_HIGH;
import static vn.machtin.table.Columns.SHARE_LOW;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.SOURCES;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.STORIES;
import static vn.machtin.table.Columns.TOKENS_TOTAL;
import static vn.machtin.table.Columns.WORDS_TOTAL;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/**
 * How often an entity is mentioned: one row per granularity, period, source ({@code '*'} for all)
 * and entity with at least one counted mention there.
 *
 * <ul>
 *   <li>A document counts in a period that wholly contains its interval ({@link Periods}).
 *   <li>documents, stories and sources are distinct counts and do not add up over entities; stories
 *       and sources not over periods either.
 *   <li>The previous period is the one right before. Where no kept document is known to be of it (a
 *       gap, or before the first), mentions_previous, log_ratio and g2 are null, else a period
 *       without the entity is 0.
 *   <li>log_ratio and g2 are {@link Keyness} against the previous period, null without words there.
 *   <li>is_new: no earlier period of this granularity and source has it; null for 'all'.
 *   <li>first_seen and last_seen are days of documents known to the day, of this source.
 *   <li>burst_level: {@link Bursts} over the documents of the source's periods; null for 'all'.
 *   <li>evidence: its first mention in each of the first three documents by first possible day (the
 *       undated last) and doc_id.
 * </ul>
 */
public final class MentionCounts {
  private static final int TOTALS = 0;
  private static final int DOCUMENT = 1;

  /** One row per document and entity, for its source and again for all. */
  private static final Shape INCIDENCES =
      Shape.of(
          Working.BUCKET,
          Working.KIND,
          Working.ENTITY,
          SOURCE,
          Working.PLACE_IN_TIME,
          DOC_ID,
          Working.TO,
          Working.STORY_KEY,
          Working.SOURCE_KEY,
          MENTIONS,
          MENTIONS_RAW,
          START,
          END,
          DOCUMENTS_TOTAL,
          TOKENS_TOTAL,
          Working.KNOWN);

  private static final Shape SERIES =
      Shape.of(
          Working.PERIOD,
          SOURCE,
          Working.ENTITY,
          MENTIONS,
          MENTIONS_RAW,
          DOCUMENTS,
          STORIES,
          SOURCES,
          TOKENS_TOTAL,
          DOCUMENTS_TOTAL,
          PER_MILLION,
          DOCUMENT_SHARE,
          SHARE_LOW,
          SHARE_HIGH,
          MENTIONS_PREVIOUS,
          LOG_RATIO,
          G2,
          IS_NEW,
          Working.FIRST_DAY,
          Working.LAST_DAY,
          BURST_LEVEL,
          EVIDENCE);

  private MentionCounts() {}

  /**
   * The rows of the table, but for run_id.
   *
   * @param occurrences rows of {@link Occurrences}
   * @param totals rows of {@link PeriodTotals#of}
   * @param names rows of {@link Entities#names}
   */
  public static Dataset<Row> of(
      Dataset<Row> occurrences, Dataset<Row> totals, Dataset<Row> names, CountOptions options) {
    return perDocument(occurrences, options)
        .unionByName(inEveryBucket(totals, options), true)
        .select(INCIDENCES.columns())
        .repartition(Working.BUCKET.col())
        .sortWithinPartitions(
            Working.inBucket(Working.ENTITY),
            Working.ENTITY.col(),
            SOURCE.col(),
            Working.PLACE_IN_TIME.col(),
            DOC_ID.col())
        .mapPartitions(new PerPeriod(), SERIES.encoder())
        .join(broadcast(names), Working.ENTITY.name())
        .join(broadcast(PeriodTotals.names(totals)), Working.PERIOD.name())
        .withColumn(
            RANK.name(),
            row_number()
                .over(
                    Window.partitionBy(Working.PERIOD.col(), SOURCE.col())
                        .orderBy(MENTIONS.col().desc(), ENTITY_ID.col().asc())))
        .withColumn(FIRST_SEEN.name(), date_from_unix_date(Working.FIRST_DAY.col()))
        .withColumn(LAST_SEEN.name(), date_from_unix_date(Working.LAST_DAY.col()))
        .drop(
            Working.PERIOD.name(),
            Working.ENTITY.name(),
            Working.FIRST_DAY.name(),
            Working.LAST_DAY.name());
  }

  /** One row per period and source: its mentions, uncounted ones included. */
  static Dataset<Row> rawPerPeriod(Dataset<Row> occurrences) {
    return occurrences
        .withColumn(
            MENTIONS_RAW.name(),
            org.apache
                .spark
                .sql
                .functions
                .length(Working.PLACES.col())
                .divide(Places.BYTES)
                .cast("long"))
        .groupBy(Working.FROM.col(), Working.TO.col(), SOURCE.col())
        .agg(MENTIONS_RAW.as(sum(MENTIONS_RAW.col())))
        .withColumn(
            Working.PERIOD.name(),
            explode(
                Periods.containing(
                    date_from_unix_date(Working.FROM.col()),
                    date_from_unix_date(Working.TO.col()))))
        .withColumn(SOURCE.name(), explode(array(SOURCE.col(), lit(PeriodTotals.ALL_SOURCES))))
        .groupBy(Working.PERIOD.col(), SOURCE.col())
        .agg(MENTIONS_RAW.as(sum(MENTIONS_RAW.col())));
  }

  /** One row per entity: its counted documents. */
  static Dataset<Row> documentsPerEntity(Dataset<Row> occurrences) {
    return occurrences
        .select(Working.PLACES.col())
        .flatMap(new Counted(), Encoders.LONG())
        .toDF(Working.ENTITY.name())
        .groupBy(Working.ENTITY.col())
        .agg(DOCUMENTS.as(count(lit(1))));
  }

  private static final class Counted implements FlatMapFunction<Row, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Long> call(Row document) {
      Places places = Places.of(document.getAs(0));
      return Arrays.stream(places.counted(Integer.MAX_VALUE)).mapToObj(places::entity).iterator();
    }
  }

  private static Dataset<Row> perDocument(Dataset<Row> occurrences, CountOptions options) {
    return occurrences
        .select(Occurrences.SHAPE.columns())
        .flatMap(new PerDocument(), INCIDENCES.encoder())
        .withColumn(
            Working.BUCKET.name(),
            pmod(Working.ENTITY.col(), lit((long) options.buckets())).cast("int"));
  }

  /** The totals once for each bucket, since every series is set against them. */
  private static Dataset<Row> inEveryBucket(Dataset<Row> totals, CountOptions options) {
    Column buckets = explode(sequence(lit(0), lit(options.buckets() - 1)));
    return totals.select(
        Working.BUCKET.as(buckets),
        Working.KIND.as(lit(TOTALS)),
        SOURCE.col(),
        Working.PLACE_IN_TIME.as(Working.PERIOD.col()),
        DOCUMENTS_TOTAL.as(DOCUMENTS_COUNTED.col()),
        TOKENS_TOTAL.as(WORDS_TOTAL.col()),
        Working.KNOWN.col());
  }

  private static final class PerDocument implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int ID = Occurrences.SHAPE.at(DOC_ID);
    private static final int FROM = Occurrences.SHAPE.at(Working.FROM);
    private static final int TO = Occurrences.SHAPE.at(Working.TO);
    private static final int NAME = Occurrences.SHAPE.at(SOURCE);
    private static final int SOURCE_KEY = Occurrences.SHAPE.at(Working.SOURCE_KEY);
    private static final int STORY = Occurrences.SHAPE.at(Working.STORY_KEY);
    private static final int PACKED = Occurrences.SHAPE.at(Working.PLACES);

    @Override
    public Iterator<Row> call(Row document) {
      Places places = Places.of(document.getAs(PACKED));
      boolean dated = !document.isNullAt(FROM);
      Row[] rows = new Row[places.entities() * 2];
      for (int e = 0; e < places.entities(); e++) {
        boolean counted = places.mentions(e) > 0;
        Object[] values = {
          null,
          DOCUMENT,
          places.entity(e),
          document.get(NAME),
          dated ? document.getInt(FROM) : Integer.MAX_VALUE,
          document.get(ID),
          dated ? document.get(TO) : null,
          document.get(STORY),
          document.get(SOURCE_KEY),
          (long) places.mentions(e),
          (long) places.raw(e),
          counted ? places.start(e) : 0,
          counted ? places.end(e) : 0,
          null,
          null,
          null
        };
        rows[2 * e] = RowFactory.create(values);
        Object[] again = values.clone();
        again[INCIDENCES.at(SOURCE)] = PeriodTotals.ALL_SOURCES;
        rows[2 * e + 1] = RowFactory.create(again);
      }
      return List.of(rows).iterator();
    }
  }

  /** Makes the rows of every period from the documents of an entity and source, in order. */
  private static final class PerPeriod implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int BUCKET = INCIDENCES.at(Working.BUCKET);
    private static final int KIND = INCIDENCES.at(Working.KIND);
    private static final int ENTITY = INCIDENCES.at(Working.ENTITY);
    private static final int NAME = INCIDENCES.at(SOURCE);
    private static final int TIME = INCIDENCES.at(Working.PLACE_IN_TIME);
    private static final int ID = INCIDENCES.at(DOC_ID);
    private static final int TO = INCIDENCES.at(Working.TO);
    private static final int STORY = INCIDENCES.at(Working.STORY_KEY);
    private static final int SOURCE_KEY = INCIDENCES.at(Working.SOURCE_KEY);
    private static final int N = INCIDENCES.at(MENTIONS);
    private static final int RAW = INCIDENCES.at(MENTIONS_RAW);
    private static final int AT = INCIDENCES.at(START);
    private static final int UNTIL = INCIDENCES.at(END);
    private static final int ALL_DOCUMENTS = INCIDENCES.at(DOCUMENTS_TOTAL);
    private static final int ALL_TOKENS = INCIDENCES.at(TOKENS_TOTAL);
    private static final int IS_KNOWN = INCIDENCES.at(Working.KNOWN);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private final Denominators denominators = new Denominators();
        private final RollUp.Calendar calendar = new RollUp.Calendar();
        private final RollUp rollUp = new RollUp();
        private int bucket = -1;
        private boolean open;
        private long entity;
        private String source;

        @Override
        protected void take(Row row) {
          if (row.getInt(KIND) == TOTALS) {
            if (row.getInt(BUCKET) != bucket) {
              end();
              denominators.clear();
              bucket = row.getInt(BUCKET);
            }
            denominators.add(
                row.getString(NAME),
                row.getInt(TIME),
                row.getLong(ALL_DOCUMENTS),
                row.getLong(ALL_TOKENS),
                row.getBoolean(IS_KNOWN));
            return;
          }
          if (!open || row.getLong(ENTITY) != entity || !row.getString(NAME).equals(source)) {
            end();
            open = true;
            entity = row.getLong(ENTITY);
            source = row.getString(NAME);
          }
          int from = row.getInt(TIME);
          rollUp.add(
              calendar.periods(from, row.isNullAt(TO) ? Integer.MIN_VALUE : row.getInt(TO)),
              from,
              row.getLong(N),
              row.getLong(RAW),
              row.getLong(STORY),
              row.getLong(SOURCE_KEY),
              new Tally.Place(row.getString(ID), row.getInt(AT), row.getInt(UNTIL)));
        }

        @Override
        protected void end() {
          if (!open) {
            return;
          }
          open = false;
          List<Tally> tallies = rollUp.close();
          Integer[] days = rollUp.days();
          int first = 0;
          while (first < tallies.size()) {
            Granularity granularity = Periods.granularity(tallies.get(first).period);
            int last = first;
            while (last < tallies.size()
                && Periods.granularity(tallies.get(last).period) == granularity) {
              last++;
            }
            write(tallies.subList(first, last), granularity, days);
            first = last;
          }
        }

        private void write(List<Tally> tallies, Granularity granularity, Integer[] days) {
          Denominators.Series totals = denominators.series(source, granularity);
          boolean isAll = granularity == Granularity.ALL;
          int[] levels = isAll ? null : bursts(tallies, totals);
          for (Tally tally : tallies) {
            int period = tally.period;
            long tokens = totals.tokens(period);
            long documents = totals.documents(period);
            boolean comparable = !isAll && totals.known(period - 1);
            long tokensBefore = comparable ? totals.tokens(period - 1) : 0;
            emit(
                period,
                source,
                entity,
                tally.n,
                tally.raw,
                tally.documents,
                tally.stories(),
                tally.sources(),
                tokens,
                documents,
                Keyness.perMillion(tally.n, tokens),
                documents == 0 ? null : (double) tally.documents / documents,
                Wilson.low(tally.documents, documents),
                Wilson.high(tally.documents, documents),
                comparable ? tally.previous : null,
                Keyness.logRatio(tally.n, tokens, tally.previous, tokensBefore),
                Keyness.g2(tally.n, tokens, tally.previous, tokensBefore),
                isAll ? null : tally.isNew,
                days[0],
                days[1],
                isAll ? null : levels[period - totals.period(0)],
                tally.evidence());
          }
        }

        private int[] bursts(List<Tally> tallies, Denominators.Series totals) {
          long[] relevant = new long[totals.size()];
          long[] documents = new long[totals.size()];
          boolean[] known = new boolean[totals.size()];
          for (int i = 0; i < totals.size(); i++) {
            documents[i] = totals.documents(totals.period(i));
            known[i] = totals.known(totals.period(i));
          }
          for (Tally tally : tallies) {
            relevant[tally.period - totals.period(0)] = tally.documents;
          }
          return Bursts.levels(relevant, documents, known);
        }
      };
    }
  }
}
