package vn.machtin.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text: Vietnamese by its letters, which no other language uses so often;
 * anything else by Apache OpenNLP's model of 103 languages, offline.
 */
public final class TextLanguage implements LanguageFinder {
  private static final long serialVersionUID = 1L;

  /**
   * Share of letters that only Vietnamese uses (ă, đ, ơ, ư and U+1EA0 to U+1EF9) from which on a
   * text is Vietnamese. News has 0.14 to 0.2; a text in another language with some Vietnamese
   * names, below 0.03.
   */
  private static final double VIETNAMESE = 0.06;

  /** The model spreads its probability over 103 languages; below this it has found nothing. */
  private static final double BELIEVED = 0.015;

  /** So many characters tell a language. */
  private static final int ENOUGH = 800;

  private static final String MODEL = "/langdetect-183.bin";

  /** OpenNLP names languages by ISO 639-3. */
  private static final Map<String, String> BCP_47 =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toMap(
                  code -> Locale.forLanguageTag(code).getISO3Language(),
                  code -> code,
                  (one, other) -> one));

  private static final ThreadLocal<LanguageDetectorME> DETECTOR =
      ThreadLocal.withInitial(() -> new LanguageDetectorME(Model.LOADED));

  /** Loaded only when a text is not plainly Vietnamese. */
  private static final class Model {
    static final LanguageDetectorModel LOADED = load();

    private static LanguageDetectorModel load() {
      try (InputStream in = TextLanguage.class.getResourceAsStream(MODEL)) {
        return new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public String language(String text, String declared) {
    if (vietnameseShare(text) >= VIETNAMESE) {
      return "vi";
    }
    if (text.chars().noneMatch(Character::isLetter)) {
      return "und";
    }
    Language found =
        DETECTOR.get().predictLanguage(text.substring(0, Math.min(ENOUGH, text.length())));
    if (found.getConfidence() < BELIEVED) {
      return "und";
    }
    return switch (found.getLang()) {
      case "cmn" -> "zh";
      case "pes" -> "fa";
      case "ekk" -> "et";
      case "lvs" -> "lv";
      default -> BCP_47.getOrDefault(found.getLang(), found.getLang());
    };
  }

  /** Of the letters of a text in NFC, the share of those that only Vietnamese uses; 0 to 1. */
  static double vietnameseShare(String text) {
    int letters = 0;
    int vietnamese = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        if (c >= 0x80 && isVietnamese(c)) {
          vietnamese++;
        }
      }
    }
    return letters == 0 ? 0 : (double) vietnamese / letters;
  }

  private static boolean isVietnamese(char c) {
    return c >= 0x1EA0 && c <= 0x1EF9
        || c == 'ă'
        || c == 'Ă'
        || c == 'đ'
        || c == 'Đ'
        || c == 'ơ'
        || c == 'Ơ'
        || c == 'ư'
        || c == 'Ư';
  }
}
