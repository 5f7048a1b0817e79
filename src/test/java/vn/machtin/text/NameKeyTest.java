package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {
  @ParameterizedTest
  @CsvSource({
    "Hoà Bình, Hòa Bình",
    "Thuỵ Điển, Thụy Điển",
    "Khoẻ, Khỏe",
    "MỸ, Mỹ",
    "Mĩ, Mỹ",
    "Lí Quí, Lý Quý",
    "Pu-tin, Putin",
    "M.U, MU",
    "U 23, U23",
    "Đặng, \u00d0ặng",
    "'Trung  Quốc', Trung\u00a0Quốc",
    "Tòa án, Toà án",
  })
  void oneKeyForAllSpellings(String one, String two) {
    assertThat(NameKey.of(one)).isEqualTo(NameKey.of(two));
  }

  @ParameterizedTest
  @CsvSource({
    "Thọ, Thơ",
    "Hòa, Hoa",
    "Đà, Da",
    "Thúy, Thúi",
    "đường 3/2, đường 32",
    "AT&T, ATT",
    "Canal+, Canal",
  })
  void differentNamesKeepDifferentKeys(String one, String two) {
    assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(two));
  }

  @Property
  void theKeyDoesNotDependOnTheUnicodeForm(@ForAll String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
    assertThat(NameKey.of(apart)).isEqualTo(NameKey.of(composed));
  }

  @Test
  void partsJoinedAreTheKey() {
    List<String> parts = NameKey.parts(" Mát-xcơ-va  – Hoà Mỹ ");
    assertThat(parts).hasSize(3);
    assertThat(String.join("", parts)).isEqualTo(NameKey.of("Mátxcơva Hòa Mỹ"));
  }

  @Test
  void theBareKeyHasNoMarks() {
    assertThat(NameKey.bare("Nguyễn Đức Hoà")).isEqualTo("nguyenduchoa");
    assertThat(NameKey.bare("Sébastien Jørgensen, Łódź")).isEqualTo("sebastienjorgensenlodz");
  }

  @ParameterizedTest
  @CsvSource({
    "Sergey, Sergei",
    "Zelenskyy, Zelensky",
    "Zelenskiy, Zelensky",
    "Zaporizhia, Zaporizhzhia",
    "Kharkiv, Harkiv",
    "Yevgeny, Evgeni",
    "Aleksey, Alexei",
    "Valerii Zaluzhnyi, Valeriy Zaluzhny",
    "Zê-len-xki, Zelensky",
  })
  void transliterationsSoundAlike(String one, String two) {
    assertThat(NameKey.sound(one)).isEqualTo(NameKey.sound(two));
  }

  @Test
  void slugs() {
    assertThat(NameKey.slug("Nguyễn Văn Đệ")).isEqualTo("nguyen-van-de");
    assertThat(NameKey.slug("  Bà Rịa – Vũng Tàu ")).isEqualTo("ba-ria-vung-tau");
    assertThat(NameKey.slug("McDonald’s")).isEqualTo("mcdonalds");
    assertThat(NameKey.slug("…")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Hoà, Hòa",
    "thuỷ, thủy",
    "Khoẻ, Khỏe",
    "HOÀ, HÒA",
    "quỳ, quỳ",
    "Hoàng, Hoàng",
    "toán, toán",
    "'Lê  Thị\u00a0Hoà ', Lê Thị Hòa",
  })
  void tonesAreShownInTheirOlderPlace(String name, String shown) {
    assertThat(NameKey.respell(name)).isEqualTo(shown);
  }

  @Test
  void allCapitals() {
    assertThat(NameKey.isAllCapitals("U.S.")).isTrue();
    assertThat(NameKey.isAllCapitals("B-52")).isFalse();
    assertThat(NameKey.isAllCapitals("Mỹ")).isFalse();
  }
}
