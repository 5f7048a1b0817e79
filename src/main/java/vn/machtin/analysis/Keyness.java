package vn.machtin.analysis;

/**
 * How much more frequent something is in one corpus than in another: {@code a} times in {@code c}
 * words against {@code b} times in {@code d} words.
 *
 * <p>Sources: P. Rayson and R. Garside, Comparing Corpora using Frequency Profiling, 2000 (the
 * log-likelihood ratio of two cells); A. Hardie, Log Ratio: an informal introduction, 2014.
 */
public final class Keyness {
  /** Stands for a frequency of zero in the log ratio, as Hardie proposes. */
  private static final double INSTEAD_OF_ZERO = 0.5;

  private static final double LN_2 = StrictMath.log(2);

  private Keyness() {}

  /** Per million words: {@code a·10⁶/c}; null if there are no words. */
  public static Double perMillion(long a, long c) {
    return c <= 0 ? null : a * 1e6 / c;
  }

  /**
   * G² = 2·(a·ln(a/E₁) + b·ln(b/E₂)) with E₁ = c·(a+b)/(c+d) and E₂ = d·(a+b)/(c+d); negative where
   * the first frequency is the smaller one; null if either corpus is empty.
   */
  public static Double g2(long a, long c, long b, long d) {
    if (c <= 0 || d <= 0) {
      return null;
    }
    double both = (double) a + b;
    double all = (double) c + d;
    double g2 = Math.max(0, 2 * (term(a, c * (both / all)) + term(b, d * (both / all))));
    boolean rarer = (double) a * d < (double) b * c;
    return rarer && g2 > 0 ? -g2 : g2;
  }

  private static double term(double observed, double expected) {
    return observed == 0 ? 0 : observed * StrictMath.log(observed / expected);
  }

  /** log₂((a/c)/(b/d)), a zero taken as 0.5; null if either corpus is empty or both are zero. */
  public static Double logRatio(long a, long c, long b, long d) {
    if (c <= 0 || d <= 0 || (a == 0 && b == 0)) {
      return null;
    }
    double here = (a == 0 ? INSTEAD_OF_ZERO : a) / c;
    double there = (b == 0 ? INSTEAD_OF_ZERO : b) / d;
    return StrictMath.log(here / there) / LN_2;
  }
}
