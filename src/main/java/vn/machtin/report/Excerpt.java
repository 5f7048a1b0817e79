package vn.machtin.report;

import java.util.List;

/**
 * A stretch of a text with the names in it.
 *
 * @param text the words around the names, on one line
 * @param highlights where names stand: first and last (exclusive) UTF-16 code unit of {@code text}
 */
public record Excerpt(String text, List<int[]> highlights) {
  /** Code units of context on either side, to the next space. */
  private static final int CONTEXT = 110;

  /** Of a longer stretch only the beginning is shown. */
  private static final int LONGEST = 480;

  /**
   * The stretch of the text around a place, cut at the ends of its lines and between words.
   *
   * @param start first code point of the place
   * @param end code point after it
   * @param names code points of all names to be highlighted, those outside the stretch are ignored
   */
  public static Excerpt of(String text, int start, int end, List<int[]> names) {
    int first = unit(text, start);
    int after = Math.max(first, unit(text, end));
    int from = left(text, first);
    int to = Math.min(right(text, after), boundary(text, from + LONGEST));
    boolean cutLeft = from > 0 && text.charAt(from - 1) != '\n';
    boolean cutRight = to < text.length() && text.charAt(to) != '\n';
    String prefix = cutLeft ? "… " : "";
    List<int[]> highlights =
        names.stream()
            .map(name -> new int[] {unit(text, name[0]), unit(text, name[1])})
            .filter(name -> name[0] >= from && name[1] <= to && name[0] < name[1])
            .map(
                name ->
                    new int[] {name[0] - from + prefix.length(), name[1] - from + prefix.length()})
            .sorted((a, b) -> Integer.compare(a[0], b[0]))
            .toList();
    String stretch = text.substring(from, to).replace('\n', ' ').replace('\t', ' ');
    return new Excerpt(prefix + stretch + (cutRight ? " …" : ""), highlights);
  }

  private static int unit(String text, int codePoint) {
    int length = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.max(0, Math.min(codePoint, length)));
  }

  private static int left(String text, int at) {
    int line = text.lastIndexOf('\n', at - 1) + 1;
    int from = Math.max(line, at - CONTEXT);
    while (from > line && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static int right(String text, int at) {
    int newline = text.indexOf('\n', at);
    int line = newline < 0 ? text.length() : newline;
    return Math.min(line, boundary(text, at + CONTEXT));
  }

  private static int boundary(String text, int at) {
    int to = Math.min(text.length(), at);
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to;
  }
}
