package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.text.Block;

class HtmlPageTest {
  private static final String PARAGRAPH =
      "Thủ tướng hôm 3/5 tới thành phố dự lễ khánh thành cây cầu mới và gặp người dân hai bên bờ"
          + " sông. Cây cầu dài hai cây số, rộng hai mươi mét.";

  private static List<String> lines(HtmlPage page) {
    return Blocks.of(page.text(), page.metadata().title(), page.kinds()).stream()
        .map(block -> block.kind() + ": " + page.text().substring(block.start(), block.end()))
        .toList();
  }

  @Test
  void furnitureIsKeptAndNamed() {
    HtmlPage page =
        HtmlPage.parse(
            "<html><body><nav><a>Thế giới</a></nav><article><h1>Cầu mới thông xe</h1>"
                + "<p class='sapo'>Sau bốn năm chờ đợi.</p><div class='fck_detail'><p>"
                + PARAGRAPH
                + "<figure><img><figcaption>Toàn cảnh cây cầu</figcaption></figure>"
                + "<p>Bến <a class='tag'>phà</a> đóng cửa.<br>Xe cộ <b>qua lại</b> từ mai.</p>"
                + "<div class='box-tinlienquan'><p>Cầu Hồng Hà sắp thông xe</p></div></div>"
                + "</article><footer>Báo Sông Lam</footer><script>alert('Nga')</script></body></html>");
    assertThat(lines(page))
        .containsExactly(
            "section: Thế giới",
            "title: Cầu mới thông xe",
            "lead: Sau bốn năm chờ đợi.",
            "body: " + PARAGRAPH,
            "caption: Toàn cảnh cây cầu",
            "body: Bến phà đóng cửa.",
            "body: Xe cộ qua lại từ mai.",
            "related: Cầu Hồng Hà sắp thông xe",
            "footer: Báo Sông Lam");
  }

  @Test
  void mainTextIsFoundByItsWeight() {
    HtmlPage page =
        HtmlPage.parse(
            "<body><div><div>Trang chủ</div></div><h1>Cầu mới thông xe</h1><div id=x><div><p>"
                + PARAGRAPH
                + "</p><p>"
                + PARAGRAPH.replace("Thủ tướng", "Ông")
                + "</p></div></div><div>Thời tiết <a>Hà Nội</a></div></body>");
    assertThat(lines(page)).first().isEqualTo("section: Trang chủ");
    assertThat(lines(page)).last().isEqualTo("footer: Thời tiết Hà Nội");
  }

  @Test
  void metadataComeFromOpenGraphAndJsonLd() {
    PageMetadata metadata =
        HtmlPage.parse(
                "<html lang=vi><head><title>Cầu mới - Báo Sông Lam</title>"
                    + "<meta property='og:site_name' content='Báo Sông Lam'>"
                    + "<link rel=canonical href='https://songlam.example/a.html'>"
                    + "<script type='application/ld+json'>{broken</script>"
                    + "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},"
                    + "{\"@type\":[\"Thing\",\"NewsArticle\"],\"datePublished\":\"2022-05-03T07:00:00+07:00\","
                    + "\"author\":[{\"name\":\"An\"},{\"name\":\"Bình\"}]}]}</script></head>"
                    + "<body><p>x</p></body></html>")
            .metadata();
    assertThat(metadata)
        .isEqualTo(
            new PageMetadata(
                "Cầu mới",
                "https://songlam.example/a.html",
                "Báo Sông Lam",
                "An, Bình",
                "2022-05-03T07:00:00+07:00",
                "vi"));
  }

  @Test
  void publicationIsNeverTheTimeOfAChange() {
    PageMetadata metadata =
        HtmlPage.parse(
                "<meta property='article:modified_time' content='2024-01-01'>"
                    + "<article><time datetime='2022-05-03'>hôm qua</time></article>")
            .metadata();
    assertThat(metadata.publishedAt()).isEqualTo("2022-05-03");
    assertThat(
            HtmlPage.parse("<aside><time datetime='2022-05-03'>x</time></aside>")
                .metadata()
                .publishedAt())
        .isNull();
  }

  @Test
  void deepNestingIsFlattened() {
    String deep = "<div>".repeat(100_000) + PARAGRAPH + "</div>".repeat(100_000);
    assertThat(HtmlPage.parse(deep).text()).isEqualTo(PARAGRAPH);
    String inline = "<b><i>".repeat(50_000) + PARAGRAPH;
    assertThat(HtmlPage.parse(inline).text()).contains("khánh thành cây cầu");
  }

  @Test
  void externalEntitiesAreNotFollowed() {
    HtmlPage page =
        HtmlPage.parse(
            "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p>a &x; b &amp; c</p>");
    assertThat(page.text()).contains("a &x; b & c");
  }

  @Test
  void charsetIsReadFromTheFirstBytes() {
    assertThat(
            HtmlPage.declaredCharset(
                "<meta http-equiv='Content-Type' content='text/html; charset=windows-1258'>"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("windows-1258");
    assertThat(HtmlPage.declaredCharset("<p>x".getBytes(StandardCharsets.US_ASCII))).isNull();
  }

  @Test
  void everyLineHasItsMark() {
    HtmlPage page = HtmlPage.parse("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>\ne");
    assertThat(page.text()).isEqualTo("a\nb\n\nc d\n\ne");
    assertThat(page.kinds()).hasSize(4);
    assertThat(page.kinds()).doesNotContain(Block.TITLE);
  }
}
