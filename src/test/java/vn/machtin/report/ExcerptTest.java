package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void namesAreMarkedAlsoAfterAnEmoji() {
    String text = "Tin 🚀 mới.\nHôm nay 🚀 ông Putin gặp ông Tập.";
    int putin = text.codePointCount(0, text.indexOf("Putin"));
    int tap = text.codePointCount(0, text.indexOf("Tập"));
    Excerpt excerpt =
        Excerpt.of(
            text,
            putin,
            tap + 3,
            List.of(new int[] {tap, tap + 3}, new int[] {putin, putin + 5}, new int[] {0, 3}));
    assertThat(excerpt.text()).isEqualTo("Hôm nay 🚀 ông Putin gặp ông Tập.");
    assertThat(excerpt.highlights())
        .extracting(h -> excerpt.text().substring(h[0], h[1]))
        .containsExactly("Putin", "Tập");
  }

  @Test
  void aLongLineIsCutBetweenWords() {
    String text = "chữ ".repeat(60) + "Hà Nội" + " chữ".repeat(60);
    int at = text.indexOf("Hà Nội");
    Excerpt excerpt = Excerpt.of(text, at, at + 6, List.of(new int[] {at, at + 6}));
    assertThat(excerpt.text()).startsWith("… chữ ").endsWith(" chữ …").hasSizeLessThan(250);
    int[] mark = excerpt.highlights().get(0);
    assertThat(excerpt.text().substring(mark[0], mark[1])).isEqualTo("Hà Nội");
  }

  @Test
  void aTermIsFoundAsAWordOnly() {
    String text = "Tên lửa, tên  lửa hay Tên\nlửa; bắn tên lửa.";
    assertThat(TermPlaces.find(text, "tên_lửa")).containsExactly(0, 7);
    assertThat(TermPlaces.find("khôngtên lửa", "tên_lửa")).isNull();
    assertThat(TermPlaces.find("🚀 vào NATO", "vào nato")).containsExactly(2, 10);
  }
}
