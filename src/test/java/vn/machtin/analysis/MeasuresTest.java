package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.SparkTest;

/** The measures against golden vectors that were computed independently. */
class MeasuresTest extends SparkTest {
  private static final Offset<Double> CLOSE = within(5e-7);

  private static Row measures(long ab, long a, long b, long n) {
    return Association.withMeasures(
            rows(
                "n_ab BIGINT, n_a BIGINT, n_b BIGINT, n_units BIGINT",
                RowFactory.create(ab, a, b, n)))
        .first();
  }

  @Test
  void goldenPair() {
    Row row = measures(15, 40, 25, 1000);
    Map<String, Double> golden =
        Map.of(
            "expected", 1.0,
            "pmi", 3.906891,
            "npmi", 0.644819,
            "t_score", 3.614784,
            "jaccard", 0.3,
            "dice", 0.461538,
            "log_dice", 12.884523,
            "p_b_given_a", 0.375,
            "p_a_given_b", 0.6,
            "lift", 15.0);
    golden.forEach(
        (name, value) -> assertThat(row.<Double>getAs(name)).as(name).isCloseTo(value, CLOSE));
    assertThat(Association.g2(15, 40, 25, 1000)).isCloseTo(69.706206, CLOSE);
  }

  @Test
  void twoHapaxesLookPerfect() {
    assertThat(measures(1, 1, 1, 1000).<Double>getAs("npmi")).isEqualTo(1.0);
    assertThat(Association.g2(1, 1, 1, 1000)).isCloseTo(15.8, within(0.05));
  }

  @Test
  void aPairInEveryUnitHasNoNormalisedPmi() {
    Row row = measures(7, 7, 7, 7);
    assertThat(row.<Object>getAs("npmi")).isNull();
    assertThat(row.<Double>getAs("pmi")).isZero();
    assertThat(row.<Double>getAs("log_dice")).isEqualTo(14.0);
    assertThat(Association.g2(7, 7, 7, 7)).isZero();
    assertThat(Association.pValue(0)).isEqualTo(1.0);
  }

  @Test
  void fewerThanExpectedIsNegative() {
    assertThat(Association.g2(1, 50, 50, 100)).isNegative();
    assertThat(measures(1, 50, 50, 100).<Double>getAs("t_score")).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"3.841458821, 0.05", "6.634896601, 0.01", "10.82756617, 0.001", "0.454936423, 0.5"})
  void pIsTheUpperTailOfChiSquare(double g2, double p) {
    assertThat(Association.pValue(g2)).isCloseTo(p, within(1e-9));
    assertThat(Association.pValue(-g2)).isEqualTo(Association.pValue(g2));
  }

  @Test
  void pFallsWithoutAStep() {
    double before = 1;
    for (double g2 = 0.01; g2 < 60; g2 += 0.01) {
      double p = Association.pValue(g2);
      assertThat(p).isLessThan(before).isPositive();
      before = p;
    }
    assertThat(Association.pValue(1e6)).isZero();
  }

  @Test
  void goldenKeyness() {
    assertThat(Keyness.perMillion(15, 120_000)).isEqualTo(125.0);
    assertThat(Keyness.perMillion(40, 1_000_000)).isEqualTo(40.0);
    assertThat(Keyness.g2(15, 120_000, 40, 1_000_000)).isCloseTo(11.619273, CLOSE);
    assertThat(Keyness.g2(40, 1_000_000, 15, 120_000)).isCloseTo(-11.619273, CLOSE);
    assertThat(Keyness.logRatio(15, 120_000, 40, 1_000_000)).isCloseTo(1.643856, CLOSE);
  }

  @Test
  void keynessWithoutWordsIsUnknownAndAZeroIsHalf() {
    assertThat(Keyness.g2(1, 10, 0, 0)).isNull();
    assertThat(Keyness.logRatio(1, 10, 0, 0)).isNull();
    assertThat(Keyness.perMillion(0, 0)).isNull();
    assertThat(Keyness.logRatio(4, 100, 0, 100)).isEqualTo(3.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 0.0362, 0.6245", "40, 1000, 0.0295, 0.0540"})
  void goldenWilson(long k, long n, double low, double high) {
    assertThat(Wilson.low(k, n)).isCloseTo(low, within(5e-5));
    assertThat(Wilson.high(k, n)).isCloseTo(high, within(5e-5));
  }

  @Test
  void wilsonReachesItsEnds() {
    assertThat(Wilson.low(0, 3)).isZero();
    assertThat(Wilson.high(3, 3)).isEqualTo(1.0);
    assertThat(Wilson.low(0, 0)).isNull();
  }

  @Test
  void aTieStandsOutForAnEndThatSharesUnequally() {
    // 18 of 20 units with one of five partners: (1 − 0.9)^4.
    assertThat(Backbone.alpha(18, 20, 5)).isCloseTo(0.0001, within(1e-12));
    assertThat(Backbone.keeps(18, 20, 5, 18, 1)).isTrue();
    assertThat(Backbone.keeps(4, 20, 5, 4, 1)).isFalse();
    assertThat(Backbone.alpha(4, 4, 1)).isEqualTo(1.0);
  }

  @Test
  void aBurstIsAStretchOfUnusualShare() {
    long[] relevant = {1, 1, 1, 9, 9, 9, 1, 1, 1, 1, 1, 1};
    long[] documents = new long[12];
    Arrays.fill(documents, 20);
    boolean[] known = new boolean[12];
    Arrays.fill(known, true);
    assertThat(Bursts.levels(relevant, documents, known))
        .containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aBurstDoesNotReachAcrossAGap() {
    long[] relevant = {1, 1, 1, 9, 9, 0, 9, 9, 1, 1, 1, 1, 1, 1};
    long[] documents = new long[14];
    boolean[] known = new boolean[14];
    Arrays.fill(documents, 20);
    Arrays.fill(known, true);
    documents[5] = 0;
    known[5] = false;
    assertThat(Bursts.levels(relevant, documents, known))
        .containsExactly(0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0);
    assertThat(Bursts.levels(new long[] {0, 0}, new long[] {5, 5}, new boolean[] {true, true}))
        .containsExactly(0, 0);
  }
}
