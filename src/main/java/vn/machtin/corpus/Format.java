package vn.machtin.corpus;

import java.util.Locale;
import java.util.Optional;

/** What a file holds, as its name says. */
public enum Format {
  /** One article as plain text. */
  TEXT,
  /** One article as a page. */
  HTML,
  /** One JSON object a line. */
  JSON_LINES,
  /** One record a row, names in the first. */
  CSV,
  /** One record a row. */
  PARQUET;

  /** The format of a file of that name, compressed or not; empty if it is none of ours. */
  static Optional<Format> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = isCompressed(name) ? lower.substring(0, lower.length() - 3) : lower;
    int dot = plain.lastIndexOf('.');
    return switch (dot < 0 ? "" : plain.substring(dot + 1)) {
      case "txt" -> Optional.of(TEXT);
      case "html", "htm", "xhtml" -> Optional.of(HTML);
      case "jsonl", "ndjson", "json-lines" -> Optional.of(JSON_LINES);
      case "csv", "tsv" -> Optional.of(CSV);
      case "parquet" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  static boolean isCompressed(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
