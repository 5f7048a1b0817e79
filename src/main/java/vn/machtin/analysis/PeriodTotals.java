package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static vn.machtin.table.Columns.COUNTED;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
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

  /** One row per document, in the order of the stories. */
  private static final Shape NARROW =
      Shape.of(
          Working.STORY_KEY,
          SOURCE,
          Working.FROM,
          Working.TO,
          COUNTED,
          Working.IS_COPY,
          SENTENCES_TOTAL,
          WORDS_TOTAL,
          SYLLABLES_TOTAL);

  /** One row per period and source with something in it. */
  private static final Shape SPARSE =
      new Shape(
          Stream.concat(
                  Stream.of(SUMS),
                  Stream.of(STORIES, COARSE, Working.UNIT_TOTALS, SOURCES, SOURCE, Working.PERIOD))
              .toList());

  /** Whole numbers of a row that are sums; the units come after them. */
  private static final int PLAIN_SUMS = SUMS.length + 2;

  /** The rows of {@link #of}: what there is to count in a period, before it is counted. */
  private static final Shape SHAPE =
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
    Shape partial =
        new Shape(
            Stream.concat(
                    SPARSE.fields().stream()
                        .filter(field -> field != Working.UNIT_TOTALS && field != SOURCES),
                    IntStream.range(0, options.units().size()).mapToObj(PeriodTotals::unitTotal))
                .toList());
    return documents
        .transform(PeriodTotals::byStory)
        .mapPartitions(new Summing(options.units()), partial.encoder())
        .unionByName(nothing(documents, partial))
        .transform(sums -> perPeriod(sums, options))
        .repartition(SOURCE.col())
        .sortWithinPartitions(SOURCE.col(), Working.PERIOD.col())
        .mapPartitions(new Filling(), SHAPE.encoder())
        .withColumn(PERIOD_START.name(), date_from_unix_date(Working.START_DAY.col()))
        .withColumn(PERIOD_END.name(), date_from_unix_date(Working.END_DAY.col()))
        .drop(Working.START_DAY.name(), Working.END_DAY.name());
  }

  /** The row of all periods and sources, which is there without a single document. */
  private static Dataset<Row> nothing(Dataset<Row> documents, Shape partial) {
    Column[] zeros =
        partial.fields().stream()
            .map(
                field ->
                    field == SOURCE
                        ? SOURCE.as(lit(ALL_SOURCES))
                        : field == Working.PERIOD
                            ? Working.PERIOD.as(lit(Periods.ALL))
                            : field.as(lit(0L)))
            .toArray(Column[]::new);
    // An aggregate of everything has one row, whatever there is.
    return documents.agg(count(lit(1))).select(zeros);
  }

  private static Field unitTotal(int unit) {
    return new Field("units_" + unit, DOCUMENTS_KEPT.type(), "All units of one kind");
  }

  private static Dataset<Row> byStory(Dataset<Row> documents) {
    return documents
        .select(
            Working.STORY_KEY.as(xxhash64(Occurrences.story())),
            SOURCE.col(),
            Working.FROM.as(Occurrences.fromDay()),
            Working.TO.as(Occurrences.toDay()),
            COUNTED.as(Occurrences.isCounted()),
            Working.IS_COPY.as(DUPLICATE_OF.col().isNotNull()),
            SENTENCES_TOTAL.as(coalesce(SENTENCES_TOTAL.col(), lit(0)).cast("long")),
            WORDS_TOTAL.as(coalesce(WORDS_TOTAL.col(), lit(0)).cast("long")),
            SYLLABLES_TOTAL.as(coalesce(SYLLABLES_TOTAL.col(), lit(0)).cast("long")))
        .select(NARROW.columns())
        .repartition(Working.STORY_KEY.col())
        .sortWithinPartitions(Working.STORY_KEY.col());
  }

  private static Dataset<Row> perPeriod(Dataset<Row> sums, CountOptions options) {
    List<Column> totals = new ArrayList<>();
    for (Field field : SUMS) {
      totals.add(total(field));
    }
    totals.add(total(STORIES));
    totals.add(total(COARSE));
    Column[] units =
        IntStream.range(0, options.units().size())
            .mapToObj(unit -> sum(unitTotal(unit).col()))
            .toArray(Column[]::new);
    totals.add(Working.UNIT_TOTALS.as(array(units)));
    Column active = when(DOCUMENTS_COUNTED.col().gt(0), 1L).otherwise(0L);
    Column isAll = SOURCE.col().equalTo(ALL_SOURCES);
    return sums.groupBy(SOURCE.col(), Working.PERIOD.col())
        .agg(totals.get(0), totals.stream().skip(1).toArray(Column[]::new))
        .withColumn(
            SOURCES.name(),
            when(
                    isAll,
                    sum(when(isAll, 0L).otherwise(active))
                        .over(Window.partitionBy(Working.PERIOD.col())))
                .otherwise(active))
        .select(SPARSE.columns());
  }

  private static Column total(Field field) {
    return field.as(sum(field.col()));
  }

  /** Adds up the documents of a partition, in which stories are whole, per period and source. */
  private static final class Summing implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Periods and sources that are held before they are handed on. */
    private static final int MOST_HELD = 200_000;

    private static final int STORY = NARROW.at(Working.STORY_KEY);
    private static final int NAME = NARROW.at(SOURCE);
    private static final int FROM = NARROW.at(Working.FROM);
    private static final int TO = NARROW.at(Working.TO);
    private static final int IS_COUNTED = NARROW.at(COUNTED);
    private static final int IS_COPY = NARROW.at(Working.IS_COPY);
    private static final int IN_SENTENCES = NARROW.at(SENTENCES_TOTAL);
    private static final int STORY_SUM = SUMS.length;
    private static final int COARSE_SUM = STORY_SUM + 1;
    private final Unit[] units;

    Summing(List<Unit> units) {
      this.units = units.toArray(Unit[]::new);
    }

    private record Key(String source, int period) {}

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private Map<Key, long[]> sums = new HashMap<>();
        private final Set<Key> ofStory = new HashSet<>();
        private final int[] periods = new int[Granularity.count()];
        private long story;

        private long[] at(String source, int period) {
          return sums.computeIfAbsent(
              new Key(source, period), key -> new long[PLAIN_SUMS + units.length]);
        }

        @Override
        protected void take(Row row) {
          if (row.getLong(STORY) != story) {
            story = row.getLong(STORY);
            ofStory.clear();
            if (sums.size() > MOST_HELD) {
              end();
            }
          }
          boolean dated = !row.isNullAt(FROM);
          int from = dated ? row.getInt(FROM) : 1;
          int to = dated ? row.getInt(TO) : 0;
          Periods.containing(from, to, periods);
          for (int g = 0; g < periods.length; g++) {
            if (periods[g] != Periods.NONE) {
              add(row, row.getString(NAME), periods[g], dated);
              add(row, ALL_SOURCES, periods[g], dated);
            } else if (dated && row.getBoolean(IS_COUNTED)) {
              coarse(row.getString(NAME), Granularity.at(g), from, to);
              coarse(ALL_SOURCES, Granularity.at(g), from, to);
            }
          }
        }

        private void add(Row row, String source, int period, boolean dated) {
          long[] sum = at(source, period);
          sum[0]++;
          if (!row.getBoolean(IS_COUNTED)) {
            sum[row.getBoolean(IS_COPY) ? 1 : 2]++;
            return;
          }
          sum[3]++;
          sum[4] += dated ? 0 : 1;
          sum[5] += row.getLong(IN_SENTENCES);
          sum[6] += row.getLong(IN_SENTENCES + 1);
          sum[7] += row.getLong(IN_SENTENCES + 2);
          if (ofStory.add(new Key(source, period))) {
            sum[STORY_SUM]++;
          }
          for (int u = 0; u < units.length; u++) {
            sum[PLAIN_SUMS + u] += units[u].units(Math.toIntExact(row.getLong(IN_SENTENCES)));
          }
        }

        /**
         * The interval touches several periods: one more from the first, one less after the last.
         */
        private void coarse(String source, Granularity granularity, int from, int to) {
          at(source, Periods.containing(granularity, LocalDate.ofEpochDay(from)))[COARSE_SUM]++;
          at(source, Periods.containing(granularity, LocalDate.ofEpochDay(to)) + 1)[COARSE_SUM]--;
        }

        @Override
        protected void end() {
          Map<Key, long[]> full = sums;
          sums = new HashMap<>();
          emitAll(full.entrySet().stream().map(this::row).iterator());
        }

        private Row row(Map.Entry<Key, long[]> entry) {
          Object[] values = new Object[PLAIN_SUMS + 2 + units.length];
          for (int i = 0; i < PLAIN_SUMS; i++) {
            values[i] = entry.getValue()[i];
          }
          values[PLAIN_SUMS] = entry.getKey().source;
          values[PLAIN_SUMS + 1] = entry.getKey().period;
          for (int u = 0; u < units.length; u++) {
            values[PLAIN_SUMS + 2 + u] = entry.getValue()[PLAIN_SUMS + u];
          }
          return RowFactory.create(values);
        }
      };
    }
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
    String[] key = {GRANULARITY.name(), PERIOD_LABEL.name(), SOURCE.name()};
    Dataset<Row> names = broadcast(names(totals));
    Dataset<Row> entities =
        mentionCounts
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col(), SOURCE.col())
            .agg(MENTIONS.as(sum(MENTIONS.col())), ENTITIES.as(count(lit(1))));
    Dataset<Row> raw = MentionCounts.rawPerPeriod(occurrences).join(names, Working.PERIOD.name());
    Dataset<Row> written =
        cooccurrences
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col())
            .agg(PAIRS_WRITTEN.as(count(lit(1))))
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    Dataset<Row> possible =
        pairsPossible
            .join(names, Working.PERIOD.name())
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    Dataset<Row> rejected =
        rejects
            .agg(DOCUMENTS_REJECTED.as(count(lit(1))))
            .withColumn(GRANULARITY.name(), lit(Granularity.ALL.label()))
            .withColumn(PERIOD_LABEL.name(), lit(Periods.label(Periods.ALL)))
            .withColumn(SOURCE.name(), lit(ALL_SOURCES));
    Dataset<Row> counts =
        entities
            .unionByName(raw.select(keyAnd(MENTIONS_RAW)), true)
            .unionByName(written, true)
            .unionByName(possible.select(keyAnd(PAIRS_POSSIBLE)), true)
            .unionByName(rejected, true)
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col(), SOURCE.col())
            .agg(
                total(MENTIONS),
                total(ENTITIES),
                total(MENTIONS_RAW),
                total(PAIRS_WRITTEN),
                total(PAIRS_POSSIBLE),
                total(DOCUMENTS_REJECTED));
    Dataset<Row> joined = totals.join(counts, key, "left");
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

  private static Column[] keyAnd(Field field) {
    return new Column[] {GRANULARITY.col(), PERIOD_LABEL.col(), SOURCE.col(), field.col()};
  }
}
