package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.machtin.analysis.Granularity;

class ReportPeriodTest {

  @ParameterizedTest
  @CsvSource({
    // The day before the corpus ends is the last whole one, and so on.
    "last-complete-day, 2024-12-31, 2024-12-30, 2024-12-29",
    "last-complete-day, 2025-01-01, 2024-12-31, 2024-12-30",
    "last-complete-week, 2024-12-30, 2024-W52, 2024-W51",
    "last-complete-week, 2024-12-29, 2024-W51, 2024-W50",
    "last-complete-week, 2021-01-04, 2020-W53, 2020-W52",
    "last-complete-month, 2024-12-31, 2024-11, 2024-10",
    "last-complete-month, 2025-01-01, 2024-12, 2024-11",
    "last-complete-quarter, 2025-01-01, 2024-Q4, 2024-Q3",
    "last-complete-year, 2025-01-01, 2024, 2023",
    "last-complete-year, 2024-12-31, 2023, 2022",
    "2024-W51, 2025-01-01, 2024-W51, 2024-W50",
    "2024-12, , 2024-12, 2024-11",
    "2024, , 2024, 2023",
    "2024-03-01, , 2024-03-01, 2024-02-29",
    "2024-01..2024-06, , 2024-01..2024-06, 2023-07..2023-12",
    "2024-W51..2025-W01, , 2024-W51..2025-W01, 2024-W48..2024-W50",
    "2024-02-01..2024-02-03, , 2024-02-01..2024-02-03, 2024-01-29..2024-01-31",
    "2023..2024, , 2023..2024, 2021..2022",
    "2024-Q2..2024-Q2, , 2024-Q2, 2024-Q1",
  })
  void aPeriodHasItsNameAndItsPredecessor(
      String name, LocalDate asOf, String label, String previous) {
    ReportPeriod period = ReportPeriod.parse(name, asOf);
    assertThat(period.label()).isEqualTo(label);
    assertThat(period.previous().orElseThrow().label()).isEqualTo(previous);
    assertThat(period.previous().orElseThrow().end()).isEqualTo(period.start());
  }

  @Test
  void theWholeCorpusHasNoPredecessorAndNoDays() {
    ReportPeriod all = ReportPeriod.parse("all", null);
    assertThat(all.isAll()).isTrue();
    assertThat(all.previous()).isEmpty();
    assertThat(all.start()).isNull();
    assertThat(all.end()).isNull();
  }

  @Test
  void aRangeBeginsWithItsFirstAndEndsAfterItsLastPeriod() {
    ReportPeriod half = ReportPeriod.parse("2024-01..2024-06", null);
    assertThat(half.start()).isEqualTo("2024-01-01");
    assertThat(half.end()).isEqualTo("2024-07-01");
    assertThat(half.isSingle()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2024-12-31, DAY", "2024-W51, DAY", "2024-12, DAY", "2024-Q4, WEEK", "2024, MONTH"})
  void aSeriesIsDrawnInPeriodsThatFitIt(String name, Granularity granularity) {
    assertThat(ReportPeriod.parse(name, null).drawnIn()).isEqualTo(granularity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-13 | Invalid --period: 2024-13. Use last-complete-day, -week, -month, -quarter or"
            + " -year, latest, all, a period as 2022-10-23, 2022-W42, 2022-10, 2022-Q4 or 2022, or"
            + " a range as 2022-01..2022-06.",
        "2024-W54 | Invalid --period: 2024-W54. Use last-complete-day",
        "last-complete-fortnight | Invalid --period: last-complete-fortnight. Use"
            + " last-complete-day",
        "last-complete-all | Invalid --period: last-complete-all. Use last-complete-day",
        "2024-06..2024-01 | Invalid --period: 2024-06..2024-01. Use two periods of one kind, the"
            + " earlier first, as 2022-01..2022-06.",
        "2024-01..2024 | Invalid --period: 2024-01..2024. Use two periods of one kind",
        "2024-01.. | Invalid --period: 2024-01... Use last-complete-day",
        "'' | Invalid --period: . Use last-complete-day",
      })
  void whatIsNoPeriodIsTold(String name, String message) {
    assertThatThrownBy(() -> ReportPeriod.check(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void lastNeedsADay() {
    assertThatThrownBy(() -> ReportPeriod.parse("last-complete-week", null))
        .hasMessage(
            "Invalid --period: last-complete-week: no document has a date. Pass --period all, or"
                + " --as-of.");
  }
}
