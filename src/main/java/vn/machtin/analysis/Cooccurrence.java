package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.CANONICAL_A;
import static vn.machtin.table.Columns.CANONICAL_B;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.EVIDENCE;
import static vn.machtin.table.Columns.FIRST_SEEN;
import static vn.machtin.table.Columns.G2;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.IN_BACKBONE;
import static vn.machtin.table.Columns.IS_NEW;
import static vn.machtin.table.Columns.LAST_SEEN;
import static vn.machtin.table.Columns.N_A;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.N_AB_PREVIOUS;
import static vn.machtin.table.Columns.N_B;
import static vn.machtin.table.Columns.N_UNITS;
import static vn.machtin.table.Columns.PAIRS_POSSIBLE;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.P_VALUE;
import static vn.machtin.table.Columns.Q_VALUE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.SOURCES;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.STORIES;
import static vn.machtin.table.Columns.TYPE;
import static vn.machtin.table.Columns.TYPE_A;
import static vn.machtin.table.Columns.TYPE_B;
import static vn.machtin.table.Columns.UNIT;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.machtin.table.Field;

/**
 * Who appears with whom: one row per granularity, period, {@link Unit} and unordered pair of
 * different entities that share at least one unit there.
 *
 * <ul>
 *   <li>n_ab, n_a, n_b and n_units are units of the counted documents of the period; a unit counts
 *       once, however often an entity stands in it. documents, stories and sources are those with a
 *       common unit.
 *   <li>g2, p_value and q_value: {@link Association}; q by Benjamini and Hochberg within period and
 *       unit, over all pairs there, before any floor (JRSS B 57, 1995).
 *   <li>in_backbone: {@link Backbone} within period and unit.
 *   <li>n_ab_previous and is_new as in {@link MentionCounts}.
 *   <li>evidence: in each of the first three documents, by first possible day (the undated last)
 *       and doc_id, the stretch from the one to the other in the first sentence with both, else
 *       from the first mention of the one to that of the other.
 * </ul>
 *
 * <p>How: a document gives one row per pair, for all units at once ({@link #perDocument}); all rows
 * of a pair come together and are rolled up in one pass over every granularity ({@link
 * #perPeriod}); then all pairs of a period and unit come together and are set against its margins
 * ({@link #withMargins}) and each other ({@link #withSignificance}). Two shuffles, sorts that
 * spill, and in memory no more than the entities of one period.
 */
public final class Cooccurrence {

  /** One row per document and pair; a pair of an entity with itself stands for its margin. */
  private static final Shape PAIRS =
      Shape.of(
          Working.ENTITY_X,
          Working.ENTITY_Y,
          Working.PLACE_IN_TIME,
          DOC_ID,
          Working.TO,
          Working.STORY_KEY,
          Working.SOURCE_KEY,
          START,
          END,
          Working.COUNTS);

  /** Bits of a series' key for its unit; the period stands above them, so that periods sort. */
  private static final int UNIT_BITS = 4;

  private static final long UNIT_MASK = (1L << UNIT_BITS) - 1;

  private static final int TOTAL = 0;
  private static final int MARGIN = 1;
  private static final int PAIR = 2;

  /** One row per period, unit and pair, and the period's total and margins before them. */
  private static final Shape SERIES =
      Shape.of(
          Working.SERIES,
          Working.KIND,
          Working.ENTITY_X,
          Working.ENTITY_Y,
          N_AB,
          DOCUMENTS,
          STORIES,
          SOURCES,
          N_AB_PREVIOUS,
          IS_NEW,
          Working.FIRST_DAY,
          Working.LAST_DAY,
          Working.EVIDENCE_PACKED);

  /** The same with margins; the entities' degrees and strengths come before the pairs. */
  private static final Shape MARGINS =
      Shape.of(
          Working.SERIES,
          Working.COARSE_ORDER,
          Working.ORDER,
          Working.ENTITY_X,
          Working.ENTITY_Y,
          N_AB,
          DOCUMENTS,
          STORIES,
          SOURCES,
          N_AB_PREVIOUS,
          IS_NEW,
          Working.FIRST_DAY,
          Working.LAST_DAY,
          Working.EVIDENCE_PACKED,
          Working.N_X,
          Working.N_Y,
          N_UNITS,
          G2);

  private static final Shape SIGNIFICANCE =
      Shape.of(
          Working.SERIES,
          Working.ENTITY_X,
          Working.ENTITY_Y,
          N_AB,
          DOCUMENTS,
          STORIES,
          SOURCES,
          N_AB_PREVIOUS,
          IS_NEW,
          Working.FIRST_DAY,
          Working.LAST_DAY,
          EVIDENCE,
          Working.N_X,
          Working.N_Y,
          N_UNITS,
          G2,
          P_VALUE,
          Q_VALUE,
          IN_BACKBONE);

  private Cooccurrence() {}

  /**
   * The rows of the table, but for run_id.
   *
   * @param occurrences rows of {@link Occurrences}
   * @param totals rows of {@link PeriodTotals#of}
   * @param names rows of {@link Entities#names}
   */
  public static Dataset<Row> of(
      Dataset<Row> occurrences, Dataset<Row> totals, Dataset<Row> names, CountOptions options) {
    return occurrences
        .transform(documents -> perDocument(documents, options))
        .transform(pairs -> perPeriod(pairs, options))
        .unionByName(units(totals), true)
        .select(SERIES.columns())
        .transform(Cooccurrence::withMargins)
        .transform(pairs -> withSignificance(pairs, options))
        .transform(pairs -> withNames(pairs, totals, names, options))
        .transform(Association::withMeasures);
  }

  /** One row per document and pair, with the document's common units of each kind. */
  private static Dataset<Row> perDocument(Dataset<Row> occurrences, CountOptions options) {
    return occurrences
        .select(Occurrences.SHAPE.columns())
        .flatMap(new PerDocument(options), PAIRS.encoder());
  }

  /** One row per period, unit and pair. */
  private static Dataset<Row> perPeriod(Dataset<Row> pairs, CountOptions options) {
    return pairs
        .repartition(Working.ENTITY_X.col(), Working.ENTITY_Y.col())
        .sortWithinPartitions(
            // Tells most pairs apart by the eight bytes that a sort looks at first.
            Working.ENTITY_X.col().bitwiseXOR(shiftleft(Working.ENTITY_Y.col(), 1)),
            Working.ENTITY_X.col(),
            Working.ENTITY_Y.col(),
            Working.PLACE_IN_TIME.col(),
            DOC_ID.col())
        .mapPartitions(new PerPeriod(options.units().size()), SERIES.encoder());
  }

  /** One row per period and unit: how many units there are. */
  private static Dataset<Row> units(Dataset<Row> totals) {
    return totals
        .filter(SOURCE.col().equalTo(PeriodTotals.ALL_SOURCES))
        .select(
            Working.PERIOD.col(),
            IS_NEW.as(Working.PREVIOUS_KNOWN.col().and(Working.PERIOD.col().notEqual(Periods.ALL))),
            posexplode(Working.UNIT_TOTALS.col()))
        .select(
            Working.SERIES.as(
                shiftleft(Working.PERIOD.col().cast("long"), UNIT_BITS)
                    .bitwiseOR(col("pos").cast("long"))),
            Working.KIND.as(lit(TOTAL)),
            N_AB.as(col("col")),
            IS_NEW.col());
  }

  /** Adds n_a, n_b, n_units and g2 to the pairs of each period and unit. */
  private static Dataset<Row> withMargins(Dataset<Row> pairs) {
    return pairs
        .repartition(Working.SERIES.col())
        // One long, so that the sort never looks at a row.
        .sortWithinPartitions(
            shiftleft(Working.SERIES.col(), 2).bitwiseOR(Working.KIND.col().cast("long")))
        .mapPartitions(new Margins(), MARGINS.encoder());
  }

  /** Adds p, q and the backbone within each period and unit; the partitions hold these whole. */
  private static Dataset<Row> withSignificance(Dataset<Row> pairs, CountOptions options) {
    return pairs
        .sortWithinPartitions(Working.COARSE_ORDER.col(), Working.ORDER.col())
        .mapPartitions(new Significance(options.pairFloor()), SIGNIFICANCE.encoder());
  }

  private static Dataset<Row> withNames(
      Dataset<Row> pairs, Dataset<Row> totals, Dataset<Row> names, CountOptions options) {
    Column[] units = options.units().stream().map(unit -> lit(unit.name())).toArray(Column[]::new);
    Dataset<Row> x = broadcast(named(names, Working.ENTITY_X.name(), "_x"));
    Dataset<Row> y = broadcast(named(names, Working.ENTITY_Y.name(), "_y"));
    Column inOrder = col(ENTITY_ID + "_x").lt(col(ENTITY_ID + "_y"));
    // Joins copy what they pass on column by column; a struct is copied as it stands.
    Column packed =
        struct(
            SIGNIFICANCE.fields().stream()
                .filter(field -> field != Working.ENTITY_X && field != Working.ENTITY_Y)
                .map(Field::col)
                .toArray(Column[]::new));
    Column series = Working.SERIES.col();
    return pairs
        .select(
            Working.ENTITY_X.col(),
            Working.ENTITY_Y.col(),
            Working.PERIOD.as(periodOf(series)),
            packed.as("packed"))
        .join(x, Working.ENTITY_X.name())
        .join(y, Working.ENTITY_Y.name())
        .join(broadcast(PeriodTotals.names(totals)), Working.PERIOD.name())
        .withColumns(
            SIGNIFICANCE.fields().stream()
                .filter(field -> field != Working.ENTITY_X && field != Working.ENTITY_Y)
                .collect(Collectors.toMap(Field::name, f -> col("packed").getField(f.name()))))
        .drop("packed")
        .withColumn(
            UNIT.name(),
            element_at(array(units), series.bitwiseAND(lit(UNIT_MASK)).cast("int").plus(1)))
        .withColumns(
            Map.ofEntries(
                first(inOrder, ENTITY_A.name(), ENTITY_ID + "_x", ENTITY_ID + "_y"),
                first(inOrder, ENTITY_B.name(), ENTITY_ID + "_y", ENTITY_ID + "_x"),
                first(inOrder, CANONICAL_A.name(), CANONICAL + "_x", CANONICAL + "_y"),
                first(inOrder, CANONICAL_B.name(), CANONICAL + "_y", CANONICAL + "_x"),
                first(inOrder, TYPE_A.name(), TYPE + "_x", TYPE + "_y"),
                first(inOrder, TYPE_B.name(), TYPE + "_y", TYPE + "_x"),
                first(inOrder, N_A.name(), Working.N_X.name(), Working.N_Y.name()),
                first(inOrder, N_B.name(), Working.N_Y.name(), Working.N_X.name()),
                Map.entry(FIRST_SEEN.name(), date_from_unix_date(Working.FIRST_DAY.col())),
                Map.entry(LAST_SEEN.name(), date_from_unix_date(Working.LAST_DAY.col()))));
  }

  private static Column periodOf(Column series) {
    return shiftright(series, UNIT_BITS).cast("int");
  }

  private static Map.Entry<String, Column> first(
      Column inOrder, String name, String one, String other) {
    return Map.entry(name, when(inOrder, col(one)).otherwise(col(other)));
  }

  private static Dataset<Row> named(Dataset<Row> names, String key, String suffix) {
    return names.select(
        Working.ENTITY.col().as(key),
        ENTITY_ID.col().as(ENTITY_ID + suffix),
        CANONICAL.col().as(CANONICAL + suffix),
        TYPE.col().as(TYPE + suffix));
  }

  /**
   * How many pairs each period could have: one row per period with some.
   *
   * <p>Without a floor these are the rows of the table; with one the pairs are made once more.
   * Pairs beyond the cap on a document's entities count once for each document and unit 'document',
   * also where another document has them.
   */
  public static Dataset<Row> possible(
      Dataset<Row> occurrences,
      Dataset<Row> totals,
      Dataset<Row> cooccurrences,
      CountOptions options) {
    Dataset<Row> made =
        options.pairFloor() == 1
            ? cooccurrences
                .groupBy(GRANULARITY.col(), PERIOD_LABEL.col())
                .agg(PAIRS_POSSIBLE.as(count(lit(1))))
                .join(
                    broadcast(PeriodTotals.names(totals)),
                    new String[] {GRANULARITY.name(), PERIOD_LABEL.name()},
                    "inner")
                .select(Working.PERIOD.col(), PAIRS_POSSIBLE.col())
            : occurrences
                .transform(documents -> perDocument(documents, options))
                .transform(pairs -> perPeriod(pairs, options))
                .filter(Working.KIND.col().equalTo(PAIR))
                .groupBy(Working.PERIOD.as(periodOf(Working.SERIES.col())))
                .agg(PAIRS_POSSIBLE.as(count(lit(1))));
    Dataset<Row> leftOut =
        occurrences
            .select(Occurrences.SHAPE.columns())
            .flatMap(new LeftOut(options.entitiesPerDocument()), LeftOut.SHAPE.encoder())
            .withColumn(
                Working.PERIOD.name(),
                explode(
                    Periods.containing(
                        date_from_unix_date(Working.FROM.col()),
                        date_from_unix_date(Working.TO.col()))))
            .select(Working.PERIOD.col(), PAIRS_POSSIBLE.col());
    return made.unionByName(leftOut)
        .groupBy(Working.PERIOD.col())
        .agg(PAIRS_POSSIBLE.as(sum(PAIRS_POSSIBLE.col())));
  }

  /** The pairs of a document that its cap leaves out. */
  private static final class LeftOut implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final Shape SHAPE = Shape.of(Working.FROM, Working.TO, PAIRS_POSSIBLE);
    private final int most;

    LeftOut(int most) {
      this.most = most;
    }

    @Override
    public Iterator<Row> call(Row document) {
      byte[] packed = document.getAs(Occurrences.SHAPE.at(Working.PLACES));
      if (packed.length / Places.BYTES <= most) {
        return Collections.emptyIterator();
      }
      long size = Places.of(packed).counted(Integer.MAX_VALUE).length;
      if (size <= most) {
        return Collections.emptyIterator();
      }
      long leftOut = size * (size - 1) / 2 - (long) most * (most - 1) / 2;
      return List.of(
              RowFactory.create(
                  document.get(Occurrences.SHAPE.at(Working.FROM)),
                  document.get(Occurrences.SHAPE.at(Working.TO)),
                  leftOut))
          .iterator();
    }
  }

  private static final class PerDocument implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int ID = Occurrences.SHAPE.at(DOC_ID);
    private static final int FROM = Occurrences.SHAPE.at(Working.FROM);
    private static final int TO = Occurrences.SHAPE.at(Working.TO);
    private static final int SOURCE_KEY = Occurrences.SHAPE.at(Working.SOURCE_KEY);
    private static final int STORY = Occurrences.SHAPE.at(Working.STORY_KEY);
    private static final int LENGTH = Occurrences.SHAPE.at(Working.SENTENCES_IN_DOCUMENT);
    private static final int PACKED = Occurrences.SHAPE.at(Working.PLACES);
    private final Unit[] units;
    private final int mostEntities;

    PerDocument(CountOptions options) {
      units = options.units().toArray(Unit[]::new);
      mostEntities = options.entitiesPerDocument();
    }

    @Override
    public Iterator<Row> call(Row document) {
      Places places = Places.of(document.getAs(PACKED));
      int[] margins = places.counted(Integer.MAX_VALUE);
      int[] paired = margins.length <= mostEntities ? margins : places.counted(mostEntities);
      int length = document.getInt(LENGTH);
      boolean dated = !document.isNullAt(FROM);
      Integer time = dated ? document.getInt(FROM) : Integer.MAX_VALUE;
      Object to = document.get(TO);
      return new Iterator<>() {
        // First every margin, then for each i the pairs (i, j) with j before i.
        private int margin;
        private int i = 1;
        private int j;

        @Override
        public boolean hasNext() {
          return margin < margins.length || i < paired.length;
        }

        @Override
        public Row next() {
          if (margin < margins.length) {
            int e = margins[margin++];
            return row(e, e);
          }
          Row row = row(paired[j], paired[i]);
          if (++j == i) {
            i++;
            j = 0;
          }
          return row;
        }

        private Row row(int x, int y) {
          ByteBuffer counts = ByteBuffer.allocate(units.length * Integer.BYTES);
          for (Unit unit : units) {
            counts.putInt(places.common(x, y, unit, length));
          }
          long span = x == y ? 0 : places.together(x, y);
          return RowFactory.create(
              places.entity(x),
              places.entity(y),
              time,
              document.get(ID),
              to,
              document.get(STORY),
              document.get(SOURCE_KEY),
              (int) (span >>> Integer.SIZE),
              (int) span,
              counts.array());
        }
      };
    }
  }

  private static final class PerPeriod implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int X = PAIRS.at(Working.ENTITY_X);
    private static final int Y = PAIRS.at(Working.ENTITY_Y);
    private static final int TIME = PAIRS.at(Working.PLACE_IN_TIME);
    private static final int ID = PAIRS.at(DOC_ID);
    private static final int TO = PAIRS.at(Working.TO);
    private static final int STORY = PAIRS.at(Working.STORY_KEY);
    private static final int SOURCE_KEY = PAIRS.at(Working.SOURCE_KEY);
    private static final int AT = PAIRS.at(START);
    private static final int UNTIL = PAIRS.at(END);
    private static final int COUNTS = PAIRS.at(Working.COUNTS);
    private final int units;

    PerPeriod(int units) {
      this.units = units;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      RollUp[] rollUps = new RollUp[units];
      for (int u = 0; u < units; u++) {
        rollUps[u] = new RollUp();
      }
      return new RowStream(rows) {
        private final RollUp.Calendar calendar = new RollUp.Calendar();
        private boolean open;
        private long x;
        private long y;
        private Tally.Place packed;
        private byte[] pack;

        @Override
        protected void take(Row row) {
          if (!open || row.getLong(X) != x || row.getLong(Y) != y) {
            end();
            open = true;
            x = row.getLong(X);
            y = row.getLong(Y);
          }
          int from = row.getInt(TIME);
          int[] periods =
              calendar.periods(from, row.isNullAt(TO) ? Integer.MIN_VALUE : row.getInt(TO));
          Tally.Place place = new Tally.Place(row.getString(ID), row.getInt(AT), row.getInt(UNTIL));
          byte[] packed = row.getAs(COUNTS);
          ByteBuffer counts = ByteBuffer.wrap(packed);
          for (int u = 0; u < units; u++) {
            int count = counts.getInt(u * Integer.BYTES);
            if (count > 0) {
              rollUps[u].add(
                  periods, from, count, 0, row.getLong(STORY), row.getLong(SOURCE_KEY), place);
            }
          }
        }

        @Override
        protected void end() {
          if (!open) {
            return;
          }
          open = false;
          for (int u = 0; u < units; u++) {
            List<Tally> tallies = rollUps[u].close();
            Integer[] days = rollUps[u].days();
            for (Tally tally : tallies) {
              write((long) tally.period << UNIT_BITS | u, tally, days);
            }
          }
        }

        /** Packed once for all the periods and units in which the pair has the same only place. */
        private byte[] evidence(Tally tally) {
          if (tally.onlyPlace() == null || tally.onlyPlace() != packed) {
            packed = tally.onlyPlace();
            pack = tally.packEvidence();
          }
          return pack;
        }

        private void write(long series, Tally tally, Integer[] days) {
          if (x == y) {
            emit(series, MARGIN, x, x, tally.n, null, null, null, null, null, null, null, null);
          } else {
            emit(
                series,
                PAIR,
                x,
                y,
                tally.n,
                tally.documents,
                tally.stories(),
                tally.sources(),
                tally.previous,
                tally.isNew,
                days[0],
                days[1],
                evidence(tally));
          }
        }
      };
    }
  }

  /** One row per entity with a partner: its degree and strength. */
  private static Iterator<Row> degrees(long series, Nodes nodes) {
    return IntStream.range(0, nodes.size())
        .filter(e -> nodes.degree(e) > 0)
        .mapToObj(
            e ->
                RowFactory.create(
                    series,
                    series << Integer.SIZE,
                    -1.0,
                    nodes.entity(e),
                    null,
                    nodes.degree(e),
                    nodes.strength(e),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
        .iterator();
  }

  private static final class Margins implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int KEY = SERIES.at(Working.SERIES);
    private static final int KIND = SERIES.at(Working.KIND);
    private static final int X = SERIES.at(Working.ENTITY_X);
    private static final int Y = SERIES.at(Working.ENTITY_Y);
    private static final int UNITS = SERIES.at(N_AB);
    private static final int NEW = SERIES.at(IS_NEW);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private Nodes nodes = new Nodes();
        private long series = -1;
        private long allUnits;
        private boolean comparable;

        @Override
        protected void take(Row row) {
          if (row.getLong(KEY) != series) {
            finish();
            series = row.getLong(KEY);
            allUnits = 0;
            comparable = false;
          }
          switch (row.getInt(KIND)) {
            case TOTAL -> {
              allUnits = row.getLong(UNITS);
              comparable = row.getBoolean(NEW);
            }
            case MARGIN -> nodes.add(row.getLong(X), row.getLong(UNITS));
            default -> pair(row);
          }
        }

        private void pair(Row row) {
          long n = row.getLong(UNITS);
          int x = nodes.find(row.getLong(X));
          int y = nodes.find(row.getLong(Y));
          nodes.tie(x, y, n);
          double g2 = Association.g2(n, nodes.units(x), nodes.units(y), allUnits);
          boolean isAll = (series >> UNIT_BITS) == Periods.ALL;
          emit(
              series,
              series << Integer.SIZE | Float.floatToIntBits((float) Math.abs(g2)),
              Math.abs(g2),
              row.get(X),
              row.get(Y),
              n,
              row.get(UNITS + 1),
              row.get(UNITS + 2),
              row.get(UNITS + 3),
              comparable ? row.get(UNITS + 4) : null,
              isAll ? null : row.get(NEW),
              row.get(NEW + 1),
              row.get(NEW + 2),
              row.get(NEW + 3),
              nodes.units(x),
              nodes.units(y),
              allUnits,
              g2);
        }

        private void finish() {
          if (series >= 0) {
            emitAll(degrees(series, nodes));
          }
          nodes = new Nodes();
        }

        @Override
        protected void end() {
          finish();
        }
      };
    }
  }

  private static final class Significance implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int KEY = MARGINS.at(Working.SERIES);
    private static final int ORDER = MARGINS.at(Working.ORDER);
    private static final int X = MARGINS.at(Working.ENTITY_X);
    private static final int Y = MARGINS.at(Working.ENTITY_Y);
    private static final int UNITS = MARGINS.at(N_AB);
    private static final int PLACES = MARGINS.at(Working.EVIDENCE_PACKED);
    private static final int N_X = MARGINS.at(Working.N_X);
    private static final int LAST = MARGINS.at(G2);
    private final int floor;

    Significance(int floor) {
      this.floor = floor;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private Nodes nodes = new Nodes();
        private long series = -1;
        private long pairs;
        private long rank;
        private double q;

        @Override
        protected void take(Row row) {
          if (row.getLong(KEY) != series) {
            series = row.getLong(KEY);
            nodes = new Nodes();
            pairs = 0;
            rank = -1;
            q = 1;
          }
          if (row.getDouble(ORDER) < 0) {
            nodes.add(row.getLong(X), row.getLong(UNITS), row.getLong(UNITS + 1));
            pairs += row.getLong(UNITS);
          } else {
            rank = rank < 0 ? pairs / 2 : rank;
            pair(row);
          }
        }

        private void pair(Row row) {
          // The least significant comes first: rank counts down from the number of pairs to 1.
          double p = Association.pValue(row.getDouble(ORDER));
          q = Math.min(q, p * (pairs / 2) / rank--);
          long n = row.getLong(UNITS);
          if (n < floor) {
            return;
          }
          int x = nodes.find(row.getLong(X));
          int y = nodes.find(row.getLong(Y));
          emit(
              series,
              row.get(X),
              row.get(Y),
              n,
              row.get(UNITS + 1),
              row.get(UNITS + 2),
              row.get(UNITS + 3),
              row.get(UNITS + 4),
              row.get(UNITS + 5),
              row.get(UNITS + 6),
              row.get(UNITS + 7),
              Tally.unpackEvidence(row.getAs(PLACES)),
              row.get(N_X),
              row.get(N_X + 1),
              row.get(N_X + 2),
              row.get(LAST),
              p,
              q,
              Backbone.keeps(
                  n, nodes.strength(x), nodes.degree(x), nodes.strength(y), nodes.degree(y)));
        }

        @Override
        protected void end() {
          // A row is handed on as soon as it is read.
        }
      };
    }
  }
}
