package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import vn.machtin.catalogue.TermsOfOffice;
import vn.machtin.text.Block;

/** One literal case a rule. */
class PublicationDateRulesTest {
  private static final PublicationAnchors VIETNAM =
      PublicationAnchors.of(ZoneId.of("Asia/Ho_Chi_Minh"));

  private static final TermsOfOffice TERMS =
      TermsOfOffice.of(
          List.of(
              "anna-berg\tTổng thống\tutopia\t2020-03-01\t2021-12-31",
              "carl-dahl\tTổng thống\tutopia\t2010-01-01\t2015-01-01",
              "eva-holm\tThủ tướng\tutopia\t2019-01-01\t2021-06-30"),
          List.of(
              "anna-berg\tAnna Berg\tPER\tperson\t\t\t",
              "carl-dahl\tCarl Dahl\tPER\tperson\t\t\t",
              "eva-holm\tEva Holm\tPER\tperson\t\t\t"));

  private static PublishedDate decide(PublicationAnchors anchors, DocumentFacts facts) {
    return new PublicationDateRules(anchors, TERMS).decide(facts);
  }

  private static PublishedDate text(PublicationAnchors anchors, String text) {
    return decide(
        anchors,
        new DocumentFacts(
            null, null, null, text, List.of(new Block(Block.BODY, 0, text.length()))));
  }

  private static PublishedDate metadata(String publishedAt) {
    return decide(VIETNAM, new DocumentFacts(null, null, publishedAt, "Một bài.", List.of()));
  }

  private static String told(PublishedDate date) {
    return date.on()
        + " "
        + date.from()
        + ".."
        + date.to()
        + " "
        + date.precision()
        + " "
        + date.method()
        + " «"
        + date.evidence()
        + "»";
  }

  @Test
  void anInstantIsADayOfTheCorpusZone() {
    PublishedDate date = metadata("2024-12-31T18:30Z");
    assertThat(told(date))
        .isEqualTo("2025-01-01 2025-01-01..2025-01-01 day metadata «2024-12-31T18:30Z»");
    assertThat(date.at()).isEqualTo(Instant.parse("2024-12-31T18:30:00Z"));
    assertThat(metadata("2024-12-31 23:30:00").on()).isEqualTo("2024-12-31");
    assertThat(metadata("2024-12-31").at()).isNull();
  }

  @Test
  void metadataMayTellOnlyTheMonth() {
    assertThat(told(metadata("2024-12")))
        .isEqualTo("null 2024-12-01..2024-12-31 month metadata «2024-12»");
  }

  @Test
  void theAddressConfirmsOrContradicts() {
    String text = "Một bài.";
    PublishedDate plain =
        decide(VIETNAM, new DocumentFacts(null, null, "2022-11-15", text, List.of()));
    PublishedDate confirmed =
        decide(
            VIETNAM,
            new DocumentFacts(
                null, "https://a.example/2022/11/15/x", "2022-11-15", text, List.of()));
    assertThat(confirmed.confidence()).isGreaterThan(plain.confidence());
    assertThat(confirmed.on()).isEqualTo("2022-11-15");
    PublishedDate contradicted =
        decide(
            VIETNAM,
            new DocumentFacts(
                null, "https://a.example/2022/11/15/x", "2022-11-20", text, List.of()));
    assertThat(told(contradicted))
        .isEqualTo("null 2022-11-15..2022-11-20 interval metadata «2022-11-20»");
    assertThat(contradicted.confidence()).isLessThan(plain.confidence());
  }

  @Test
  void anAddressAloneTellsADay() {
    assertThat(
            told(
                decide(
                    VIETNAM,
                    new DocumentFacts(
                        null,
                        "https://a.example/tin-20220104071200.html",
                        null,
                        "Một bài.",
                        List.of()))))
        .isEqualTo("2022-01-04 2022-01-04..2022-01-04 day url «20220104071200»");
    assertThat(
            told(
                decide(
                    VIETNAM,
                    new DocumentFacts(
                        "file:/tin/2022/01/04/a.txt", null, null, "Một bài.", List.of()))))
        .isEqualTo("2022-01-04 2022-01-04..2022-01-04 day path «/2022/01/04»");
  }

  @Test
  void aDateAfterTheCrawlIsRefused() {
    PublishedDate date =
        decide(
            VIETNAM.crawledOn(LocalDate.of(2022, 12, 1)),
            new DocumentFacts(
                null, "https://a.example/2022/11/15/x", "2032-11-15", "Một bài.", List.of()));
    assertThat(date.future()).isTrue();
    assertThat(told(date)).startsWith("2022-11-15 2022-11-15..2022-11-15 day url");
  }

  @Test
  void aBylineTellsDayAndTime() {
    String text = "Họp kín\n\nHoàng Vũ | 15/11/2022, 15:22\n\nHọp kín hôm 3/2 ở đây.";
    PublishedDate date = text(VIETNAM, text);
    assertThat(told(date))
        .isEqualTo("2022-11-15 2022-11-15..2022-11-15 day byline «Hoàng Vũ | 15/11/2022, 15:22»");
    assertThat(date.at()).isEqualTo(Instant.parse("2022-11-15T08:22:00Z"));
  }

  @Test
  void theTimeOfAChangeYieldsToTheTimeOfPublication() {
    assertThat(
            text(VIETNAM, "Cập nhật: 14/07/2023 08:02 - Đăng: 12/07/2023 23:10\n\nMột bài.").on())
        .isEqualTo("2023-07-12");
    assertThat(text(VIETNAM, "Cập nhật: 14/07/2023 08:02\n\nMột bài.").confidence())
        .isLessThan(text(VIETNAM, "Đăng: 14/07/2023 08:02\n\nMột bài.").confidence());
  }

  @Test
  void anIssueTellsItsMonth() {
    assertThat(told(text(VIETNAM, "(Bài đăng tháng 3 năm 2024)\n\nMột bài.")))
        .isEqualTo("null 2024-03-01..2024-03-31 month byline «(Bài đăng tháng 3 năm 2024)»");
  }

  @Test
  void aDayIsTheNearestPastOfTheCrawl() {
    String text = "Sáng 23/10, hai bên gặp nhau.";
    assertThat(told(text(VIETNAM.crawledOn(LocalDate.of(2023, 1, 2)), text)))
        .isEqualTo("2022-10-23 2022-10-23..2022-10-24 day text «Sáng 23/10»");
    assertThat(text(VIETNAM.crawledOn(LocalDate.of(2022, 10, 23)), text).on())
        .isEqualTo("2022-10-23");
    assertThat(text(VIETNAM.crawledOn(LocalDate.of(2022, 10, 22)), text).on())
        .isEqualTo("2021-10-23");
  }

  @Test
  void aDayWithoutAnyBoundStaysUndated() {
    assertThat(text(VIETNAM, "Sáng 23/10, hai bên gặp nhau.")).isEqualTo(PublishedDate.NONE);
  }

  @Test
  void twoYearsLeftAreAnInterval() {
    PublicationAnchors window =
        VIETNAM.within(LocalDate.of(2021, 1, 1), LocalDate.of(2022, 12, 31));
    assertThat(told(text(window, "Sáng 23/10, hai bên gặp nhau.")))
        .isEqualTo("null 2021-10-23..2022-10-24 interval text «Sáng 23/10»");
    PublicationAnchors year = VIETNAM.within(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31));
    assertThat(text(year, "Sáng 23/10, hai bên gặp nhau.").on()).isEqualTo("2022-10-23");
  }

  @Test
  void aWeekdayTellsTheYear() {
    PublicationAnchors window =
        VIETNAM.within(LocalDate.of(2021, 1, 1), LocalDate.of(2023, 12, 31));
    assertThat(text(window, "Sáng thứ Hai 17/10, hai bên gặp nhau.").on()).isEqualTo("2022-10-17");
  }

  @Test
  void holdersOfOfficesBoundTheTime() {
    assertThat(
            told(text(VIETNAM, "Sáng 23/10, Tổng thống Anna Berg và Thủ tướng Eva Holm gặp nhau.")))
        .isEqualTo("2020-10-23 2020-10-23..2020-10-24 day text «Sáng 23/10»");
    assertThat(told(text(VIETNAM, "Sáng 23/10, Tổng thống Anna Berg đến.")))
        .isEqualTo(
            "null 2020-10-23..2021-10-24 interval office «Sáng 23/10 | Tổng thống Anna Berg»");
  }

  @Test
  void formerHoldersDoNot() {
    String window = "Sáng 23/10, cựu Tổng thống Carl Dahl và Tổng thống Anna Berg gặp nhau.";
    assertThat(text(VIETNAM, window).from()).isEqualTo("2020-10-23");
    assertThat(text(VIETNAM, "Khi đó Tổng thống Anna Berg còn trẻ. Sáng 23/10, mưa."))
        .isEqualTo(PublishedDate.NONE);
    assertThat(text(VIETNAM, "Tổng thống Anna Berg nhắc tới Tổng thống Carl Dahl.").from())
        .isEqualTo("2020-02-23");
  }

  @Test
  void countedDaysOfAWarGiveTheYear() {
    assertThat(
            text(
                    VIETNAM,
                    "Ngày 20/11, ông đến. Đây là giai đoạn 1.000 ngày cuộc chiến tại Ukraine.")
                .on())
        .isEqualTo("2024-11-20");
    assertThat(
            text(VIETNAM, "Ngày 27/2, ông đến. Cuộc chiến ở Ukraine vừa bước sang năm thứ ba.")
                .on())
        .isEqualTo("2024-02-27");
  }

  @Test
  void theOnlyYearOfATextIsNotItsYear() {
    assertThat(text(VIETNAM, "Ngày 20/11, ông nhắc khủng hoảng tên lửa Cuba năm 1962.").precision())
        .isEqualTo("none");
    assertThat(text(VIETNAM, "Khủng hoảng tên lửa Cuba năm 1962.").precision()).isEqualTo("none");
  }

  @Test
  void aDayThatFollowsTheLatestDateToldIsOfItsYear() {
    PublishedDate date = text(VIETNAM, "Sáng 29/10, ông đến. Ngày 5/9/2020, có tin ông đi.");
    assertThat(date.on()).isEqualTo("2020-10-29");
    assertThat(date.confidence()).isLessThan(0.8);
  }

  @Test
  void whatIsToldOfThePastIsNotTheDay() {
    PublicationAnchors crawl = VIETNAM.crawledOn(LocalDate.of(2022, 12, 1));
    assertThat(text(crawl, "Ông sinh ngày 28/3/1999. Sáng 15/11, ông gọi điện.").on())
        .isEqualTo("2022-11-15");
    assertThat(text(crawl, "Hiệp định ký ngày 27/1/1973. Năm 2020 trôi qua. Sáng 15/11, mưa.").on())
        .isEqualTo("2022-11-15");
    assertThat(text(crawl, "Ngày 5/3 năm ngoái mưa. Sáng 15/11, mưa.").on())
        .isEqualTo("2022-11-15");
  }

  @Test
  void aWeekdayFollowsTheLastDayTold() {
    String filler = "Hai bên nói về hợp tác lâu dài giữa các địa phương. ".repeat(16);
    String text = "Ông đến vào thứ Sáu. " + filler + "Hội nghị họp ngày 15-16 tháng 6.";
    PublicationAnchors window =
        VIETNAM.within(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    assertThat(told(text(window, text)))
        .isEqualTo("2024-06-21 2024-06-21..2024-06-22 day weekday «thứ Sáu | ngày 15-16 tháng 6»");
  }

  @Test
  void todayIsTheDayAndYesterdayTheDayBefore() {
    PublicationAnchors crawl = VIETNAM.crawledOn(LocalDate.of(2022, 12, 1));
    assertThat(told(text(crawl, "Cuộc tập trận mở màn hôm nay (17/10).")))
        .isEqualTo("2022-10-17 2022-10-17..2022-10-17 day text «17/10»");
    assertThat(text(crawl, "Cuộc tập trận mở màn hôm qua (16/10).").on()).isEqualTo("2022-10-17");
  }

  @Test
  void whatLiesAheadIsNoDayOfPublication() {
    PublicationAnchors crawl = VIETNAM.crawledOn(LocalDate.of(2022, 12, 1));
    assertThat(text(crawl, "Ông sẽ đến vào ngày 20/11. Sáng 15/11, ông gọi điện.").on())
        .isEqualTo("2022-11-15");
    assertThat(text(crawl, "Trước thềm cuộc họp ngày 20/11, chiều 15/11 ông gọi điện.").on())
        .isEqualTo("2022-11-15");
  }

  @Test
  void otherBlocksAreNotHeard() {
    String article = "Sáng 15/11, ông gọi điện.\n";
    String related = "4 giờ trước: Tin khác (05/02/2021)\n";
    String section = "Chủ Nhật, 05/01/2025\n";
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(Block.SECTION, 0, section.length() - 1));
    blocks.add(new Block(Block.BODY, section.length(), section.length() + article.length() - 1));
    int start = section.length() + article.length();
    blocks.add(new Block(Block.RELATED, start, start + related.length() - 1));
    PublishedDate date =
        decide(
            VIETNAM.crawledOn(LocalDate.of(2022, 12, 1)),
            new DocumentFacts(null, null, null, section + article + related, blocks));
    assertThat(told(date)).isEqualTo("2022-11-15 2022-11-15..2022-11-16 day text «Sáng 15/11»");
  }

  @Test
  void theMachinesZoneAndLocaleDoNotMatter() {
    String text = "THỨ SÁU, 15/11/2022, 23:30 (GMT+7)\n\nTỔNG THỐNG Anna Berg";
    PublishedDate here = text(VIETNAM, text);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(text(VIETNAM, text)).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
