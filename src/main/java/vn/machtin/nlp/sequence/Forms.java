package vn.machtin.nlp.sequence;

import java.util.Arrays;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokens;

/**
 * The distinct forms of words met so far, each looked at once: key, shape, affixes, what the
 * lexicon says. It only saves work: forgetting everything changes no result. Not for several
 * threads.
 */
final class Forms {
  static final int LOWER = 0;
  static final int CAPITAL = 1;
  static final int UPPER = 2;
  static final int LETTER = 3;
  static final int MIXED = 4;
  static final int SHORT_NUMBER = 5;
  static final int YEAR = 6;
  static final int LONG_NUMBER = 7;
  static final int DOT = 8;
  static final int COMMA = 9;
  static final int OPENER = 10;
  static final int CLOSER = 11;
  static final int DASH = 12;
  static final int SLASH = 13;
  static final int COLON = 14;
  static final int OTHER = 15;

  private static final int FORGET_AT = 1 << 16;
  private static final int AFFIXES = 7;

  private final Lexicon lexicon;
  private int size;
  private int mask;
  private int[] slots;
  private long[] hashes;
  private int[] keys;
  private byte[] shapes;
  private byte[] syllables;
  private byte[] lengths;
  private byte[] capitals;
  private byte[] classes;
  private byte[] names;
  private int[] affixes;

  Forms(Lexicon lexicon) {
    this.lexicon = lexicon;
    allocate(1 << 12);
  }

  /** Makes room for a new document; gives back true when all forms were forgotten. */
  boolean freshen() {
    if (size < FORGET_AT) {
      return false;
    }
    allocate(1 << 12);
    return true;
  }

  int size() {
    return size;
  }

  int key(int form) {
    return keys[form];
  }

  int shape(int form) {
    return shapes[form];
  }

  /** 0 not a Vietnamese syllable, 1 one that could be foreign too, 2 one with Vietnamese marks. */
  int syllable(int form) {
    return syllables[form];
  }

  int length(int form) {
    return lengths[form];
  }

  int capitals(int form) {
    return capitals[form] & 0xFF;
  }

  int wordClass(int form) {
    return classes[form] & 0xFF;
  }

  int names(int form) {
    return names[form] & 0xFF;
  }

  /** Hash of a prefix or suffix, 0 if the word is too short; {@code which} from 0 to 6. */
  int affix(int form, int which) {
    return affixes[form * AFFIXES + which];
  }

  static int affixes() {
    return AFFIXES;
  }

  /** The number of a token's form. */
  int form(String text, int start, int end, byte kind) {
    long hash = 0xCBF29CE484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    hash = hash * 0x9E3779B97F4A7C15L + kind;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] >= 0) {
      if (hashes[slots[slot]] == hash) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      slot = (int) (hash >>> 32) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
    }
    slots[slot] = size;
    hashes[size] = hash;
    look(text, start, end, kind, size);
    return size++;
  }

  private void look(String text, int start, int end, byte kind, int form) {
    int key = Syllable.key(text, start, end);
    lengths[form] = (byte) Math.min(end - start, 15);
    Arrays.fill(affixes, form * AFFIXES, form * AFFIXES + AFFIXES, 0);
    capitals[form] = 0;
    classes[form] = 0;
    names[form] = 0;
    syllables[form] = 0;
    if (kind == Tokens.WORD) {
      shapes[form] = (byte) shapeOfWord(text, start, end);
      String word = text.substring(start, end);
      if (Syllable.isVietnamese(word)) {
        boolean plain = word.chars().allMatch(c -> c < 128);
        syllables[form] = (byte) (plain ? 1 : 2);
      }
      int row = lexicon.row(key);
      capitals[form] = (byte) lexicon.value(row, Lexicon.CAPITALS);
      classes[form] = (byte) lexicon.value(row, Lexicon.CLASS);
      names[form] = (byte) lexicon.value(row, Lexicon.NAMES);
      int length = end - start;
      for (int n = 1; n <= 3 && n < length; n++) {
        affixes[form * AFFIXES + n - 1] = Syllable.key(text, start, start + n) + n;
      }
      for (int n = 1; n <= 4 && n < length; n++) {
        affixes[form * AFFIXES + 2 + n] = Syllable.key(text, end - n, end) + n;
      }
    } else if (kind == Tokens.NUMBER) {
      int length = end - start;
      boolean digits = true;
      for (int i = start; i < end; i++) {
        digits &= Character.isDigit(text.charAt(i));
      }
      boolean year =
          digits && length == 4 && (text.charAt(start) == '1' || text.charAt(start) == '2');
      shapes[form] = (byte) (year ? YEAR : digits && length <= 2 ? SHORT_NUMBER : LONG_NUMBER);
    } else {
      shapes[form] = (byte) shapeOfMark(text.charAt(start));
    }
    keys[form] = key;
  }

  private static int shapeOfWord(String text, int start, int end) {
    int upper = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isUpperCase(c)) {
        upper++;
      }
      if (Character.isLetter(c)) {
        letters++;
      }
    }
    if (upper == 0) {
      return LOWER;
    }
    if (upper == letters) {
      return letters == 1 ? LETTER : UPPER;
    }
    return upper == 1 && Character.isUpperCase(text.charAt(start)) ? CAPITAL : MIXED;
  }

  private static int shapeOfMark(char c) {
    return switch (c) {
      case '.', '!', '?', '…' -> DOT;
      case ',', ';' -> COMMA;
      case '(', '[', '“', '‘', '«', '{' -> OPENER;
      case ')', ']', '”', '’', '»', '}' -> CLOSER;
      case '-', '–', '—', '\u2010', '\u2011' -> DASH;
      case '/', '|', '&' -> SLASH;
      case ':' -> COLON;
      default -> OTHER;
    };
  }

  private void allocate(int capacity) {
    size = 0;
    mask = capacity * 2 - 1;
    slots = new int[capacity * 2];
    Arrays.fill(slots, -1);
    hashes = new long[capacity];
    keys = new int[capacity];
    shapes = new byte[capacity];
    syllables = new byte[capacity];
    lengths = new byte[capacity];
    capitals = new byte[capacity];
    classes = new byte[capacity];
    names = new byte[capacity];
    affixes = new int[capacity * AFFIXES];
  }

  private void grow() {
    int capacity = keys.length * 2;
    hashes = Arrays.copyOf(hashes, capacity);
    keys = Arrays.copyOf(keys, capacity);
    shapes = Arrays.copyOf(shapes, capacity);
    syllables = Arrays.copyOf(syllables, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    capitals = Arrays.copyOf(capitals, capacity);
    classes = Arrays.copyOf(classes, capacity);
    names = Arrays.copyOf(names, capacity);
    affixes = Arrays.copyOf(affixes, capacity * AFFIXES);
    mask = capacity * 2 - 1;
    slots = new int[capacity * 2];
    Arrays.fill(slots, -1);
    for (int i = 0; i < size; i++) {
      int slot = (int) (hashes[i] >>> 32) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i;
    }
  }
}
