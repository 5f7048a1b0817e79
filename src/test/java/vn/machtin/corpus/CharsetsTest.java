package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CharsetsTest {
  private static final String TEXT =
      "Việt Nam và Hoa Kỳ nâng cấp quan hệ. Những người sống sót ở Hiroshima kể chuyện cũ; Điện"
          + " Kremlin chưa đáp.";

  private static String decoded(byte[] bytes) throws Charsets.BinaryException {
    return Charsets.decode(bytes, null).text();
  }

  /** Windows-1258 writes tones as characters of their own. */
  private static byte[] windows1258(String text) {
    StringBuilder split = new StringBuilder();
    for (char character : text.toCharArray()) {
      String apart = Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD);
      StringBuilder base = new StringBuilder();
      StringBuilder tones = new StringBuilder();
      for (char part : apart.toCharArray()) {
        ("\u0300\u0301\u0303\u0309\u0323".indexOf(part) >= 0 ? tones : base).append(part);
      }
      split.append(Normalizer.normalize(base, Normalizer.Form.NFC)).append(tones);
    }
    return split.toString().getBytes(Charset.forName("windows-1258"));
  }

  @Test
  void utf8WithAndWithoutMark() throws Exception {
    assertThat(decoded(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    assertThat(decoded(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
  }

  @Test
  void utf16WithAndWithoutMark() throws Exception {
    assertThat(decoded(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
    assertThat(decoded(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
    assertThat(decoded(TEXT.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
    assertThat(decoded(TEXT.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
  }

  @Test
  void windows1258ByItsSyllables() throws Exception {
    Charsets.Decoded decoded = Charsets.decode(windows1258(TEXT), null);
    assertThat(decoded.charset()).isEqualTo("windows-1258");
    assertThat(Normalizer.normalize(decoded.text(), Normalizer.Form.NFC)).isEqualTo(TEXT);
  }

  @Test
  void declarationThatIsWrongIsNotBelieved() throws Exception {
    Charsets.Decoded decoded = Charsets.decode(windows1258(TEXT), "iso-8859-1");
    assertThat(decoded.charset()).isEqualTo("windows-1258");
    assertThat(Charsets.decode(TEXT.getBytes(StandardCharsets.UTF_8), "windows-1258").charset())
        .isEqualTo("UTF-8");
  }

  @Test
  void damagedUtf8KeepsWhatIsSound() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(TEXT.repeat(20).getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE1);
    bytes.write(TEXT.getBytes(StandardCharsets.UTF_8));
    Charsets.Decoded decoded = Charsets.decode(bytes.toByteArray(), null);
    assertThat(decoded.charset()).isEqualTo("UTF-8");
    assertThat(decoded.replaced()).isEqualTo(1);
    assertThat(decoded.text()).startsWith(TEXT).endsWith(TEXT);
  }

  @Test
  void otherLanguagesInOtherEncodings() throws Exception {
    String german =
        "Die Außenminister haben darüber gesprochen, daß die Gespräche für längere Zeit ruhen"
            + " müssen, weil die Lage schwierig ist und niemand nachgibt.";
    assertThat(decoded(german.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(german);
  }

  @Test
  void binaryFilesAreNamed() {
    byte[] png = new byte[2000];
    new Random(1).nextBytes(png);
    png[0] = (byte) 0x89;
    png[1] = 'P';
    png[2] = 'N';
    png[3] = 'G';
    assertThatThrownBy(() -> Charsets.decode(png, null)).hasMessage("a PNG image");
    byte[] noise = new byte[2000];
    new Random(2).nextBytes(noise);
    assertThatThrownBy(() -> Charsets.decode(noise, null)).hasMessage("binary data");
  }

  @Test
  void syllablesAreToldFromOtherWords() {
    for (String syllable : "Nguyễn quyền giặt khuỷu ngoằn nghiêng ươm yêu gì".split(" ")) {
      assertThat(VietnameseText.isSyllable(syllable)).as(syllable).isTrue();
    }
    for (String other : "für garçon Ðình Viêòt señor Łódź".split(" ")) {
      assertThat(VietnameseText.isSyllable(other)).as(other).isFalse();
    }
  }
}
