package vn.machtin.nlp.sequence;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Weights of a linear-chain model: for each feature one byte a label, the weight of {@link
 * Labels#OUTSIDE} being 0, and a weight for each pair of neighbouring labels. Sixteen labels of
 * eight bits are two longs; a sum keeps them in sixteen lanes of sixteen bits, so that a feature
 * costs four additions. Immutable.
 */
final class Model {
  /** Changes whenever features or format change, so that an old file is refused. */
  static final int VERSION = 3;

  static final int LANES = Labels.COUNT - 1;

  private static final int MAGIC = 0x4D544E31;
  private static final int BIAS = 128;
  private static final long EVEN = 0x00FF00FF00FF00FFL;

  private final float step;
  private final float temperature;
  private final float[] transitions;
  private final Lexicon lexicon;
  private final int[] sortedKeys;
  private final byte[] rows;

  private final int mask;
  private final int[] keys;
  private final long[] weights;

  /**
   * A model from its parts.
   *
   * @param step what 1 in a row is worth
   * @param temperature what scores are divided by before they become probabilities
   * @param transitions {@code [label * COUNT + previous]}, row {@code COUNT} for a sentence's end
   * @param sortedKeys hashes of features, ascending as unsigned numbers
   * @param rows {@link #LANES} bytes for each
   * @param lexicon what the features need to know about words
   */
  Model(
      float step,
      float temperature,
      float[] transitions,
      int[] sortedKeys,
      byte[] rows,
      Lexicon lexicon) {
    this.step = step;
    this.temperature = temperature;
    this.transitions = transitions;
    this.sortedKeys = sortedKeys;
    this.rows = rows;
    this.lexicon = lexicon;
    int capacity = 1024;
    while (capacity * 3L < sortedKeys.length * 5L) {
      capacity *= 2;
    }
    mask = capacity - 1;
    keys = new int[capacity];
    weights = new long[capacity * 2];
    for (int i = 0; i < sortedKeys.length; i++) {
      int slot = sortedKeys[i] & mask;
      while (keys[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = sortedKeys[i];
      for (int lane = 0; lane < LANES; lane++) {
        long unsigned = rows[i * LANES + lane] + BIAS;
        weights[slot * 2 + (lane >> 3)] |= unsigned << 8 * (lane & 7);
      }
    }
  }

  Lexicon lexicon() {
    return lexicon;
  }

  float step() {
    return step;
  }

  float temperature() {
    return temperature;
  }

  /** The same model with another temperature. */
  Model withTemperature(float other) {
    return new Model(step, other, transitions, sortedKeys, rows, lexicon);
  }

  float transition(int label, int previous) {
    return transitions[label * Labels.COUNT + previous];
  }

  int features() {
    return sortedKeys.length;
  }

  /** Adds the rows of features to the four longs at {@code at}; gives back how many it knew. */
  int add(int[] features, int count, long[] sums, int at) {
    long a = sums[at];
    long b = sums[at + 1];
    long c = sums[at + 2];
    long d = sums[at + 3];
    int found = 0;
    for (int i = 0; i < count; i++) {
      int feature = features[i];
      int slot = feature & mask;
      int key = keys[slot];
      while (key != feature && key != 0) {
        slot = (slot + 1) & mask;
        key = keys[slot];
      }
      if (key != 0) {
        long low = weights[2 * slot];
        long high = weights[2 * slot + 1];
        a += low & EVEN;
        b += low >>> 8 & EVEN;
        c += high & EVEN;
        d += high >>> 8 & EVEN;
        found++;
      }
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
    return found;
  }

  /** Writes the scores of all labels, in steps, from a sum of {@code found} rows. */
  static void scores(long a, long b, long c, long d, int found, int[] scores, int at) {
    int bias = BIAS * found;
    scores[at] = 0;
    for (int i = 0; i < 4; i++) {
      int shift = 16 * i;
      scores[at + 1 + 2 * i] = (int) (a >>> shift & 0xFFFF) - bias;
      scores[at + 2 + 2 * i] = (int) (b >>> shift & 0xFFFF) - bias;
      scores[at + 9 + 2 * i] = (int) (c >>> shift & 0xFFFF) - bias;
      scores[at + 10 + 2 * i] = (int) (d >>> shift & 0xFFFF) - bias;
    }
  }

  /** Writes the model as a file that {@link #read} takes. */
  void write(OutputStream out) throws IOException {
    DataOutputStream header = new DataOutputStream(out);
    header.writeInt(MAGIC);
    header.writeInt(VERSION);
    header.flush();
    GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
    data.writeFloat(step);
    data.writeFloat(temperature);
    for (float transition : transitions) {
      data.writeFloat(transition);
    }
    data.writeInt(sortedKeys.length);
    long previous = 0;
    for (int key : sortedKeys) {
      long unsigned = Integer.toUnsignedLong(key);
      writeNumber(data, unsigned - previous);
      previous = unsigned;
    }
    for (int lane = 0; lane < LANES; lane++) {
      for (int i = 0; i < sortedKeys.length; i++) {
        data.writeByte(rows[i * LANES + lane]);
      }
    }
    int[] words = lexicon.keys();
    data.writeInt(words.length);
    for (int word : words) {
      data.writeInt(word);
    }
    for (byte[] column : lexicon.columns()) {
      data.write(column);
    }
    NameForms forms = lexicon.forms();
    data.writeInt(forms.hashes().length);
    for (int hash : forms.hashes()) {
      data.writeInt(hash);
    }
    data.write(forms.codes());
    data.flush();
    zip.finish();
  }

  /** Reads what {@link #write} wrote. */
  static Model read(InputStream in) throws IOException {
    DataInputStream header = new DataInputStream(in);
    if (header.readInt() != MAGIC) {
      throw new IOException(
          "Cannot read the model: this is not a model file. Train one with machtin train.");
    }
    int version = header.readInt();
    if (version != VERSION) {
      throw new IOException(
          "Cannot read the model: its version is %d, this program needs %d. Run machtin train."
              .formatted(version, VERSION));
    }
    DataInputStream data =
        new DataInputStream(
            new java.io.BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16));
    float step = data.readFloat();
    float temperature = data.readFloat();
    float[] transitions = new float[(Labels.COUNT + 1) * Labels.COUNT];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = data.readFloat();
    }
    int[] keys = new int[data.readInt()];
    long previous = 0;
    for (int i = 0; i < keys.length; i++) {
      previous += readNumber(data);
      keys[i] = (int) previous;
    }
    byte[] rows = new byte[keys.length * LANES];
    byte[] column = new byte[keys.length];
    for (int lane = 0; lane < LANES; lane++) {
      data.readFully(column);
      for (int i = 0; i < keys.length; i++) {
        rows[i * LANES + lane] = column[i];
      }
    }
    int[] words = new int[data.readInt()];
    for (int i = 0; i < words.length; i++) {
      words[i] = data.readInt();
    }
    byte[][] columns = new byte[Lexicon.COLUMNS][words.length];
    for (byte[] values : columns) {
      data.readFully(values);
    }
    int[] hashes = new int[data.readInt()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = data.readInt();
    }
    byte[] codes = new byte[hashes.length];
    data.readFully(codes);
    Lexicon lexicon = new Lexicon(words, columns, new NameForms(hashes, codes));
    return new Model(step, temperature, transitions, keys, rows, lexicon);
  }

  private static void writeNumber(DataOutputStream data, long number) throws IOException {
    long rest = number;
    while (rest >= 0x80) {
      data.writeByte((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    data.writeByte((int) rest);
  }

  private static long readNumber(DataInputStream data) throws IOException {
    long number = 0;
    int shift = 0;
    while (true) {
      int b = data.readUnsignedByte();
      number |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return number;
      }
      shift += 7;
    }
  }
}
