package vn.machtin.nlp.words;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Counts pairs of neighbouring syllables, in plain text and in text cut into words. */
final class PairCounter {
  private static final int FEWEST = 3;

  private final Map<Integer, int[]> syllables = new HashMap<>();
  private long total;

  private int size;
  private long[] pairs = new long[1 << 20];
  private int[] plain = new int[1 << 20];
  private int[] apart = new int[1 << 20];
  private int[] joined = new int[1 << 20];

  /** A syllable of plain text. */
  void syllable(int key) {
    syllables.computeIfAbsent(key, k -> new int[1])[0]++;
    total++;
  }

  /** Two syllables side by side in plain text. */
  void plain(int a, int b) {
    plain[slot(a, b)]++;
  }

  /** Two syllables side by side in text that is cut into words. */
  void segmented(int a, int b, boolean oneWord) {
    int slot = slot(a, b);
    (oneWord ? joined : apart)[slot]++;
  }

  /** Forgets what {@link #segmented} has counted. */
  void forgetWords() {
    Arrays.fill(apart, 0);
    Arrays.fill(joined, 0);
  }

  /** The classes of all pairs that say something. */
  SyllablePairs pairs() {
    long[] found = new long[size];
    int count = 0;
    for (int i = 0; i < pairs.length; i++) {
      int value = pairs[i] == 0 ? 0 : habit(i) << 4 | strength(i);
      if (value > 1 << 4 || value > 0 && value < 1 << 4) {
        found[count++] = (long) SyllablePairs.key(first(i), second(i)) << 32 | value;
      }
    }
    Arrays.sort(found, 0, count);
    int[] keys = new int[count];
    byte[] values = new byte[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int key = (int) (found[i] >> 32);
      if (kept == 0 || keys[kept - 1] != key) {
        keys[kept] = key;
        values[kept++] = (byte) found[i];
      }
    }
    return new SyllablePairs(Arrays.copyOf(keys, kept), Arrays.copyOf(values, kept));
  }

  /** How often the two were one word: 0 unknown, 1 never, 2 to 6 in between, 7 (nearly) always. */
  private int habit(int slot) {
    int all = joined[slot] + apart[slot];
    if (all == 0) {
      return 0;
    }
    if (joined[slot] == 0) {
      return 1;
    }
    double share = (double) joined[slot] / all;
    if (share < 0.05) {
      return 2;
    } else if (share < 0.3) {
      return 3;
    } else if (share < 0.7) {
      return 4;
    } else if (share < 0.95) {
      return 5;
    }
    return all < FEWEST ? 6 : 7;
  }

  /**
   * How strongly the two attract each other, 0 (not, or rare) to 15: steps of 0.06 of their
   * normalised pointwise mutual information.
   */
  private int strength(int slot) {
    if (plain[slot] < FEWEST) {
      return 0;
    }
    double both = plain[slot];
    double a = syllables.get(first(slot))[0];
    double b = syllables.get(second(slot))[0];
    double npmi = Math.log(both * total / (a * b)) / -Math.log(both / total);
    return npmi < 0.1 ? 0 : (int) Math.min(15, 1 + (npmi - 0.1) / 0.06);
  }

  private int first(int slot) {
    return (int) (pairs[slot] >>> 32);
  }

  private int second(int slot) {
    return (int) pairs[slot];
  }

  private int slot(int a, int b) {
    if (size * 10L > pairs.length * 7L) {
      grow();
    }
    long pair = (long) a << 32 | b & 0xFFFFFFFFL;
    int slot = free(pair);
    if (pairs[slot] == 0) {
      pairs[slot] = pair;
      size++;
    }
    return slot;
  }

  /** Where a pair stands or would stand. */
  private int free(long pair) {
    int mask = pairs.length - 1;
    int slot = SyllablePairs.key((int) (pair >>> 32), (int) pair) & mask;
    while (pairs[slot] != 0 && pairs[slot] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPairs = pairs;
    int[] oldPlain = plain;
    int[] oldApart = apart;
    int[] oldJoined = joined;
    pairs = new long[oldPairs.length * 2];
    plain = new int[pairs.length];
    apart = new int[pairs.length];
    joined = new int[pairs.length];
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != 0) {
        int slot = free(oldPairs[i]);
        pairs[slot] = oldPairs[i];
        plain[slot] = oldPlain[i];
        apart[slot] = oldApart[i];
        joined[slot] = oldJoined[i];
      }
    }
  }
}
