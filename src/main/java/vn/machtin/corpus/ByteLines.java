package vn.machtin.corpus;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of a stream as bytes; of a line that is too long only the beginning is held. */
final class ByteLines implements Closeable {
  private static final int KEPT_OF_TOO_LONG = 1024;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long consumed;
  private boolean tooLong;

  ByteLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line without its break; null at the end. */
  byte[] next() throws IOException {
    ByteArrayOutputStream pending = null;
    tooLong = false;
    boolean any = false;
    while (true) {
      if (position == limit) {
        position = 0;
        limit = Math.max(in.read(buffer, 0, buffer.length), 0);
        if (limit == 0) {
          if (!any) {
            return null;
          }
          return withoutReturn(pending == null ? new byte[0] : pending.toByteArray());
        }
      }
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean complete = end < limit;
      int held = pending == null ? 0 : pending.size();
      if (!tooLong && held + (end - position) > maxBytes) {
        tooLong = true;
        byte[] start =
            pending == null
                ? Arrays.copyOfRange(buffer, position, Math.min(end, position + KEPT_OF_TOO_LONG))
                : Arrays.copyOf(pending.toByteArray(), Math.min(held, KEPT_OF_TOO_LONG));
        pending = new ByteArrayOutputStream();
        pending.write(start, 0, start.length);
      } else if (!tooLong) {
        if (complete && pending == null) {
          byte[] line = Arrays.copyOfRange(buffer, position, end);
          consumed += end + 1 - position;
          position = end + 1;
          return withoutReturn(line);
        }
        if (pending == null) {
          pending = new ByteArrayOutputStream(Math.max(256, 2 * (end - position)));
        }
        pending.write(buffer, position, end - position);
      }
      consumed += end - position + (complete ? 1 : 0);
      position = complete ? end + 1 : end;
      if (complete) {
        return withoutReturn(pending.toByteArray());
      }
    }
  }

  /** Whether the last line was longer than it may be; then only its beginning was returned. */
  boolean tooLong() {
    return tooLong;
  }

  /** Bytes of the lines returned so far, breaks included. */
  long consumed() {
    return consumed;
  }

  private static byte[] withoutReturn(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? Arrays.copyOf(line, line.length - 1)
        : line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
