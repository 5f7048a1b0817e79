package vn.machtin.analysis;

/**
 * In which periods something is written about unusually often for a while: Kleinberg's automaton of
 * two states for documents that arrive in batches.
 *
 * <p>In period t, r of d documents are relevant. State 0 expects the share p₀ = Σr/Σd of the whole
 * series, state 1 expects p₁ = 2·p₀. A period costs −ln(pᵢʳ·(1−pᵢ)^(d−r)), entering state 1 costs
 * ln(number of periods), leaving it nothing; the cheapest sequence of states is the answer, the
 * lower state where two cost the same.
 *
 * <p>A gap tells nothing: it costs nothing, is in state 0, and a burst does not reach across it.
 *
 * <p>Source: J. Kleinberg, Bursty and Hierarchical Structure in Streams, KDD 2002, section 4.
 */
public final class Bursts {
  private static final double SCALE = 2;

  /** p₁ stays below 1, so that a document that is not relevant is possible in a burst. */
  private static final double HIGHEST_SHARE = 0.9999;

  private Bursts() {}

  /**
   * The state of every period.
   *
   * @param relevant r, for each period
   * @param documents d, for each period
   * @param known false inside a gap
   */
  public static int[] levels(long[] relevant, long[] documents, boolean[] known) {
    int size = relevant.length;
    int[] levels = new int[size];
    long allRelevant = 0;
    long allDocuments = 0;
    int periods = 0;
    for (int t = 0; t < size; t++) {
      if (known[t]) {
        allRelevant += relevant[t];
        allDocuments += documents[t];
        periods++;
      }
    }
    if (allRelevant == 0 || periods < 2) {
      return levels;
    }
    double p0 = Math.min((double) allRelevant / allDocuments, HIGHEST_SHARE);
    double p1 = Math.min(SCALE * p0, HIGHEST_SHARE);
    if (p1 <= p0) {
      return levels;
    }
    double[] yes = {-StrictMath.log(p0), -StrictMath.log(p1)};
    double[] no = {-StrictMath.log(1 - p0), -StrictMath.log(1 - p1)};
    double enter = StrictMath.log(periods);

    boolean[] down = new boolean[size];
    boolean[] up = new boolean[size];
    double calm = 0;
    double burst = Double.POSITIVE_INFINITY;
    for (int t = 0; t < size; t++) {
      if (!known[t]) {
        down[t] = burst < calm;
        calm = Math.min(calm, burst);
        burst = Double.POSITIVE_INFINITY;
        continue;
      }
      double others = documents[t] - relevant[t];
      down[t] = burst < calm;
      up[t] = calm + enter < burst;
      double toCalm = Math.min(calm, burst);
      double toBurst = Math.min(calm + enter, burst);
      calm = toCalm + relevant[t] * yes[0] + others * no[0];
      burst = toBurst + relevant[t] * yes[1] + others * no[1];
    }
    int state = burst < calm ? 1 : 0;
    for (int t = size - 1; t >= 0; t--) {
      levels[t] = known[t] ? state : 0;
      state = state == 0 ? (down[t] ? 1 : 0) : (up[t] ? 0 : 1);
    }
    return levels;
  }
}
