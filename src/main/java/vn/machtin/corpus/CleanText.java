package vn.machtin.corpus;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A text in the form in which documents keep it: composed (NFC), lines divided by {@code \n} alone,
 * each control character and each exotic space a plain space, no invisible characters; nothing else
 * is changed.
 *
 * @param text the text
 * @param flags what had to be mended: nfd, control_characters, invisible_characters,
 *     replaced_characters
 */
record CleanText(String text, Set<String> flags) {
  static final String NFD = "nfd";
  static final String CONTROL = "control_characters";
  static final String INVISIBLE = "invisible_characters";
  static final String REPLACED = "replaced_characters";

  static CleanText of(String raw) {
    Set<String> flags = new LinkedHashSet<>();
    int length = raw.length();
    int first = 0;
    while (first < length && isPlain(raw.charAt(first))) {
      first++;
    }
    String clean = raw;
    if (first < length) {
      StringBuilder out = new StringBuilder(length).append(raw, 0, first);
      for (int i = first; i < length; i++) {
        append(raw, i, out, flags);
      }
      clean = out.toString();
    }
    if (!Normalizer.isNormalized(clean, Normalizer.Form.NFC)) {
      flags.add(NFD);
      clean = Normalizer.normalize(clean, Normalizer.Form.NFC);
    }
    return new CleanText(clean, flags);
  }

  private static boolean isPlain(char character) {
    return character >= ' ' && character < 0x7F
        || character == '\n'
        || character >= 0xC0 && character < 0x300
        || character >= 0x1E00 && character < 0x2000;
  }

  private static void append(String raw, int i, StringBuilder out, Set<String> flags) {
    char character = raw.charAt(i);
    if (isPlain(character)) {
      out.append(character);
      return;
    }
    switch (character) {
      case '\r' -> {
        if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') {
          out.append('\n');
        }
      }
      case '\u0085', '\u2028', '\u000B', '\f' -> out.append('\n');
      case '\u2029' -> out.append("\n\n");
      case '\t' -> out.append(' ');
      case '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u180E', '\u034F' ->
          flags.add(INVISIBLE);
      case '\uFFFD' -> {
        flags.add(REPLACED);
        out.append(character);
      }
      default -> {
        if (character >= '\u202A' && character <= '\u202E'
            || character >= '\u2066' && character <= '\u2069'
            || character == '\u200E'
            || character == '\u200F') {
          flags.add(INVISIBLE);
        } else if (Character.isISOControl(character)) {
          flags.add(CONTROL);
          out.append(' ');
        } else if (Character.isSpaceChar(character)) {
          out.append(' ');
        } else if (Character.isSurrogate(character) && isLone(raw, i)) {
          flags.add(REPLACED);
          out.append('\uFFFD');
        } else {
          out.append(character);
        }
      }
    }
  }

  private static boolean isLone(String raw, int i) {
    char character = raw.charAt(i);
    return Character.isHighSurrogate(character)
        ? i + 1 == raw.length() || !Character.isLowSurrogate(raw.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(raw.charAt(i - 1));
  }
}
