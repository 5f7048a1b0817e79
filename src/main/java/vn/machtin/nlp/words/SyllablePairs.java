package vn.machtin.nlp.words;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What much text says of two syllables side by side: how strongly they attract each other, and how
 * often a machine took them for one word. A small class per pair; 0 for pairs that are rare or keep
 * no company.
 */
final class SyllablePairs {
  /** Without any pair. */
  static final SyllablePairs NONE = new SyllablePairs(new int[0], new byte[0]);

  private final int[] keys;
  private final byte[] values;
  private final int[] slots;
  private final byte[] classes;
  private final int mask;

  /** Pairs by their {@link #key}, ascending, with the class of each. */
  SyllablePairs(int[] keys, byte[] values) {
    this.keys = keys;
    this.values = values;
    int capacity = Integer.highestOneBit(Math.max(8, keys.length)) * 4;
    this.mask = capacity - 1;
    this.slots = new int[capacity];
    this.classes = new byte[capacity];
    for (int i = 0; i < keys.length; i++) {
      int slot = keys[i] & mask;
      while (classes[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = keys[i];
      classes[slot] = values[i];
    }
  }

  /** One key for the pair of two syllables' keys. */
  static int key(int a, int b) {
    int h = a * 0x2545F491 + b;
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    h ^= h >>> 13;
    return h;
  }

  /**
   * The class of a pair: 0 unknown, else {@code habit * 16 + strength}, as {@link PairCounter} has
   * them.
   */
  int of(int a, int b) {
    int key = key(a, b);
    int slot = key & mask;
    while (classes[slot] != 0) {
      if (slots[slot] == key) {
        return classes[slot] & 0xFF;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(keys.length);
    int last = Integer.MIN_VALUE;
    for (int key : keys) {
      int gap = key - last;
      for (; (gap & ~0x7F) != 0; gap >>>= 7) {
        out.writeByte(gap & 0x7F | 0x80);
      }
      out.writeByte(gap);
      last = key;
    }
    out.write(values);
  }

  static SyllablePairs read(DataInputStream in) throws IOException {
    int[] keys = new int[in.readInt()];
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < keys.length; i++) {
      int gap = 0;
      int shift = 0;
      int part = in.readUnsignedByte();
      for (; part >= 0x80; part = in.readUnsignedByte()) {
        gap |= (part & 0x7F) << shift;
        shift += 7;
      }
      last += gap | part << shift;
      keys[i] = last;
    }
    byte[] values = new byte[keys.length];
    in.readFully(values);
    return new SyllablePairs(keys, values);
  }
}
