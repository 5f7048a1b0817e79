package vn.machtin.analysis;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.machtin.SparkTest;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** Every check passes on whole tables and fails when what it watches is damaged. */
class ChecksTest extends SparkTest {
  private static Counted counted;

  private static synchronized Counted counted() {
    if (counted == null) {
      counted =
          Counted.of(
              spark(), World.random(5, 30), CountOptions.DEFAULT.withTerms(1, 3).withBuckets(1));
    }
    return counted;
  }

  @Test
  void allPassOnWholeTables() {
    List<Row> checks = counted().checks();
    assertThat(checks).hasSizeGreaterThan(20).allMatch(check -> check.getBoolean(1));
    assertThat(checks).extracting(check -> check.getString(0)).doesNotHaveDuplicates();
    assertThat(checks)
        .extracting(check -> check.getString(2))
        .allMatch(detail -> !detail.isBlank());
  }

  static List<Arguments> damages() {
    Table mentionCounts = Tables.MENTION_COUNTS;
    Table pairs = Tables.COOCCURRENCES;
    Table totals = Tables.PERIOD_TOTALS;
    Column allTime = col("granularity").equalTo("all").and(col("source").equalTo("*"));
    return List.of(
        damage(Tables.REJECTS, all -> all.limit(0), "read = kept + rejected"),
        damage(Tables.DOCUMENTS, all -> all.limit(29), "read = kept + rejected"),
        damage(totals, add("documents_read", allTime, 1), "read = kept + rejected"),
        damage(
            totals,
            add("documents_duplicate", allTime, 1),
            "kept = counted + duplicates + other languages"),
        damage(
            Tables.DOCUMENTS,
            all -> all.filter(col("counted").equalTo(false)),
            "counted mentions stand in one counted document"),
        damage(
            Tables.DOCUMENTS,
            all -> all.union(all),
            "counted mentions stand in one counted document"),
        damage(
            totals,
            add("stories", allTime, 1000),
            "period_totals: documents ≥ stories, mentions ≤ raw mentions, a gap is empty"),
        damage(
            totals,
            set("coverage", allTime, lit("gap")),
            "period_totals: documents ≥ stories, mentions ≤ raw mentions, a gap is empty"),
        damage(totals, set("coverage", allTime, lit(null)), "period_totals: nothing is missing"),
        damage(
            totals,
            add("documents_counted", col("granularity").equalTo("week"), 1),
            "documents: finer periods + coarser dates = coarser period"),
        damage(
            totals,
            all ->
                all.filter(not(col("granularity").equalTo("day").and(col("source").equalTo("*")))),
            "documents: finer periods + coarser dates = coarser period"),
        damage(
            mentionCounts,
            add("mentions", col("granularity").equalTo("quarter"), 1),
            "mentions: finer periods + coarser dates = coarser period"),
        damage(
            totals,
            add("documents_counted", col("source").equalTo("an"), 1),
            "documents: sources add up to *"),
        damage(
            mentionCounts,
            all -> all.filter(not(col("source").equalTo("an"))),
            "mentions: sources add up to *"),
        damage(
            mentionCounts,
            set("entity_id", col("source").equalTo("an"), lit("e1")),
            "mentions: sources add up to *"),
        damage(
            mentionCounts,
            all -> all.filter(not(allTime.and(col("rank").equalTo(1)))),
            "every counted mention is counted once"),
        damage(Tables.MENTIONS, all -> all.limit(20), "every counted mention is counted once"),
        damage(
            Tables.ENTITIES,
            add("mentions", lit(true), 1),
            "every counted mention is counted once"),
        damage(
            mentionCounts,
            add("stories", lit(true), 99),
            "mention_counts: raw ≥ mentions ≥ documents ≥ stories ≥ 1"),
        damage(
            mentionCounts,
            set("documents_total", lit(true), lit(0L)),
            "mention_counts: no entity has more documents than its period (they do not add up)"),
        damage(
            mentionCounts,
            set("share_high", lit(true), lit(0.0)),
            "mention_counts: shares within their interval"),
        damage(
            mentionCounts,
            set("canonical", allTime, lit(null)),
            "mention_counts: nothing is missing"),
        damage(
            pairs, add("n_ab", lit(true), 1000), "cooccurrences: n_ab ≤ min(n_a, n_b) ≤ n_units"),
        damage(
            pairs,
            set("n_units", lit(true), lit(1L)),
            "cooccurrences: n_ab ≤ min(n_a, n_b) ≤ n_units"),
        damage(
            pairs,
            set("stories", lit(true), lit(0L)),
            "cooccurrences: documents ≥ stories ≥ 1, entity_a < entity_b"),
        damage(
            pairs,
            set("entity_a", lit(true), col("entity_b")),
            "cooccurrences: documents ≥ stories ≥ 1, entity_a < entity_b"),
        damage(
            pairs,
            set("npmi", lit(true), lit(1.5)),
            "cooccurrences: −1 ≤ npmi ≤ 1, 0 ≤ jaccard ≤ dice ≤ 1, log_dice ≤ 14, 0 ≤ p ≤ q ≤ 1"),
        damage(
            pairs,
            set("q_value", lit(true), lit(-0.1)),
            "cooccurrences: −1 ≤ npmi ≤ 1, 0 ≤ jaccard ≤ dice ≤ 1, log_dice ≤ 14, 0 ≤ p ≤ q ≤ 1"),
        damage(pairs, set("type_b", lit(true), lit(null)), "cooccurrences: nothing is missing"),
        damage(
            pairs, all -> all.limit(3), "pairs_written = rows of cooccurrences ≤ pairs_possible"),
        damage(
            totals,
            set("pairs_possible", allTime, lit(0L)),
            "pairs_written = rows of cooccurrences ≤ pairs_possible"),
        damage(
            Tables.TERM_COUNTS,
            set("documents", lit(true), lit(0L)),
            "term_counts: tokens ≥ documents ≥ 1, one to three words"),
        damage(
            Tables.TERM_COUNTS,
            set("rank", lit(true), lit(null)),
            "term_counts: nothing is missing"),
        damage(
            Tables.ENTITIES, all -> all.limit(1), "every counted entity is one row of entities"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedTableFails(Table table, UnaryOperator<Dataset<Row>> damage, String check) {
    Function<Table, Dataset<Row>> tables =
        of -> of == table ? damage.apply(counted().table(of)) : counted().table(of);
    List<Row> watched = watching(check, tables);
    assertThat(watched)
        .filteredOn(row -> row.getString(0).equals(check))
        .singleElement()
        .satisfies(row -> assertThat(row.getBoolean(1)).as(row.toString()).isFalse());
  }

  /** Only the checks that watch it, since planning all of them takes longer than they do. */
  private static List<Row> watching(String check, Function<Table, Dataset<Row>> tables) {
    Dataset<Row> documents = tables.apply(Tables.DOCUMENTS);
    Dataset<Row> mentions = tables.apply(Tables.MENTIONS);
    Dataset<Row> entities = tables.apply(Tables.ENTITIES);
    Dataset<Row> mentionCounts = tables.apply(Tables.MENTION_COUNTS);
    Dataset<Row> cooccurrences = tables.apply(Tables.COOCCURRENCES);
    Dataset<Row> totals = tables.apply(Tables.PERIOD_TOTALS);
    return switch (check.split("[ :]")[0]) {
      case "read" -> Checks.readIsKeptAndRejected(documents, tables.apply(Tables.REJECTS), totals);
      case "kept", "period_totals" -> Checks.periodTotalsHold(totals);
      case "counted" -> Checks.documentsAreKnown(documents, mentions);
      case "documents" ->
          check.contains("sources")
              ? Checks.documentsAddUpOverSources(totals)
              : Checks.documentsAddUpOverPeriods(documents, totals);
      case "mentions" ->
          check.contains("sources")
              ? Checks.mentionsAddUpOverSources(mentionCounts)
              : Checks.mentionsAddUpOverPeriods(mentions, mentionCounts);
      case "every" ->
          check.contains("mention")
              ? Checks.mentionsAreAllCounted(mentions, mentionCounts, entities, totals)
              : Checks.entitiesAreKnown(entities, mentionCounts);
      case "mention_counts" -> Checks.mentionCountsHold(mentionCounts);
      case "cooccurrences" -> Checks.cooccurrencesHold(cooccurrences);
      case "pairs_written" -> Checks.pairsAreAllWritten(cooccurrences, totals);
      default -> Checks.termCountsHold(tables.apply(Tables.TERM_COUNTS));
    };
  }

  private static Arguments damage(Table table, UnaryOperator<Dataset<Row>> damage, String check) {
    return Arguments.of(table, damage, check);
  }

  private static UnaryOperator<Dataset<Row>> add(String column, Column where, long amount) {
    return set(column, where, col(column).plus(amount));
  }

  private static UnaryOperator<Dataset<Row>> set(String column, Column where, Column value) {
    return rows -> rows.withColumn(column, when(where, value).otherwise(col(column)));
  }

  private static Column not(Column condition) {
    return org.apache.spark.sql.functions.not(condition);
  }
}
