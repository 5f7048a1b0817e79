package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recogniser in the jar on invented sentences. */
class RecognizerTest {
  private static final Recognizer RECOGNIZER = Recognizer.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thủ tướng [LOC:Canada] [PER:Justin Trudeau] gọi điện cho ông [PER:Scholz] sáng nay.",
        "Bộ trưởng Ngoại giao [LOC:Đức] [PER:Annalena Baerbock] tới [LOC:Kiev] hôm thứ Ba.",
        "Theo tờ báo [LOC:Pháp] [ORG:Le Figaro], [ORG:Bộ Quốc phòng Pháp] chưa bình luận.",
        "Quan hệ [LOC:Nga]-[LOC:Trung] ngày càng gần gũi, theo [ORG:NATO].",
        "Ông [PER:Nguyễn Văn Hùng], Giám đốc [ORG:Sở Y tế TP.HCM], cho biết như trên.",
        "Tên lửa [MISC:HIMARS] được chuyển tới [LOC:Ukraine] từ [LOC:Ba Lan].",
        "Người dân xã [LOC:Hòa Tiến], huyện [LOC:Hòa Vang] đang gặt lúa.",
        "Đàm phán đổ vỡ vì không bên nào chịu nhượng bộ.",
      })
  void findsTheNamesOfASentence(String marked) {
    String text = marked.replaceAll("\\[[A-Z]+:([^\\]]+)\\]", "$1");
    assertThat(mark(text)).isEqualTo(marked);
  }

  @Test
  void readsHeadingsInTitleCaseAndInCapitals() {
    assertThat(mark("Trung Quốc Kêu Gọi Các Bên Kiềm Chế Sau Vụ Tấn Công\n\nSáng nay trời mưa."))
        .startsWith("[LOC:Trung Quốc] Kêu Gọi Các Bên Kiềm Chế Sau Vụ Tấn Công");
    assertThat(mark("NHẬT BẢN PHẢN ĐỐI VỤ THỬ TÊN LỬA\n\nSáng nay trời mưa."))
        .startsWith("[LOC:NHẬT BẢN] PHẢN ĐỐI VỤ THỬ TÊN LỬA");
  }

  @Test
  void aLastNameIsRecognisedWhereItStandsAlone() {
    List<Span> spans =
        RECOGNIZER.recognize(
            "Tổng thống Phần Lan Alexander Stubb phát biểu.\n"
                + "Stubb nói thế. Rồi Stubb đi. Không ai hỏi Stubb điều gì.");
    assertThat(spans).filteredOn(s -> s.type().name().equals("PER")).hasSize(4);
  }

  @Test
  void scoresAreProbabilities() {
    assertThat(RECOGNIZER.recognize("Nga và Mỹ họp ở Geneva với Liên Hợp Quốc."))
        .hasSize(4)
        .allSatisfy(s -> assertThat(s.score()).isBetween(0.0, 1.0));
  }

  @Test
  void manyThreadsFindTheSame() {
    String text = "Thủ tướng Phạm Minh Chính tiếp Ngoại trưởng Nga Sergey Lavrov tại Hà Nội.";
    List<Span> alone = RECOGNIZER.recognize(text);
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> RECOGNIZER.recognize(text))
                .collect(Collectors.toSet()))
        .containsExactly(alone);
  }

  @Test
  void whatWasReadBeforeChangesNothing() {
    String text = "Ông Kishida gặp ông Yoon tại Seoul.";
    List<Span> fresh = Recognizer.load().recognize(text);
    Recognizer used = Recognizer.load();
    for (int i = 0; i < 50; i++) {
      used.recognize("Từ" + i + " khác Tên" + i + " lạ của Hãng" + i);
    }
    assertThat(used.recognize(text)).isEqualTo(fresh);
  }

  @Test
  void takesTextsWithoutWordsAndVeryLongOnes() {
    assertThat(RECOGNIZER.recognize("")).isEmpty();
    assertThat(RECOGNIZER.recognize(" \n…!? ")).isEmpty();
    String words = "Ông Putin tới Hà Nội ".repeat(20_000);
    assertThat(RECOGNIZER.recognize(words)).hasSizeGreaterThan(20_000);
  }

  @Property(tries = 300)
  void spansLieInTheTextInOrderWithoutOverlap(@ForAll String text) {
    int end = 0;
    for (Span span : RECOGNIZER.recognize(text)) {
      assertThat(span.start()).isGreaterThanOrEqualTo(end);
      assertThat(span.end()).isBetween(span.start() + 1, text.length());
      end = span.end();
    }
  }

  private static String mark(String text) {
    StringBuilder marked = new StringBuilder(text);
    List<Span> spans = RECOGNIZER.recognize(text);
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      marked.insert(span.end(), "]").insert(span.start(), "[" + span.type() + ":");
    }
    return marked.toString();
  }
}
