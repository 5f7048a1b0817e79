package vn.machtin.analysis;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The entities of one document and where they stand.
 *
 * <p>Packed, a mention is 20 bytes: entity key, sentence (−1 if it is not counted), start, end. The
 * mentions are in the order of the text.
 */
final class Places {
  /** Bytes of a packed mention. */
  static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  /** The sentence of a mention that is not counted. */
  static final int UNCOUNTED = -1;

  /** Makes the packed form, a mention at a time. */
  static final class Packer {
    private ByteBuffer buffer = ByteBuffer.allocate(32 * BYTES);

    void add(long entity, int sentence, int start, int end) {
      if (buffer.remaining() < BYTES) {
        buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
      }
      buffer.putLong(entity).putInt(sentence).putInt(start).putInt(end);
    }

    boolean isEmpty() {
      return buffer.position() == 0;
    }

    /** The mentions added so far; the packer is empty after it. */
    byte[] pack() {
      byte[] packed = Arrays.copyOf(buffer.array(), buffer.position());
      buffer.clear();
      return packed;
    }
  }

  private final long[] entities;
  private final int[] mentions;
  private final int[] raw;
  private final int[][] sentences;
  private final int[][] starts;
  private final int[][] ends;

  /** Unpacks the mentions of a document. */
  static Places of(byte[] packed) {
    return new Places(ByteBuffer.wrap(packed));
  }

  private Places(ByteBuffer buffer) {
    int size = buffer.remaining() / BYTES;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = buffer.getLong(i * BYTES);
    }
    entities = distinct(keys);
    mentions = new int[entities.length];
    raw = new int[entities.length];
    int[] place = new int[size];
    for (int i = 0; i < size; i++) {
      place[i] = Arrays.binarySearch(entities, keys[i]);
      raw[place[i]]++;
      if (buffer.getInt(i * BYTES + Long.BYTES) != UNCOUNTED) {
        mentions[place[i]]++;
      }
    }
    sentences = new int[entities.length][];
    starts = new int[entities.length][];
    ends = new int[entities.length][];
    for (int e = 0; e < entities.length; e++) {
      sentences[e] = new int[mentions[e]];
      starts[e] = new int[mentions[e]];
      ends[e] = new int[mentions[e]];
    }
    int[] filled = new int[entities.length];
    for (int i = 0; i < size; i++) {
      int sentence = buffer.getInt(i * BYTES + Long.BYTES);
      int e = place[i];
      // Only the first mention in a sentence: a unit counts once.
      if (sentence == UNCOUNTED || (filled[e] > 0 && sentences[e][filled[e] - 1] == sentence)) {
        continue;
      }
      int at = filled[e]++;
      sentences[e][at] = sentence;
      starts[e][at] = buffer.getInt(i * BYTES + Long.BYTES + Integer.BYTES);
      ends[e][at] = buffer.getInt(i * BYTES + Long.BYTES + 2 * Integer.BYTES);
    }
    for (int e = 0; e < entities.length; e++) {
      if (filled[e] < sentences[e].length) {
        sentences[e] = Arrays.copyOf(sentences[e], filled[e]);
      }
    }
  }

  private static long[] distinct(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** Different entities, in the order of their keys. */
  int entities() {
    return entities.length;
  }

  long entity(int e) {
    return entities[e];
  }

  /** Counted mentions. */
  int mentions(int e) {
    return mentions[e];
  }

  /** Counted and uncounted mentions. */
  int raw(int e) {
    return raw[e];
  }

  /** Where the first counted mention starts; the entity must have one. */
  int start(int e) {
    return starts[e][0];
  }

  /** Where the first counted mention ends. */
  int end(int e) {
    return ends[e][0];
  }

  /** In how many units of a document of that many sentences the entity stands. */
  int units(int e, Unit unit, int documentSentences) {
    return common(e, e, unit, documentSentences);
  }

  /** In how many units of a document of that many sentences both entities stand. */
  int common(int e, int f, Unit unit, int documentSentences) {
    if (unit.width() == 0) {
      return 1;
    }
    if (unit.width() == 1) {
      return commonSentences(sentences[e], sentences[f]);
    }
    int common = 0;
    int i = 0;
    int j = 0;
    // Both are ascending intervals of windows; next is the first window not yet looked at.
    int next = 0;
    while (i < sentences[e].length && j < sentences[f].length) {
      int lastE = unit.lastUnit(clip(sentences[e][i], documentSentences), documentSentences);
      int lastF = unit.lastUnit(clip(sentences[f][j], documentSentences), documentSentences);
      int first =
          Math.max(
              next,
              Math.max(
                  unit.firstUnit(clip(sentences[e][i], documentSentences)),
                  unit.firstUnit(clip(sentences[f][j], documentSentences))));
      int last = Math.min(lastE, lastF);
      if (last >= first) {
        common += last - first + 1;
        next = last + 1;
      }
      if (lastE <= lastF) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private static int clip(int sentence, int documentSentences) {
    return Math.min(sentence, Math.max(0, documentSentences - 1));
  }

  private static int commonSentences(int[] left, int[] right) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < left.length && j < right.length) {
      if (left[i] == right[j]) {
        common++;
        i++;
        j++;
      } else if (left[i] < right[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  /**
   * Where the two stand together: from the first to the second of them in the first sentence that
   * has both, else from the one's first mention to the other's.
   *
   * @return start and end, the end in the lower half
   */
  long together(int e, int f) {
    int i = 0;
    int j = 0;
    while (i < sentences[e].length && j < sentences[f].length) {
      if (sentences[e][i] == sentences[f][j]) {
        return span(e, i, f, j);
      } else if (sentences[e][i] < sentences[f][j]) {
        i++;
      } else {
        j++;
      }
    }
    return span(e, 0, f, 0);
  }

  private long span(int e, int i, int f, int j) {
    int start = Math.min(starts[e][i], starts[f][j]);
    int end = Math.max(ends[e][i], ends[f][j]);
    return ((long) start << 32) | end;
  }

  /**
   * The counted entities, in the order of their keys; of more than {@code most} only those with the
   * most mentions, the earlier in the text where these are equal.
   */
  int[] counted(int most) {
    int[] all = new int[entities.length];
    int size = 0;
    for (int e = 0; e < entities.length; e++) {
      if (mentions[e] > 0) {
        all[size++] = e;
      }
    }
    if (size <= most) {
      return Arrays.copyOf(all, size);
    }
    return Arrays.stream(all, 0, size)
        .boxed()
        .sorted(
            (e, f) -> {
              int byMentions = Integer.compare(mentions[f], mentions[e]);
              int byPlace = byMentions != 0 ? byMentions : Integer.compare(start(e), start(f));
              return byPlace != 0 ? byPlace : Integer.compare(e, f);
            })
        .limit(most)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
