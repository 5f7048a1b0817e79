package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates told in Vietnamese, one literal case a rule. */
class DateExpressionsTest {
  private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);

  static Stream<Arguments> gold() throws IOException {
    List<Arguments> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DateExpressionsTest.class.getResourceAsStream("dates.tsv"),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("text\t"))
          .map(line -> line.split("\t", -1))
          .forEach(f -> rows.add(Arguments.of(f[0], f[1], f[2], f[3], f[4])));
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("gold")
  void tellsWhatTheGoldTells(String text, String words, String from, String to, String kind) {
    assertThat(told(text, MONDAY)).containsExactly(words + "|" + from + "|" + to + "|" + kind);
  }

  private static List<String> told(String text, LocalDate anchor) {
    List<DateExpression> expressions = DateExpressions.find(text);
    List<Optional<DateInterval>> days = DateExpressions.resolve(expressions, anchor);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Optional<DateInterval> d = days.get(i);
      told.add(
          expressions.get(i).in(text)
              + "|"
              + d.map(x -> x.from().toString()).orElse("")
              + "|"
              + d.map(x -> x.to().toString()).orElse("")
              + "|"
              + expressions.get(i).kind());
    }
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Lệnh có hiệu lực từ 5-10/5 năm nay|từ 5-10/5 năm nay|2023-05-05|2023-05-10|range",
        "sẽ ở Pháp từ 19 đến 21/5|từ 19 đến 21/5|2022-05-19|2022-05-21|range",
        "họp ngày 20 và 21/5|ngày 20 và 21/5|2022-05-20|2022-05-21|range",
        "nghỉ 30/4 - 1/5|30/4 - 1/5|2022-04-30|2022-05-01|range",
        "nghỉ 30/12 - 2/1|30/12 - 2/1|2022-12-30|2023-01-02|range",
        "từ tháng 3 đến tháng 5|từ tháng 3 đến tháng 5|2022-03-01|2022-05-31|range",
        "từ năm 2014 đến năm 2017|từ năm 2014 đến năm 2017|2014-01-01|2017-12-31|range",
        "nhiệm kỳ tổng thống 2008-2012|2008-2012|2008-01-01|2012-12-31|range",
        "tháng 10-11/2022|tháng 10-11/2022|2022-10-01|2022-11-30|range",
        "hôm 6 tháng Năm cho hay|hôm 6 tháng Năm|2022-05-06|2022-05-06|day",
        "22 Tháng Mười Một, 2024|22 Tháng Mười Một, 2024|2024-11-22|2024-11-22|day",
        "ngày 4 tháng 4 năm 1949|ngày 4 tháng 4 năm 1949|1949-04-04|1949-04-04|day",
        "ngày 5/3 năm ngoái|ngày 5/3 năm ngoái|2022-03-05|2022-03-05|day",
        "Thứ Hai, 28/2, Bộ Quốc phòng|Thứ Hai, 28/2|2022-02-28|2022-02-28|day",
        "Chiều thứ Tư (18/10), hạ viện|Chiều thứ Tư (18/10|2022-10-18|2022-10-18|day",
        "T2, 11/09/2022 - 19:45|T2, 11/09/2022|2022-09-11|2022-09-11|day",
        "2022-11-15T08:22:00Z|2022-11-15T08:22:00|2022-11-15|2022-11-15|day",
        "vào thứ ba|thứ ba|2022-12-27|2022-12-27|day",
        "Chủ nhật vừa rồi|Chủ nhật|2023-01-01|2023-01-01|day",
        "sáng mai|sáng mai|2023-01-03|2023-01-03|day",
        "chiều hôm qua|chiều hôm qua|2023-01-01|2023-01-01|day",
        "cách đây hai tuần|cách đây hai tuần|2022-12-19|2022-12-25|week",
        "Tuần trước, NATO|Tuần trước|2022-12-26|2023-01-01|week",
        "cuối tuần này|cuối tuần này|2023-01-07|2023-01-08|weekend",
        "10 năm trước|10 năm trước|2013-01-01|2013-12-31|year",
        "vào tháng 2|tháng 2|2022-02-01|2022-02-28|month",
        "tháng trước|tháng trước|2022-12-01|2022-12-31|month",
        "tháng 11-2022|tháng 11-2022|2022-11-01|2022-11-30|month",
        "kể từ 9/2020|9/2020|2020-09-01|2020-09-30|month",
        "giữa tháng 12|giữa tháng 12|2022-12-01|2022-12-31|month, middle",
        "đầu tháng này|đầu tháng này|2023-01-01|2023-01-31|month, start",
        "cuối năm ngoái|cuối năm ngoái|2022-01-01|2022-12-31|year, end",
        "kể từ đầu năm|đầu năm|2023-01-01|2023-12-31|year, start",
        "quý IV|quý IV|2022-10-01|2022-12-31|quarter",
        "6 tháng đầu năm 2022|6 tháng đầu năm 2022|2022-01-01|2022-06-30|half",
        "9 tháng đầu năm 2022|9 tháng đầu năm 2022|2022-01-01|2022-09-30|range",
        "những năm 1860|những năm 1860|1860-01-01|1869-12-31|decade",
        "thập kỷ 90|thập kỷ 90|1990-01-01|1999-12-31|decade",
        "rằm tháng Bảy|rằm tháng Bảy|||lunar",
        "mùng 3 tháng 3 âm lịch|mùng 3 tháng 3 âm lịch|||lunar",
        "23 tháng Chạp|23 tháng Chạp|||lunar",
        "mùng 2/9 vừa rồi|mùng 2/9|2022-09-02|2022-09-02|day"
      })
  void readsOneOfAKind(String text, String words, String from, String to, String kind) {
    assertThat(told(text, MONDAY))
        .containsExactly(
            words + "|" + (from == null ? "" : from) + "|" + (to == null ? "" : to) + "|" + kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tối đa 1.550 đầu đạn",
        "thắng 2-1 trước đội khách",
        "tỷ số 3-0",
        "trang 3/4",
        "hơn 2/3 lãnh thổ",
        "khoảng 3/4 dân số",
        "trực 24/7",
        "theo Nghị định 100/2019/NĐ-CP",
        "Thông tư 10/2020/TT-BTC",
        "máy chủ 192.168.1.10 và 10.11.2022.1",
        "gọi 0912.345.678 hoặc 1900-1234",
        "giá 5.150 đồng/cp, tăng 14,5%",
        "lần thứ hai trong năm",
        "cuộc điện đàm thứ 2",
        "ngày thứ hai của hội nghị",
        "Chiến tranh thế giới thứ Hai",
        "Năm nước, cũng là năm ủy viên",
        "trong 10 năm qua",
        "suốt nhiều tháng qua",
        "ba ngày trước cuộc bầu cử",
        "3 tháng 10 ngày",
        "mỗi tháng một lần",
        "ngày 31/2 không có",
        "đạt 15/11 phiếu",
        "nhiệt độ 25-28 độ",
        "xe B-52 và F-16",
        "ngày nay"
      })
  void leavesNumbersAlone(String text) {
    assertThat(told(text, MONDAY)).isEmpty();
  }

  @Test
  void theDayStandsBeforeTheMonth() {
    assertThat(told("12/10/2022", MONDAY)).containsExactly("12/10/2022|2022-10-12|2022-10-12|day");
    assertThat(told("10/13/2022", MONDAY)).isEmpty();
  }

  @Test
  void theSameDayIsTheOneToldBefore() {
    assertThat(told("Ngày 23/10, ông đến. Cùng ngày, bà đi. Hai ngày sau đó, họ về.", MONDAY))
        .containsExactly(
            "Ngày 23/10|2022-10-23|2022-10-23|day",
            "Cùng ngày|2022-10-23|2022-10-23|day",
            "Hai ngày sau đó|2022-10-25|2022-10-25|day");
    assertThat(told("Cùng ngày, bà đi.", MONDAY)).containsExactly("Cùng ngày|||day");
  }

  @Test
  void leapDaysWithoutAYearAreTheLast() {
    assertThat(told("ngày 29/2", MONDAY)).containsExactly("ngày 29/2|2020-02-29|2020-02-29|day");
    assertThat(told("ngày 29/2/2023", MONDAY)).isEmpty();
  }

  @Test
  void timesOfDayAndZonesStandBesideTheDate() {
    DateExpression behind = DateExpressions.find("Thứ Sáu, 15/11/2022, 15:22 (GMT+7)").get(0);
    assertThat(behind.clock()).isEqualTo(LocalTime.of(15, 22));
    assertThat(behind.zone()).isEqualTo(ZoneOffset.ofHours(7));
    assertThat(behind.weekday()).isEqualTo(DayOfWeek.FRIDAY);
    DateExpression before =
        DateExpressions.find("Cập nhật lúc 09:12, Thứ Tư, ngày 25/01/2023").get(0);
    assertThat(before.clock()).isEqualTo(LocalTime.of(9, 12));
    assertThat(before.zone()).isNull();
    assertThat(DateExpressions.find("ngày 15/11/2022").get(0).clock()).isNull();
  }

  @Test
  void offsetsCountCodeUnits() {
    String text = "\uD83D\uDE00 Ngày 23/10, họp.";
    DateExpression told = DateExpressions.find(text).get(0);
    assertThat(told.start()).isEqualTo(3);
    assertThat(told.in(text)).isEqualTo("Ngày 23/10");
  }

  @Test
  void theMachinesZoneAndLocaleDoNotMatter() {
    String text = "Ngày 23/10, HÔM NAY, THỨ HAI TUẦN TRƯỚC, quý III/2022, 15/11/2022 15:22";
    List<String> here = told(text, MONDAY);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(told(text, MONDAY)).isEqualTo(here).hasSize(5);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Property
  void aDayWithoutAYearIsNeverAfterTheAnchor(
      @ForAll @IntRange(min = 1, max = 31) int day,
      @ForAll @IntRange(min = 1, max = 12) int month,
      @ForAll @IntRange(min = 0, max = 60_000) int anchor) {
    LocalDate said = LocalDate.ofEpochDay(anchor);
    for (DateExpression told : DateExpressions.find("ngày %d/%d".formatted(day, month))) {
      assertThat(told.resolve(said))
          .hasValueSatisfying(
              days -> {
                assertThat(days.from()).isBeforeOrEqualTo(said);
                assertThat(days.from().getDayOfMonth()).isEqualTo(day);
                assertThat(days.from().getMonthValue()).isEqualTo(month);
                assertThat(days.from()).isAfter(said.minusYears(9));
              });
    }
  }

  @Property
  void expressionsLieInTheTextInOrder(@ForAll("scraps") String text) {
    int end = 0;
    for (DateExpression told : DateExpressions.find(text)) {
      assertThat(told.start()).isGreaterThanOrEqualTo(end);
      assertThat(told.end()).isGreaterThan(told.start()).isLessThanOrEqualTo(text.length());
      told.resolve(MONDAY);
      end = told.end();
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "ngày", "hôm", "từ", "đến", "tháng", "năm", "thứ", "Hai", "tuần", "trước", "quý", "III",
            "15", "5", "31", "2022", "/", "-", ".", ",", " ", " ", "\n", "(", ")", "T", ":", "Tết",
            "mùng", "cuối", "đầu", "nửa", "qua", "0", "12", "99", "GMT+7", "%", "Z")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
