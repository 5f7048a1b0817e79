package vn.machtin.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A day, month or year as far as it is told.
 *
 * @param day day of the month, 0 if not told
 * @param month 1 to 12, 0 if not told
 * @param year the year, 0 if not told, or {@link #yearsFromNow} for {@code năm ngoái}
 */
public record PartialDate(int day, int month, int year) {
  private static final int NOW = -10_000;
  private static final int LEAP_CYCLE = 8;

  /** A year told from the anchor's: -1 is last year. */
  public static int yearsFromNow(int years) {
    return NOW + years;
  }

  /** Whether the year is told as a number. */
  public boolean hasYear() {
    return year > 0;
  }

  /** Whether the year is told from the time of telling, as in {@code năm ngoái}. */
  public boolean isRelative() {
    return year < 0;
  }

  /** Whether day, month and year are told as numbers. */
  public boolean complete() {
    return day > 0 && month > 0 && year > 0;
  }

  /** Whether there is such a day or month in some year. */
  public boolean possible() {
    return day == 0 || (month > 0 && day <= YearMonth.of(2000, month).lengthOfMonth());
  }

  /**
   * The days that are meant; without a year the nearest that do not begin after the anchor. Empty
   * where there is no such day, as on 29 February 2023.
   */
  public Optional<DateInterval> resolve(LocalDate anchor) {
    if (year != 0) {
      return in(year > 0 ? year : anchor.getYear() + year - NOW);
    }
    for (int back = 0; back <= LEAP_CYCLE; back++) {
      Optional<DateInterval> days = in(anchor.getYear() - back);
      if (days.isPresent() && !days.get().from().isAfter(anchor)) {
        return days;
      }
    }
    return Optional.empty();
  }

  /** The days that are meant, in that year. */
  public Optional<DateInterval> in(int theYear) {
    try {
      if (month == 0) {
        return Optional.of(DateInterval.ofYear(theYear));
      }
      return Optional.of(
          day == 0
              ? DateInterval.ofMonth(theYear, month)
              : DateInterval.of(LocalDate.of(theYear, month, day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
