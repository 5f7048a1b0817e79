package vn.machtin.analysis;

/**
 * Which ties of a network stand out for at least one of their ends: the disparity filter.
 *
 * <p>An entity with k partners and s common units in all would share each tie's weight w by chance
 * at least so unequally with probability α = (1 − w/s)^(k−1). A tie stays if α is below 0.05 at
 * either end. An entity with a single partner says nothing about its tie (α = 1).
 *
 * <p>Source: M. Á. Serrano, M. Boguñá, A. Vespignani, Extracting the multiscale backbone of complex
 * weighted networks, PNAS 106, 2009.
 */
public final class Backbone {
  private static final double ALPHA = 0.05;

  private Backbone() {}

  /** The probability α of a tie of that weight at an end with that strength and degree. */
  public static double alpha(long weight, long strength, long degree) {
    return degree <= 1 ? 1 : StrictMath.pow(1 - (double) weight / strength, degree - 1);
  }

  /** Whether the tie stands out for one of its ends. */
  public static boolean keeps(
      long weight, long strengthA, long degreeA, long strengthB, long degreeB) {
    return alpha(weight, strengthA, degreeA) < ALPHA || alpha(weight, strengthB, degreeB) < ALPHA;
  }
}
