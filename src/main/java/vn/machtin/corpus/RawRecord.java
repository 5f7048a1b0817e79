package vn.machtin.corpus;

import java.util.Map;

/** A record as it stands in its file, nothing decided yet. */
sealed interface RawRecord {
  String uri();

  /** Its folder, as in {@link InputFile}. */
  String folder();

  long number();

  /**
   * A file that is one article.
   *
   * @param bytes its content
   * @param html whether it is a page
   */
  record Page(String uri, String folder, long number, byte[] bytes, boolean html)
      implements RawRecord {}

  /**
   * A line that should be a JSON object.
   *
   * @param bytes the line without its break
   */
  record JsonLine(String uri, String folder, long number, byte[] bytes) implements RawRecord {}

  /**
   * A row of a table.
   *
   * @param values by column name; absent where the row has none
   */
  record Fields(String uri, String folder, long number, Map<String, String> values)
      implements RawRecord {}

  /**
   * What could not be read.
   *
   * @param reject why
   */
  record Failure(String uri, String folder, long number, Reject reject) implements RawRecord {}
}
