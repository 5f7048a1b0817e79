package vn.machtin.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.analysis.Granularity;
import vn.machtin.report.export.Network.Time;

class NetworkTest extends SparkTest {
  private final ExportWorld world = ExportWorld.standard();

  private static List<String> nodes(Network network) {
    return network.nodes().stream().map(Network::nodeId).toList();
  }

  private static List<String> edges(Network network) {
    return network.edges().stream().map(Network::edgeId).toList();
  }

  @Test
  void itsNodesAreTheEndsOfItsPairsInTheOrderOfTheirIds() {
    Network network = world.network(spark(), 0);
    assertThat(nodes(network)).containsExactly("org:a-b", "russia", "ukraine");
    assertThat(edges(network)).containsExactly("org:a-b|russia", "russia|ukraine");
    assertThat(network.nodes().get(1).<Long>getAs("mentions")).isEqualTo(12);
    assertThat(network.edges().get(1).<Long>getAs("n_ab")).isEqualTo(4);
  }

  @Test
  void aSupportLeavesOutPairsAndTheirLonelyEnds() {
    assertThat(edges(world.network(spark(), 2))).containsExactly("russia|ukraine");
    assertThat(nodes(world.network(spark(), 2))).containsExactly("russia", "ukraine");
    assertThat(nodes(world.network(spark(), 4))).isEmpty();
  }

  @Test
  void aNamedEntityIsThereWithItsPairsEvenIfItHasNone() {
    assertThat(nodes(world.network(spark(), 0, "ukraine"))).containsExactly("russia", "ukraine");
    assertThat(nodes(world.network(spark(), 0, "hue"))).containsExactly("hue");
  }

  @Test
  void amongKeepsPairsWithBothEndsNamed() {
    Selection among =
        new Selection("all", null, 0, List.of("russia", "ukraine"), true, "sentence", false);
    assertThat(edges(Network.of(world.counts(spark()), world.pairs(spark()), among)))
        .containsExactly("russia|ukraine");
  }

  @Test
  void theBackboneAndThePeriodAreThoseOfTheTable() {
    Selection december = new Selection("2022-12", null, 0, List.of(), false, "sentence", false);
    Selection backbone = new Selection("2022-12", null, 0, List.of(), false, "sentence", true);
    assertThat(edges(Network.of(world.counts(spark()), world.pairs(spark()), december)))
        .containsExactly("russia|ukraine");
    assertThat(edges(Network.of(world.counts(spark()), world.pairs(spark()), backbone))).isEmpty();
  }

  @Test
  void timesAreTheFinerPeriodsInsideTheSelectedOne() {
    Network year =
        Network.of(world.counts(spark()), world.pairs(spark()), ExportWorld.all(0))
            .withTimes(
                world.counts(spark()), world.pairs(spark()), ExportWorld.all(0), Granularity.MONTH);
    assertThat(year.nodeTimes().get("russia"))
        .containsExactly(
            time("2022-10-01", "2022-10-31", 5),
            time("2022-11-01", "2022-11-30", 2),
            time("2022-12-01", "2022-12-31", 4));
    assertThat(year.edgeTimes().get("russia|ukraine"))
        .containsExactly(time("2022-10-01", "2022-10-31", 2), time("2022-12-01", "2022-12-31", 1));
  }

  @Test
  void neighbouringPeriodsAreOneSpell() {
    assertThat(
            Network.spells(
                List.of(
                    time("2022-10-01", "2022-10-31", 5),
                    time("2022-11-01", "2022-11-30", 2),
                    time("2023-01-01", "2023-01-31", 4))))
        .containsExactly(time("2022-10-01", "2022-11-30", 7), time("2023-01-01", "2023-01-31", 4));
  }

  @Test
  void onlyPeriodsThatFillTheWholeAreItsSpells() {
    assertThat(Network.divides(Granularity.DAY, "2022-W42")).isTrue();
    assertThat(Network.divides(Granularity.WEEK, "all")).isTrue();
    assertThat(Network.divides(Granularity.WEEK, "2022-10")).isFalse();
    assertThat(Network.divides(Granularity.MONTH, "2022-W42")).isFalse();
    assertThat(Network.divides(Granularity.MONTH, "2022-10")).isFalse();
    assertThat(Network.divides(Granularity.DAY, "2022-10-23")).isFalse();
    assertThat(Network.spellsFor("2022")).isEqualTo(Granularity.MONTH);
    assertThat(Network.spellsFor("2022-10")).isEqualTo(Granularity.DAY);
  }

  private static Time time(String from, String to, long number) {
    return new Time(LocalDate.parse(from), LocalDate.parse(to), number);
  }
}
