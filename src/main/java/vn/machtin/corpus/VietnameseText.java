package vn.machtin.corpus;

import java.text.Normalizer;
import java.util.Set;

/** How far a text looks Vietnamese by the build of its accented syllables. */
final class VietnameseText {
  private static final Set<String> ONSETS =
      Set.of(
          "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
          "nh", "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x");
  private static final Set<String> CODAS = Set.of("", "c", "ch", "m", "n", "ng", "nh", "p", "t");
  private static final Set<String> NUCLEI =
      Set.of(
          ("a ă â e ê i o ô ơ u ư y ia iê ya yê ua uô ưa ươ oa oă oe uâ uê uơ uy uya uyê oo ue uă ao"
                  + " eo au âu êu iu ưu ai oi ôi ơi ui ưi ay ây oai oay uây uôi ươi iêu yêu ươu oao"
                  + " oeo uyu uai uay uao")
              .split(" "));
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private VietnameseText() {}

  /**
   * Among the words with a letter outside ASCII, the share of Vietnamese syllables; 0 if there is
   * no such word.
   *
   * @param text composed (NFC)
   */
  static double share(String text) {
    int accented = 0;
    int vietnamese = 0;
    int start = -1;
    boolean marked = false;
    for (int i = 0; i <= text.length(); i++) {
      char character = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(character) || Character.getType(character) == 6) {
        start = start < 0 ? i : start;
        marked |= character >= 0x80;
      } else {
        boolean strange = character >= 0x80 && start >= 0 && !isQuoteOrDash(character);
        if (start >= 0 && (marked || strange)) {
          accented++;
          vietnamese += !strange && isSyllable(text.substring(start, i)) ? 1 : 0;
        }
        start = -1;
        marked = false;
      }
    }
    return accented == 0 ? 0 : (double) vietnamese / accented;
  }

  private static boolean isQuoteOrDash(char character) {
    return "“”‘’«»–—…\u00A0".indexOf(character) >= 0;
  }

  /** Whether a word is built as a Vietnamese syllable, in any case. */
  static boolean isSyllable(String word) {
    if (word.length() > 8) {
      return false;
    }
    String decomposed =
        Normalizer.normalize(word.toLowerCase(java.util.Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder(decomposed.length());
    int tones = 0;
    for (int i = 0; i < decomposed.length(); i++) {
      char character = decomposed.charAt(i);
      if (TONES.indexOf(character) >= 0) {
        tones++;
      } else {
        plain.append(character);
      }
    }
    if (tones > 1) {
      return false;
    }
    String base = Normalizer.normalize(plain, Normalizer.Form.NFC);
    int onset = 0;
    while (onset < base.length() && "bcdđghklmnpqrstvx".indexOf(base.charAt(onset)) >= 0) {
      onset++;
    }
    int coda = base.length();
    while (coda > onset && "cghmnpt".indexOf(base.charAt(coda - 1)) >= 0) {
      coda--;
    }
    return coda > onset
        && ONSETS.contains(base.substring(0, onset))
        && CODAS.contains(base.substring(coda))
        && (NUCLEI.contains(base.substring(onset, coda))
            || onset > 0
                && base.charAt(onset - 1) == 'g'
                && base.charAt(onset) == 'i'
                && NUCLEI.contains(base.substring(onset + 1, coda)));
  }
}
