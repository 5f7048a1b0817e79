package vn.machtin.nlp.words;

import java.util.Arrays;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokens;

/**
 * The gaps between the tokens of one sentence, and the features of those that may be inside a word.
 * Gap {@code i} stands before token {@code i} of the sentence.
 */
final class Gaps {
  /** How many features a gap has. */
  static final int FEATURES = 24;

  /** How many of them come first. */
  static final int TELLING = 8;

  private static final int EDGE = 0x5bd1e995;
  private static final int MASK = (1 << WordModel.BITS) - 1;

  private static final int CAPITAL = 1;
  private static final int ALL_CAPITALS = 2;
  private static final int NUMBER = 3;
  private static final int MARK = 4;
  private static final int OUTSIDE = 5;

  private int size;
  private boolean[] open = new boolean[256];
  private int[] keys = new int[260];
  private int[] pairs = new int[260];
  private final SyllablePairs known;

  Gaps(SyllablePairs known) {
    this.known = known;
  }

  private int[] shapes = new int[260];

  /** Takes in the tokens {@code first} to {@code end} of a text. */
  void sentence(String text, Tokens tokens, int first, int end) {
    size = end - first;
    if (open.length < size) {
      open = new boolean[size * 2];
      keys = new int[size * 2 + 4];
      shapes = new int[size * 2 + 4];
      pairs = new int[size * 2 + 4];
    }
    edge(0);
    edge(1);
    edge(size + 2);
    edge(size + 3);
    boolean shouting = true;
    pairs[0] = 0;
    pairs[size] = 0;
    pairs[size + 1] = 0;
    for (int i = 0; i < size; i++) {
      int token = first + i;
      byte kind = tokens.kind(token);
      int shape;
      int key;
      if (kind == Tokens.WORD) {
        shape = capitals(text, tokens.start(token), tokens.end(token));
        key = Syllable.key(text, tokens.start(token), tokens.end(token));
        shouting &= shape == ALL_CAPITALS;
      } else if (kind == Tokens.NUMBER) {
        shape = NUMBER;
        key = 0x2c1b3c6d + Math.min(4, tokens.end(token) - tokens.start(token));
      } else {
        shape = MARK;
        key = text.charAt(tokens.start(token)) * 0x9E3779B1;
      }
      keys[i + 2] = key;
      shapes[i + 2] = shape;
      open[i] =
          i > 0
              && kind != Tokens.MARK
              && tokens.kind(token - 1) == Tokens.WORD
              && tokens.start(token) > tokens.end(token - 1);
      pairs[i] = open[i] ? known.of(keys[i + 1], key) : 0;
    }
    if (shouting) {
      // A headline in capitals says nothing by them.
      Arrays.fill(shapes, 2, size + 2, 0);
    }
  }

  /** How many tokens the sentence has. */
  int size() {
    return size;
  }

  /** Whether the gap before a token may be inside a word: a space between two syllables. */
  boolean open(int gap) {
    return open[gap];
  }

  /** The key of a token. */
  int key(int token) {
    return keys[token + 2];
  }

  /** Fills in where the features of an open gap stand in the table. */
  void features(int gap, int[] places) {
    telling(gap, places);
    others(gap, places);
  }

  /** The first {@link #TELLING} of them, which mostly decide. */
  void telling(int gap, int[] places) {
    int a = keys[gap + 1];
    int b = keys[gap + 2];
    int pair = shapes[gap + 1] * 6 + shapes[gap + 2];
    int q = pairs[gap];
    int ql = pairs[gap - 1];
    int qr = pairs[gap + 1];
    places[0] = place(0xa4d3c5b1, q);
    places[1] = place(0xb5e2f497, q << 8 | ql);
    places[2] = place(0xc6f1e385, q << 8 | qr);
    places[3] = place(0xd70fd273, (q << 8 | ql) << 8 | qr);
    places[4] = place(0xe81ec161, q * 37 + pair);
    places[5] = place(0xf92db04f, a * 257 + q);
    places[6] = place(0x0a3c9f3d, b * 257 + q);
    places[7] = place(0x1f123bb5, a * 0x2545F491 + b);
  }

  /** The rest of them. */
  void others(int gap, int[] places) {
    int l = keys[gap];
    int a = keys[gap + 1];
    int b = keys[gap + 2];
    int r = keys[gap + 3];
    int ab = a * 0x2545F491 + b;
    int pair = shapes[gap + 1] * 6 + shapes[gap + 2];
    int four = (shapes[gap] * 36 + pair) * 6 + shapes[gap + 3];
    places[8] = place(0x2d23c5e7, a);
    places[9] = place(0x3a8f05c5, b);
    places[10] = place(0x4cf5ad43, l * 0x2545F491 + a);
    places[11] = place(0x5b873593, b * 0x2545F491 + r);
    places[12] = place(0x6c8e9cf5, l * 0x7feb352d + ab);
    places[13] = place(0x7ed558cd, ab * 0x7feb352d + r);
    places[14] = place(0x0af25c6b, l * 0x2545F491 + b);
    places[15] = place(0x1bd22d4f, a * 0x2545F491 + r);
    places[16] = place(0x2c7a1d69, four);
    places[17] = place(0x3d6f5b27, a * 37 + pair);
    places[18] = place(0x4e1c6a93, b * 37 + pair);
    places[19] = place(0x5f3a7bd1, ab * 37 + pair);
    places[20] = place(0x60ab8c3f, (l * 0x7feb352d + ab) * 0x2545F491 + r);
    places[21] = place(0x71de4f55, l * 37 + pair);
    places[22] = place(0x82cf91e3, r * 37 + pair);
    places[23] = place(0x93b5d277, (keys[Math.max(0, gap - 1)] * 0x2545F491 + l) * 0x2545F491 + ab);
  }

  private void edge(int i) {
    keys[i] = EDGE;
    shapes[i] = OUTSIDE;
  }

  private static int capitals(String text, int start, int end) {
    if (!Character.isUpperCase(text.charAt(start))) {
      return 0;
    }
    for (int i = start + 1; i < end; i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return CAPITAL;
      }
    }
    return end - start == 1 ? CAPITAL : ALL_CAPITALS;
  }

  private static int place(int seed, int value) {
    int h = (value ^ seed) * 0x85EBCA6B;
    h ^= h >>> 15;
    h *= 0xC2B2AE35;
    return (h ^ h >>> 14) & MASK;
  }
}
