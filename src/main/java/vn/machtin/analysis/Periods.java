package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Which periods a document belongs to: of each granularity the one that wholly contains the closed
 * interval of days on which it can have been published.
 *
 * <p>A document known to the day is in a day, a week, a month, a quarter, a year and 'all'; one
 * known to the month is in no day and no week; 2022-10-23..25 is a Sunday to a Tuesday and so in no
 * week either; one without a date is in 'all' alone.
 *
 * <p>Inside the package a period is one int: the granularity above 24 bits of its number (days and
 * weeks since 1970, months and quarters since year 0), so that the next period is the next int.
 */
public final class Periods {
  private static final int BITS = 24;

  private static final int ZERO = 1 << (BITS - 1);

  /** The key of the period 'all'. */
  public static final int ALL = key(Granularity.ALL, 0);

  /** Stands where a document is in no period of a granularity. */
  static final int NONE = -1;

  private Periods() {}

  /** The period of that granularity and number. */
  static int key(Granularity granularity, int number) {
    return (granularity.ordinal() << BITS) | (number + ZERO);
  }

  /** How long the period is. */
  public static Granularity granularity(int key) {
    return Granularity.at(key >> BITS);
  }

  private static int number(int key) {
    return (key & ((1 << BITS) - 1)) - ZERO;
  }

  /** The period of that granularity that contains the day. */
  public static int containing(Granularity granularity, LocalDate day) {
    return key(
        granularity,
        switch (granularity) {
          case DAY -> Math.toIntExact(day.toEpochDay());
          case WEEK -> Math.toIntExact(Math.floorDiv(day.toEpochDay() + 3, 7L));
          case MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
          case QUARTER -> day.getYear() * 4 + (day.getMonthValue() - 1) / 3;
          case YEAR -> day.getYear();
          case ALL -> 0;
        });
  }

  /**
   * The period of each granularity that contains all days from {@code from} to {@code to}, or
   * {@link #NONE}; 'all' for every interval, also for an empty one, which stands for no date.
   *
   * @param keys receives one key for each granularity
   */
  static void containing(int from, int to, int[] keys) {
    Arrays.fill(keys, NONE);
    keys[Granularity.ALL.ordinal()] = ALL;
    if (from > to) {
      return;
    }
    LocalDate first = LocalDate.ofEpochDay(from);
    LocalDate last = from == to ? first : LocalDate.ofEpochDay(to);
    for (int g = 0; g < Granularity.ALL.ordinal(); g++) {
      int key = containing(Granularity.at(g), first);
      if (from == to || key == containing(Granularity.at(g), last)) {
        keys[g] = key;
      }
    }
  }

  /**
   * The keys of the periods that contain the closed interval, finest first, as array&lt;int&gt;;
   * only 'all' where the interval is null or empty.
   */
  static Column containing(Column from, Column to) {
    Column dated = from.isNotNull().and(to.isNotNull()).and(from.leq(to));
    Column[] keys = new Column[Granularity.count()];
    for (Granularity granularity : Granularity.values()) {
      Column first = containing(granularity, from);
      keys[granularity.ordinal()] =
          granularity == Granularity.ALL
              ? lit(ALL)
              : when(dated.and(first.equalTo(containing(granularity, to))), first);
    }
    return array_compact(array(keys));
  }

  /** The key of the period of that granularity that contains the day. */
  static Column containing(Granularity granularity, Column day) {
    Column number =
        switch (granularity) {
          case DAY -> unix_date(day);
          case WEEK -> floor(unix_date(day).plus(3).divide(7));
          case MONTH -> functions.year(day).multiply(12).plus(month(day)).minus(1);
          case QUARTER -> functions.year(day).multiply(4).plus(quarter(day)).minus(1);
          case YEAR -> functions.year(day);
          case ALL -> lit(0);
        };
    return number.cast("int").plus(key(granularity, 0));
  }

  /** First day of the period; null for 'all'. */
  public static LocalDate start(int key) {
    int number = number(key);
    return switch (granularity(key)) {
      case DAY -> LocalDate.ofEpochDay(number);
      case WEEK -> LocalDate.ofEpochDay(number * 7L - 3);
      case MONTH -> LocalDate.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1);
      case QUARTER -> LocalDate.of(Math.floorDiv(number, 4), Math.floorMod(number, 4) * 3 + 1, 1);
      case YEAR -> LocalDate.of(number, 1, 1);
      case ALL -> null;
    };
  }

  /** Day after the period; null for 'all'. */
  public static LocalDate end(int key) {
    return key == ALL ? null : start(key + 1);
  }

  /** The period's name: 2022-10-23, 2022-W42, 2022-10, 2022-Q4, 2022 or all. */
  public static String label(int key) {
    LocalDate start = start(key);
    return switch (granularity(key)) {
      case DAY -> start.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> start.toString().substring(0, start.toString().length() - 3);
      case QUARTER ->
          String.format(
              Locale.ROOT, "%04d-Q%d", start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> String.format(Locale.ROOT, "%04d", start.getYear());
      case ALL -> "all";
    };
  }

  /** The period of that name, as {@link #label} writes it. */
  public static int named(String label) {
    try {
      if (label.equals("all")) {
        return ALL;
      }
      int key = containing(granularityOf(label), firstDay(label));
      if (label(key).equals(label)) {
        return key;
      }
    } catch (java.time.DateTimeException | IllegalArgumentException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "Invalid period: %s. Use a day as 2022-10-23, a week as 2022-W42, a month as 2022-10, a quarter as 2022-Q4, a year as 2022, or all."
            .formatted(label));
  }

  private static Granularity granularityOf(String label) {
    return switch (label.length()) {
      case 10 -> Granularity.DAY;
      case 8 -> Granularity.WEEK;
      case 7 -> label.charAt(5) == 'Q' ? Granularity.QUARTER : Granularity.MONTH;
      default -> Granularity.YEAR;
    };
  }

  private static LocalDate firstDay(String label) {
    int year = Integer.parseInt(label.substring(0, Math.min(4, label.length())));
    return switch (granularityOf(label)) {
      case DAY -> LocalDate.parse(label);
      case WEEK -> LocalDate.of(year, 1, 4).plusWeeks(Integer.parseInt(label.substring(6)) - 1L);
      case MONTH -> LocalDate.of(year, Integer.parseInt(label.substring(5)), 1);
      case QUARTER -> LocalDate.of(year, Integer.parseInt(label.substring(6)) * 3 - 2, 1);
      default -> LocalDate.of(year, 1, 1);
    };
  }

  /** Whether a document's closed interval lies in the period: the rows behind its counts. */
  public static Column isIn(int key, Column from, Column to) {
    if (key == ALL) {
      return lit(true);
    }
    return from.geq(lit(java.sql.Date.valueOf(start(key))))
        .and(to.lt(lit(java.sql.Date.valueOf(end(key)))))
        .and(from.leq(to));
  }

  /** Year of the period's start, the ISO year for a week, 0 for 'all'. */
  public static int year(int key) {
    return switch (granularity(key)) {
      case WEEK -> start(key).get(IsoFields.WEEK_BASED_YEAR);
      case ALL -> 0;
      default -> start(key).getYear();
    };
  }
}
