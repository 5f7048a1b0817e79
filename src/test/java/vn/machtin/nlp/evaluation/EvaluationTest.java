package vn.machtin.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

class EvaluationTest {
  private static final GoldDocument GOLD =
      new GoldDocument(
          "a",
          "0123456789012345678901234567890123456789",
          List.of(
              name(0, 3, NameType.PER, "x"),
              name(5, 9, NameType.LOC, "y"),
              name(10, 14, NameType.ORG, "z"),
              name(20, 24, NameType.PER, "x")));

  /** Exact; right borders with a wrong type; half; missed; and one too many. */
  private static final List<Evaluation.Mention> FOUND =
      List.of(
          found(0, 3, NameType.PER, "p"),
          found(5, 9, NameType.ORG, "q"),
          found(10, 12, NameType.ORG, "r"),
          found(30, 32, NameType.MISC, "s"));

  private static final Evaluation EVALUATION = Evaluation.of(List.of(GOLD), d -> FOUND);

  @Test
  void strictWantsBordersAndType() {
    assertThat(line("strict", "ALL").f1()).isCloseTo(2 * 1.0 / (4 + 4), within(1e-12));
    assertThat(line("strict", "PER").recall()).isEqualTo(0.5);
    assertThat(line("strict", "ORG").f1()).isZero();
  }

  @Test
  void partialGivesHalfForAnOverlapAndDoesNotMindTheType() {
    assertThat(line("partial", "ALL").f1()).isCloseTo(2 * 2.5 / (4 + 4), within(1e-12));
    // The place found as an organisation: right for what was found, and found for what was marked.
    assertThat(line("partial", "ORG").precision()).isEqualTo((1 + 0.5) / 2);
    assertThat(line("partial", "ORG").recall()).isEqualTo(0.5);
    assertThat(line("partial", "LOC").recall()).isEqualTo(1);
  }

  @Test
  void typeWantsAnOverlapOfTheSameType() {
    assertThat(line("type", "ALL").f1()).isCloseTo(2 * 2.0 / (4 + 4), within(1e-12));
  }

  @Test
  void oneDocumentHasNoSpread() {
    Evaluation.Line line = line("strict", "ALL");
    assertThat(line.low()).isEqualTo(line.f1());
    assertThat(line.high()).isEqualTo(line.f1());
  }

  @Test
  void aMarkedNameAnswersForOneFoundName() {
    Evaluation twice =
        Evaluation.of(
            List.of(GOLD),
            d -> List.of(found(10, 12, NameType.ORG, "r"), found(12, 14, NameType.ORG, "r")));
    assertThat(twice.recognition().stream().filter(l -> l.measure().equals("partial")).toList())
        .filteredOn(l -> l.type().equals("ALL"))
        .allSatisfy(l -> assertThat(l.f1()).isCloseTo(2 * 0.5 / (2 + 4), within(1e-12)));
  }

  @Test
  void linkingReadsOurIdsAsTheGoldOnes() {
    Evaluation.Line exact =
        Evaluation.of(List.of(GOLD), d -> all("p", "q", "r", "p")).linking().get(0);
    assertThat(exact.f1()).isEqualTo(1);
    Evaluation split = Evaluation.of(List.of(GOLD), d -> all("p", "q", "r", "other"));
    assertThat(split.linking().get(0).f1()).isEqualTo(0.75);
    // B³: both names of x are in pure clusters; each has half of its true cluster.
    assertThat(split.linking().get(1).precision()).isEqualTo(1);
    assertThat(split.linking().get(1).recall()).isEqualTo((0.5 + 0.5 + 1 + 1) / 4);
    Evaluation lumped = Evaluation.of(List.of(GOLD), d -> all("p", "p", "r", "p"));
    assertThat(lumped.linking().get(0).f1()).isEqualTo(0.75);
    assertThat(lumped.linking().get(1).precision())
        .isCloseTo((2 / 3.0 + 1 / 3.0 + 1 + 2 / 3.0) / 4, within(1e-12));
  }

  @Test
  void countsAreComparedEntityByEntity() {
    Evaluation lumped = Evaluation.of(List.of(GOLD), d -> all("p", "p", "r", "p"));
    // x: 3 counted instead of 2; y: 0 instead of 1; z: right.
    assertThat(lumped.counts(1).get(0).f1()).isCloseTo((0.5 + 1 + 0) / 3, within(1e-12));
    assertThat(lumped.counts(2).get(0).cases()).isEqualTo(1);
  }

  private static List<Evaluation.Mention> all(String a, String b, String c, String d) {
    return List.of(
        found(0, 3, NameType.PER, a),
        found(5, 9, NameType.LOC, b),
        found(10, 14, NameType.ORG, c),
        found(20, 24, NameType.PER, d));
  }

  private static Evaluation.Line line(String measure, String type) {
    return EVALUATION.recognition().stream()
        .filter(l -> l.measure().equals(measure) && l.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static GoldDocument.Name name(int start, int end, NameType type, String entity) {
    return new GoldDocument.Name(span(start, end, type), entity, false);
  }

  private static Evaluation.Mention found(int start, int end, NameType type, String entity) {
    return new Evaluation.Mention(span(start, end, type), entity, true);
  }

  private static Span span(int start, int end, NameType type) {
    return new Span(start, end, type, 1, Span.Method.MODEL);
  }
}
