package vn.machtin.text;

import java.text.Normalizer;
import java.util.Set;

/** One written syllable: its comparison key, and whether Vietnamese could write it so. */
public final class Syllable {
  private static final int TABLE = 0x2000;
  private static final String COMBINING_TONES = "\u0300\u0301\u0309\u0303\u0323";

  private static final char[] LETTERS = new char[TABLE];
  private static final byte[] TONES = new byte[TABLE];

  static {
    for (int c = 0; c < TABLE; c++) {
      char lower = Character.toLowerCase((char) c);
      String parts = Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD);
      StringBuilder letter = new StringBuilder();
      for (int i = 0; i < parts.length(); i++) {
        int tone = COMBINING_TONES.indexOf(parts.charAt(i));
        if (tone >= 0 && i > 0) {
          TONES[c] = (byte) (tone + 1);
        } else {
          letter.append(parts.charAt(i));
        }
      }
      String composed = Normalizer.normalize(letter, Normalizer.Form.NFC);
      LETTERS[c] = composed.length() == 1 ? composed.charAt(0) : lower;
    }
    // Eth and African D look like the capital of đ and are found in its place.
    LETTERS['\u00d0'] = 'đ';
    LETTERS['\u00f0'] = 'đ';
    LETTERS['\u0189'] = 'đ';
  }

  private static final Set<String> ONSETS =
      Set.of(
          "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
          "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x");

  private static final Set<String> RIMES =
      Set.of(
          ("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
                  + " e ec em en eng eo ep et ê êch êm ên ênh êp êt êu"
                  + " i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu"
                  + " y ym yn ynh yt ya yêm yên yêng yêt yêu"
                  + " o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oe"
                  + " oen oeo oet oong ooc oăc oăm oăn oăng oăt"
                  + " ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
                  + " u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uê uêch uênh uy uya uych"
                  + " uynh uyt uyu uyên uyêt uyn uân uâng uât uây uơ"
                  + " ư ưa ưc ưi ưng ưt ưu ưm ưn ươc ươi ươm ươn ương ươp ươt ươu")
              .split(" "));

  private Syllable() {}

  /**
   * A key that is the same for all ways to write one syllable: capitals, composed and decomposed
   * form, and both places of the tone mark (hoà, hòa). Different syllables almost never share one.
   */
  public static int key(CharSequence text, int start, int end) {
    int hash = 0x9E3779B9;
    int tones = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= TABLE) {
        c = Character.toLowerCase(c);
      } else {
        if (c >= 0x0300 && c < 0x0370) {
          String composed = Normalizer.normalize(text.subSequence(start, end), Normalizer.Form.NFC);
          if (composed.length() < end - start) {
            return key(composed, 0, composed.length());
          }
        }
        if (TONES[c] > 0) {
          tones = tones * 7 + TONES[c];
        }
        c = LETTERS[c];
      }
      hash = (hash ^ c) * 0x01000193;
      hash ^= hash >>> 15;
    }
    return mix(hash + tones * 0x7FEB352D);
  }

  /** {@link #key(CharSequence, int, int)} of a whole string. */
  public static int key(CharSequence syllable) {
    return key(syllable, 0, syllable.length());
  }

  /** Fills {@code keys} with one key per token and gives it back, or a longer array. */
  public static int[] keys(String text, Tokens tokens, int[] keys) {
    int[] filled = keys.length >= tokens.size() ? keys : new int[tokens.size() * 2];
    for (int i = 0; i < tokens.size(); i++) {
      filled[i] = key(text, tokens.start(i), tokens.end(i));
    }
    return filled;
  }

  /** The letters in lower case without tone: {@code Thuỷ} gives {@code thuy}, {@code Ước} ươc. */
  public static String letters(CharSequence syllable) {
    String composed = Normalizer.normalize(syllable, Normalizer.Form.NFC);
    StringBuilder letters = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      letters.append(c < TABLE ? LETTERS[c] : Character.toLowerCase(c));
    }
    return letters.toString();
  }

  /** Whether a Vietnamese syllable could be written with these letters. */
  public static boolean isVietnamese(CharSequence syllable) {
    if (syllable.length() == 0 || syllable.length() > 14) {
      return false;
    }
    String letters = letters(syllable);
    int toned = 0;
    String composed = Normalizer.normalize(syllable, Normalizer.Form.NFC);
    for (int i = 0; i < composed.length(); i++) {
      if (composed.charAt(i) < TABLE && TONES[composed.charAt(i)] > 0) {
        toned++;
      }
    }
    if (toned > 1) {
      return false;
    }
    for (int cut = 0; cut <= Math.min(3, letters.length() - 1); cut++) {
      if (ONSETS.contains(letters.substring(0, cut)) && RIMES.contains(letters.substring(cut))) {
        return true;
      }
    }
    return false;
  }

  private static int mix(int value) {
    int h = value;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h *= 0xC2B2AE35;
    return h ^ (h >>> 16);
  }
}
