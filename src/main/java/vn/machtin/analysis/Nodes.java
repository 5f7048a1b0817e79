package vn.machtin.analysis;

import java.util.Arrays;

/** The entities of one period and unit with their units, partners and common units. */
final class Nodes {
  private long[] entities = new long[16];
  private long[] units = new long[16];
  private long[] degrees = new long[16];
  private long[] strengths = new long[16];
  private int[] slots = new int[64];
  private int size;

  /** Adds an entity that stands in that many units. */
  void add(long entity, long inUnits) {
    put(entity);
    units[size - 1] = inUnits;
  }

  /** Adds an entity with that many partners and common units. */
  void add(long entity, long degree, long strength) {
    put(entity);
    degrees[size - 1] = degree;
    strengths[size - 1] = strength;
  }

  private void put(long entity) {
    if (size == entities.length) {
      entities = Arrays.copyOf(entities, size * 2);
      units = Arrays.copyOf(units, size * 2);
      degrees = Arrays.copyOf(degrees, size * 2);
      strengths = Arrays.copyOf(strengths, size * 2);
    }
    if (size * 2 >= slots.length) {
      slots = new int[slots.length * 2];
      for (int e = 0; e < size; e++) {
        slots[slot(entities[e])] = e + 1;
      }
    }
    entities[size] = entity;
    slots[slot(entity)] = ++size;
  }

  private int slot(long entity) {
    int mask = slots.length - 1;
    int slot = (int) ((entity * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (slots[slot] != 0 && entities[slots[slot] - 1] != entity) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The place of an entity. */
  int find(long entity) {
    int found = slots[slot(entity)] - 1;
    if (found < 0) {
      throw new IllegalStateException("Cannot count pairs: an entity has no margin.");
    }
    return found;
  }

  /** Counts two entities with that many common units as each other's partners. */
  void tie(int x, int y, long common) {
    degrees[x]++;
    degrees[y]++;
    strengths[x] += common;
    strengths[y] += common;
  }

  int size() {
    return size;
  }

  long entity(int e) {
    return entities[e];
  }

  long units(int e) {
    return units[e];
  }

  long degree(int e) {
    return degrees[e];
  }

  long strength(int e) {
    return strengths[e];
  }
}
