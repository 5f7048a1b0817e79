package vn.machtin.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date told in a text, as {@code hôm 12/10} or {@code tuần trước}.
 *
 * @param start first code unit (UTF-16)
 * @param end code unit after the last
 * @param kind day, range, weekend, week, month, quarter, half, year, decade or lunar; with {@code
 *     start}, {@code middle} or {@code end} after a comma where a part of it is told
 * @param meaning what it says
 * @param weekday the weekday told beside a day of the calendar, or null
 * @param clock the time of day told beside a complete date, or null
 * @param zone the zone told with the time of day, or null
 */
public record DateExpression(
    int start,
    int end,
    String kind,
    DateMeaning meaning,
    DayOfWeek weekday,
    LocalTime clock,
    ZoneOffset zone) {

  public static final String DAY = "day";
  public static final String RANGE = "range";
  public static final String WEEKEND = "weekend";
  public static final String WEEK = "week";
  public static final String MONTH = "month";
  public static final String QUARTER = "quarter";
  public static final String HALF = "half";
  public static final String YEAR = "year";
  public static final String DECADE = "decade";
  public static final String LUNAR = "lunar";

  /**
   * The days that are meant when it is said on that day; a day or month without a year is the
   * nearest one that does not begin after it. Empty if unresolved.
   */
  public Optional<DateInterval> resolve(LocalDate anchor) {
    return meaning.resolve(anchor, null);
  }

  /** The calendar date that is told, with the parts that are left out; empty for other kinds. */
  public Optional<PartialDate> date() {
    return meaning instanceof DateMeaning.Told told ? Optional.of(told.date()) : Optional.empty();
  }

  /** The words in the text. */
  public String in(String text) {
    return text.substring(start, end);
  }
}
