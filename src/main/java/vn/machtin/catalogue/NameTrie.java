package vn.machtin.catalogue;

import java.util.Arrays;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Known names as a trie over the keys of their tokens, in a few arrays. A name matches whatever its
 * tone marks' places and Unicode form; where it has a capital the text must have one, and an
 * acronym must stand in capitals. Immutable, made by a {@link Builder}.
 */
public final class NameTrie implements NameMatcher {
  private static final int LONGEST = 16;
  private static final int[] NOTHING = {};

  private final long[] edges;
  private final int[] targets;
  private final int[] bits;
  private final int[] capitals;
  private final int[] uppers;
  private final int[][] entries;

  private NameTrie(Builder builder) {
    edges = builder.edges;
    targets = builder.targets;
    bits = Arrays.copyOf(builder.bits, builder.size);
    capitals = Arrays.copyOf(builder.capitals, builder.size);
    uppers = Arrays.copyOf(builder.uppers, builder.size);
    entries = Arrays.copyOf(builder.entries, builder.size);
  }

  @Override
  public int match(String text, Tokens tokens, int[] keys, int token, int end) {
    return (int) (find(text, tokens, keys, token, end) >>> 32);
  }

  /**
   * The entries that the longest name starting at a token may stand for, strong ones first; empty
   * if there is none.
   */
  public int[] entries(String text, Tokens tokens, int[] keys, int token, int end) {
    long found = find(text, tokens, keys, token, end);
    return found == 0 ? NOTHING : entries[(int) found].clone();
  }

  /** The entries that have exactly this name, strong ones first. */
  public int[] entries(String name) {
    Tokens tokens = Tokenizer.tokenize(name);
    int[] keys = Syllable.keys(name, tokens, NOTHING);
    int node = 0;
    for (int i = 0; i < tokens.size(); i++) {
      node = child(edges, targets, node, keys[i]);
      if (node < 0) {
        return NOTHING;
      }
    }
    return entries[node] == null ? NOTHING : entries[node].clone();
  }

  private long find(String text, Tokens tokens, int[] keys, int token, int end) {
    int node = 0;
    int capital = 0;
    int upper = 0;
    long best = 0;
    int stop = Math.min(end, token + LONGEST);
    for (int i = token; i < stop; i++) {
      node = child(edges, targets, node, keys[i]);
      if (node < 0) {
        break;
      }
      int bit = 1 << (i - token);
      char c = text.charAt(tokens.start(i));
      if (Character.isUpperCase(c)) {
        capital |= bit;
        if (Character.isUpperCase(text.charAt(tokens.end(i) - 1))) {
          upper |= bit;
        }
      }
      if (bits[node] != 0 && (capitals[node] & ~capital) == 0 && (uppers[node] & ~upper) == 0) {
        best = (long) ((i - token + 1) << 16 | bits[node]) << 32 | node;
      }
    }
    return best;
  }

  private static int child(long[] edges, int[] targets, int node, int key) {
    long edge = edge(node, key);
    int mask = edges.length - 1;
    int slot = slot(edge, mask);
    while (edges[slot] != 0) {
      if (edges[slot] == edge) {
        return targets[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private static long edge(int node, int key) {
    return (long) (node + 1) << 32 | key & 0xFFFFFFFFL;
  }

  private static int slot(long edge, int mask) {
    long h = edge * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40) & mask;
  }

  /** Collects names. */
  public static final class Builder {
    private long[] edges = new long[1 << 12];
    private int[] targets = new int[1 << 12];
    private int[] bits = new int[1 << 10];
    private int[] capitals = new int[1 << 10];
    private int[] uppers = new int[1 << 10];
    private int[][] entries = new int[1 << 10][];
    private int size = 1;

    /**
     * Adds a name.
     *
     * @param name as it is written, with its capitals
     * @param type what it names
     * @param weak whether the name alone does not say what it is
     * @param entry a number of the caller's for what it stands for
     */
    public Builder add(String name, NameType type, boolean weak, int entry) {
      Tokens tokens = Tokenizer.tokenize(name);
      if (tokens.size() == 0 || tokens.size() > LONGEST) {
        return this;
      }
      int[] keys = Syllable.keys(name, tokens, NOTHING);
      int node = 0;
      int capital = 0;
      int upper = 0;
      for (int i = 0; i < tokens.size(); i++) {
        node = childOrNew(node, keys[i]);
        if (Character.isUpperCase(name.charAt(tokens.start(i)))) {
          capital |= 1 << i;
          boolean acronym =
              tokens.end(i) - tokens.start(i) > 1
                  && Character.isUpperCase(name.charAt(tokens.end(i) - 1));
          upper |= acronym ? 1 << i : 0;
        }
      }
      if (capital == 0) {
        return this;
      }
      boolean fresh = bits[node] == 0;
      capitals[node] = fresh ? capital : capitals[node] & capital;
      uppers[node] = fresh ? upper : uppers[node] & upper;
      boolean wasWeak = (bits[node] & WEAK) != 0;
      if (fresh || wasWeak == weak) {
        bits[node] |= type.bit() | (weak ? WEAK : 0);
      } else if (wasWeak) {
        bits[node] = type.bit();
      }
      int[] old = entries[node] == null ? NOTHING : entries[node];
      int[] longer = new int[old.length + 1];
      boolean front = !weak && wasWeak;
      System.arraycopy(old, 0, longer, front ? 1 : 0, old.length);
      longer[front ? 0 : old.length] = entry;
      entries[node] = longer;
      return this;
    }

    /** The trie of all names added so far; the builder is used up. */
    public NameTrie build() {
      return new NameTrie(this);
    }

    private int childOrNew(int node, int key) {
      int child = child(edges, targets, node, key);
      if (child >= 0) {
        return child;
      }
      if (size * 2 > edges.length) {
        grow();
      }
      if (size == bits.length) {
        bits = Arrays.copyOf(bits, size * 2);
        capitals = Arrays.copyOf(capitals, size * 2);
        uppers = Arrays.copyOf(uppers, size * 2);
        entries = Arrays.copyOf(entries, size * 2);
      }
      put(edge(node, key), size);
      return size++;
    }

    private void put(long edge, int target) {
      int mask = edges.length - 1;
      int slot = slot(edge, mask);
      while (edges[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      edges[slot] = edge;
      targets[slot] = target;
    }

    private void grow() {
      long[] oldEdges = edges;
      int[] oldTargets = targets;
      edges = new long[oldEdges.length * 2];
      targets = new int[oldEdges.length * 2];
      for (int i = 0; i < oldEdges.length; i++) {
        if (oldEdges[i] != 0) {
          put(oldEdges[i], oldTargets[i]);
        }
      }
    }
  }
}
