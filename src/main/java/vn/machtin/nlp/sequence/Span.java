package vn.machtin.nlp.sequence;

import java.util.Locale;
import vn.machtin.text.NameType;

/**
 * One name in a text.
 *
 * @param start first code unit (UTF-16)
 * @param end code unit after the last
 * @param type what it names
 * @param score the probability that start, end and type are all right
 * @param method what found it
 */
public record Span(int start, int end, NameType type, double score, Method method) {

  /** What found a name. */
  public enum Method {
    /** The model, in its sentence. */
    MODEL,
    /** The same name, found with certainty elsewhere in the document. */
    DOCUMENT,
    /** The catalogue. */
    CATALOGUE,
    /** A rule. */
    RULE;

    /** The word used in the tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
