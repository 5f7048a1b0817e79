package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class CurationTest extends SparkTest {
  private static final String MENTIONS =
      "entity_id STRING, surface STRING, canonical STRING, type STRING, link_method STRING,"
          + " counted BOOLEAN";

  private static Dataset<Row> mentions() {
    return rows(
        MENTIONS,
        mention("kiev", "Kiev", "Kiev"),
        mention("kiev", "Kiev", "Kiev"),
        mention("kyiv", "Kyiv", "Kyiv"),
        mention("nga", "Nga", "Nga"),
        mention("nga", "cô Nga", "Nga"),
        mention("ad", "Quảng cáo", "Quảng cáo"));
  }

  private static Row mention(String id, String surface, String canonical) {
    return RowFactory.create(id, surface, canonical, "LOC", "catalogue", true);
  }

  private static List<String> changes(String... lines) {
    Curation curation = Curation.parse(List.of(lines));
    return Curation.changes(mentions(), curation.apply(mentions())).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  @Test
  void mergeMovesMentionsAndKeepsTheNameOfTheOther() {
    assertThat(changes("merge\tkiev\tkyiv"))
        .containsExactly("kiev Kiev null LOC null 2 0", "kyiv Kyiv Kyiv LOC LOC 1 3");
  }

  @Test
  void mergesAreFollowedAsFarAsTheyLead() {
    assertThat(changes("merge\tkyiv\tnga", "merge\tkiev\tkyiv"))
        .containsExactly(
            "kiev Kiev null LOC null 2 0",
            "kyiv Kyiv null LOC null 1 0",
            "nga Nga Nga LOC LOC 2 5");
  }

  @Test
  void splitTakesOneForm() {
    assertThat(changes("split\tnga\tcô Nga\tper:nga", "retype\tper:nga\tPER"))
        .containsExactly("nga Nga Nga LOC LOC 2 1", "per:nga null cô Nga null PER 0 1");
  }

  @Test
  void killRetypeAndRename() {
    assertThat(changes("kill\tad", "retype\tnga\tORG", "rename\tnga\tLiên bang Nga"))
        .containsExactly("ad Quảng cáo null LOC null 1 0", "nga Nga Liên bang Nga LOC ORG 2 2");
  }

  @Test
  void noRulesChangeNothing() {
    assertThat(Curation.none().rules()).isZero();
    assertThat(changes("\uFEFF# a comment", "", "rename\tnga\tNga")).isEmpty();
  }

  @Test
  void eachBadLineIsNamed() {
    assertThatThrownBy(
            () ->
                Curation.parse(
                    List.of(
                        "merge\ta",
                        "join\ta\tb",
                        "retype\ta\tCITY",
                        "merge\ta\ta",
                        "rename\ta\tA",
                        "rename\ta\tB",
                        "split\ta\t\tb",
                        "merge\tx\ty",
                        "merge\ty\tx")))
        .hasMessage(
            """
            Invalid curation, line 1: merge has 2 columns. Write: merge, entity_id, into_entity_id, divided by tabs.
            Invalid curation, line 2: 'join' is not a rule. Use merge, split, kill, retype or rename.
            Invalid curation, line 3: 'CITY' is not a type. Use PER, ORG, LOC or MISC.
            Invalid curation, line 4: a cannot be merged into itself. Remove the line.
            Invalid curation, line 6: a is already renamed to A. Keep one of the two lines.
            Invalid curation, line 7: split has an empty column. Write: split, entity_id, surface, new_entity_id, divided by tabs.
            Invalid curation: merging x leads back to it. Remove one of the merges.
            Invalid curation: merging y leads back to it. Remove one of the merges."""
                .stripIndent());
  }
}
