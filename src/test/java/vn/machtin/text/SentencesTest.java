package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar in a case stands where a sentence ends. */
class SentencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ông đến TP.HCM sáng nay.| Ông về ngay.",
        "Ông đến TP. HCM sáng nay.| Ông về ngay.",
        "TS. Nguyễn Văn An và PGS.TS. Trần Bình dự họp.| Họ về.",
        "GS.TS Nguyễn Lân nói vậy.| Ai cũng nghe.",
        "Ngày 15.11.2022, ông có mặt ở Ankara hôm 15.11.| Sau đó ông về.",
        "Có 1.550 đầu đạn.| Giá 0,5 USD.",
        "Quân đội U.S. Navy tập trận.| Nga phản đối.",
        "Bị cáo N.V.T khai nhận.| Tòa tuyên án.",
        "Nghi phạm là N.V.T.| Theo công an, người này bỏ trốn.",
        "Ông J. Robert Oppenheimer uống vitamin C.| Ngoài ra còn vitamin D.",
        "Ông nói: “Tôi không biết.”| Rồi ông đi.",
        "“Bao giờ?” ông hỏi.| “Mai!”| Họ chia tay.",
        "Ông nói rồi đi.|Bà ở lại.|Cả hai im lặng.",
        "Chờ đã... ông nói.| Hết rồi...| Mọi người về.",
        "Họ chờ…| Không ai đến…",
        "Theo VnExpress.net và VOV.VN thì thế.| Đúng vậy.",
        "Ông Stoltenberg nói./.",
        "Có 3 nước (Nga, Mỹ, v.v.) tham gia.| Mọi thứ ổn.",
        "1. Mở đầu cho gọn.| Có năm 2022.| Hết",
        "Công ty Apple Inc. Việt Nam khai trương.| Khách đông.",
        "Anh ấy nói \"Hết.\"| Chị gật đầu.",
        "Hết rồi.”| “Vậy sao?”| Anh hỏi.",
        "Hồ rộng trồng hoa sen.| Sáng ra rất thơm.",
      })
  void closesWhereAReaderWould(String marked) {
    assertThat(split(marked.replace("|", ""))).isEqualTo(marked.replaceAll("\\|\\s*", "|"));
  }

  @Test
  void closesAtLineEndsButNotInsideALineThatGoesOn() {
    assertThat(split("Thời sự Quốc tế\n\nBộ trưởng Quốc phòng Nga\nliên tục điện đàm\nNgày 23/10"))
        .isEqualTo("Thời sự Quốc tế|Bộ trưởng Quốc phòng Nga\nliên tục điện đàm|Ngày 23/10");
  }

  @Test
  void cutsASentenceThatNeverEnds() {
    String text = "một hai ba, ".repeat(5_000);
    Tokens tokens = Tokenizer.tokenize(text);
    Sentences sentences = Sentences.split(text, tokens);
    for (int s = 0; s < sentences.size(); s++) {
      assertThat(sentences.end(s) - sentences.first(s)).isBetween(1, Sentences.LONGEST);
    }
  }

  @Property
  void givesEveryTokenToOneSentence(@ForAll String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    Sentences sentences = Sentences.split(text, tokens);
    int next = 0;
    for (int s = 0; s < sentences.size(); s++) {
      assertThat(sentences.first(s)).isEqualTo(next);
      assertThat(sentences.end(s)).isGreaterThan(next);
      next = sentences.end(s);
    }
    assertThat(next).isEqualTo(tokens.size());
  }

  private static String split(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    Sentences sentences = Sentences.split(text, tokens);
    List<String> parts = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      parts.add(text.substring(tokens.start(sentences.first(s)), tokens.end(sentences.end(s) - 1)));
    }
    return String.join("|", parts);
  }
}
