package vn.machtin.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;

/**
 * What a report is about: one period of the tables, or a range of periods of one granularity, which
 * is then counted as one.
 *
 * @param first key of the first period; see {@link Periods}
 * @param last key of the last period, the same for a single one
 */
public record ReportPeriod(int first, int last) {
  private static final String LAST_COMPLETE = "last-complete-";

  /** What {@link #parse} takes for the period that holds enough of the newest documents. */
  public static final String LATEST = "latest";

  private static final String USAGE =
      "Use last-complete-day, -week, -month, -quarter or -year, latest, all, a period as"
          + " 2022-10-23, 2022-W42, 2022-10, 2022-Q4 or 2022, or a range as 2022-01..2022-06.";

  /**
   * The period of that name.
   *
   * @param asOf complete periods are those that ended before this day; null where the corpus has no
   *     dated document
   */
  public static ReportPeriod parse(String name, LocalDate asOf) {
    if (name.startsWith(LAST_COMPLETE)) {
      return lastComplete(name, asOf);
    }
    int range = name.indexOf("..");
    if (range < 0) {
      int key = key(name, name);
      return new ReportPeriod(key, key);
    }
    int first = key(name.substring(0, range), name);
    int last = key(name.substring(range + 2), name);
    if (Periods.granularity(first) != Periods.granularity(last) || first > last) {
      throw new IllegalArgumentException(
          "Invalid --period: %s. Use two periods of one kind, the earlier first, as 2022-01..2022-06."
              .formatted(name));
    }
    return new ReportPeriod(first, last);
  }

  /** Refuses a name that {@link #parse} would refuse on any day. */
  public static void check(String name) {
    if (!name.equals(LATEST)) {
      parse(name, LocalDate.EPOCH);
    }
  }

  /** The period, or the range of periods, of that name and no other. */
  public static ReportPeriod named(String name) {
    if (name.contains("..")) {
      return parse(name, null);
    }
    int key = Periods.named(name);
    return new ReportPeriod(key, key);
  }

  private static int key(String label, String whole) {
    try {
      return Periods.named(label);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid --period: %s. %s".formatted(whole, USAGE), e);
    }
  }

  private static ReportPeriod lastComplete(String name, LocalDate asOf) {
    Granularity granularity;
    try {
      granularity =
          Granularity.valueOf(name.substring(LAST_COMPLETE.length()).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid --period: %s. %s".formatted(name, USAGE), e);
    }
    if (granularity == Granularity.ALL) {
      throw new IllegalArgumentException("Invalid --period: %s. %s".formatted(name, USAGE));
    }
    if (asOf == null) {
      throw new IllegalArgumentException(
          "Invalid --period: %s: no document has a date. Pass --period all, or --as-of."
              .formatted(name));
    }
    int open = Periods.containing(granularity, asOf);
    return new ReportPeriod(open - 1, open - 1);
  }

  /** Whether it is one period of the tables. */
  public boolean isSingle() {
    return first == last;
  }

  /** Whether it is the whole corpus, dated or not. */
  public boolean isAll() {
    return first == Periods.ALL;
  }

  public Granularity granularity() {
    return Periods.granularity(first);
  }

  /** First day; null for all. */
  public LocalDate start() {
    return Periods.start(first);
  }

  /** Day after; null for all. */
  public LocalDate end() {
    return Periods.end(last);
  }

  /** 2022-10 or 2022-01..2022-06; names files as well. */
  public String label() {
    return isSingle() ? Periods.label(first) : Periods.label(first) + ".." + Periods.label(last);
  }

  /** As many periods of the same kind right before; none for all. */
  public Optional<ReportPeriod> previous() {
    int length = last - first + 1;
    return isAll() ? Optional.empty() : Optional.of(new ReportPeriod(first - length, first - 1));
  }

  /** Whether a document's closed interval lies in it. */
  public Column contains(Column from, Column to) {
    if (isAll()) {
      return functions.lit(true);
    }
    return from.geq(functions.lit(java.sql.Date.valueOf(start())))
        .and(to.lt(functions.lit(java.sql.Date.valueOf(end()))))
        .and(from.leq(to));
  }

  /** The granularity in which a series over it is drawn first. */
  public Granularity drawnIn() {
    if (isAll()) {
      return Granularity.MONTH;
    }
    long days = start().until(end(), java.time.temporal.ChronoUnit.DAYS);
    if (days > 1500) {
      return Granularity.QUARTER;
    }
    if (days > 200) {
      return Granularity.MONTH;
    }
    return days > 45 ? Granularity.WEEK : Granularity.DAY;
  }
}
