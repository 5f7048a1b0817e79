package vn.machtin.nlp.sequence;

/**
 * Forms of names met in unlabelled news, each with what it mostly was there. A form is kept only as
 * a hash of its words' keys. Immutable.
 */
final class NameForms {
  /** No form is longer than this many tokens. */
  static final int LONGEST = 8;

  static final NameForms NONE = new NameForms(new int[0], new byte[0]);

  private final int[] hashes;
  private final byte[] codes;
  private final int mask;
  private final int[] slotHashes;
  private final byte[] slotCodes;

  /**
   * Forms by their hashes.
   *
   * @param hashes what {@link #extend} gives for the keys of each form
   * @param codes what each is, never 0
   */
  NameForms(int[] hashes, byte[] codes) {
    this.hashes = hashes;
    this.codes = codes;
    int capacity = Integer.highestOneBit(Math.max(8, hashes.length)) * 4;
    mask = capacity - 1;
    slotHashes = new int[capacity];
    slotCodes = new byte[capacity];
    for (int i = 0; i < hashes.length; i++) {
      int slot = hashes[i] & mask;
      while (slotHashes[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slotHashes[slot] = hashes[i];
      slotCodes[slot] = codes[i];
    }
  }

  int[] hashes() {
    return hashes;
  }

  byte[] codes() {
    return codes;
  }

  boolean isEmpty() {
    return hashes.length == 0;
  }

  /** The hash of a form that is one token longer; begin with 0. */
  static int extend(int hash, int key) {
    int x = (hash ^ key) * 0x9E3779B1;
    x ^= x >>> 15;
    x *= 0x85EBCA77;
    x ^= x >>> 13;
    return x == 0 ? 1 : x;
  }

  /** The code of a form, 0 if it is unknown. */
  private int code(int hash) {
    int slot = hash & mask;
    while (slotHashes[slot] != 0) {
      if (slotHashes[slot] == hash) {
        return slotCodes[slot] & 0xFF;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** The longest form that starts at a token: its length shifted left by 8, with its code; or 0. */
  int match(int[] keys, int token, int end) {
    int best = 0;
    int hash = 0;
    int stop = Math.min(end, token + LONGEST);
    for (int i = token; i < stop; i++) {
      hash = extend(hash, keys[i]);
      int code = code(hash);
      if (code > 0) {
        best = (i - token + 1) << 8 | code;
      }
    }
    return best;
  }
}
