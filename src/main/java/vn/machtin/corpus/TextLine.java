package vn.machtin.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line of a text that is not empty, with what can be seen of it at a glance. */
final class TextLine {
  /** Lines up to this length can be boilerplate by their words. */
  static final int SHORT = 240;

  private static final int PREFIX = 40;
  private static final String CLOSING = "\"”’»)]'";

  final int start;
  final int end;

  /** Whether an empty line, or the beginning of the text, comes before. */
  final boolean afterGap;

  /** The line without spaces at its ends; of a long one the beginning. */
  final String text;

  /** The same in lower case. */
  final String lower;

  final int syllables;

  /** How many syllables begin with a capital. */
  final int capitals;

  /** How many sentences end in the line. */
  final int sentences;

  /** Whether it ends as a sentence does: with a full stop, an exclamation or a question mark. */
  final boolean isSentence;

  final boolean isQuestion;

  /** Whether it is cut off: it ends in an ellipsis. */
  final boolean isCut;

  final boolean hasDigit;

  private String key;
  private String prefix;

  /** What it is, null as long as nobody knows. */
  String kind;

  private TextLine(String whole, int start, int end, boolean afterGap) {
    this.start = start;
    this.end = end;
    this.afterGap = afterGap;
    this.text = whole.substring(start, Math.min(end, start + SHORT + 1));
    this.lower = text.toLowerCase(Locale.ROOT);
    int words = 0;
    int upper = 0;
    int stops = 0;
    boolean inWord = false;
    for (int i = start; i < end; i++) {
      char character = whole.charAt(i);
      if (character == ' ') {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(character)) {
        inWord = true;
        words++;
        upper += Character.isUpperCase(character) ? 1 : 0;
      } else if ((character == '.' || character == '!' || character == '?')
          && i + 2 < end
          && (whole.charAt(i + 1) == ' ' || CLOSING.indexOf(whole.charAt(i + 1)) >= 0)
          && startsSentence(whole, i + 1, end)) {
        stops++;
      }
    }
    this.hasDigit = text.chars().anyMatch(character -> character >= '0' && character <= '9');
    this.syllables = words;
    this.capitals = upper;
    int last = end - 1;
    while (last > start
        && (CLOSING.indexOf(whole.charAt(last)) >= 0 || whole.charAt(last) == ' ')) {
      last--;
    }
    char stop = whole.charAt(last);
    boolean ellipsis =
        stop == '…'
            || stop == '.' && last >= start + 2 && whole.startsWith("...", last - 2)
            || stop == '.' && last > start && whole.charAt(last - 1) == '.';
    this.isCut = ellipsis && last == end - 1;
    this.isQuestion = stop == '?';
    this.isSentence = (stop == '.' || stop == '!' || isQuestion) && !ellipsis;
    this.sentences = stops + (isSentence ? 1 : 0);
  }

  private static boolean startsSentence(String whole, int from, int end) {
    for (int i = from; i < Math.min(end, from + 5); i++) {
      char character = whole.charAt(i);
      if (Character.isUpperCase(character)) {
        return true;
      }
      if (Character.isLetterOrDigit(character)) {
        return false;
      }
    }
    return false;
  }

  /** All lines with a character that is not a space. */
  static List<TextLine> of(String text) {
    List<TextLine> lines = new ArrayList<>();
    boolean gap = true;
    int position = 0;
    while (position <= text.length()) {
      int stop = text.indexOf('\n', position);
      stop = stop < 0 ? text.length() : stop;
      int start = position;
      int end = stop;
      while (start < end && text.charAt(start) <= ' ') {
        start++;
      }
      while (end > start && text.charAt(end - 1) <= ' ') {
        end--;
      }
      if (start == end) {
        gap = true;
      } else {
        lines.add(new TextLine(text, start, end, gap));
        gap = false;
      }
      position = stop + 1;
    }
    return lines;
  }

  /** What it has in common with other tellings of it, as {@link Blocks#key} says. */
  String key(String whole) {
    if (key == null) {
      key = Blocks.key(whole.substring(start, end));
    }
    return key;
  }

  /** The key of its beginning: what two tellings of it must share. */
  String prefix(String whole) {
    if (prefix == null) {
      prefix = Blocks.key(whole.substring(start, Math.min(end, start + PREFIX)));
    }
    return prefix;
  }

  int length() {
    return end - start;
  }

  boolean isShort() {
    return end - start <= SHORT;
  }

  /** Whether it runs on as text does: a long sentence or several. */
  boolean isParagraph() {
    return isSentence && (syllables >= 24 || sentences >= 2 && syllables >= 12) || syllables >= 45;
  }

  /** Whether it could be a headline or a label: no full stop at its end. */
  boolean isTitleLike() {
    return (!isSentence || isQuestion) && syllables <= 45;
  }

  /** Whether all its words begin with a capital, as in a name. */
  boolean isNameLike(int maxSyllables) {
    return syllables >= 1 && syllables <= maxSyllables && capitals == syllables;
  }
}
