package vn.machtin.analysis;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where two entities must stand together to co-occur.
 *
 * <ul>
 *   <li>{@code sentence}: a counted sentence.
 *   <li>{@code document}: a counted document.
 *   <li>{@code window:N}: N consecutive counted sentences. A document of S sentences, numbered 0 to
 *       S−1, has the windows w..w+N−1 for w from 0 to S−N; one of fewer than N sentences is one
 *       window. A document without a counted sentence has none.
 * </ul>
 *
 * A unit counts once, however often the two stand in it.
 *
 * @param name as in the column {@code unit}
 * @param width sentences of a unit; 0 for the whole document
 */
public record Unit(String name, int width) implements Serializable {
  public static final Unit SENTENCE = new Unit("sentence", 1);
  public static final Unit DOCUMENT = new Unit("document", 0);

  private static final Pattern WINDOW = Pattern.compile("window:(\\d{1,3})");

  /** The unit of that name. */
  public static Unit named(String name) {
    Matcher window = WINDOW.matcher(name);
    if (window.matches() && Integer.parseInt(window.group(1)) >= 2) {
      return new Unit(
          "window:" + Integer.parseInt(window.group(1)), Integer.parseInt(window.group(1)));
    }
    return switch (name) {
      case "sentence" -> SENTENCE;
      case "document" -> DOCUMENT;
      default ->
          throw new IllegalArgumentException(
              "Unknown unit: %s. Units: sentence, document, window:N with N from 2 to 999."
                  .formatted(name));
    };
  }

  /** How many units a document of that many counted sentences has. */
  int units(int sentences) {
    if (width == 0) {
      return 1;
    }
    return sentences <= 0 ? 0 : Math.max(1, sentences - width + 1);
  }

  /** The first of the units that contain the sentence. */
  int firstUnit(int sentence) {
    return width == 0 ? 0 : Math.max(0, sentence - width + 1);
  }

  /** The last of the units that contain the sentence. */
  int lastUnit(int sentence, int sentences) {
    return width == 0 ? 0 : Math.min(sentence, units(sentences) - 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
