package vn.machtin.corpus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a compressed file unpacks to, up to the bounds: beyond them it is taken for a bomb. */
final class BoundedInput extends FilterInputStream {
  /** Below this size any ratio is harmless. */
  private static final long HARMLESS = 16L << 20;

  private final Counter compressed;
  private final long maxBytes;
  private final int maxRatio;
  private long unpacked;

  private BoundedInput(Counter compressed, InputStream unpacking, long maxBytes, int maxRatio) {
    super(unpacking);
    this.compressed = compressed;
    this.maxBytes = maxBytes;
    this.maxRatio = maxRatio;
  }

  static InputStream gunzip(InputStream compressed, CorpusOptions options) throws IOException {
    Counter counter = new Counter(compressed);
    return new BoundedInput(
        counter, new GZIPInputStream(counter, 1 << 16), options.maxFileBytes(), options.maxRatio());
  }

  /** A file that unpacks to more than it may. */
  static final class BombException extends IOException {
    private static final long serialVersionUID = 1;

    BombException(String message) {
      super(message);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      unpacked += read;
      if (unpacked > maxBytes) {
        throw new BombException(
            "it unpacks to more than %d bytes. Raise --max-file-bytes if it is meant to"
                .formatted(maxBytes));
      }
      if (unpacked > HARMLESS && unpacked / maxRatio > compressed.count) {
        throw new BombException(
            "it expands more than %d times. Raise --max-ratio if it is meant to"
                .formatted(maxRatio));
      }
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long left = count;
    byte[] buffer = new byte[(int) Math.min(1 << 13, Math.max(count, 1))];
    while (left > 0) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
