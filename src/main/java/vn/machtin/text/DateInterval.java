package vn.machtin.text;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Some days in a row, both ends included.
 *
 * @param from first day
 * @param to last day, not before the first
 */
public record DateInterval(LocalDate from, LocalDate to) {
  public DateInterval {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "Invalid interval: %s is before %s. Give the first day first.".formatted(to, from));
    }
  }

  /** One day. */
  public static DateInterval of(LocalDate day) {
    return new DateInterval(day, day);
  }

  /** All days of a month. */
  public static DateInterval ofMonth(int year, int month) {
    LocalDate first = LocalDate.of(year, month, 1);
    return new DateInterval(first, first.plusMonths(1).minusDays(1));
  }

  /** All days of a year. */
  public static DateInterval ofYear(int year) {
    return new DateInterval(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** The days that both have; empty if there is none. */
  public Optional<DateInterval> intersection(DateInterval other) {
    LocalDate first = from.isAfter(other.from) ? from : other.from;
    LocalDate last = to.isBefore(other.to) ? to : other.to;
    return last.isBefore(first) ? Optional.empty() : Optional.of(new DateInterval(first, last));
  }

  /** The shortest interval that has the days of both. */
  public DateInterval hull(DateInterval other) {
    return new DateInterval(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }

  /** How many days it has. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }
}
