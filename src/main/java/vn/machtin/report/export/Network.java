package vn.machtin.report.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.EXPECTED;
import static vn.machtin.table.Columns.FIRST_SEEN;
import static vn.machtin.table.Columns.G2;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.IN_BACKBONE;
import static vn.machtin.table.Columns.JACCARD;
import static vn.machtin.table.Columns.LAST_SEEN;
import static vn.machtin.table.Columns.LOG_DICE;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.NPMI;
import static vn.machtin.table.Columns.N_A;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.N_B;
import static vn.machtin.table.Columns.PERIOD_END;
import static vn.machtin.table.Columns.PERIOD_START;
import static vn.machtin.table.Columns.PER_MILLION;
import static vn.machtin.table.Columns.Q_VALUE;
import static vn.machtin.table.Columns.RANK;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.SOURCES;
import static vn.machtin.table.Columns.STORIES;
import static vn.machtin.table.Columns.TYPE;
import static vn.machtin.table.Columns.UNIT;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;
import vn.machtin.table.Field;
import vn.machtin.table.Tables;

/**
 * Entities and the pairs that they make in one period: rows of mention_counts and cooccurrences, as
 * they stand in the tables, ordered by id.
 *
 * @param description what was selected, in words
 * @param nodes rows with {@link #NODE_FIELDS}
 * @param edges rows with {@link #EDGE_FIELDS}
 * @param nodeTimes the finer periods in which an entity is mentioned, by {@link #nodeId}
 * @param edgeTimes the finer periods in which a pair meets, by {@link #edgeId}
 */
public record Network(
    String description,
    List<Row> nodes,
    List<Row> edges,
    Map<String, List<Time>> nodeTimes,
    Map<String, List<Time>> edgeTimes) {

  /** What is told of an entity, besides its id and name. */
  public static final List<Field> NODE_FIELDS =
      List.of(
          TYPE, MENTIONS, DOCUMENTS, STORIES, SOURCES, PER_MILLION, RANK, FIRST_SEEN, LAST_SEEN);

  /** What is told of a pair, besides its ends. */
  public static final List<Field> EDGE_FIELDS =
      List.of(
          N_AB,
          N_A,
          N_B,
          DOCUMENTS,
          STORIES,
          SOURCES,
          EXPECTED,
          NPMI,
          G2,
          Q_VALUE,
          JACCARD,
          LOG_DICE,
          IN_BACKBONE,
          FIRST_SEEN,
          LAST_SEEN);

  /**
   * One period with something in it.
   *
   * @param from first day
   * @param to last day
   * @param number mentions of an entity, units of a pair
   */
  public record Time(LocalDate from, LocalDate to, long number) {}

  /** Whether the spells of this granularity fill the period without a rest. */
  public static boolean divides(Granularity spells, String period) {
    Granularity whole = Periods.granularity(Periods.named(period));
    return spells.compareTo(whole) < 0 && (spells != Granularity.WEEK || whole == Granularity.ALL);
  }

  /** The spells that suit a period when nobody asks for others: days up to a month, else months. */
  public static Granularity spellsFor(String period) {
    return divides(Granularity.MONTH, period) ? Granularity.MONTH : Granularity.DAY;
  }

  /**
   * The network of the selected pairs, without time. Its nodes are the ends of the pairs and the
   * entities that were asked for by name.
   *
   * @param counts rows of mention_counts
   * @param pairs rows of cooccurrences
   * @param selection with a period and a unit
   */
  public static Network of(Dataset<Row> counts, Dataset<Row> pairs, Selection selection) {
    List<Row> edges =
        selection
            .of(Tables.COOCCURRENCES, pairs)
            .select(columns(List.of(ENTITY_A, ENTITY_B), EDGE_FIELDS))
            .orderBy(ENTITY_A.col(), ENTITY_B.col())
            .collectAsList();
    TreeSet<String> ids = new TreeSet<>(selection.entities());
    for (Row edge : edges) {
      ids.add(edge.getAs(ENTITY_A.name()));
      ids.add(edge.getAs(ENTITY_B.name()));
    }
    List<Row> nodes =
        only(
                ids,
                new Selection(selection.period(), null, 0, List.of(), false, null, false)
                    .of(Tables.MENTION_COUNTS, counts)
                    .where(SOURCE.col().equalTo("*")),
                ENTITY_ID)
            .select(columns(List.of(ENTITY_ID, CANONICAL), NODE_FIELDS))
            .orderBy(ENTITY_ID.col())
            .collectAsList();
    return new Network(describe(selection), nodes, edges, Map.of(), Map.of());
  }

  /**
   * The same network, with the periods of that granularity, inside the selected one, in which its
   * nodes and edges were there.
   */
  public Network withTimes(
      Dataset<Row> counts, Dataset<Row> pairs, Selection selection, Granularity spells) {
    List<String> ids = nodes.stream().map(Network::nodeId).toList();
    Set<String> edgeIds = edges.stream().map(Network::edgeId).collect(Collectors.toSet());
    Dataset<Row> nodeRows =
        only(
            ids,
            finer(counts, selection, spells)
                .where(SOURCE.col().equalTo("*").and(MENTIONS.col().gt(0))),
            ENTITY_ID);
    Dataset<Row> edgeRows =
        only(
            ids,
            only(
                ids,
                finer(pairs, selection, spells).where(UNIT.col().equalTo(selection.unit())),
                ENTITY_A),
            ENTITY_B);
    return new Network(
        description + ", by " + spells.label(),
        nodes,
        edges,
        times(nodeRows, List.of(ENTITY_ID), MENTIONS, Network::nodeId, id -> true),
        times(edgeRows, List.of(ENTITY_A, ENTITY_B), N_AB, Network::edgeId, edgeIds::contains));
  }

  private static Column[] columns(List<Field> first, List<Field> others) {
    return Stream.concat(first.stream(), others.stream()).map(Field::col).toArray(Column[]::new);
  }

  /** Rows whose column holds one of the ids. */
  private static Dataset<Row> only(Collection<String> ids, Dataset<Row> rows, Field field) {
    Dataset<Row> wanted =
        rows.sparkSession().createDataset(List.copyOf(ids), Encoders.STRING()).toDF("wanted");
    return rows.join(wanted, field.col().equalTo(col("wanted")), "left_semi");
  }

  /** Rows of that granularity whose periods lie in the selected one. */
  private static Dataset<Row> finer(
      Dataset<Row> rows, Selection selection, Granularity granularity) {
    int period = Periods.named(selection.period());
    Dataset<Row> all = rows.where(GRANULARITY.col().equalTo(granularity.label()));
    return Periods.start(period) == null
        ? all
        : all.where(
            PERIOD_START
                .col()
                .geq(lit(Date.valueOf(Periods.start(period))))
                .and(PERIOD_END.col().leq(lit(Date.valueOf(Periods.end(period))))));
  }

  private static Map<String, List<Time>> times(
      Dataset<Row> rows,
      List<Field> key,
      Field number,
      Function<Row, String> id,
      Predicate<String> wanted) {
    return rows
        .select(columns(key, List.of(PERIOD_START, PERIOD_END, number)))
        .orderBy(PERIOD_START.col())
        .collectAsList()
        .stream()
        .filter(row -> wanted.test(id.apply(row)))
        .collect(
            Collectors.groupingBy(
                id,
                Collectors.mapping(
                    row ->
                        new Time(
                            row.<Date>getAs(PERIOD_START.name()).toLocalDate(),
                            row.<Date>getAs(PERIOD_END.name()).toLocalDate().minusDays(1),
                            row.<Long>getAs(number.name())),
                    Collectors.toList())));
  }

  /** An entity's id. */
  public static String nodeId(Row row) {
    return row.getAs(ENTITY_ID.name());
  }

  /** A pair's id, made of those of its ends. */
  public static String edgeId(Row row) {
    return row.<String>getAs(ENTITY_A.name()) + "|" + row.<String>getAs(ENTITY_B.name());
  }

  /** Stretches without a gap, as spells are drawn: neighbouring periods become one. */
  static List<Time> spells(List<Time> times) {
    List<Time> spells = new ArrayList<>();
    for (Time time : times) {
      Time last = spells.isEmpty() ? null : spells.get(spells.size() - 1);
      if (last != null && last.to().plusDays(1).equals(time.from())) {
        spells.set(
            spells.size() - 1, new Time(last.from(), time.to(), last.number() + time.number()));
      } else {
        spells.add(time);
      }
    }
    return spells;
  }

  private static String describe(Selection selection) {
    List<String> words = new ArrayList<>();
    words.add("period " + selection.period());
    words.add("pairs in one " + selection.unit());
    if (selection.minSupport() > 0) {
      words.add("at least %d documents".formatted(selection.minSupport()));
    }
    if (selection.backbone()) {
      words.add("backbone");
    }
    if (!selection.entities().isEmpty()) {
      words.add((selection.among() ? "among " : "with ") + String.join(" ", selection.entities()));
    }
    return String.join(", ", words);
  }
}
