package vn.machtin.analysis;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static vn.machtin.table.Columns.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * What must hold between the tables of a run, one row per check: name, passed, detail. A run in
 * which one does not hold is not published.
 *
 * <p>Distinct counts do not add up: documents not over entities, stories and sources not over
 * periods. These are only checked for their bounds.
 */
public final class Checks {
  /** The columns of a check's row. */
  public static final String NAME = "name";

  public static final String PASSED = "passed";
  public static final String DETAIL = "detail";

  /** Rounding that a bound between two doubles forgives. */
  private static final double ROUNDING = 1e-9;

  /** Weights of entities: sums that agree under them agree for every entity, all but surely. */
  private static final long WEIGHTS = 1L << 20;

  /** Which periods make which; weeks make no months. */
  private static final Granularity[][] STEPS = {
    {Granularity.DAY, Granularity.MONTH},
    {Granularity.MONTH, Granularity.QUARTER},
    {Granularity.QUARTER, Granularity.YEAR},
    {Granularity.YEAR, Granularity.ALL},
    {Granularity.DAY, Granularity.WEEK},
    {Granularity.WEEK, Granularity.ALL}
  };

  private static final String AMOUNT = "amount";
  private static final String GROUP = "check_group";

  private Checks() {}

  /**
   * All checks, in parts that can be planned and run side by side.
   *
   * @param mentions as counted, after curation
   */
  public static List<Supplier<List<Row>>> of(
      Dataset<Row> documents,
      Dataset<Row> rejects,
      Dataset<Row> mentions,
      Dataset<Row> entities,
      Dataset<Row> mentionCounts,
      Dataset<Row> cooccurrences,
      Dataset<Row> termCounts,
      Dataset<Row> periodTotals) {
    return List.of(
        () -> readIsKeptAndRejected(documents, rejects, periodTotals),
        () -> documentsAreKnown(documents, mentions),
        () -> periodTotalsHold(periodTotals),
        () -> documentsAddUpOverPeriods(documents, periodTotals),
        () -> mentionsAddUpOverPeriods(mentions, mentionCounts),
        () -> documentsAddUpOverSources(periodTotals),
        () -> mentionsAddUpOverSources(mentionCounts),
        () -> mentionsAreAllCounted(mentions, mentionCounts, entities, periodTotals),
        () -> mentionCountsHold(mentionCounts),
        () -> cooccurrencesHold(cooccurrences),
        () -> pairsAreAllWritten(cooccurrences, periodTotals),
        () -> termCountsHold(termCounts),
        () -> entitiesAreKnown(entities, mentionCounts));
  }

  /** 1. Read = kept + rejected. */
  static List<Row> readIsKeptAndRejected(
      Dataset<Row> documents, Dataset<Row> rejects, Dataset<Row> periodTotals) {
    Dataset<Row> total =
        periodTotals
            .filter(GRANULARITY.col().equalTo("all").and(isAllSources()))
            .agg(
                coalesce(sum(DOCUMENTS_READ.col()), lit(0L)).as("read"),
                coalesce(sum(DOCUMENTS_KEPT.col()), lit(0L)).as("kept"),
                coalesce(sum(DOCUMENTS_REJECTED.col()), lit(0L)).as("rejected"));
    Column holds =
        col("read")
            .equalTo(col("kept").plus(col("rejected")))
            .and(col("kept").equalTo(col("documents_rows")))
            .and(col("rejected").equalTo(col("rejects_rows")));
    return total
        .crossJoin(documents.agg(count(lit(1)).as("documents_rows")))
        .crossJoin(rejects.agg(count(lit(1)).as("rejects_rows")))
        .select(
            check(
                "read = kept + rejected",
                holds,
                concat(
                    lit("read "),
                    col("read"),
                    lit(", kept "),
                    col("kept"),
                    lit(" ("),
                    col("documents_rows"),
                    lit(" rows), rejected "),
                    col("rejected"),
                    lit(" ("),
                    col("rejects_rows"),
                    lit(" rows)"))))
        .select(col("checked.*"))
        .collectAsList();
  }

  /** Counted documents have an id of their own; counted mentions stand in counted documents. */
  static List<Row> documentsAreKnown(Dataset<Row> documents, Dataset<Row> mentions) {
    Dataset<Row> both =
        documents
            .filter(Occurrences.isCounted())
            .select(DOC_ID.col(), lit(1L).as("rows"), lit(0L).as("mentioned"))
            .union(mentions.filter(Occurrences.isCounted()).select(DOC_ID.col(), lit(0L), lit(1L)))
            .groupBy(DOC_ID.col())
            .agg(sum(col("rows")).as("rows"), sum(col("mentioned")).as("mentioned"));
    return each(
        both,
        DOC_ID.col(),
        Map.of("counted mentions stand in one counted document", col("rows").equalTo(1)));
  }

  /** 1. Kept = counted + duplicates + other languages, in every period; bounds. */
  static List<Row> periodTotalsHold(Dataset<Row> periodTotals) {
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put(
        "kept = counted + duplicates + other languages",
        DOCUMENTS_KEPT
            .col()
            .equalTo(
                DOCUMENTS_COUNTED
                    .col()
                    .plus(DOCUMENTS_DUPLICATE.col())
                    .plus(DOCUMENTS_OTHER_LANGUAGE.col())));
    rules.put(
        "period_totals: documents ≥ stories, mentions ≤ raw mentions, a gap is empty",
        STORIES
            .col()
            .leq(DOCUMENTS_COUNTED.col())
            .and(SOURCES.col().leq(DOCUMENTS_COUNTED.col()))
            .and(MENTIONS.col().leq(MENTIONS_RAW.col()))
            .and(ENTITIES.col().leq(MENTIONS.col()))
            .and(
                COVERAGE
                    .col()
                    .notEqual("gap")
                    .or(DOCUMENTS_KEPT.col().equalTo(0).and(MENTIONS.col().equalTo(0))))
            .and(DOCUMENTS_UNDATED.col().equalTo(0).or(GRANULARITY.col().equalTo("all"))));
    rules.put(
        "period_totals: nothing is missing",
        present(
            Tables.PERIOD_TOTALS,
            PERIOD_START,
            PERIOD_END,
            DOCUMENTS_READ,
            DOCUMENTS_REJECTED,
            PAIRS_POSSIBLE,
            PAIRS_WRITTEN));
    return each(periodTotals, key(Tables.PERIOD_TOTALS), rules);
  }

  /** 2. Days and documents known to the month make the month, and so on. */
  static List<Row> documentsAddUpOverPeriods(Dataset<Row> documents, Dataset<Row> periodTotals) {
    Dataset<Row> periods =
        periodTotals.select(
            GRANULARITY.col(),
            PERIOD_START.col(),
            SOURCE.col(),
            DOCUMENTS_COUNTED.col().as(AMOUNT));
    return addUp(
        "documents: finer periods + coarser dates = coarser period",
        periods,
        documents.filter(Occurrences.isCounted()));
  }

  /** 2. The same for mentions. */
  static List<Row> mentionsAddUpOverPeriods(Dataset<Row> mentions, Dataset<Row> mentionCounts) {
    Dataset<Row> periods =
        mentionCounts
            .groupBy(GRANULARITY.col(), PERIOD_START.col(), SOURCE.col())
            .agg(sum(MENTIONS.col()).as(AMOUNT));
    return addUp(
        "mentions: finer periods + coarser dates = coarser period",
        periods,
        mentions.filter(Occurrences.isCounted()));
  }

  private static List<Row> addUp(String name, Dataset<Row> periods, Dataset<Row> dated) {
    Dataset<Row> perDate =
        dated
            .groupBy(PUBLISHED_FROM.col(), PUBLISHED_TO.col(), SOURCE.col())
            .agg(count(lit(1)).as(AMOUNT))
            .withColumn(SOURCE.name(), explode(array(SOURCE.col(), lit("*"))));
    List<Column> ofPeriod = new ArrayList<>();
    List<Column> ofDate = new ArrayList<>();
    for (Granularity[] step : STEPS) {
      String group = step[0].label() + " to " + step[1].label();
      ofPeriod.add(
          when(
              GRANULARITY.col().equalTo(step[1].label()),
              amount(group, PERIOD_START.col(), col(AMOUNT))));
      ofPeriod.add(
          when(
              GRANULARITY.col().equalTo(step[0].label()),
              amount(group, start(step[1], PERIOD_START.col()), negate(col(AMOUNT)))));
      ofDate.add(
          when(
              within(step[1]).and(not(coalesce(within(step[0]), lit(false)))),
              amount(group, start(step[1], PUBLISHED_FROM.col()), negate(col(AMOUNT)))));
    }
    Dataset<Row> all = amounts(periods, ofPeriod).union(amounts(perDate, ofDate));
    Dataset<Row> differences =
        all.groupBy(col(GROUP), PERIOD_START.col(), SOURCE.col()).agg(sum(col(AMOUNT)).as(AMOUNT));
    return each(
        differences,
        concat_ws(" ", col(GROUP), PERIOD_START.col().cast("string"), SOURCE.col()),
        Map.of(name, col(AMOUNT).equalTo(0)));
  }

  private static Column amount(String group, Column start, Column amount) {
    return struct(lit(group).as(GROUP), PERIOD_START.as(start), amount.as(AMOUNT));
  }

  private static Dataset<Row> amounts(Dataset<Row> rows, List<Column> amounts) {
    return rows.select(
            SOURCE.col(), explode(array_compact(array(amounts.toArray(Column[]::new)))).as("one"))
        .select(SOURCE.col(), col("one.*"));
  }

  private static Column within(Granularity granularity) {
    Column dated = PUBLISHED_FROM.col().leq(PUBLISHED_TO.col());
    return granularity == Granularity.ALL
        ? lit(true)
        : dated.and(
            start(granularity, PUBLISHED_FROM.col())
                .equalTo(start(granularity, PUBLISHED_TO.col())));
  }

  // Made with Spark's own calendar, not with that of Periods.
  private static Column start(Granularity granularity, Column day) {
    return switch (granularity) {
      case DAY -> day;
      case ALL -> lit(null).cast("date");
      default -> trunc(day, granularity.label());
    };
  }

  /** 3. The sources' documents make those of '*'. */
  static List<Row> documentsAddUpOverSources(Dataset<Row> periodTotals) {
    return overSources("documents: sources add up to *", periodTotals, DOCUMENTS_COUNTED.col());
  }

  /** 3. The sources' mentions and documents of every entity make those of '*'. */
  static List<Row> mentionsAddUpOverSources(Dataset<Row> mentionCounts) {
    return overSources(
        "mentions: sources add up to *",
        mentionCounts,
        MENTIONS.col().plus(DOCUMENTS.col()).multiply(weight(ENTITY_ID.col())));
  }

  private static Column weight(Column id) {
    return pmod(xxhash64(id), lit(WEIGHTS));
  }

  private static List<Row> overSources(String name, Dataset<Row> rows, Column amount) {
    Dataset<Row> differences =
        rows.groupBy(GRANULARITY.col(), PERIOD_LABEL.col())
            .agg(sum(when(isAllSources(), amount).otherwise(negate(amount))).as(AMOUNT));
    return each(
        differences,
        concat_ws(" ", GRANULARITY.col(), PERIOD_LABEL.col()),
        Map.of(name, col(AMOUNT).equalTo(0)));
  }

  /** 4. Every counted mention is in mention_counts, entities and period_totals, once. */
  static List<Row> mentionsAreAllCounted(
      Dataset<Row> mentions,
      Dataset<Row> mentionCounts,
      Dataset<Row> entities,
      Dataset<Row> periodTotals) {
    Column weighted = MENTIONS.col().multiply(weight(ENTITY_ID.col()));
    Dataset<Row> counted =
        mentions
            .filter(Occurrences.isCounted())
            .agg(
                count(lit(1)).as("in_mentions"),
                coalesce(sum(weight(ENTITY_ID.col())), lit(0L)).as("weight_mentions"));
    Dataset<Row> counts =
        mentionCounts
            .filter(GRANULARITY.col().equalTo("all").and(isAllSources()))
            .agg(
                coalesce(sum(MENTIONS.col()), lit(0L)).as("in_counts"),
                coalesce(sum(weighted), lit(0L)).as("weight_counts"));
    Dataset<Row> known =
        entities.agg(
            coalesce(sum(MENTIONS.col()), lit(0L)).as("in_entities"),
            coalesce(sum(weighted), lit(0L)).as("weight_entities"));
    Dataset<Row> total =
        periodTotals
            .filter(GRANULARITY.col().equalTo("all").and(isAllSources()))
            .agg(coalesce(sum(MENTIONS.col()), lit(0L)).as("in_totals"));
    Column holds =
        col("in_mentions")
            .equalTo(col("in_counts"))
            .and(col("in_mentions").equalTo(col("in_entities")))
            .and(col("in_mentions").equalTo(col("in_totals")))
            .and(col("weight_mentions").equalTo(col("weight_counts")))
            .and(col("weight_mentions").equalTo(col("weight_entities")));
    return counted
        .crossJoin(counts)
        .crossJoin(known)
        .crossJoin(total)
        .select(
            check(
                "every counted mention is counted once",
                holds,
                concat(
                    lit("mentions "),
                    col("in_mentions"),
                    lit(", mention_counts "),
                    col("in_counts"),
                    lit(", entities "),
                    col("in_entities"),
                    lit(", period_totals "),
                    col("in_totals"))))
        .select(col("checked.*"))
        .collectAsList();
  }

  /** 5, 6 and 8 for entities. */
  static List<Row> mentionCountsHold(Dataset<Row> mentionCounts) {
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put(
        "mention_counts: raw ≥ mentions ≥ documents ≥ stories ≥ 1",
        MENTIONS_RAW
            .col()
            .geq(MENTIONS.col())
            .and(MENTIONS.col().geq(DOCUMENTS.col()))
            .and(DOCUMENTS.col().geq(STORIES.col()))
            .and(DOCUMENTS.col().geq(SOURCES.col()))
            .and(STORIES.col().geq(1))
            .and(SOURCES.col().geq(1)));
    rules.put(
        "mention_counts: no entity has more documents than its period (they do not add up)",
        DOCUMENTS.col().leq(DOCUMENTS_TOTAL.col()));
    rules.put(
        "mention_counts: shares within their interval",
        between(SHARE_LOW.col(), lit(0.0), DOCUMENT_SHARE.col())
            .and(between(DOCUMENT_SHARE.col(), lit(0.0), SHARE_HIGH.col()))
            .and(SHARE_HIGH.col().leq(1)));
    rules.put(
        "mention_counts: nothing is missing",
        present(
            Tables.MENTION_COUNTS,
            PERIOD_START,
            PERIOD_END,
            PER_MILLION,
            MENTIONS_PREVIOUS,
            LOG_RATIO,
            G2,
            IS_NEW,
            FIRST_SEEN,
            LAST_SEEN,
            BURST_LEVEL));
    return each(mentionCounts, key(Tables.MENTION_COUNTS), rules);
  }

  /** 5 and 6 for pairs. */
  static List<Row> cooccurrencesHold(Dataset<Row> cooccurrences) {
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put(
        "cooccurrences: n_ab ≤ min(n_a, n_b) ≤ n_units",
        N_AB.col()
            .geq(1)
            .and(N_AB.col().leq(least(N_A.col(), N_B.col())))
            .and(greatest(N_A.col(), N_B.col()).leq(N_UNITS.col()))
            .and(N_A.col().plus(N_B.col()).minus(N_AB.col()).leq(N_UNITS.col())));
    rules.put(
        "cooccurrences: documents ≥ stories ≥ 1, entity_a < entity_b",
        DOCUMENTS
            .col()
            .geq(STORIES.col())
            .and(DOCUMENTS.col().geq(SOURCES.col()))
            .and(STORIES.col().geq(1))
            .and(SOURCES.col().geq(1))
            .and(DOCUMENTS.col().leq(N_AB.col()))
            .and(ENTITY_A.col().lt(ENTITY_B.col())));
    rules.put(
        "cooccurrences: −1 ≤ npmi ≤ 1, 0 ≤ jaccard ≤ dice ≤ 1, log_dice ≤ 14, 0 ≤ p ≤ q ≤ 1",
        coalesce(abs(NPMI.col()).leq(1), N_AB.col().equalTo(N_UNITS.col()))
            .and(between(JACCARD.col(), lit(0.0), DICE.col()))
            .and(DICE.col().leq(1))
            .and(LOG_DICE.col().leq(14))
            .and(between(P_VALUE.col(), lit(0.0), Q_VALUE.col()))
            .and(Q_VALUE.col().leq(1)));
    rules.put(
        "cooccurrences: nothing is missing",
        present(
            Tables.COOCCURRENCES,
            PERIOD_START,
            PERIOD_END,
            NPMI,
            N_AB_PREVIOUS,
            IS_NEW,
            FIRST_SEEN,
            LAST_SEEN));
    return each(cooccurrences, key(Tables.COOCCURRENCES), rules);
  }

  /** What period_totals says of pairs is what there is. */
  static List<Row> pairsAreAllWritten(Dataset<Row> cooccurrences, Dataset<Row> periodTotals) {
    Dataset<Row> differences =
        cooccurrences
            .select(
                GRANULARITY.col(), PERIOD_LABEL.col(), lit(1L).as(AMOUNT), lit(0L).as("possible"))
            .union(
                periodTotals
                    .filter(isAllSources())
                    .select(
                        GRANULARITY.col(),
                        PERIOD_LABEL.col(),
                        negate(PAIRS_WRITTEN.col()),
                        PAIRS_POSSIBLE.col().minus(PAIRS_WRITTEN.col())))
            .groupBy(GRANULARITY.col(), PERIOD_LABEL.col())
            .agg(sum(col(AMOUNT)).as(AMOUNT), sum(col("possible")).as("possible"));
    return each(
        differences,
        concat_ws(" ", GRANULARITY.col(), PERIOD_LABEL.col()),
        Map.of(
            "pairs_written = rows of cooccurrences ≤ pairs_possible",
            col(AMOUNT).equalTo(0).and(col("possible").geq(0))));
  }

  /** 5 for terms. */
  static List<Row> termCountsHold(Dataset<Row> termCounts) {
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put(
        "term_counts: tokens ≥ documents ≥ 1, one to three words",
        TERM_TOKENS
            .col()
            .geq(DOCUMENTS.col())
            .and(DOCUMENTS.col().geq(1))
            .and(N.col().between(1, 3)));
    rules.put(
        "term_counts: nothing is missing",
        present(Tables.TERM_COUNTS, PERIOD_START, PERIOD_END, PER_MILLION, LOG_RATIO, G2));
    return each(termCounts, key(Tables.TERM_COUNTS), rules);
  }

  /** Every entity that is counted is in entities, once. */
  static List<Row> entitiesAreKnown(Dataset<Row> entities, Dataset<Row> mentionCounts) {
    Dataset<Row> both =
        entities
            .select(ENTITY_ID.col(), lit(1L).as("rows"), lit(0L).as("counted"))
            .union(
                mentionCounts
                    .filter(GRANULARITY.col().equalTo("all").and(isAllSources()))
                    .select(ENTITY_ID.col(), lit(0L), lit(1L)))
            .groupBy(ENTITY_ID.col())
            .agg(sum(col("rows")).as("rows"), sum(col("counted")).as("counted"));
    return each(
        both,
        ENTITY_ID.col(),
        Map.of(
            "every counted entity is one row of entities",
            col("rows").equalTo(1).and(col("counted").equalTo(1))));
  }

  private static Column isAllSources() {
    return SOURCE.col().equalTo(PeriodTotals.ALL_SOURCES);
  }

  private static Column between(Column value, Column low, Column high) {
    return value.geq(low.minus(ROUNDING)).and(value.leq(high.plus(ROUNDING)));
  }

  private static Column key(Table table) {
    return concat_ws(
        " ", table.key().stream().map(field -> field.col().cast("string")).toArray(Column[]::new));
  }

  private static Column present(Table table, Field... optional) {
    List<Field> may = Arrays.asList(optional);
    Column present = lit(true);
    for (Field field : table.fields()) {
      // The run's id is added when the table is written.
      if (!may.contains(field) && !field.equals(RUN_ID)) {
        present = present.and(field.col().isNotNull());
      }
    }
    return present;
  }

  private static Column check(String name, Column passed, Column detail) {
    return struct(lit(name).as(NAME), coalesce(passed, lit(false)).as(PASSED), detail.as(DETAIL))
        .as("checked");
  }

  /**
   * One row per rule: whether it holds for each of the rows, else with the first that breaks it,
   * which is only looked for then: a minimum of texts is slow.
   */
  private static List<Row> each(Dataset<Row> rows, Column key, Map<String, Column> rules) {
    List<Column> broken =
        rules.values().stream().map(rule -> not(coalesce(rule, lit(false)))).toList();
    Row counts =
        rows.agg(
                count(lit(1)),
                broken.stream()
                    .map(breaks -> coalesce(sum(when(breaks, 1L).otherwise(0L)), lit(0L)))
                    .toArray(Column[]::new))
            .first();
    List<Row> checks = new ArrayList<>();
    for (String name : rules.keySet()) {
      int i = checks.size();
      long number = counts.getLong(i + 1);
      checks.add(
          RowFactory.create(
              name,
              number == 0,
              number == 0
                  ? counts.getLong(0) + " rows"
                  : "%d of %d rows break it, first: %s"
                      .formatted(number, counts.getLong(0), first(rows, broken.get(i), key))));
    }
    return checks;
  }

  private static String first(Dataset<Row> rows, Column breaks, Column key) {
    String first = rows.filter(breaks).agg(min(key)).first().getString(0);
    return first == null ? "one without a key" : first;
  }
}
