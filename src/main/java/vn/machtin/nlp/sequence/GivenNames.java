package vn.machtin.nlp.sequence;

import java.util.ArrayList;
import java.util.List;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokens;

/**
 * Names that the user has given: they are found wherever they stand, whatever the model says.
 *
 * <p>A longer name around a single one of them stays whole, as the guidelines want; one that runs
 * over two of them is divided.
 */
final class GivenNames {
  private static final NameType[] TYPES = NameType.values();

  private final NameMatcher given;

  GivenNames(NameMatcher given) {
    this.given = given;
  }

  /** What was found, with the given names in it; in order, without overlaps. */
  List<Span> over(List<Span> found, String text, Tokens tokens, Sentences sentences) {
    List<Span> names = find(text, tokens, sentences);
    if (names.isEmpty()) {
      return found;
    }
    List<Span> merged = new ArrayList<>(found.size() + names.size());
    int next = 0;
    for (Span span : found) {
      while (next < names.size() && names.get(next).end() <= span.start()) {
        merged.add(names.get(next++));
      }
      int first = next;
      while (next < names.size() && names.get(next).start() < span.end()) {
        next++;
      }
      if (first == next || next - first == 1 && isInside(names.get(first), span)) {
        merged.add(span);
      } else {
        // The last of them may reach into the next one.
        int last = next;
        next = first;
        while (next < last) {
          merged.add(names.get(next++));
        }
      }
    }
    while (next < names.size()) {
      merged.add(names.get(next++));
    }
    return withoutOverlaps(merged);
  }

  private static boolean isInside(Span name, Span span) {
    return span.start() <= name.start()
        && name.end() <= span.end()
        && span.end() - span.start() > name.end() - name.start();
  }

  private static List<Span> withoutOverlaps(List<Span> spans) {
    List<Span> kept = new ArrayList<>(spans.size());
    int end = 0;
    for (Span span : spans) {
      if (span.start() >= end) {
        kept.add(span);
        end = span.end();
      }
    }
    return kept;
  }

  private List<Span> find(String text, Tokens tokens, Sentences sentences) {
    List<Span> names = new ArrayList<>();
    int[] keys = Syllable.keys(text, tokens, new int[0]);
    for (int s = 0; s < sentences.size(); s++) {
      int end = sentences.end(s);
      int token = sentences.first(s);
      while (token < end) {
        int match = given.match(text, tokens, keys, token, end);
        int length = match >>> 16;
        if (length == 0 || (match & NameMatcher.WEAK) != 0) {
          token++;
          continue;
        }
        NameType type = TYPES[Integer.numberOfTrailingZeros(match & NameMatcher.WEAK - 1)];
        names.add(
            new Span(
                tokens.start(token),
                tokens.end(token + length - 1),
                type,
                1,
                Span.Method.CATALOGUE));
        token += length;
      }
    }
    return names;
  }
}
