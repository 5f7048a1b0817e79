package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.analysis.World.Doc;
import vn.machtin.table.Columns;
import vn.machtin.table.Tables;

/** The definitions on worlds of a few documents. */
class CountsTest extends SparkTest {
  private static final CountOptions WITH_WINDOWS =
      CountOptions.DEFAULT
          .withUnits(List.of(Unit.SENTENCE, Unit.DOCUMENT, Unit.named("window:2")))
          .withTerms(1, 3)
          .withBuckets(1);

  /** Two outlets, a story told twice, a gap of a day, a month, a duplicate, no date. */
  private static World world() {
    return new World()
        .day("d1", "2022-11-01", "an", "nga mỹ", "nga", "~kiev mỹ")
        .document(
            new Doc("d2", "2022-11-01", "2022-11-01", "bình", "d1", 1, 10, null, true), "nga mỹ")
        .day("d3", "2022-11-03", "an", "nga", "mỹ", "kiev")
        .document(
            new Doc("d4", "2022-11-01", "2022-11-30", "an", "d4", 1, 10, null, true), "nga kiev")
        .document(
            new Doc("d5", "2022-11-03", "2022-11-03", "bình", "d1", 1, 10, "d1", false), "nga nga")
        .document(new Doc("d6", null, null, "an", "d6", 1, 10, null, true), "mỹ")
        .document(new Doc("d7", "2022-11-03", "2022-11-03", "an", "d7", 1, 10, null, false), "nga");
  }

  private static Counted counted;

  private static synchronized Counted counted() {
    if (counted == null) {
      counted = Counted.of(spark(), world(), WITH_WINDOWS);
    }
    return counted;
  }

  private static Row mentions(String granularity, String label, String source, String entity) {
    return counted().row(Tables.MENTION_COUNTS, granularity, label, source, entity);
  }

  private static Row pair(String granularity, String label, String unit, String a, String b) {
    return counted().row(Tables.COOCCURRENCES, granularity, label, unit, a, b);
  }

  @Test
  void mentionsAreCountedWhereTheDocumentBelongs() {
    assertThat(mentions("day", "2022-11-01", "*", "nga").<Long>getAs("mentions")).isEqualTo(3);
    assertThat(mentions("day", "2022-11-03", "*", "nga").<Long>getAs("mentions")).isEqualTo(1);
    // The document known to the month is in the month, not in a day.
    assertThat(mentions("month", "2022-11", "*", "nga").<Long>getAs("mentions")).isEqualTo(5);
    assertThat(mentions("all", "all", "*", "mỹ").<Long>getAs("mentions")).isEqualTo(5);
  }

  @Test
  void duplicatesAndBoilerplateAreOnlyInRaw() {
    Row nga = mentions("day", "2022-11-03", "*", "nga");
    // Two of the duplicate, none of the document in another language.
    assertThat(nga.<Long>getAs("mentions_raw")).isEqualTo(3);
    assertThat(
            counted()
                .row(Tables.PERIOD_TOTALS, "day", "2022-11-01", "*")
                .<Long>getAs("mentions_raw"))
        .isEqualTo(7);
  }

  @Test
  void aStoryToldByTwoOutletsIsOneStory() {
    Row nga = mentions("day", "2022-11-01", "*", "nga");
    assertThat(nga.<Long>getAs("documents")).isEqualTo(2);
    assertThat(nga.<Long>getAs("stories")).isEqualTo(1);
    assertThat(nga.<Long>getAs("sources")).isEqualTo(2);
    assertThat(mentions("day", "2022-11-01", "bình", "nga").<Long>getAs("stories")).isEqualTo(1);
  }

  @Test
  void anAbsentPeriodIsNotAZero() {
    Row totals = counted().row(Tables.PERIOD_TOTALS, "day", "2022-11-02", "*");
    // The document of November may be of that day.
    assertThat(totals.<String>getAs("coverage")).isEqualTo("open");
    assertThat(totals.<Long>getAs("documents_interval")).isEqualTo(1);
    Row nga = mentions("day", "2022-11-03", "*", "nga");
    assertThat(nga.<Object>getAs("mentions_previous")).isNull();
    assertThat(nga.<Object>getAs("g2")).isNull();
    assertThat(nga.<Boolean>getAs("is_new")).isFalse();
    assertThat(mentions("day", "2022-11-03", "*", "kiev").<Boolean>getAs("is_new")).isTrue();
    assertThat(mentions("all", "all", "*", "kiev").<Object>getAs("is_new")).isNull();
  }

  @Test
  void ranksAreByMentionsThenById() {
    assertThat(mentions("all", "all", "*", "mỹ").<Integer>getAs("rank")).isEqualTo(1);
    assertThat(mentions("all", "all", "*", "nga").<Integer>getAs("rank")).isEqualTo(2);
    assertThat(mentions("all", "all", "*", "kiev").<Integer>getAs("rank")).isEqualTo(3);
  }

  @Test
  void firstAndLastSeenAreKnownDays() {
    Row kiev = mentions("month", "2022-11", "*", "kiev");
    assertThat(kiev.getAs("first_seen").toString()).isEqualTo("2022-11-03");
    assertThat(mentions("all", "all", "*", "nga").getAs("last_seen").toString())
        .isEqualTo("2022-11-03");
  }

  @Test
  void aPairCountsOncePerUnit() {
    Row sentence = pair("day", "2022-11-01", "sentence", "mỹ", "nga");
    assertThat(sentence.<Long>getAs("n_ab")).isEqualTo(2);
    assertThat(sentence.<Long>getAs("n_a")).isEqualTo(3);
    assertThat(sentence.<Long>getAs("n_b")).isEqualTo(3);
    assertThat(sentence.<Long>getAs("n_units")).isEqualTo(4);
    assertThat(sentence.<Long>getAs("documents")).isEqualTo(2);
    assertThat(sentence.<Long>getAs("stories")).isEqualTo(1);
    Row document = pair("day", "2022-11-01", "document", "mỹ", "nga");
    assertThat(document.<Long>getAs("n_ab")).isEqualTo(2);
    assertThat(document.<Long>getAs("n_units")).isEqualTo(2);
  }

  @Test
  void aWindowSlidesOverSentences() {
    // d1 has the windows 0-1 and 1-2, d2 is one window.
    Row window = pair("day", "2022-11-01", "window:2", "mỹ", "nga");
    assertThat(window.<Long>getAs("n_units")).isEqualTo(3);
    assertThat(window.<Long>getAs("n_ab")).isEqualTo(3);
    // d3: nga | mỹ | kiev.
    assertThat(pair("day", "2022-11-03", "window:2", "kiev", "mỹ").<Long>getAs("n_ab"))
        .isEqualTo(1);
    assertThat(counted().byKey(Tables.COOCCURRENCES))
        .doesNotContainKey("day 2022-11-03 window:2 kiev nga")
        .containsKey("day 2022-11-03 document kiev nga");
  }

  @Test
  void evidenceIsTheFirstPlaceInTheFirstDocuments() {
    List<Row> places =
        mentions("all", "all", "*", "mỹ")
            .<Row>getList(mentions("all", "all", "*", "mỹ").fieldIndex("evidence"));
    assertThat(places).extracting(place -> place.getString(0)).containsExactly("d1", "d2", "d3");
    assertThat(places.get(0).getInt(1)).isEqualTo(4);
    Row together = pair("all", "all", "sentence", "mỹ", "nga");
    Row place = together.<Row>getList(together.fieldIndex("evidence")).get(0);
    assertThat(place.getInt(1)).isEqualTo(0);
    assertThat(place.getInt(2)).isEqualTo(6);
  }

  @Test
  void termsAreRunsOfWordsInASentence() {
    assertThat(counted().row(Tables.TERM_COUNTS, "all", "all", "nga mỹ").<Long>getAs("tokens"))
        .isEqualTo(2);
    assertThat(counted().row(Tables.TERM_COUNTS, "all", "all", "mỹ").<Long>getAs("documents"))
        .isEqualTo(4);
    assertThat(counted().byKey(Tables.TERM_COUNTS)).doesNotContainKey("all all mỹ nga");
  }

  @Test
  void entitiesHaveTheirFormsByFrequency() {
    Row nga = counted().row(Tables.ENTITIES, "nga");
    assertThat(nga.<Long>getAs("mentions")).isEqualTo(5);
    assertThat(nga.<Long>getAs("documents")).isEqualTo(4);
    assertThat(nga.<String>getAs("canonical")).isEqualTo("NGA");
    assertThat(nga.<String>getAs("origin")).isEqualTo("catalogue");
    Row alias = nga.<Row>getList(nga.fieldIndex("aliases")).get(0);
    assertThat(alias.getString(0)).isEqualTo("nga");
    assertThat(alias.getLong(3)).isEqualTo(5);
  }

  @Test
  void aFloorLeavesStatisticsAsTheyAre() {
    Counted floored = Counted.of(spark(), world(), WITH_WINDOWS.withPairFloor(2));
    String key = "day 2022-11-01 sentence mỹ nga";
    assertThat(floored.byKey(Tables.COOCCURRENCES).get(key))
        .isEqualTo(counted().byKey(Tables.COOCCURRENCES).get(key));
    Row totals = floored.row(Tables.PERIOD_TOTALS, "all", "all", "*");
    assertThat(totals.<Long>getAs("pairs_possible"))
        .isEqualTo(
            counted().row(Tables.PERIOD_TOTALS, "all", "all", "*").<Long>getAs("pairs_written"))
        .isGreaterThan(totals.getAs("pairs_written"));
    assertThat(floored.checks()).allMatch(check -> check.getBoolean(1));
  }

  @Test
  void aCapOnEntitiesTellsWhatItLeftOut() {
    World crowd = new World().day("d1", "2022-11-01", "an", "a b c d", "a a", "b");
    Counted capped =
        Counted.of(spark(), crowd, CountOptions.DEFAULT.withEntitiesPerDocument(3).withBuckets(1));
    assertThat(capped.byKey(Tables.COOCCURRENCES).keySet())
        .contains("all all document a b", "all all document a c", "all all document b c")
        .noneMatch(key -> key.endsWith(" d"));
    Row totals = capped.row(Tables.PERIOD_TOTALS, "all", "all", "*");
    assertThat(totals.<Long>getAs("pairs_written")).isEqualTo(6);
    assertThat(totals.<Long>getAs("pairs_possible")).isEqualTo(9);
    assertThat(capped.checks()).allMatch(check -> check.getBoolean(1));
  }

  @Test
  void nothingGivesOneRowOfNothing() {
    World nothing = new World();
    nothing.rejects = 2;
    Counted empty = Counted.of(spark(), nothing, CountOptions.DEFAULT.withBuckets(1));
    Row totals = empty.row(Tables.PERIOD_TOTALS, "all", "all", "*");
    assertThat(totals.<Long>getAs("documents_read")).isEqualTo(2);
    assertThat(totals.<Long>getAs("documents_kept")).isZero();
    assertThat(empty.byKey(Tables.MENTION_COUNTS)).isEmpty();
    assertThat(empty.byKey(Tables.COOCCURRENCES)).isEmpty();
    assertThat(empty.checks()).allMatch(check -> check.getBoolean(1));
  }

  @Test
  void aDocumentOfFiveHundredEntitiesGivesAllItsPairs() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      names.append("e").append(i).append(' ');
    }
    World crowd = new World().day("d1", "2022-11-01", "an", names.toString().strip());
    CountOptions options = CountOptions.DEFAULT.withUnits(List.of(Unit.DOCUMENT)).withBuckets(1);
    try (Counts counts =
        Counts.of(
            crowd.documents(spark()),
            crowd.rejects(spark()),
            crowd.mentions(spark()),
            crowd.words(spark()),
            options)) {
      Dataset<Row> pairs = counts.cooccurrences();
      assertThat(pairs.filter(Columns.GRANULARITY.col().equalTo("year")).count())
          .isEqualTo(500 * 499 / 2);
    }
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> Unit.named("window:1"))
        .hasMessage(
            "Unknown unit: window:1. Units: sentence, document, window:N with N from 2 to 999.");
    assertThatThrownBy(() -> CountOptions.DEFAULT.withPairFloor(0))
        .hasMessage("Invalid pair floor: 0. Use 1 or more.");
    assertThatThrownBy(() -> CountOptions.DEFAULT.withTerms(1, 4))
        .hasMessage("Invalid length of terms: 4. Use 1, 2 or 3 words.");
    assertThatThrownBy(() -> CountOptions.DEFAULT.withUnits(List.of()))
        .hasMessage("Invalid units: []. Name 1 to 16 of sentence, document, window:N, each once.");
  }
}
