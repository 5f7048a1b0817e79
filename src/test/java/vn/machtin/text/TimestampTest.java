package vn.machtin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as metadata write them. */
class TimestampTest {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-12-31T18:30Z|2025-01-01|2024-12-31T18:30:00Z",
        "2024-12-31T18:30:00.123Z|2025-01-01|2024-12-31T18:30:00Z",
        "2022-09-02T10:30:00+0700|2022-09-02|2022-09-02T03:30:00Z",
        "2023-05-22T06:50+07:00|2023-05-22|2023-05-21T23:50:00Z",
        "2024-05-05 23:00:00|2024-05-05|2024-05-05T16:00:00Z",
        "2024-05-05T23:59|2024-05-05|2024-05-05T16:59:00Z",
        "2024-05-05|2024-05-05|",
        "2024-05-05T00:00:00|2024-05-05|",
        "2024/05/06|2024-05-06|",
        "20201101|2020-11-01|",
        "20201101165047|2020-11-01|2020-11-01T09:50:47Z",
        "1668500520|2022-11-15|2022-11-15T08:22:00Z",
        "1668500520000|2022-11-15|2022-11-15T08:22:00Z",
        "'Thứ Sáu, 15/11/2022, 15:22 (GMT+7)'|2022-11-15|2022-11-15T08:22:00Z",
        "15/11/2022|2022-11-15|",
        "'Sun, 05 May 2024 23:00:00 +0700'|2024-05-05|2024-05-05T16:00:00Z",
        "'Sun, 05 May 2024 23:00:00 GMT'|2024-05-06|2024-05-05T23:00:00Z",
        "'November 15, 2022'|2022-11-15|",
        "12/10/2022 08:00|2022-10-12|2022-10-12T01:00:00Z"
      })
  void readsADay(String value, LocalDate day, Instant at) {
    assertThat(Timestamp.parse(value, VIETNAM)).hasValue(new Timestamp(DateInterval.of(day), at));
  }

  @Test
  void aMonthOrYearStaysOne() {
    assertThat(Timestamp.parse("2022-11", VIETNAM))
        .hasValue(new Timestamp(DateInterval.ofMonth(2022, 11), null));
    assertThat(Timestamp.parse("2022", VIETNAM))
        .hasValue(new Timestamp(DateInterval.ofYear(2022), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "hôm qua",
        "2022-13-45",
        "2022-02-30",
        "x",
        "0001-01-01",
        "99999",
        "4 giờ trước"
      })
  void readsNothingElse(String value) {
    assertThat(Timestamp.parse(value, VIETNAM)).isEmpty();
  }

  @Test
  void nothingIsNothing() {
    assertThat(Timestamp.parse(null, VIETNAM)).isEmpty();
  }

  @Test
  void theMachinesZoneAndLocaleDoNotMatter() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/Anchorage"));
      assertThat(Timestamp.parse("Fri, 15 Nov 2022 23:30:00 GMT", VIETNAM))
          .map(Timestamp::days)
          .hasValue(DateInterval.of(LocalDate.of(2022, 11, 16)));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
