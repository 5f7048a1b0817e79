package vn.machtin.text;

/**
 * Cuts a text into fine tokens: runs of letters, runs of digits, and every other character alone.
 * Hyphens and dots always split ({@code Mỹ-Nga}, {@code TP.HCM}, {@code Pu-tin}), except between
 * digits ({@code 1.550}), so that the border of a name is always the border of a token. Two
 * Vietnamese syllables that a page glued together are cut too ({@code LinhTheo}, but not {@code
 * iPhone}). Spaces, control and zero-width characters separate and are not tokens.
 */
public final class Tokenizer {
  private static final byte LETTER = 0;
  private static final byte DIGIT = 1;
  private static final byte OTHER = 2;
  private static final byte SPACE = 3;
  private static final byte COMBINING = 4;
  private static final byte SURROGATE = 5;
  private static final byte UPPER = 6;

  private static final byte[] CLASSES = classes();

  private Tokenizer() {}

  /** Fills {@code tokens} with the tokens of a text. */
  public static Tokens tokenize(String text, Tokens tokens) {
    tokens.clear();
    int length = text.length();
    int i = 0;
    while (i < length) {
      int start = i;
      switch (CLASSES[text.charAt(i)]) {
        case LETTER, UPPER -> {
          i = letters(text, i, i + 1);
          tokens.add(start, i, Tokens.WORD);
        }
        case DIGIT -> {
          i = digits(text, i + 1);
          tokens.add(start, i, Tokens.NUMBER);
        }
        case SPACE -> i++;
        case SURROGATE -> {
          int point = text.codePointAt(i);
          i += Character.charCount(point);
          if (Character.isLetter(point)) {
            i = letters(text, start, i);
            tokens.add(start, i, Tokens.WORD);
          } else {
            tokens.add(start, i, Tokens.MARK);
          }
        }
        default -> {
          i++;
          tokens.add(start, i, Tokens.MARK);
        }
      }
    }
    return tokens;
  }

  /** The tokens of a text, in a new instance. */
  public static Tokens tokenize(String text) {
    return tokenize(text, new Tokens());
  }

  private static int letters(String text, int start, int from) {
    int i = from;
    boolean afterLower = CLASSES[text.charAt(from - 1)] == LETTER;
    while (i < text.length()) {
      byte c = CLASSES[text.charAt(i)];
      if (c == LETTER) {
        afterLower = true;
      } else if (c == UPPER) {
        if (afterLower && isGlued(text, start, i)) {
          break;
        }
        afterLower = false;
      } else if (c != COMBINING) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Whether a capital inside a run of letters begins a second Vietnamese syllable. */
  private static boolean isGlued(String text, int start, int capital) {
    int end = capital + 1;
    while (end < text.length() && CLASSES[text.charAt(end)] == LETTER) {
      end++;
    }
    return end - capital > 1
        && capital - start > 1
        && Syllable.isVietnamese(text.substring(start, capital))
        && Syllable.isVietnamese(text.substring(capital, end));
  }

  private static int digits(String text, int from) {
    int i = from;
    int length = text.length();
    while (i < length) {
      char c = text.charAt(i);
      if (CLASSES[c] == DIGIT) {
        i++;
      } else if ((c == '.' || c == ',') && i + 1 < length && CLASSES[text.charAt(i + 1)] == DIGIT) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private static byte[] classes() {
    byte[] classes = new byte[Character.MAX_VALUE + 1];
    for (int c = 0; c < classes.length; c++) {
      int type = Character.getType(c);
      if (Character.isSurrogate((char) c)) {
        classes[c] = SURROGATE;
      } else if (Character.isLetter(c)) {
        classes[c] = Character.isUpperCase(c) ? UPPER : LETTER;
      } else if (Character.isDigit(c)) {
        classes[c] = DIGIT;
      } else if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
        classes[c] = COMBINING;
      } else if (Character.isSpaceChar(c)
          || Character.isWhitespace(c)
          || type == Character.CONTROL
          || type == Character.FORMAT) {
        classes[c] = SPACE;
      } else {
        classes[c] = OTHER;
      }
    }
    return classes;
  }
}
