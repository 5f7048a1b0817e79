package vn.machtin.nlp.sequence;

import java.util.Arrays;

/**
 * What unlabelled news says of single words, under their {@link vn.machtin.text.Syllable#key}: how
 * often they are written with a capital in mid-sentence, their word class, and what names they
 * stand in. A word that the news did not show often enough has only zeros.
 */
final class Lexicon {
  /** Share of capitals in mid-sentence: 1 (never) to 7 (always), 0 unknown. */
  static final int CAPITALS = 0;

  /** Distributional class: 1 to 255, 0 unknown. */
  static final int CLASS = 1;

  /** Which names the word stands in: type and strength, 0 unknown. */
  static final int NAMES = 2;

  static final int COLUMNS = 3;

  static final Lexicon EMPTY = new Lexicon(new int[0], new byte[COLUMNS][0], NameForms.NONE);

  private final int[] keys;
  private final byte[][] columns;
  private final NameForms forms;
  private final int mask;
  private final int[] slots;

  /** A lexicon of words given by their keys, with one byte a word in each column. */
  Lexicon(int[] keys, byte[][] columns, NameForms forms) {
    this.keys = keys;
    this.columns = columns;
    this.forms = forms;
    int capacity = Integer.highestOneBit(Math.max(8, keys.length * 2)) * 2;
    this.mask = capacity - 1;
    this.slots = new int[capacity];
    Arrays.fill(slots, -1);
    for (int i = 0; i < keys.length; i++) {
      int slot = keys[i] & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i;
    }
  }

  int[] keys() {
    return keys;
  }

  byte[][] columns() {
    return columns;
  }

  /** Names of several words. */
  NameForms forms() {
    return forms;
  }

  /** The row of a word, or -1. */
  int row(int key) {
    int slot = key & mask;
    while (slots[slot] >= 0) {
      if (keys[slots[slot]] == key) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** One value of a row. */
  int value(int row, int column) {
    return row < 0 ? 0 : columns[column][row] & 0xFF;
  }
}
