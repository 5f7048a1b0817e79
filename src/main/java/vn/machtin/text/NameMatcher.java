package vn.machtin.text;

/**
 * A list of known names that finds the longest one starting at a token. Implementations are
 * immutable and can be used by many threads.
 */
public interface NameMatcher {
  /** Set in {@link #match} when the name alone does not say what it is. */
  int WEAK = 1 << 8;

  /** A list without names. */
  NameMatcher NONE = (text, tokens, keys, token, end) -> 0;

  /**
   * The longest known name that starts at a token.
   *
   * @param text the text
   * @param tokens its tokens
   * @param keys one {@link Syllable#key} per token
   * @param token where the name is to start
   * @param end the token that it may not reach
   * @return 0 if there is none, else its number of tokens shifted left by 16, with the bits of its
   *     types ({@link NameType#bit}) and perhaps {@link #WEAK}
   */
  int match(String text, Tokens tokens, int[] keys, int token, int end);
}
