package vn.machtin.nlp;

import java.util.List;
import vn.machtin.catalogue.Link;
import vn.machtin.nlp.sequence.Span;

/**
 * What was found in one document.
 *
 * @param sentences all of them, in order
 * @param mentions all of them, in order, boilerplate's included
 * @param sentenceWords the counted sentences as words in lower case, divided by spaces, without
 *     punctuation; the syllables of a word joined by {@code _}
 * @param tokens words of the counted sentences
 * @param syllables syllables and numbers of the counted sentences
 */
public record AnnotatedDocument(
    List<Sentence> sentences,
    List<Mention> mentions,
    List<String> sentenceWords,
    int tokens,
    int syllables) {

  /**
   * A sentence; it stands in one block.
   *
   * @param start first code unit (UTF-16)
   * @param end code unit after the last
   * @param block kind of its block
   * @param counted whether that is the article itself
   */
  public record Sentence(int start, int end, String block, boolean counted) {}

  /**
   * An entity's mention.
   *
   * @param sentence its sentence's number
   * @param start first code unit (UTF-16)
   * @param end code unit after the last
   * @param startPoint first Unicode code point
   * @param endPoint code point after the last
   * @param surface the exact text
   * @param span what the recogniser says: type, score, method
   * @param link whom or what it means
   */
  public record Mention(
      int sentence,
      int start,
      int end,
      int startPoint,
      int endPoint,
      String surface,
      Span span,
      Link link) {}
}
