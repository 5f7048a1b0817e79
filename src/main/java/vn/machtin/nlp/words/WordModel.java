package vn.machtin.nlp.words;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The weights of a linear model over hashed features: positive ones speak for a join. One byte a
 * weight, in units of {@link #unit}; a feature's place in the table is the lower bits of its hash.
 */
final class WordModel {
  /** Bits of a feature's place; the table has two to this power weights. */
  static final int BITS = 23;

  private static final int MAGIC = 0x4D575331;

  final SyllablePairs pairs;
  final byte[] weights;
  final float bias;
  final float afterJoin;
  final float unit;

  WordModel(SyllablePairs pairs, byte[] weights, float bias, float afterJoin, float unit) {
    this.pairs = pairs;
    this.weights = weights;
    this.bias = bias;
    this.afterJoin = afterJoin;
    this.unit = unit;
  }

  /** The model with these weights, each rounded to a byte; small ones are dropped. */
  static WordModel quantised(
      SyllablePairs pairs, float[] weights, float bias, float afterJoin, float smallest) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    // A few very large weights would make all others coarse.
    float unit = Math.max(largest / 4, 1e-6f) / 127;
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (Math.abs(weights[i]) >= smallest) {
        bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(weights[i] / unit)));
      }
    }
    return new WordModel(pairs, bytes, bias, afterJoin, unit);
  }

  void write(OutputStream out) throws IOException {
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out, 1 << 16))) {
      data.writeInt(MAGIC);
      data.writeByte(BITS);
      data.writeFloat(bias);
      data.writeFloat(afterJoin);
      data.writeFloat(unit);
      pairs.write(data);
      int count = 0;
      for (byte weight : weights) {
        count += weight == 0 ? 0 : 1;
      }
      data.writeInt(count);
      int last = -1;
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] != 0) {
          int gap = i - last;
          for (; gap >= 0x80; gap >>>= 7) {
            data.writeByte(gap & 0x7F | 0x80);
          }
          data.writeByte(gap);
          last = i;
        }
      }
      for (byte weight : weights) {
        if (weight != 0) {
          data.writeByte(weight);
        }
      }
    }
  }

  static WordModel read(InputStream in) throws IOException {
    DataInputStream data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16));
    if (data.readInt() != MAGIC || data.readByte() != BITS) {
      throw new IOException(
          "Cannot read the word model: not a file of this version. Run machtin train.");
    }
    float bias = data.readFloat();
    float afterJoin = data.readFloat();
    float unit = data.readFloat();
    SyllablePairs pairs = SyllablePairs.read(data);
    int[] places = new int[data.readInt()];
    int last = -1;
    for (int i = 0; i < places.length; i++) {
      int gap = 0;
      int shift = 0;
      int part = data.readUnsignedByte();
      for (; part >= 0x80; part = data.readUnsignedByte()) {
        gap |= (part & 0x7F) << shift;
        shift += 7;
      }
      last += gap | part << shift;
      places[i] = last;
    }
    byte[] weights = new byte[1 << BITS];
    for (int place : places) {
      weights[place] = data.readByte();
    }
    return new WordModel(pairs, weights, bias, afterJoin, unit);
  }
}
