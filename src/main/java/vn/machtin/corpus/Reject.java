package vn.machtin.corpus;

import java.util.Locale;

/**
 * Why a record could not be kept.
 *
 * @param stage where it failed
 * @param reason the kind of failure
 * @param message one line: what, which value, what to do
 * @param excerpt the first characters of the record, at most {@value #EXCERPT_LENGTH}
 */
record Reject(Stage stage, Reason reason, String message, String excerpt) {
  static final int EXCERPT_LENGTH = 200;

  /** Where a record failed: while its bytes were read, or while a document was made of it. */
  enum Stage {
    READ,
    INGEST;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kinds of failure, as the table names them. */
  enum Reason {
    UNREADABLE,
    BAD_ENCODING,
    EMPTY,
    TOO_SHORT,
    TOO_LONG,
    MALFORMED_JSON,
    MISSING_FIELD,
    TIMEOUT,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Reject {
    message = oneLine(message, 500);
    excerpt = oneLine(excerpt, EXCERPT_LENGTH);
  }

  /** The first bytes of a record as far as they can be shown. */
  static String excerptOf(byte[] bytes) {
    int length = Math.min(bytes.length, 2 * EXCERPT_LENGTH);
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Without control characters, cut at a whole character. */
  private static String oneLine(String text, int length) {
    if (text == null) {
      return "";
    }
    StringBuilder line = new StringBuilder(Math.min(text.length(), length));
    boolean space = false;
    int count = 0;
    for (int i = 0; i < text.length() && count < length; ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      int type = Character.getType(character);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.UNASSIGNED
          || Character.isWhitespace(character)
          || Character.isSpaceChar(character)) {
        space = line.length() > 0;
        continue;
      }
      if (space) {
        line.append(' ');
        space = false;
        count++;
      }
      if (count < length) {
        line.appendCodePoint(character);
        count++;
      }
    }
    return line.toString();
  }
}
