package vn.machtin.text;

import java.util.Arrays;

/**
 * The fine tokens of one text, in order, as primitive arrays: start and end in UTF-16 units and a
 * kind. One instance can be filled again and again by {@link Tokenizer}.
 */
public final class Tokens {
  /** A run of letters with their combining marks: one syllable, or one foreign word. */
  public static final byte WORD = 0;

  /** A run of digits, with the dots and commas between them: {@code 1.550}, {@code 15.11}. */
  public static final byte NUMBER = 1;

  /** Any other single character. */
  public static final byte MARK = 2;

  private int size;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private byte[] kinds = new byte[256];

  /** How many tokens there are. */
  public int size() {
    return size;
  }

  /** First UTF-16 unit of a token. */
  public int start(int token) {
    return starts[token];
  }

  /** UTF-16 unit after the last of a token. */
  public int end(int token) {
    return ends[token];
  }

  /** {@link #WORD}, {@link #NUMBER} or {@link #MARK}. */
  public byte kind(int token) {
    return kinds[token];
  }

  /** Whether nothing stands between this token and the one before. */
  public boolean attached(int token) {
    return token > 0 && starts[token] == ends[token - 1];
  }

  /** The first token that starts at or after a UTF-16 unit; {@link #size()} if there is none. */
  public int at(int unit) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < unit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Forgets all tokens. */
  public void clear() {
    size = 0;
  }

  /** One more token, after the last. */
  public void add(int start, int end, byte kind) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    kinds[size++] = kind;
  }
}
