package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyllableTest {

  @Test
  void oneKeyForBothPlacesOfTheToneForCapitalsAndForDecomposedText() {
    assertThat(Syllable.key("hoà"))
        .isEqualTo(Syllable.key("hòa"))
        .isEqualTo(Syllable.key("HÒA"))
        .isEqualTo(Syllable.key(Normalizer.normalize("Hoà", Normalizer.Form.NFD)));
    assertThat(Syllable.key("Thuỷ")).isEqualTo(Syllable.key("thủy"));
    assertThat(Syllable.key("\u00d0\u1ee9c")).isEqualTo(Syllable.key("đức"));
  }

  @Test
  void anotherKeyForAnotherToneOrLetter() {
    assertThat(Syllable.key("hòa"))
        .isNotEqualTo(Syllable.key("hóa"))
        .isNotEqualTo(Syllable.key("hoa"));
    assertThat(Syllable.key("ước")).isNotEqualTo(Syllable.key("uốc"));
    assertThat(Syllable.key("đa")).isNotEqualTo(Syllable.key("da"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nguyễn", "quyết", "giết", "gì", "nghiêng", "Ô", "khuỷu", "xoong", "Ý"})
  void knowsVietnameseSyllables(String syllable) {
    assertThat(Syllable.isVietnamese(syllable)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Putin", "NATO", "Zelensky", "Wall", "Lyon", "Kremlin", "b", "ngg", ""})
  void knowsThatOthersAreNot(String syllable) {
    assertThat(Syllable.isVietnamese(syllable)).isFalse();
  }
}
