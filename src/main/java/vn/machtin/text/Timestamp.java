package vn.machtin.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as metadata write it, seen from one zone.
 *
 * @param days the day in that zone; the month or year where no more is told
 * @param at the instant, or null where no time of day is told
 */
public record Timestamp(DateInterval days, Instant at) {
  private static final String CLOCK =
      "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?";
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:[T ]+" + CLOCK + "(?:\\[.*])?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPACT =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})(Z|[+-]\\d{4})?)?");
  private static final Pattern EPOCH = Pattern.compile("(\\d{9,10}|\\d{12,13})(?:\\.\\d+)?");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+([A-Za-z]{3,9})\\.?,?[\\s-]+(\\d{4})"
              + "(?:,?\\s+(?:at\\s+)?"
              + CLOCK
              + ")?");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s+)?([A-Za-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})"
              + "(?:,?\\s+(?:at\\s+)?"
              + CLOCK
              + ")?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int LONGEST = 80;

  /** Whether the day is told, not only the month or year. */
  public boolean toTheDay() {
    return days.days() == 1;
  }

  /**
   * Reads ISO 8601 and what is like it, RFC 1123, seconds or milliseconds since 1970, and dates as
   * Vietnamese pages write them. A time with a zone is moved to the given one; a time without is of
   * the given one. Where numbers leave a choice the day stands before the month.
   */
  public static Optional<Timestamp> parse(String value, ZoneId zone) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return read(text, zone)
          .filter(
              read ->
                  read.days.from().getYear() >= FIRST_YEAR
                      && read.days.to().getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Timestamp> read(String text, ZoneId zone) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return of(day(iso.group(1), iso.group(3), iso.group(4)), iso, 5, zone);
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches() && (text.length() == 8 || text.length() >= 14)) {
      return of(day(compact.group(1), compact.group(2), compact.group(3)), compact, 4, zone);
    }
    if (EPOCH.matcher(text).matches()) {
      String number = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
      long count = Long.parseLong(number);
      Instant at =
          number.length() >= 12 ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count);
      return Optional.of(at(at, zone));
    }
    Matcher month = MONTH.matcher(text);
    if (month.matches()) {
      return Optional.of(
          new Timestamp(
              DateInterval.ofMonth(number(month.group(1)), number(month.group(2))), null));
    }
    if (YEAR.matcher(text).matches()) {
      return Optional.of(new Timestamp(DateInterval.ofYear(number(text)), null));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches() && monthOf(dayFirst.group(2)) > 0) {
      LocalDate day =
          LocalDate.of(
              number(dayFirst.group(3)), monthOf(dayFirst.group(2)), number(dayFirst.group(1)));
      return of(day, dayFirst, 4, zone);
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches() && monthOf(monthFirst.group(1)) > 0) {
      LocalDate day =
          LocalDate.of(
              number(monthFirst.group(3)),
              monthOf(monthFirst.group(1)),
              number(monthFirst.group(2)));
      return of(day, monthFirst, 4, zone);
    }
    return DateExpressions.find(text).stream()
        .flatMap(expression -> of(expression, zone).stream())
        .findFirst();
  }

  /** A complete date told in a text, or a month with its year. */
  public static Optional<Timestamp> of(DateExpression expression, ZoneId zone) {
    Optional<PartialDate> told = expression.date().filter(PartialDate::hasYear);
    if (told.isEmpty() || told.get().month() == 0) {
      return Optional.empty();
    }
    PartialDate date = told.get();
    if (date.day() == 0 || expression.clock() == null) {
      return date.in(date.year()).map(days -> new Timestamp(days, null));
    }
    LocalDateTime local =
        LocalDate.of(date.year(), date.month(), date.day()).atTime(expression.clock());
    ZoneOffset offset = expression.zone();
    return Optional.of(
        at(offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset), zone));
  }

  private static Timestamp at(Instant at, ZoneId zone) {
    return new Timestamp(DateInterval.of(at.atZone(zone).toLocalDate()), at);
  }

  /** Midnight without a zone is a day without a time. */
  private static Optional<Timestamp> of(LocalDate day, Matcher clock, int group, ZoneId zone) {
    if (clock.group(group) == null) {
      return Optional.of(new Timestamp(DateInterval.of(day), null));
    }
    String seconds = clock.group(group + 2);
    LocalTime time =
        LocalTime.of(
            number(clock.group(group)),
            number(clock.group(group + 1)),
            seconds == null ? 0 : Math.min(59, number(seconds)));
    String offset = clock.group(group + 3);
    if (offset != null) {
      boolean universal = !offset.startsWith("+") && !offset.startsWith("-");
      ZoneOffset told = universal ? ZoneOffset.UTC : ZoneOffset.of(offset);
      return Optional.of(at(day.atTime(time).toInstant(told), zone));
    }
    return Optional.of(
        time.equals(LocalTime.MIDNIGHT)
            ? new Timestamp(DateInterval.of(day), null)
            : at(day.atTime(time).atZone(zone).toInstant(), zone));
  }

  private static LocalDate day(String year, String month, String day) {
    return LocalDate.of(number(year), number(month), number(day));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int monthOf(String name) {
    return MONTHS.indexOf(name.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
  }
}
