package vn.machtin.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.machtin.text.Block;

/**
 * Words for what nobody wrote of before a day: a war, a disease, a product. An article that has
 * them was not written earlier.
 *
 * @param words as papers write them, with their capitals
 * @param from the first day
 */
record FirstKnown(String words, LocalDate from) {
  private static final List<FirstKnown> SHIPPED = read();

  /** By the first letter; of each the latest first. */
  private static final FirstKnown[][] BY_LETTER = byLetter();

  /** The latest of what the article has. */
  static Optional<FirstKnown> latestIn(String text, List<Block> article) {
    FirstKnown latest = null;
    for (Block block : article) {
      boolean inWord = false;
      for (int i = block.start(); i < block.end(); i++) {
        char c = text.charAt(i);
        boolean letter = Character.isLetterOrDigit(c);
        FirstKnown[] known = letter && !inWord && c < BY_LETTER.length ? BY_LETTER[c] : null;
        for (int k = 0; known != null && k < known.length; k++) {
          FirstKnown one = known[k];
          if (latest != null && !one.from.isAfter(latest.from)) {
            break;
          }
          if (stands(text, i, one.words)) {
            latest = one;
          }
        }
        inWord = letter;
      }
    }
    return Optional.ofNullable(latest);
  }

  private static boolean stands(String text, int start, String words) {
    int end = start + words.length();
    return text.startsWith(words, start)
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static FirstKnown[][] byLetter() {
    int letters = SHIPPED.stream().mapToInt(known -> known.words.charAt(0)).max().orElse(0) + 1;
    FirstKnown[][] known = new FirstKnown[letters][];
    for (int c = 0; c < letters; c++) {
      char letter = (char) c;
      FirstKnown[] here =
          SHIPPED.stream().filter(one -> one.words.charAt(0) == letter).toArray(FirstKnown[]::new);
      known[c] = here.length == 0 ? null : here;
    }
    return known;
  }

  /** The latest first. */
  private static List<FirstKnown> read() {
    List<FirstKnown> known = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                FirstKnown.class.getResourceAsStream("first-known.tsv"), StandardCharsets.UTF_8))) {
      in.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(f -> known.add(new FirstKnown(f[0], LocalDate.parse(f[1]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    known.sort(Comparator.comparing(FirstKnown::from).reversed().thenComparing(FirstKnown::words));
    return List.copyOf(known);
  }
}
