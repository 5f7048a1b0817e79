package vn.machtin.text;

import java.util.Arrays;

/**
 * A text as the set of its runs of {@link #LENGTH} syllables, hashed: what makes two texts nearly
 * the same. Case, punctuation, spacing and the place of a tone mark do not matter.
 *
 * <p>Resemblance is Jaccard's: |A ∩ B| / |A ∪ B|, and {@link #minHash} estimates it (Broder 1997):
 * two texts agree in each value with just that probability.
 */
public final class Shingles {
  /** Syllables in a shingle. */
  public static final int LENGTH = 5;

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private final StringBuilder normal = new StringBuilder();
  private int[] syllables = new int[256];
  private int count;
  private long exact = SEED;

  /** Adds a stretch of the text; shingles run on from one stretch to the next. */
  public void add(CharSequence text, int start, int end) {
    int i = start;
    while (i < end) {
      int c = Character.codePointAt(text, i);
      if (!Character.isLetterOrDigit(c)) {
        i += Character.charCount(c);
        continue;
      }
      normal.setLength(0);
      while (i < end && isWordPart(c = Character.codePointAt(text, i))) {
        normal.appendCodePoint(Character.toLowerCase(c));
        i += Character.charCount(c);
      }
      addSyllable(normal.toString().hashCode());
    }
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private void addSyllable(int hash) {
    if (count == syllables.length) {
      syllables = Arrays.copyOf(syllables, 2 * count);
    }
    syllables[count++] = hash;
    exact = mix(exact ^ hash) + hash;
  }

  /** Hash of all syllables in order: equal for texts that differ only in form. */
  public long exactHash() {
    return mix(exact + count);
  }

  /** How many syllables there are. */
  public int syllables() {
    return count;
  }

  /** The set, sorted; a text shorter than a shingle is one shingle. */
  public int[] set() {
    int n = Math.max(1, count - LENGTH + 1);
    int[] set = new int[n];
    for (int i = 0; i < n; i++) {
      long hash = SEED;
      for (int j = i; j < Math.min(count, i + LENGTH); j++) {
        hash = mix(hash ^ syllables[j]);
      }
      set[i] = (int) (hash >>> 32);
    }
    Arrays.sort(set);
    int distinct = 1;
    for (int i = 1; i < n; i++) {
      if (set[i] != set[i - 1]) {
        set[distinct++] = set[i];
      }
    }
    return distinct == n ? set : Arrays.copyOf(set, distinct);
  }

  /** For each of {@code size} hash functions, its smallest value over the set. */
  public static int[] minHash(int[] set, int size) {
    int[] smallest = new int[size];
    Arrays.fill(smallest, Integer.MAX_VALUE);
    for (int i = 0; i < size; i++) {
      long seed = mix(SEED * (i + 1));
      long factor = mix(seed) | 1;
      int min = Integer.MAX_VALUE;
      for (int value : set) {
        int hash = (int) (((value ^ seed) * factor) >>> 33);
        min = Math.min(min, hash);
      }
      smallest[i] = min;
    }
    return smallest;
  }

  /** Jaccard's coefficient of two sorted sets, 0 to 1. */
  public static double jaccard(int[] a, int[] b) {
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (double) common / (a.length + b.length - common);
  }

  /** Finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
