package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mỹ-Nga hội đàm | Mỹ - Nga hội đàm",
        "B-52 và F-16 | B - 52 và F - 16",
        "TP.HCM | TP . HCM",
        "Pu-tin | Pu - tin",
        "1.550 đầu đạn, 0,5% | 1.550 đầu đạn , 0,5 %",
        "hôm 15.11. Ông nói | hôm 15.11 . Ông nói",
        "ngày 13/10/2022 | ngày 13 / 10 / 2022",
        "U23 Việt Nam | U 23 Việt Nam",
        "“Steadfast Noon”... | “ Steadfast Noon ” . . .",
        "Phương LinhTheo AP | Phương Linh Theo AP",
        "iPhone, VnExpress, YouTube, McDonald | iPhone , VnExpress , YouTube , McDonald",
      })
  void cutsAtEveryBorderANameCanHave(String text, String tokens) {
    assertThat(String.join(" ", words(text))).isEqualTo(tokens);
  }

  @Test
  void keepsCombiningMarksWithTheirLetters() {
    String decomposed = Normalizer.normalize("Tổng thống", Normalizer.Form.NFD);
    assertThat(words(decomposed)).hasSize(2);
  }

  @Test
  void takesCharactersBeyondTheBasicPlaneAsOneToken() {
    assertThat(words("vui 😀 quá")).containsExactly("vui", "😀", "quá");
  }

  @Test
  void separatesAtZeroWidthAndNoBreakSpaces() {
    assertThat(words("Hà\u00a0Nội\u200bxưa\ufeff")).containsExactly("Hà", "Nội", "xưa");
  }

  @Property
  void coversEveryVisibleCharacterInOrder(@ForAll String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.start(i)).isGreaterThanOrEqualTo(end);
      assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
      assertThat(text.substring(end, tokens.start(i)).chars().noneMatch(Character::isLetterOrDigit))
          .isTrue();
      end = tokens.end(i);
    }
    assertThat(text.substring(end).chars().noneMatch(Character::isLetterOrDigit)).isTrue();
  }

  private static List<String> words(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(text.substring(tokens.start(i), tokens.end(i)));
    }
    return words;
  }
}
