package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.COVERAGE;
import static vn.machtin.table.Columns.DOCUMENTS_COUNTED;
import static vn.machtin.table.Columns.DOCUMENTS_DUPLICATE;
import static vn.machtin.table.Columns.DOCUMENTS_INTERVAL;
import static vn.machtin.table.Columns.DOCUMENTS_KEPT;
import static vn.machtin.table.Columns.DOCUMENTS_OTHER_LANGUAGE;
import static vn.machtin.table.Columns.DOCUMENTS_READ;
import static vn.machtin.table.Columns.DOCUMENTS_REJECTED;
import static vn.machtin.table.Columns.DOCUMENTS_UNDATED;
import static vn.machtin.table.Columns.DUPLICATE_OF;
import static vn.machtin.table.Columns.ENTITIES;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.MENTIONS_RAW;
import static vn.machtin.table.Columns.PAIRS_POSSIBLE;
import static vn.machtin.table.Columns.PAIRS_WRITTEN;
import static vn.machtin.table.Columns.PERIOD_END;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.PERIOD_START;
import static vn.machtin.table.Columns.PERIOD_YEAR;
import static vn.machtin.table.Columns.SENTENCES_TOTAL;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.SOURCES;
import static vn.machtin.table.Columns.STORIES;
import static vn.machtin.table.Columns.SYLLABLES_TOTAL;
import static vn.machtin.table.Columns.WORDS_TOTAL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.table.Field;

/**
 * The denominators: one row per granularity, period and source, {@code '*'} for all sources, from
 * the source's first period with a kept document to its last, those without documents included.
 *
 * <p>Coverage of a period of a source:
 *
 * <ul>
 *   <li>{@code gap}: no kept document, and none of a coarser date that may belong here;
 *   <li>{@code open}: counted documents of a coarser date may belong here;
 *   <li>{@code partial}: the source's first or last period, which may be cut off;
 *   <li>{@code complete}: all others, and 'all'.
 * </ul>
 *
 * The first that holds. A reject has neither date nor source: {@code documents_read} and {@code
 * documents_rejected} stand in the row of 'all' and {@code '*'} alone, null elsewhere.
 */
public final class PeriodTotals {
  /** The source that stands for all of them. */
  public static final String ALL_SOURCES = "*";

  private static final Field[] SUMS = {
    DOCUMENTS_KEPT,
    DOCUMENTS_DUPLICATE,
    DOCUMENTS_OTHER_LANGUAGE,
    DOCUMENTS_COUNTED,
    DOCUMENTS_UNDATED,
    SENTENCES_TOTAL,
    WORDS_TOTAL,
    SYLLABLES_TOTAL
  };

  private static final Field COARSE =
      new Field("coarse_change", DOCUMENTS_INTERVAL.type(), "Coarse documents from here on");

  private static final Shape SPARSE =
      new Shape(
          Stream.concat(
                  Stream.of(SUMS),
                  Stream.of(SOURCE, Working.PERIOD, STORIES, SOURCES, COARSE, Working.UNIT_TOTALS))
              .toList());

  /** The rows of {@link #of}: what there is to count in a period, before it is counted. */
  static final Shape SHAPE =
      new Shape(
          Stream.concat(
                  SPARSE.fields().stream().filter(field -> field != COARSE),
                  Stream.of(
                      DOCUMENTS_INTERVAL,
                      COVERAGE,
                      Working.KNOWN,
                      Working.PREVIOUS_KNOWN,
                      GRANULARITY,
                      Working.START_DAY,
                      Working.END_DAY,
                      PERIOD_LABEL,
                      PERIOD_YEAR))
              .toList());

  private PeriodTotals() {}

  /** The documents of every period and source, without what is counted of entities. */
  public static Dataset<Row> of(Dataset<Row> documents, CountOptions options) {
    Dataset<Row> perDate = documents.transform(all -> perDateAndSource(all, options));
    Dataset<Row> events =
        perDate
            .transform(PeriodTotals::perPeriod)
            .unionByName(documents.transform(PeriodTotals::storiesPerPeriod), true)
            .unionByName(perDate.transform(PeriodTotals::coarsePerPeriod), true)
            .unionByName(documents.transform(PeriodTotals::atLeastAll), true);
    return events
        .groupBy(SOURCE.col(), Working.PERIOD.col())
        .agg(
            total(SUMS[0]),
            Stream.concat(
                    Stream.of(SUMS).skip(1).map(PeriodTotals::total),
                    Stream.of(total(STORIES), total(SOURCES), total(COARSE), unitTotals(options)))
                .toArray(Column[]::new))
        .select(SPARSE.columns())
        .repartition(SOURCE.col())
        .sortWithinPartitions(SOURCE.col(), Working.PERIOD.col())
        .mapPartitions(new Filling(), SHAPE.encoder())
        .withColumn(PERIOD_START.name(), date_from_unix_date(Working.START_DAY.col()))
        .withColumn(PERIOD_END.name(), date_from_unix_date(Working.END_DAY.col()))
        .drop(Working.START_DAY.name(), Working.END_DAY.name());
  }

  private static Column total(Field field) {
    return field.as(coalesce(sum(field.col()), lit(0L)));
  }

  private static String unitColumn(int unit) {
    return "units_" + unit;
  }

  private static Column unitTotals(CountOptions options) {
    Column[] totals = new Column[options.units().size()];
    for (int u = 0; u < totals.length; u++) {
      totals[u] = coalesce(sum(org.apache.spark.sql.functions.col(unitColumn(u))), lit(0L));
    }
    return Working.UNIT_TOTALS.as(array(totals));
  }

  /** One row per interval of days and source: few, so that all else is cheap. */
  private static Dataset<Row> perDateAndSource(Dataset<Row> documents, CountOptions options) {
    Column counted = Occurrences.isCounted();
    Column duplicate = not(counted).and(DUPLICATE_OF.col().isNotNull());
    List<Column> sums =
        new ArrayList<>(
            List.of(
                DOCUMENTS_DUPLICATE.as(documents(duplicate)),
                DOCUMENTS_OTHER_LANGUAGE.as(documents(not(counted).and(not(duplicate)))),
                DOCUMENTS_COUNTED.as(documents(counted)),
                DOCUMENTS_UNDATED.as(documents(counted.and(Occurrences.fromDay().isNull()))),
                SENTENCES_TOTAL.as(ofCounted(counted, SENTENCES_TOTAL)),
                WORDS_TOTAL.as(ofCounted(counted, WORDS_TOTAL)),
                SYLLABLES_TOTAL.as(ofCounted(counted, SYLLABLES_TOTAL))));
    for (int u = 0; u < options.units().size(); u++) {
      int width = options.units().get(u).width();
      Column sentences = coalesce(SENTENCES_TOTAL.col(), lit(0));
      Column units =
          width == 0
              ? lit(1)
              : when(sentences.leq(0), lit(0))
                  .otherwise(
                      org.apache.spark.sql.functions.greatest(lit(1), sentences.minus(width - 1)));
      sums.add(sum(when(counted, units).otherwise(lit(0)).cast("long")).as(unitColumn(u)));
    }
    return documents
        .withColumns(
            java.util.Map.of(
                Working.FROM.name(), Occurrences.fromDay(),
                Working.TO.name(), Occurrences.toDay()))
        .groupBy(Working.FROM.col(), Working.TO.col(), SOURCE.col())
        .agg(DOCUMENTS_KEPT.as(count(lit(1))), sums.toArray(Column[]::new));
  }

  private static Column documents(Column which) {
    return sum(when(which, 1L).otherwise(0L));
  }

  private static Column ofCounted(Column counted, Field field) {
    return sum(when(counted, field.col().cast("long")).otherwise(0L));
  }

  private static Column periods() {
    return explode(
        Periods.containing(
            date_from_unix_date(Working.FROM.col()), date_from_unix_date(Working.TO.col())));
  }

  /** One row for the source and one for all of them. */
  private static Column sourceAndAll() {
    return explode(array(SOURCE.col(), lit(ALL_SOURCES)));
  }

  /** The row of all periods and sources, so that it is there without a single document. */
  private static Dataset<Row> atLeastAll(Dataset<Row> documents) {
    return documents
        .limit(0)
        .groupBy()
        .agg(DOCUMENTS_KEPT.as(count(lit(1))))
        .withColumn(SOURCE.name(), lit(ALL_SOURCES))
        .withColumn(Working.PERIOD.name(), lit(Periods.ALL));
  }

  private static Dataset<Row> perPeriod(Dataset<Row> perDate) {
    return perDate
        .withColumn(Working.PERIOD.name(), periods())
        .withColumn(SOURCE.name(), sourceAndAll())
        .drop(Working.FROM.name(), Working.TO.name());
  }

  /** Distinct stories, and distinct sources, of the counted documents. */
  private static Dataset<Row> storiesPerPeriod(Dataset<Row> documents) {
    Dataset<Row> perStory =
        documents
            .filter(Occurrences.isCounted())
            .select(
                Working.STORY_KEY.as(org.apache.spark.sql.functions.xxhash64(Occurrences.story())),
                SOURCE.col(),
                Working.FROM.as(Occurrences.fromDay()),
                Working.TO.as(Occurrences.toDay()));
    Dataset<Row> perPeriod = perStory.withColumn(Working.PERIOD.name(), periods());
    Dataset<Row> stories =
        perPeriod
            .withColumn(SOURCE.name(), sourceAndAll())
            .groupBy(SOURCE.col(), Working.PERIOD.col(), Working.STORY_KEY.col())
            .agg(count(lit(1)))
            .groupBy(SOURCE.col(), Working.PERIOD.col())
            .agg(STORIES.as(count(lit(1))));
    Dataset<Row> sources =
        perPeriod
            .groupBy(SOURCE.col(), Working.PERIOD.col())
            .agg(count(lit(1)))
            .withColumn(SOURCE.name(), sourceAndAll())
            .groupBy(SOURCE.col(), Working.PERIOD.col())
            .agg(SOURCES.as(count(lit(1))));
    return stories.unionByName(sources, true);
  }

  /**
   * For each granularity in which a document has no period: plus one in the first period that its
   * interval touches, minus one after the last.
   */
  private static Dataset<Row> coarsePerPeriod(Dataset<Row> perDate) {
    Column from = date_from_unix_date(Working.FROM.col());
    Column to = date_from_unix_date(Working.TO.col());
    Dataset<Row> all = null;
    for (Granularity granularity : Granularity.values()) {
      if (granularity == Granularity.ALL) {
        continue;
      }
      Column first = Periods.containing(granularity, from);
      Column last = Periods.containing(granularity, to);
      Dataset<Row> coarse = perDate.filter(DOCUMENTS_COUNTED.col().gt(0).and(first.notEqual(last)));
      Dataset<Row> events =
          coarse
              .select(SOURCE.col(), Working.PERIOD.as(first), COARSE.as(DOCUMENTS_COUNTED.col()))
              .union(
                  coarse.select(
                      SOURCE.col(),
                      Working.PERIOD.as(last.plus(1)),
                      COARSE.as(org.apache.spark.sql.functions.negate(DOCUMENTS_COUNTED.col()))));
      all = all == null ? events : all.union(events);
    }
    return all.withColumn(SOURCE.name(), sourceAndAll());
  }

  /** Adds the periods between a source's first and last that have no document. */
  private static final class Filling implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int KEPT = SPARSE.at(DOCUMENTS_KEPT);
    private static final int NAME = SPARSE.at(SOURCE);
    private static final int PERIOD = SPARSE.at(Working.PERIOD);
    private static final int CHANGE = SPARSE.at(COARSE);
    private static final int UNITS = SPARSE.at(Working.UNIT_TOTALS);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private final List<Row> series = new ArrayList<>();

        @Override
        protected void take(Row row) {
          if (!series.isEmpty() && !sameSeries(series.get(0), row)) {
            end();
          }
          series.add(row);
        }

        private boolean sameSeries(Row one, Row other) {
          return one.getString(NAME).equals(other.getString(NAME))
              && Periods.granularity(one.getInt(PERIOD))
                  == Periods.granularity(other.getInt(PERIOD));
        }

        @Override
        protected void end() {
          int first = Integer.MAX_VALUE;
          int last = Integer.MIN_VALUE;
          for (Row row : series) {
            if (row.getLong(KEPT) > 0 || row.getInt(PERIOD) == Periods.ALL) {
              first = Math.min(first, row.getInt(PERIOD));
              last = Math.max(last, row.getInt(PERIOD));
            }
          }
          long coarse = 0;
          int next = 0;
          boolean previousKnown = false;
          while (next < series.size() && series.get(next).getInt(PERIOD) < first) {
            coarse += series.get(next++).getLong(CHANGE);
          }
          for (int period = first; period <= last; period++) {
            Row row = null;
            if (series.get(next).getInt(PERIOD) == period) {
              row = series.get(next++);
              coarse += row.getLong(CHANGE);
            }
            boolean known = row != null && row.getLong(KEPT) > 0;
            write(
                period,
                row,
                coarse,
                known,
                previousKnown,
                coverage(period, first, last, known, coarse));
            previousKnown = known;
          }
          series.clear();
        }

        private String coverage(int period, int first, int last, boolean known, long coarse) {
          if (coarse > 0) {
            return "open";
          }
          if (!known) {
            return "gap";
          }
          boolean atAnEnd = period == first || period == last;
          return atAnEnd && period != Periods.ALL ? "partial" : "complete";
        }

        private Integer epochDay(LocalDate day) {
          return day == null ? null : Math.toIntExact(day.toEpochDay());
        }

        private void write(
            int period,
            Row row,
            long coarse,
            boolean known,
            boolean previousKnown,
            String coverage) {
          Object[] values = new Object[SHAPE.fields().size()];
          int at = 0;
          for (int i = 0; i < SPARSE.fields().size(); i++) {
            if (i == CHANGE) {
              continue;
            }
            if (row != null) {
              values[at++] = row.get(i);
            } else if (i == NAME) {
              values[at++] = series.get(0).getString(NAME);
            } else if (i == PERIOD) {
              values[at++] = period;
            } else if (i == UNITS) {
              values[at++] = new long[series.get(0).getList(UNITS).size()];
            } else {
              values[at++] = 0L;
            }
          }
          values[at++] = coarse;
          values[at++] = coverage;
          values[at++] = known;
          values[at++] = previousKnown;
          values[at++] = Periods.granularity(period).label();
          values[at++] = epochDay(Periods.start(period));
          values[at++] = epochDay(Periods.end(period));
          values[at++] = Periods.label(period);
          values[at] = Periods.year(period);
          emit(values);
        }
      };
    }
  }

  /** The periods' names, one row per period: a small table to join. */
  static Dataset<Row> names(Dataset<Row> totals) {
    return totals
        .filter(SOURCE.col().equalTo(ALL_SOURCES))
        .select(
            Working.PERIOD.col(),
            GRANULARITY.col(),
            PERIOD_START.col(),
            PERIOD_END.col(),
            PERIOD_LABEL.col(),
            PERIOD_YEAR.col());
  }

  /**
   * The rows of the table: the totals with rejects, mentions and pairs.
   *
   * @param totals rows of {@link #of}
   * @param rejects rows in the shape of rejects
   * @param occurrences rows of {@link Occurrences}
   * @param mentionCounts rows in the shape of mention_counts, as written
   * @param pairsPossible rows of {@link Cooccurrence#possible}
   * @param cooccurrences rows in the shape of cooccurrences, as written
   */
  public static Dataset<Row> withCounts(
      Dataset<Row> totals,
      Dataset<Row> rejects,
      Dataset<Row> occurrences,
      Dataset<Row> mentionCounts,
      Dataset<Row> pairsPossible,
      Dataset<Row> cooccurrences) {
    Dataset<Row> entities =
        mentionCounts
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col(), SOURCE.col())
            .agg(MENTIONS.as(sum(MENTIONS.col())), ENTITIES.as(count(lit(1))));
    Dataset<Row> raw = MentionCounts.rawPerPeriod(occurrences);
    Dataset<Row> written =
        cooccurrences
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col())
            .agg(PAIRS_WRITTEN.as(count(lit(1))))
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    Dataset<Row> possible =
        pairsPossible
            .groupBy(Working.PERIOD.col())
            .agg(PAIRS_POSSIBLE.as(sum(PAIRS_POSSIBLE.col())))
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    Dataset<Row> rejected =
        rejects
            .groupBy()
            .agg(DOCUMENTS_REJECTED.as(count(lit(1))))
            .withColumn(Working.PERIOD.name(), lit(Periods.ALL))
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    String[] named = {GRANULARITY.name(), PERIOD_LABEL.name(), SOURCE.name()};
    String[] keyed = {Working.PERIOD.name(), SOURCE.name()};
    Dataset<Row> joined =
        totals
            .join(entities, named, "left")
            .join(raw, keyed, "left")
            .join(written, named, "left")
            .join(possible, keyed, "left")
            .join(rejected, keyed, "left");
    for (Field field : List.of(MENTIONS, MENTIONS_RAW, ENTITIES)) {
      joined = joined.withColumn(field.name(), coalesce(field.col(), lit(0L)));
    }
    Column forAll = SOURCE.col().equalTo(ALL_SOURCES);
    for (Field field : List.of(PAIRS_WRITTEN, PAIRS_POSSIBLE)) {
      joined = joined.withColumn(field.name(), when(forAll, coalesce(field.col(), lit(0L))));
    }
    return joined.withColumn(
        DOCUMENTS_READ.name(), DOCUMENTS_KEPT.col().plus(DOCUMENTS_REJECTED.col()));
  }
}
