package vn.machtin.nlp.evaluation;

/**
 * How many names were right, out of how many found and how many there are.
 *
 * @param right found and in the gold; halves where a measure gives them
 * @param found by the recogniser
 * @param gold marked by people
 */
public record Scores(double right, int found, int gold) {
  static final Scores NONE = new Scores(0, 0, 0);

  /** Share of what was found that is right: right / found. */
  public double precision() {
    return found == 0 ? 0 : right / found;
  }

  /** Share of what there is that was found: right / gold. */
  public double recall() {
    return gold == 0 ? 0 : right / gold;
  }

  /** Harmonic mean of precision and recall: 2·right / (found + gold). */
  public double f1() {
    return found + gold == 0 ? 0 : 2 * right / (found + gold);
  }

  Scores plus(Scores other) {
    return new Scores(right + other.right, found + other.found, gold + other.gold);
  }
}
