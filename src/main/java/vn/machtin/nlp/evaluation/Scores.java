package vn.machtin.nlp.evaluation;

/**
 * How many names were right, out of how many found and how many there are. The two counts of right
 * ones differ only where a name may be right under another type than its own.
 *
 * @param rightFound found ones of this type that are right; halves where a measure gives them
 * @param rightGold marked ones of this type that were found
 * @param found by the recogniser
 * @param gold marked by people
 */
public record Scores(double rightFound, double rightGold, int found, int gold) {
  static final Scores NONE = new Scores(0, 0, 0, 0);

  /** Share of what was found that is right. */
  public double precision() {
    return found == 0 ? 0 : rightFound / found;
  }

  /** Share of what there is that was found. */
  public double recall() {
    return gold == 0 ? 0 : rightGold / gold;
  }

  /** Harmonic mean of precision and recall: 2·p·r / (p + r). */
  public double f1() {
    double p = precision();
    double r = recall();
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  Scores plus(Scores other) {
    return new Scores(
        rightFound + other.rightFound,
        rightGold + other.rightGold,
        found + other.found,
        gold + other.gold);
  }
}
