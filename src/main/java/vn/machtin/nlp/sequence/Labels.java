package vn.machtin.nlp.sequence;

import vn.machtin.text.NameType;

/**
 * What the model says of a token: outside any name, or first, inner, last or only token of a name
 * of one type.
 */
final class Labels {
  static final int OUTSIDE = 0;
  static final int FIRST = 0;
  static final int INNER = 1;
  static final int LAST = 2;
  static final int ONLY = 3;

  private static final NameType[] TYPES = NameType.values();

  /** How many labels there are. */
  static final int COUNT = 1 + 4 * TYPES.length;

  /** For each label the labels that may stand before it; the last row: before a sentence's end. */
  static final int[][] BEFORE = before();

  private Labels() {}

  static int of(NameType type, int position) {
    return 1 + 4 * type.ordinal() + position;
  }

  static NameType type(int label) {
    return TYPES[(label - 1) >> 2];
  }

  static int position(int label) {
    return (label - 1) & 3;
  }

  /** Whether a name may begin, or the sentence end, after this label. */
  static boolean closes(int label) {
    return label == OUTSIDE || position(label) >= LAST;
  }

  /** Whether a sentence may begin with this label. */
  static boolean opens(int label) {
    return label == OUTSIDE || position(label) == FIRST || position(label) == ONLY;
  }

  private static int[][] before() {
    int[][] before = new int[COUNT + 1][];
    for (int label = 0; label <= COUNT; label++) {
      int[] found = new int[COUNT];
      int n = 0;
      for (int previous = 0; previous < COUNT; previous++) {
        boolean allowed =
            label == COUNT || opens(label)
                ? closes(previous)
                : previous != OUTSIDE
                    && type(previous) == type(label)
                    && position(previous) <= INNER;
        if (allowed) {
          found[n++] = previous;
        }
      }
      before[label] = java.util.Arrays.copyOf(found, n);
    }
    return before;
  }
}
