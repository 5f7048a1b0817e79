package vn.machtin.nlp.sequence;

import java.util.SplittableRandom;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/**
 * Copies of a labelled document with one sentence in other capitals, so that the model sees enough
 * headlines In Title Case and IN CAPITALS. Offsets stay the same.
 */
final class Recased {
  private Recased() {}

  /** The same text with one sentence in capitals. */
  static String upper(String text, Tokens tokens, Sentences sentences, int sentence) {
    StringBuilder copy = new StringBuilder(text);
    int from = tokens.start(sentences.first(sentence));
    int to = tokens.end(sentences.end(sentence) - 1);
    for (int i = from; i < to; i++) {
      copy.setCharAt(i, Character.toUpperCase(text.charAt(i)));
    }
    return copy.toString();
  }

  /** The same text with most words of one sentence begun with a capital. */
  static String title(
      String text, Tokens tokens, Sentences sentences, int sentence, SplittableRandom random) {
    StringBuilder copy = new StringBuilder(text);
    double share = 0.75 + 0.25 * random.nextDouble();
    for (int i = sentences.first(sentence); i < sentences.end(sentence); i++) {
      int at = tokens.start(i);
      if (tokens.kind(i) == Tokens.WORD && random.nextDouble() < share) {
        copy.setCharAt(at, Character.toUpperCase(text.charAt(at)));
      }
    }
    return copy.toString();
  }
}
