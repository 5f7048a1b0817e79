package vn.machtin.analysis;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.DICE;
import static vn.machtin.table.Columns.EXPECTED;
import static vn.machtin.table.Columns.JACCARD;
import static vn.machtin.table.Columns.LIFT;
import static vn.machtin.table.Columns.LOG_DICE;
import static vn.machtin.table.Columns.NPMI;
import static vn.machtin.table.Columns.N_A;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.N_B;
import static vn.machtin.table.Columns.N_UNITS;
import static vn.machtin.table.Columns.PMI;
import static vn.machtin.table.Columns.P_A_GIVEN_B;
import static vn.machtin.table.Columns.P_B_GIVEN_A;
import static vn.machtin.table.Columns.T_SCORE;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How strongly two entities go together: measures over n_ab units with both, n_a and n_b with each,
 * of n_units in all.
 *
 * <p>All are made from the same four whole numbers. PMI and NPMI are highest for pairs seen once:
 * show them with their support.
 */
public final class Association {
  private Association() {}

  /** Adds the measures that follow from n_ab, n_a, n_b and n_units. */
  public static Dataset<Row> withMeasures(Dataset<Row> pairs) {
    Column ab = N_AB.col();
    Column a = N_A.col();
    Column b = N_B.col();
    Column n = N_UNITS.col();
    return pairs.withColumns(
        Map.ofEntries(
            Map.entry(EXPECTED.name(), expected(a, b, n)),
            Map.entry(PMI.name(), pmi(ab, a, b, n)),
            Map.entry(NPMI.name(), npmi(ab, a, b, n)),
            Map.entry(JACCARD.name(), jaccard(ab, a, b)),
            Map.entry(DICE.name(), dice(ab, a, b)),
            Map.entry(LOG_DICE.name(), logDice(ab, a, b)),
            Map.entry(LIFT.name(), lift(ab, a, b, n)),
            Map.entry(T_SCORE.name(), tScore(ab, a, b, n)),
            Map.entry(P_B_GIVEN_A.name(), given(ab, a)),
            Map.entry(P_A_GIVEN_B.name(), given(ab, b))));
  }

  /** Common units if the two had nothing to do with each other: n_a·n_b/n_units. */
  public static Column expected(Column a, Column b, Column n) {
    return real(a).multiply(real(b)).divide(n);
  }

  /**
   * Pointwise mutual information: log₂(n_ab·n_units/(n_a·n_b)). Source: K. W. Church, P. Hanks,
   * Word Association Norms, Mutual Information, and Lexicography, 1990.
   */
  public static Column pmi(Column ab, Column a, Column b, Column n) {
    return log2(lift(ab, a, b, n));
  }

  /**
   * Normalised PMI: pmi/−log₂(n_ab/n_units), −1 to 1; null for a pair that is in every unit, where
   * it is not defined. Source: G. Bouma, Normalized (Pointwise) Mutual Information in Collocation
   * Extraction, 2009.
   */
  public static Column npmi(Column ab, Column a, Column b, Column n) {
    Column npmi = pmi(ab, a, b, n).divide(log2(real(n).divide(ab)));
    return when(ab.lt(n), least(lit(1.0), greatest(lit(-1.0), npmi)));
  }

  /** Units with both of those with either: n_ab/(n_a+n_b−n_ab). Source: P. Jaccard, 1901. */
  public static Column jaccard(Column ab, Column a, Column b) {
    return real(ab).divide(a.plus(b).minus(ab));
  }

  /** 2·n_ab/(n_a+n_b). Source: L. R. Dice, 1945. */
  public static Column dice(Column ab, Column a, Column b) {
    return real(ab).multiply(2).divide(a.plus(b));
  }

  /** 14+log₂(dice). Source: P. Rychlý, A Lexicographer-Friendly Association Score, 2008. */
  public static Column logDice(Column ab, Column a, Column b) {
    return log2(dice(ab, a, b)).plus(14);
  }

  /** n_ab/expected, that is n_ab·n_units/(n_a·n_b). Source: S. Brin and others, SIGMOD 1997. */
  public static Column lift(Column ab, Column a, Column b, Column n) {
    return real(ab).multiply(n).divide(real(a).multiply(b));
  }

  /**
   * (n_ab−expected)/√n_ab. Source: K. W. Church and others, Using Statistics in Lexical Analysis,
   * 1991.
   */
  public static Column tScore(Column ab, Column a, Column b, Column n) {
    return real(ab).minus(expected(a, b, n)).divide(sqrt(ab));
  }

  /** The share of the one's units that have the other as well: n_ab/n_x. */
  public static Column given(Column ab, Column x) {
    return real(ab).divide(x);
  }

  private static Column real(Column count) {
    return count.cast("double");
  }

  /**
   * Log-likelihood ratio of the table of four cells (both, only a, only b, neither): 2·Σ O·ln(O/E);
   * negative where the two are together less often than expected. Source: T. Dunning, Accurate
   * Methods for the Statistics of Surprise and Coincidence, 1993.
   */
  public static double g2(long ab, long a, long b, long n) {
    double withA = (double) a / n;
    double withB = (double) b / n;
    double g2 =
        2
            * (cell(ab, withA * b)
                + cell(a - ab, (1 - withB) * a)
                + cell(b - ab, (1 - withA) * b)
                + cell(n - a - b + ab, (1 - withA) * (n - b)));
    if (!(g2 > 0)) {
      return 0;
    }
    return (double) ab * n < (double) a * b ? -g2 : g2;
  }

  private static double cell(long observed, double expected) {
    return observed <= 0 || expected <= 0 ? 0 : observed * StrictMath.log(observed / expected);
  }

  /** The probability of a chi-square of one degree of freedom that is at least |g2|. */
  public static double pValue(double g2) {
    return erfc(Math.sqrt(Math.abs(g2) / 2));
  }

  /**
   * The complementary error function for x ≥ 0: its power series up to 2, from there its continued
   * fraction (M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14).
   */
  static double erfc(double x) {
    double density = StrictMath.exp(-x * x) / Math.sqrt(Math.PI);
    if (x < 2) {
      double term = x;
      double sum = x;
      for (int k = 1; term > sum * 1e-17; k++) {
        term *= 2 * x * x / (2 * k + 1);
        sum += term;
      }
      return Math.max(0, 1 - 2 * density * sum);
    }
    double fraction = x;
    for (int k = 60; k >= 1; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return density / fraction;
  }
}
