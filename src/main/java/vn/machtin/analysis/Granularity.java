package vn.machtin.analysis;

import java.util.Arrays;
import java.util.Locale;

/** How long a period is, finest first. Months never add up from weeks. */
public enum Granularity {
  DAY,
  /** ISO 8601, Monday to Sunday. */
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /** The one period that holds every document, dated or not. */
  ALL;

  private static final Granularity[] VALUES = values();

  /** The name in the tables, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The granularity of that name. */
  public static Granularity named(String name) {
    return Arrays.stream(VALUES)
        .filter(granularity -> granularity.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown granularity: %s. Granularities: day, week, month, quarter, year, all."
                        .formatted(name)));
  }

  static Granularity at(int ordinal) {
    return VALUES[ordinal];
  }

  static int count() {
    return VALUES.length;
  }
}
