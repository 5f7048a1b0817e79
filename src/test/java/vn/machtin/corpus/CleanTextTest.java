package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class CleanTextTest {
  @Test
  void soundTextStaysAsItIs() {
    String text = "Mỹ – Nga: “đối thoại” 😀\n\nHai bên…";
    assertThat(CleanText.of(text).text()).isEqualTo(text);
    assertThat(CleanText.of(text).flags()).isEmpty();
  }

  @Test
  void decomposedTextIsComposed() {
    String text = "Thượng đỉnh Hà Nội";
    CleanText clean = CleanText.of(Normalizer.normalize(text, Normalizer.Form.NFD));
    assertThat(clean.text()).isEqualTo(text);
    assertThat(clean.flags()).containsExactly(CleanText.NFD);
  }

  @Test
  void lineEndsAndSpacesBecomePlain() {
    assertThat(CleanText.of("a\r\nb\rc\u2028d\u00A0e\tf\u3000g").text())
        .isEqualTo("a\nb\nc\nd e f g");
  }

  @Test
  void invisibleCharactersGo() {
    CleanText clean = CleanText.of("Zel\u00ADen\u200Bsky\uFEFF \u202Etrái\u202C");
    assertThat(clean.text()).isEqualTo("Zelensky trái");
    assertThat(clean.flags()).containsExactly(CleanText.INVISIBLE);
  }

  @Test
  void controlCharactersBecomeSpaces() {
    CleanText clean = CleanText.of("a\u0000b\u0007c\u009Fd");
    assertThat(clean.text()).isEqualTo("a b c d");
    assertThat(clean.flags()).containsExactly(CleanText.CONTROL);
  }

  @Test
  void halvesOfCharactersAreReplaced() {
    CleanText clean = CleanText.of("a\uD83Db\uDE00");
    assertThat(clean.text()).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(clean.flags()).containsExactly(CleanText.REPLACED);
  }
}
