package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLanguageTest {
  private final TextLanguage finder = new TextLanguage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vi | Tổng thống Nga Vladimir Putin nói chuyện với báo giới tại Moscow hôm thứ Sáu.",
        "en | The president of Vietnam, Võ Văn Thưởng, met the ambassador in Hanoi on Friday, the"
            + " foreign ministry said in a statement published after the talks.",
        "de | Der Bundeskanzler hat am Freitag in Berlin über die Lage in der Ukraine gesprochen"
            + " und weitere Hilfen angekündigt, wie eine Sprecherin mitteilte.",
        "fr | Le président de la République s'est exprimé vendredi à Paris devant la presse au"
            + " sujet de la guerre en Ukraine et des négociations à venir.",
        "ru | Президент России заявил в пятницу в Москве, что переговоры будут продолжены.",
        "und | 0912 345 678"
      })
  void languagesAreTold(String language, String text) {
    assertThat(finder.language(text, null)).isEqualTo(language);
  }

  @Test
  void vietnameseIsToldByItsLetters() {
    assertThat(TextLanguage.vietnameseShare("đường phố")).isEqualTo(4 / 8.0);
    assertThat(TextLanguage.vietnameseShare("")).isZero();
  }
}
