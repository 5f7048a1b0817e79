package vn.machtin.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * One key for all spellings of a name: composed and decomposed Unicode, capitals, both places of
 * the tone mark (hoà, hòa), y and i at the end of a syllable (Mỹ, Mĩ), and any or no hyphen, space
 * or dot between the parts (Pu-tin, Putin; M.U, MU). Different names keep different keys: tones and
 * marks of vowels stay.
 */
public final class NameKey {
  private static final int TABLE = 0x2000;
  private static final String TONES = "\u0300\u0301\u0309\u0303\u0323";
  private static final String VOWELS = "aăâeêioôơuưy";
  private static final String OLD_PLACE = "oaoeuy";

  private static final char[] LETTER = new char[TABLE];
  private static final char[] TONE = new char[TABLE];
  private static final char[] BARE = new char[TABLE];

  static {
    for (int c = 0; c < TABLE; c++) {
      char lower = Character.toLowerCase((char) c);
      if (!Character.isLetterOrDigit(lower)
          || Character.getType(lower) == Character.MODIFIER_LETTER) {
        continue;
      }
      LETTER[c] = lower;
      BARE[c] = lower;
      if (c >= 0xC0 && c < 0x250 || c >= 0x1E00 && c < 0x1F00) {
        takeApart(c, lower);
      }
    }
    String strokes = "ÐđĐđđđðđƉđɖđØøøøŁłłłĦħħħŦŧŧŧıiÆæææŒœœœßß";
    for (int i = 0; i < strokes.length(); i += 2) {
      LETTER[strokes.charAt(i)] = strokes.charAt(i + 1);
      BARE[strokes.charAt(i)] = "dolhtiaos".charAt("đøłħŧiæœß".indexOf(strokes.charAt(i + 1)));
    }
  }

  private static void takeApart(int c, char lower) {
    String parts = Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD);
    StringBuilder letter = new StringBuilder();
    for (int i = 0; i < parts.length(); i++) {
      if (i > 0 && TONES.indexOf(parts.charAt(i)) >= 0) {
        TONE[c] = parts.charAt(i);
      } else {
        letter.append(parts.charAt(i));
      }
    }
    String composed = Normalizer.normalize(letter, Normalizer.Form.NFC);
    LETTER[c] = composed.length() == 1 ? composed.charAt(0) : lower;
    BARE[c] = parts.charAt(0);
  }

  private NameKey() {}

  /** The key of a name; empty if it has neither letters nor digits. */
  public static String of(String name) {
    String text = composed(name);
    int length = text.length();
    StringBuilder key = new StringBuilder(length + 8);
    char tone = 0;
    char before = 0;
    char last = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      char letter = c < TABLE ? LETTER[c] : Character.toLowerCase(c);
      boolean part = c < TABLE ? letter != 0 : Character.isLetterOrDigit(c) || c >= 0xD800;
      if (!part) {
        tone = close(key, tone, before, last);
        before = 0;
        last = 0;
        if (keeps(text, i)) {
          key.append(c);
        }
        continue;
      }
      if (VOWELS.indexOf(letter) < 0) {
        tone = close(key, tone, (char) 0, (char) 0);
      }
      key.append(letter);
      if (c < TABLE && TONE[c] != 0) {
        tone = TONE[c];
      }
      before = last;
      last = letter;
    }
    close(key, tone, before, last);
    return key.toString();
  }

  /** Ends a run of vowels: its tone goes behind it; a lone final y becomes i. */
  private static char close(StringBuilder key, char tone, char before, char last) {
    if (last == 'y' && before != 0 && (VOWELS.indexOf(before) < 0 || afterQu(key))) {
      key.setCharAt(key.length() - 1, 'i');
    }
    if (tone != 0) {
      key.append(tone);
    }
    return 0;
  }

  private static boolean afterQu(StringBuilder key) {
    int end = key.length();
    return end >= 3 && key.charAt(end - 2) == 'u' && key.charAt(end - 3) == 'q';
  }

  /** Signs that tell names apart: between digits (3/2, 1.5), or & and + anywhere. */
  private static boolean keeps(String text, int i) {
    char c = text.charAt(i);
    if (c == '&' || c == '+') {
      return true;
    }
    return (c == '/' || c == '.' || c == ',')
        && i > 0
        && i + 1 < text.length()
        && Character.isDigit(text.charAt(i - 1))
        && Character.isDigit(text.charAt(i + 1));
  }

  /**
   * The keys of the parts of a name between spaces, none of them empty; joined they are its key.
   */
  public static List<String> parts(String name) {
    List<String> parts = new ArrayList<>(6);
    int length = name.length();
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || Character.isWhitespace(name.charAt(i)) || name.charAt(i) == '\u00a0') {
        if (i > start) {
          String key = of(name.substring(start, i));
          if (!key.isEmpty()) {
            parts.add(key);
          }
        }
        start = i + 1;
      }
    }
    return parts;
  }

  /** The key without any mark: for search, and for names written without diacritics. */
  public static String bare(String name) {
    String text = composed(name);
    StringBuilder bare = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < TABLE) {
        if (BARE[c] != 0) {
          bare.append(BARE[c]);
        } else if (keeps(text, i)) {
          bare.append(c);
        }
      } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        bare.append(Character.toLowerCase(c));
      }
    }
    return bare.toString();
  }

  /**
   * A rough key for foreign names, the same for the usual transliterations of one name: Sergey and
   * Sergei, Zelensky and Zelenskyy, Zaporizhia and Zaporizhzhia.
   */
  public static String sound(String name) {
    String bare =
        bare(name)
            .replace("zh", "z")
            .replace("kh", "h")
            .replace("sh", "s")
            .replace("tch", "ch")
            .replace("ph", "f")
            .replace("ck", "k")
            .replace("ks", "s")
            .replace('x', 's')
            .replace('w', 'v')
            .replace('q', 'k')
            .replace('j', 'i')
            .replace('y', 'i')
            .replace("ou", "u")
            .replace("oo", "u")
            .replace("ia", "a")
            .replace("iu", "u")
            .replace("ie", "e")
            .replace("ei", "e");
    StringBuilder sound = new StringBuilder(bare.length());
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      char next = i + 1 < bare.length() ? bare.charAt(i + 1) : 0;
      if (c == 'c' && next != 'e' && next != 'i' && next != 'h') {
        c = 'k';
      }
      if (sound.length() == 0 || sound.charAt(sound.length() - 1) != c || Character.isDigit(c)) {
        sound.append(c);
      }
    }
    return sound.toString();
  }

  /** A name as part of an address: {@code Nguyễn Văn Đệ} gives {@code nguyen-van-de}. */
  public static String slug(String name) {
    String text = composed(name);
    StringBuilder slug = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char bare = c < TABLE ? BARE[c] : Character.toLowerCase(c);
      boolean part =
          c < TABLE ? bare != 0 : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      if (part) {
        slug.append(bare);
      } else if (!slug.isEmpty()
          && slug.charAt(slug.length() - 1) != '-'
          && c != '\''
          && c != '\u2019'
          && c != '\u02bc') {
        slug.append('-');
      }
    }
    int end = slug.length();
    while (end > 0 && slug.charAt(end - 1) == '-') {
      end--;
    }
    slug.setLength(end);
    return slug.toString();
  }

  /** The name in composed form, single spaces, the tone mark in its older place: hòa, thủy. */
  public static String respell(String name) {
    String text = composed(name).strip();
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        if (out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
        continue;
      }
      out.append(c);
      boolean ends = i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1));
      if (ends && i > 0 && c < TABLE && TONE[c] != 0) {
        moveTone(out, c, i > 1 ? text.charAt(i - 2) : ' ');
      }
    }
    return out.toString();
  }

  private static void moveTone(StringBuilder out, char toned, char onset) {
    int end = out.length();
    char first = out.charAt(end - 2);
    if (first >= TABLE || TONE[first] != 0 || Character.toLowerCase(onset) == 'q') {
      return;
    }
    String pair = "" + Character.toLowerCase(first) + LETTER[toned];
    int place = OLD_PLACE.indexOf(pair);
    if (place < 0 || place % 2 != 0) {
      return;
    }
    String plain = Normalizer.normalize(String.valueOf(toned), Normalizer.Form.NFD);
    out.setCharAt(end - 1, plain.charAt(0));
    String moved = Normalizer.normalize("" + first + TONE[toned], Normalizer.Form.NFC);
    out.setCharAt(end - 2, moved.charAt(0));
  }

  /** Whether every letter is a capital and there are at least two. */
  public static boolean isAllCapitals(String name) {
    int capitals = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      capitals += Character.isUpperCase(c) ? 1 : 0;
    }
    return capitals > 1;
  }

  private static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
