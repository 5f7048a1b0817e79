package vn.machtin.nlp.words;

import java.util.Arrays;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokens;

/**
 * The words of one sentence, as ranges of its tokens. A word is a syllable, several that belong
 * together ({@code Bộ trưởng}), what is written without a space and is one thing ({@code TP.HCM},
 * {@code Covid-19}, {@code Pu-tin}, {@code 25/7}, but not {@code Mỹ-Nga}), or a number; every other
 * character is a word of its own kind, punctuation. One instance can be filled again and again.
 */
public final class Words {
  private int size;
  private int[] firsts = new int[128];
  private int[] ends = new int[128];
  private boolean[] punctuation = new boolean[128];
  private boolean[] joined = new boolean[256];

  /** Finds the words of the tokens {@code first} to {@code end} of a text. */
  public Words fill(WordSegmenter segmenter, String text, Tokens tokens, int first, int end) {
    size = 0;
    if (joined.length < end - first) {
      joined = new boolean[(end - first) * 2];
    }
    segmenter.segment(text, tokens, first, end, joined);
    int i = first;
    while (i < end) {
      int from = i++;
      boolean mark = tokens.kind(from) == Tokens.MARK;
      while (!mark && i < end) {
        int next = joined[i - first] ? i + 1 : attached(text, tokens, i, end);
        if (next == i) {
          break;
        }
        i = next;
      }
      add(from, i, mark);
    }
    return this;
  }

  /** How many words and punctuation marks there are. */
  public int size() {
    return size;
  }

  /** First token of a word. */
  public int first(int word) {
    return firsts[word];
  }

  /** Token after the last of a word. */
  public int end(int word) {
    return ends[word];
  }

  /** Whether it is punctuation, which is not counted. */
  public boolean isPunctuation(int word) {
    return punctuation[word];
  }

  /** Writes a word as {@code text} has it, its syllables joined by {@code _}. */
  public void append(int word, String text, Tokens tokens, StringBuilder out) {
    for (int token = firsts[word]; token < ends[word]; token++) {
      if (token > firsts[word] && !tokens.attached(token)) {
        out.append('_');
      }
      out.append(text, tokens.start(token), tokens.end(token));
    }
  }

  private void add(int first, int end, boolean mark) {
    if (size == firsts.length) {
      firsts = Arrays.copyOf(firsts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      punctuation = Arrays.copyOf(punctuation, size * 2);
    }
    firsts[size] = first;
    ends[size] = end;
    punctuation[size++] = mark;
  }

  /**
   * The token after what goes on the word without a space at token {@code i}; {@code i} if none.
   */
  private static int attached(String text, Tokens tokens, int i, int end) {
    if (!tokens.attached(i)) {
      return i;
    }
    if (tokens.kind(i) != Tokens.MARK) {
      return i + 1;
    }
    if (i + 1 == end || !tokens.attached(i + 1) || tokens.kind(i + 1) == Tokens.MARK) {
      return i;
    }
    boolean numberBefore = tokens.kind(i - 1) == Tokens.NUMBER;
    boolean numberAfter = tokens.kind(i + 1) == Tokens.NUMBER;
    boolean together =
        switch (text.charAt(tokens.start(i))) {
          case '.', '_', '&', '\'', '’' -> true;
          case '-', '‑', '–' -> numberBefore || numberAfter || isSpelling(text, tokens, i, end);
          case '/', ':' -> numberBefore && numberAfter;
          default -> false;
        };
    return together ? i + 2 : i;
  }

  /**
   * Whether a hyphen spells one foreign word: {@code Pu-tin}, {@code ra-đi-ô}; not {@code Mỹ-Nga},
   * {@code kinh tế-xã hội}.
   */
  private static boolean isSpelling(String text, Tokens tokens, int hyphen, int end) {
    if (!Character.isLowerCase(text.charAt(tokens.start(hyphen + 1)))) {
      return false;
    }
    return Character.isUpperCase(text.charAt(tokens.start(hyphen - 1)))
        || length(tokens, hyphen - 1) == 1
        || length(tokens, hyphen + 1) == 1
        || !isSyllable(text, tokens, hyphen - 1)
        || !isSyllable(text, tokens, hyphen + 1)
        || isSameMark(text, tokens, hyphen, hyphen - 2)
        || hyphen + 2 < end && isSameMark(text, tokens, hyphen, hyphen + 2);
  }

  /** Whether a second hyphen two tokens on or back has no space around it either. */
  private static boolean isSameMark(String text, Tokens tokens, int hyphen, int other) {
    return other > 0
        && other + 1 < tokens.size()
        && text.charAt(tokens.start(other)) == text.charAt(tokens.start(hyphen))
        && tokens.attached(other)
        && tokens.attached(other + 1)
        && (other < hyphen || Character.isLowerCase(text.charAt(tokens.start(other + 1))));
  }

  private static int length(Tokens tokens, int token) {
    return tokens.end(token) - tokens.start(token);
  }

  private static boolean isSyllable(String text, Tokens tokens, int token) {
    return Syllable.isVietnamese(text.substring(tokens.start(token), tokens.end(token)));
  }
}
