package vn.machtin.analysis;

/** How many different longs were added; one or two cost no more than the object. */
final class LongSet {
  private long first;
  private int size;
  private boolean zero;
  private long[] slots;

  void add(long value) {
    if (size == 0) {
      first = value;
      size = 1;
      return;
    }
    if (slots == null) {
      if (value == first) {
        return;
      }
      slots = new long[8];
      size = 0;
      insert(first);
    }
    insert(value);
  }

  int size() {
    return size;
  }

  private void insert(long value) {
    if (value == 0) {
      if (!zero) {
        zero = true;
        size++;
      }
      return;
    }
    int mask = slots.length - 1;
    int slot = slot(value, mask);
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
    if (++size * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long value : old) {
      if (value != 0) {
        int slot = slot(value, mask);
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = value;
      }
    }
  }

  private static int slot(long value, int mask) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }
}
