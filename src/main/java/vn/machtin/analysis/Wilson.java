package vn.machtin.analysis;

/**
 * The interval in which a share lies with 95 % confidence: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) /
 * (1 + z²/n) with p = k/n and z = 1.959964.
 *
 * <p>Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference,
 * JASA 22, 1927.
 */
public final class Wilson {
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /** The lower end for {@code k} of {@code n}; null if n is 0. */
  public static Double low(long k, long n) {
    return n <= 0 ? null : k == 0 ? 0.0 : Math.max(0, centre(k, n) - half(k, n));
  }

  /** The upper end for {@code k} of {@code n}; null if n is 0. */
  public static Double high(long k, long n) {
    return n <= 0 ? null : k == n ? 1.0 : Math.min(1, centre(k, n) + half(k, n));
  }

  private static double centre(double k, double n) {
    return (k / n + Z * Z / (2 * n)) / (1 + Z * Z / n);
  }

  private static double half(double k, double n) {
    double p = k / n;
    return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
  }
}
