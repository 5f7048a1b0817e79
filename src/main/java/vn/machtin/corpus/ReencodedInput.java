package vn.machtin.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters as a stream of UTF-8. */
final class ReencodedInput extends InputStream {
  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer characters = CharBuffer.allocate(1 << 13).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private boolean atEnd;

  ReencodedInput(Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    return bytes.hasRemaining() || fill() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!bytes.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(buffer, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    bytes.clear();
    while (bytes.position() == 0) {
      if (atEnd && !characters.hasRemaining()) {
        bytes.flip();
        return false;
      }
      characters.compact();
      atEnd |= reader.read(characters) < 0;
      characters.flip();
      encoder.encode(characters, bytes, atEnd);
    }
    bytes.flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
