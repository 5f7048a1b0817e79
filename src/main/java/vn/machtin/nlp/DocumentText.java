package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.List;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/** A document put together again from its annotations. */
final class DocumentText {
  private DocumentText() {}

  /**
   * The text with every annotation at its place. From sentences alone, what stood between them is
   * spaces.
   */
  static String text(List<Annotation> pieces) {
    if (pieces.size() == 1 && pieces.get(0).begin() == 0) {
      return pieces.get(0).result();
    }
    StringBuilder text = new StringBuilder();
    for (Annotation piece : pieces) {
      while (text.length() < piece.begin()) {
        text.append(' ');
      }
      // A document and its sentences may both be here: what is known already stays.
      int known = text.length() - piece.begin();
      if (known < piece.result().length()) {
        text.append(piece.result(), known, piece.result().length());
      }
    }
    return text.toString();
  }

  /** The tokens of a text, and its sentences as the tokens' metadata tell. */
  static void fill(List<Annotation> annotations, Tokens tokens, Sentences sentences) {
    tokens.clear();
    sentences.clear();
    int sentence = -1;
    for (Annotation annotation : annotations) {
      if (!annotation.annotatorType().equals(AnnotatorType.TOKEN())
          || annotation.result().isEmpty()) {
        continue;
      }
      int number = VietnameseAnnotator.sentence(annotation);
      if (number != sentence && tokens.size() > 0) {
        sentences.add(tokens.size());
      }
      sentence = number;
      tokens.add(annotation.begin(), annotation.end() + 1, kind(annotation.result()));
    }
    if (tokens.size() > 0) {
      sentences.add(tokens.size());
    }
  }

  private static byte kind(String token) {
    int first = token.codePointAt(0);
    if (Character.isLetter(first)) {
      return Tokens.WORD;
    }
    return Character.isDigit(first) ? Tokens.NUMBER : Tokens.MARK;
  }
}
