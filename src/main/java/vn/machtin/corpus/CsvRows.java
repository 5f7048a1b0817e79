package vn.machtin.corpus;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of a CSV stream, quoted line breaks included. The stream is first cut into rows by the
 * quotes alone, so that a row that is too long, or one whose quote is never closed, is passed over
 * without being held; commons-csv then takes each row apart.
 */
final class CsvRows {
  private static final int KEPT_OF_TOO_LONG = 1024;

  private final Reader in;
  private final int maxCharacters;
  private final char delimiter;
  private final CSVFormat format;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private boolean tooLong;
  private boolean unclosed;
  private String row;

  /**
   * @param in the whole stream
   * @param maxCharacters a longer row is passed over
   */
  CsvRows(Reader in, int maxCharacters) throws IOException {
    this.in = in;
    this.maxCharacters = maxCharacters;
    fill();
    this.delimiter = delimiterOf(new String(buffer, 0, limit));
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).build();
  }

  /** The delimiter that the first line has most of, outside quotes. */
  private static char delimiterOf(String start) {
    int comma = 0;
    int semicolon = 0;
    int tab = 0;
    boolean quoted = false;
    for (int i = 0; i < start.length(); i++) {
      char character = start.charAt(i);
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        if (character == '\n' || character == '\r') {
          break;
        }
        comma += character == ',' ? 1 : 0;
        semicolon += character == ';' ? 1 : 0;
        tab += character == '\t' ? 1 : 0;
      }
    }
    if (tab > comma && tab > semicolon) {
      return '\t';
    }
    return semicolon > comma ? ';' : ',';
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(in.read(buffer, 0, buffer.length), 0);
    return limit > 0;
  }

  /** Moves to the next row that is not blank; false at the end. */
  boolean next() throws IOException {
    do {
      if (!advance()) {
        return false;
      }
    } while (!tooLong && row.isBlank());
    return true;
  }

  private boolean advance() throws IOException {
    StringBuilder text = new StringBuilder();
    tooLong = false;
    unclosed = false;
    boolean any = false;
    boolean quoted = false;
    boolean fieldStart = true;
    boolean afterQuote = false;
    while (true) {
      if (position == limit && !fill()) {
        unclosed = quoted && !afterQuote;
        row = text.toString();
        return any;
      }
      char character = buffer[position++];
      any = true;
      if (quoted && !afterQuote) {
        afterQuote = character == '"';
      } else if (afterQuote && character == '"') {
        afterQuote = false;
      } else {
        quoted = false;
        afterQuote = false;
        if (character == '\n') {
          row = text.toString();
          return true;
        }
        quoted = fieldStart && character == '"';
        fieldStart = character == delimiter;
      }
      if (tooLong) {
        continue;
      }
      if (text.length() < maxCharacters) {
        text.append(character);
      } else {
        tooLong = true;
        text.setLength(KEPT_OF_TOO_LONG);
        text.trimToSize();
      }
    }
  }

  /** Whether this row is too long; then only its beginning is held. */
  boolean tooLong() {
    return tooLong;
  }

  /** Whether the stream ended inside a quoted value of this row. */
  boolean unclosed() {
    return unclosed;
  }

  /** The row as it stands in the file. */
  String raw() {
    return row;
  }

  /** The row's values. */
  List<String> values() throws IOException {
    try (CSVParser parser = CSVParser.parse(row, format)) {
      List<String> values = new ArrayList<>();
      for (CSVRecord record : parser) {
        record.forEach(values::add);
      }
      return values;
    }
  }
}
