package vn.machtin.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The sentences of a text, as ranges of its tokens. A line's end closes a sentence, unless the next
 * line goes on in lower case; so do full stops, question and exclamation marks and ellipses, with
 * the quotes and brackets that follow them. Abbreviations ({@code TP.HCM}, {@code TS.}), initials
 * ({@code N.V.T}, {@code U.S.}) and dots between digits do not.
 */
public final class Sentences {
  /** No sentence is longer than this many tokens: a longer one is cut at a comma. */
  public static final int LONGEST = 320;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "tp", "tx", "tt", "ts", "ths", "gs", "pgs", "bs", "bsck", "cn", "ks", "kts", "ls", "lm",
          "đt", "nsnd", "nsưt", "nxb", "tr", "vd", "st", "mr", "mrs", "ms", "dr", "jr", "sr", "vs",
          "no", "inc", "ltd", "co", "corp", "gen", "sen", "rep", "q", "p", "h", "x");

  /** Written without a capital they are ordinary words or units; only as names of ranks. */
  private static final Set<String> ONLY_WITH_CAPITAL =
      Set.of(
          "tr", "no", "co", "q", "p", "h", "x", "cn", "st", "ms", "inc", "gen", "rep", "sen", "đt");

  private static final int[] NO_BORDERS = {};

  private int size;
  private int[] ends = new int[64];

  /** How many sentences there are. */
  public int size() {
    return size;
  }

  /** First token of a sentence. */
  public int first(int sentence) {
    return sentence == 0 ? 0 : ends[sentence - 1];
  }

  /** Token after the last of a sentence. */
  public int end(int sentence) {
    return ends[sentence];
  }

  /** The sentences of a text, in a new instance. */
  public static Sentences split(String text, Tokens tokens) {
    return split(text, tokens, new Sentences());
  }

  /** Fills {@code sentences}; every token belongs to exactly one. */
  public static Sentences split(String text, Tokens tokens, Sentences sentences) {
    return split(text, tokens, NO_BORDERS, sentences);
  }

  /**
   * Fills {@code sentences}; every token belongs to exactly one, and none goes across a border.
   *
   * @param borders UTF-16 units, ascending, before which a sentence ends
   */
  public static Sentences split(String text, Tokens tokens, int[] borders, Sentences sentences) {
    sentences.size = 0;
    int border = 0;
    int first = 0;
    int comma = -1;
    for (int i = 0; i < tokens.size(); i++) {
      boolean last = i + 1 == tokens.size();
      int next = last ? Integer.MAX_VALUE : tokens.start(i + 1);
      while (border < borders.length && borders[border] <= tokens.start(i)) {
        border++;
      }
      boolean bordered = border < borders.length && borders[border] <= next;
      if (last || bordered || closes(text, tokens, first, i)) {
        sentences.add(i + 1);
        first = i + 1;
        comma = -1;
      } else {
        char c = text.charAt(tokens.start(i));
        if (tokens.kind(i) == Tokens.MARK && (c == ',' || c == ';' || c == '|')) {
          comma = i;
        }
        if (i + 1 - first >= LONGEST) {
          int cut = comma > first + LONGEST / 4 ? comma + 1 : i + 1;
          sentences.add(cut);
          first = cut;
          comma = -1;
        }
      }
    }
    return sentences;
  }

  /** Forgets all sentences. */
  public void clear() {
    size = 0;
  }

  /** One more sentence, after the last, up to a token. */
  public void add(int end) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size++] = end;
  }

  /** Whether a sentence ends after token {@code i}; there is a token after it. */
  private static boolean closes(String text, Tokens tokens, int first, int i) {
    if (breaksLine(text, tokens, i)) {
      return true;
    }
    if (tokens.kind(i) != Tokens.MARK) {
      return false;
    }
    int mark = i;
    while (mark > first && isCloser(text.charAt(tokens.start(mark))) && tokens.attached(mark)) {
      mark--;
    }
    char c = text.charAt(tokens.start(mark));
    if (tokens.kind(mark) != Tokens.MARK || !isTerminal(c)) {
      return false;
    }
    char next = text.charAt(tokens.start(i + 1));
    boolean attached = tokens.attached(i + 1);
    if (attached
        && (isTerminal(next) || isCloser(next) && !isStraightOpener(text, tokens, i + 1))) {
      return false;
    }
    if (Character.isLowerCase(next) || isInnerMark(next)) {
      return false;
    }
    if (c == '.' && mark == i && !isEllipsis(text, tokens, i)) {
      if (i == first + 1 && tokens.end(first) - tokens.start(first) <= 2) {
        return false; // The number of a list item.
      }
      return attached ? closesWithoutSpace(text, tokens, i) : closesWithSpace(text, tokens, i);
    }
    return !attached || c != '.' || mark < i || Character.isUpperCase(next);
  }

  /**
   * {@code nói.Ông} closes; {@code TP.HCM}, {@code N.V.T}, {@code VOV.VN} and {@code ./.} do not.
   */
  private static boolean closesWithoutSpace(String text, Tokens tokens, int dot) {
    char next = text.charAt(tokens.start(dot + 1));
    if (dot == 0 || !(Character.isUpperCase(next) || isOpener(next))) {
      return false;
    }
    int before = dot - 1;
    if (tokens.kind(before) == Tokens.NUMBER) {
      return tokens.kind(dot + 1) == Tokens.WORD
          && length(tokens, dot + 1) > 1
          && Character.isLowerCase(text.charAt(tokens.start(dot + 1) + 1));
    }
    if (tokens.kind(before) == Tokens.MARK) {
      return isCloser(text.charAt(tokens.start(before)));
    }
    return length(tokens, before) > 1
        && Character.isLowerCase(text.charAt(tokens.end(before) - 1))
        && !isAbbreviation(text, tokens, before)
        && (length(tokens, dot + 1) == 1
            || !Character.isUpperCase(text.charAt(tokens.start(dot + 1) + 1)));
  }

  private static boolean closesWithSpace(String text, Tokens tokens, int dot) {
    if (dot == 0 || tokens.kind(dot - 1) != Tokens.WORD || !tokens.attached(dot)) {
      return true;
    }
    int before = dot - 1;
    boolean namesGoOn =
        tokens.kind(dot + 1) == Tokens.WORD
            && Character.isUpperCase(text.charAt(tokens.start(dot + 1)));
    if (length(tokens, before) == 1 && Character.isUpperCase(text.charAt(tokens.start(before)))) {
      if (!namesGoOn) {
        return true;
      }
      boolean afterName =
          before > 0
              && tokens.kind(before - 1) == Tokens.WORD
              && !tokens.attached(before)
              && Character.isUpperCase(text.charAt(tokens.start(before - 1)));
      String next = text.substring(tokens.start(dot + 1), tokens.end(dot + 1));
      return !afterName && Syllable.isVietnamese(next);
    }
    return !(namesGoOn || tokens.kind(dot + 1) == Tokens.NUMBER)
        || !isAbbreviation(text, tokens, before);
  }

  private static boolean isAbbreviation(String text, Tokens tokens, int word) {
    if (length(tokens, word) > 5) {
      return false;
    }
    String form = text.substring(tokens.start(word), tokens.end(word));
    String lower = form.toLowerCase(Locale.ROOT);
    if (!ABBREVIATIONS.contains(lower)) {
      return false;
    }
    return !form.equals(lower) || !ONLY_WITH_CAPITAL.contains(lower);
  }

  private static boolean breaksLine(String text, Tokens tokens, int i) {
    boolean broken = false;
    int lines = 0;
    for (int unit = tokens.end(i); unit < tokens.start(i + 1); unit++) {
      char c = text.charAt(unit);
      if (c == '\n' || c == '\u2028' || c == '\u2029') {
        broken = true;
        lines++;
      }
    }
    if (!broken) {
      return false;
    }
    char next = text.charAt(tokens.start(i + 1));
    char last = text.charAt(tokens.end(i) - 1);
    return lines > 1 || !Character.isLowerCase(next) || isTerminal(last) || isCloser(last);
  }

  private static boolean isEllipsis(String text, Tokens tokens, int dot) {
    return dot > 0 && tokens.attached(dot) && text.charAt(tokens.start(dot - 1)) == '.';
  }

  /** A straight quote right after a full stop opens if no space follows it: {@code hết."Tôi}. */
  private static boolean isStraightOpener(String text, Tokens tokens, int quote) {
    return text.charAt(tokens.start(quote)) == '"'
        && quote + 1 < tokens.size()
        && tokens.attached(quote + 1)
        && Character.isUpperCase(text.charAt(tokens.start(quote + 1)));
  }

  private static int length(Tokens tokens, int token) {
    return tokens.end(token) - tokens.start(token);
  }

  private static boolean isTerminal(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…';
  }

  private static boolean isCloser(char c) {
    return c == '"' || c == '”' || c == '’' || c == '\'' || c == ')' || c == ']' || c == '»';
  }

  private static boolean isOpener(char c) {
    return c == '"' || c == '“' || c == '‘' || c == '\'' || c == '(' || c == '[' || c == '«';
  }

  private static boolean isInnerMark(char c) {
    return c == ',' || c == ';' || c == ':' || c == '/' || c == '%';
  }
}
