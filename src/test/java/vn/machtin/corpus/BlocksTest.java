package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.machtin.text.Block;

/** What scraped lines are, on pages of a few lines. */
class BlocksTest {
  private static final String FIRST =
      "Thủ tướng Lê An hôm 3/5 tới thành phố Sông Lam dự lễ khánh thành cây cầu mới và gặp người dân"
          + " hai bên bờ sông, theo thông báo của văn phòng ông. Cây cầu dài hai cây số.";
  private static final String SECOND =
      "Công trình mất bốn năm xây dựng với số vốn ba nghìn tỷ đồng, do một liên danh trong nước đảm"
          + " nhận. Xe cộ qua lại từ sáng mai. Phà ngừng chạy sau hơn nửa thế kỷ.";
  private static final String TITLE = "Thủ tướng dự lễ khánh thành cầu Sông Lam mới";

  private static List<String> kinds(String text) {
    return kinds(text, null);
  }

  private static List<String> kinds(String text, String title) {
    List<String> kinds = new ArrayList<>();
    for (Block block : Blocks.of(text, title, null)) {
      kinds.add(block.kind());
    }
    return kinds;
  }

  /** The kind of a line that stands after the article. */
  private static String after(String line) {
    List<String> kinds = kinds(String.join("\n\n", TITLE, FIRST, SECOND, line));
    return kinds.get(3);
  }

  /** The kind of a line between two paragraphs. */
  private static String amid(String line) {
    return kinds(String.join("\n\n", TITLE, FIRST, SECOND, line, FIRST + " Và nữa.", SECOND))
        .get(3);
  }

  @Test
  void articleAloneIsLeadAndBody() {
    assertThat(kinds(FIRST + "\n\n" + SECOND)).containsExactly(Block.LEAD, Block.BODY);
  }

  @Test
  void whatStandsOverTheArticleIsToldApart() {
    assertThat(
            kinds(
                String.join(
                    "\n\n",
                    "Báo Sông Lam",
                    "Trang chủ > Thời sự",
                    TITLE,
                    "Hoàng Vũ | 04/05/2022, 15:22",
                    "Cây cầu nối hai huyện sau bốn năm chờ đợi.",
                    FIRST,
                    SECOND)))
        .containsExactly(
            Block.SECTION,
            Block.SECTION,
            Block.TITLE,
            Block.BYLINE,
            Block.LEAD,
            Block.BODY,
            Block.BODY);
  }

  @Test
  void leadOverTheTitleIsRepeatedUnderIt() {
    assertThat(
            kinds(
                String.join(
                    "\n\n", FIRST, TITLE, "Hoàng Vũ | 04/05/2022, 15:22", FIRST, SECOND, TITLE)))
        .containsExactly(
            Block.LEAD, Block.TITLE, Block.BYLINE, Block.REPEAT, Block.BODY, Block.REPEAT);
  }

  @Test
  void titleOfTheRecordIsFoundInTheText() {
    assertThat(kinds(String.join("\n\n", "Sự kiện", TITLE, FIRST, SECOND, TITLE), TITLE + "."))
        .containsExactly(Block.SECTION, Block.TITLE, Block.LEAD, Block.BODY, Block.REPEAT);
  }

  @Test
  void titleThatTheRecordCutsOffIsFoundInTheText() {
    String whole = TITLE + " sau bốn năm xây dựng";
    assertThat(kinds(String.join("\n\n", whole, FIRST, SECOND), TITLE + " ..."))
        .containsExactly(Block.TITLE, Block.LEAD, Block.BODY);
  }

  @Test
  void descriptionThatIsCutOffRepeatsTheParagraph() {
    assertThat(kinds(String.join("\n\n", TITLE, FIRST.substring(0, 80) + " ...", FIRST, SECOND)))
        .containsExactly(Block.TITLE, Block.REPEAT, Block.LEAD, Block.BODY);
  }

  @Test
  void headingsAndQuestionsInTheArticleStayBody() {
    assertThat(amid("Từ phía bờ nam")).isEqualTo(Block.BODY);
    assertThat(amid("Vì sao phải làm cầu?")).isEqualTo(Block.BODY);
    assertThat(amid("Người dân đăng ký đi bộ qua cầu")).isEqualTo(Block.BODY);
    assertThat(amid("Bình luận của giới chuyên gia về thiết kế cầu")).isEqualTo(Block.BODY);
    assertThat(amid("“Chúng tôi đã chờ ngày này.”")).isEqualTo(Block.BODY);
    assertThat(amid("- Đội chủ nhà: An, Bình, Chi")).isEqualTo(Block.BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cây cầu nhìn từ trên cao. Ảnh: Minh Anh",
        "Cây cầu nhìn từ trên cao. Ảnh - Reuters",
        "Cây cầu nhìn từ trên cao - Ảnh: VGP/Nhật Bắc",
        "Cây cầu nhìn từ trên cao (Ảnh: Getty).",
        "Cây cầu nhìn từ trên cao. Ảnh tư liệu: Báo Sông Lam",
        "Cây cầu nhìn từ trên cao. Ảnh cắt từ video",
        "Ảnh minh họa.",
        "Biểu đồ: Báo Sông Lam, theo số liệu của Bộ Xây dựng",
        "img"
      })
  void creditsMakeCaptions(String line) {
    assertThat(amid(line)).isEqualTo(Block.CAPTION);
  }

  @Test
  void captionGluedToAParagraphIsCutOff() {
    String text =
        TITLE
            + "\n\n"
            + FIRST
            + " "
            + SECOND
            + " Người dân đi bộ qua cầu trong ngày mở cửa. Ảnh: Minh Anh\n\n"
            + SECOND;
    List<Block> blocks = Blocks.of(text);
    assertThat(blocks.stream().map(Block::kind))
        .containsExactly(Block.TITLE, Block.BODY, Block.CAPTION, Block.BODY);
    assertThat(text.substring(blocks.get(2).start(), blocks.get(2).end()))
        .isEqualTo("Người dân đi bộ qua cầu trong ngày mở cửa. Ảnh: Minh Anh");
  }

  @Test
  void lineUnderAnImageIsItsCaption() {
    assertThat(
            kinds(
                String.join(
                    "\n\n", TITLE, FIRST, "img", "Cầu Sông Lam trong ngày khánh thành", SECOND)))
        .containsExactly(Block.TITLE, Block.LEAD, Block.CAPTION, Block.CAPTION, Block.BODY);
    assertThat(kinds(String.join("\n\n", TITLE, FIRST, "img", SECOND)))
        .containsExactly(Block.TITLE, Block.LEAD, Block.CAPTION, Block.BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15.12.2023 | 16:40",
        "Cập nhật lúc 09:12, Thứ Tư, ngày 25/01/2023",
        "T2, 11/09/2023 - 19:45",
        "22 Tháng Mười Một, 2024",
        "21-6-2024 6:55",
        "22:05 22/07/2022",
        "(Bài đăng tháng 3 năm 2024)",
        "Đăng ngày: 23/02/2023 - 07:48 | Lượt xem: 1.204",
        "tam nguyên - Thứ ba, 17/09/2024 17:07 (GMT+7)",
        "PV (t/h)-Thứ ba, ngày 10/09/2024 12:57 GMT+7",
        "Tác giả: Đỗ Trọng Nghĩa",
        "Bởi Admin",
        "Ban Quốc tế",
        "Lê Hoàng Vĩ (tổng hợp)",
        "Bảo Châu"
      })
  void whoAndWhenIsAByline(String line) {
    assertThat(kinds(String.join("\n\n", TITLE, line, FIRST, SECOND)).get(1))
        .isEqualTo(Block.BYLINE);
  }

  @Test
  void datesAndScoresAmidTheArticleAreNoByline() {
    assertThat(amid("WhoScored: Sông Lam 0-1 Hồng Hà")).isEqualTo(Block.BODY);
    assertThat(amid("Ngày 4/5/2022, cầu thông xe")).isEqualTo(Block.BODY);
    assertThat(amid("Bạch Dương (21/3 – 19/4)")).isEqualTo(Block.BODY);
  }

  @Test
  void outletBeforeTheFirstWordsIsCutOff() {
    for (String dateline :
        List.of("(Dân trí) - ", "(QT24) ", "(PLO)- ", "VOV.VN - ", "TTO - ", "(Chinhphu.vn) - ")) {
      String text = TITLE + "\n\n" + dateline + FIRST + "\n\n" + SECOND;
      Block byline = Blocks.of(text).get(1);
      assertThat(byline.kind()).as(dateline).isEqualTo(Block.BYLINE);
      assertThat(text.substring(byline.start(), byline.end())).isEqualTo(dateline);
    }
    assertThat(kinds(TITLE + "\n\n(27/8) " + FIRST + "\n\n" + SECOND))
        .containsExactly(Block.TITLE, Block.LEAD, Block.BODY);
    assertThat(kinds(TITLE + "\n\nNATO - " + FIRST + "\n\n" + SECOND))
        .containsExactly(Block.TITLE, Block.LEAD, Block.BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bạn cần đăng nhập để thực hiện chức năng này!",
        "Bạn cần Đăng nhập/Đăng ký để bình luận.",
        "Theo dõi Báo Sông Lam trên các nền tảng",
        "Gửi bình luận của bạn (0)",
        "(0) Bình luận",
        "12 bình luận | Quan tâm nhất | Mới nhất",
        "Ý kiến bạn đọc (0)",
        "Bạn nghĩ gì về tin này?",
        "Mời bạn đọc gửi ý kiến về tòa soạn",
        "Chia sẻ Facebook | Zalo | Sao chép liên kết",
        "Cỡ chữ: A- A+",
        "Nghe nội dung bài viết",
        "Đăng ký nhận bản tin",
        "Xem bài viết gốc tại đây",
        "Viết bình luận..."
      })
  void whatAsksTheReaderIsAPrompt(String line) {
    assertThat(after(line)).isEqualTo(Block.PROMPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xem thêm: Giá vàng hôm nay",
        ">> Xem thêm: Giá vàng hôm nay",
        "4 giờ trước | Nắng nóng gay gắt ở Bắc Bộ",
        "Đừng bỏ lỡ",
        "Mới nhất",
        "Có thể bạn quan tâm",
        "Tin cùng chuyên mục"
      })
  void whatLeadsElsewhereIsRelated(String line) {
    assertThat(after(line)).isEqualTo(Block.RELATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "© Báo Sông Lam. Ghi rõ nguồn songlam.example khi dẫn lại.",
        "Nguồn: https://songlam.example",
        "Báo Sông Lam - songlam.example",
        "Tags: Sông Lam, cầu",
        "Từ khóa: Sông Lam, cầu",
        "Sông Lam - cầu - Thủ tướng",
        "Sông Lam, cầu mới, Thủ tướng",
        "Mọi quyền được bảo lưu."
      })
  void whatThePublisherSaysIsFooter(String line) {
    assertThat(after(line)).isEqualTo(Block.FOOTER);
  }

  @Test
  void linksStandUnderTheirHeadlineAndTheArticleGoesOnAfterThem() {
    assertThat(
            kinds(
                String.join(
                    "\n\n",
                    TITLE,
                    FIRST,
                    "Tin liên quan\nCầu Hồng Hà sắp thông xe\nSông Lam đón lũ sớm",
                    SECOND,
                    FIRST + " Và nữa.")))
        .containsExactly(
            Block.TITLE,
            Block.LEAD,
            Block.RELATED,
            Block.RELATED,
            Block.RELATED,
            Block.BODY,
            Block.BODY);
  }

  @Test
  void everythingAfterTheCommentsIsNoArticle() {
    assertThat(
            kinds(
                String.join(
                    "\n\n",
                    TITLE,
                    FIRST,
                    SECOND,
                    "Bình luận (2)",
                    "Lan: Cầu đẹp quá, mong sớm được qua.",
                    "Hải: Hết cảnh chờ phà.")))
        .containsExactly(
            Block.TITLE, Block.LEAD, Block.BODY, Block.PROMPT, Block.PROMPT, Block.PROMPT);
  }

  @Test
  void longListAtTheEndStaysBody() {
    List<String> lines = new ArrayList<>(List.of(TITLE, FIRST, SECOND, "Danh sách khách mời:"));
    for (String name : List.of("Sông", "Núi", "Biển", "Rừng", "Đồng", "Hồ", "Suối")) {
      lines.add("Đại diện huyện " + name + " cùng gia đình và bạn bè");
    }
    assertThat(kinds(String.join("\n", lines)))
        .startsWith(Block.TITLE, Block.LEAD)
        .doesNotContain(Block.RELATED, Block.FOOTER, Block.PROMPT);
  }

  @Test
  void blocksAreInOrderAndDoNotOverlap() {
    String text =
        String.join("\n\n", "Thời sự", TITLE, "(Dân trí) - " + FIRST, SECOND, "😀 img", "Mới nhất");
    int end = 0;
    for (Block block : Blocks.of(text)) {
      assertThat(block.start()).isGreaterThanOrEqualTo(end);
      assertThat(block.end()).isGreaterThan(block.start());
      end = block.end();
    }
    assertThat(end).isEqualTo(text.length());
  }

  @Test
  void emptyTextHasNoBlocks() {
    assertThat(Blocks.of("")).isEmpty();
    assertThat(Blocks.of(" \n\n ")).isEmpty();
  }
}
