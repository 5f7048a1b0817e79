package vn.machtin.corpus;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a document was published, as far as it can be told.
 *
 * @param on the day, where it is known to the day; else null
 * @param from first day on which it can have been published, null if nothing is known
 * @param to last day, null if nothing is known
 * @param at the instant, where a clock time was told; else null
 * @param precision day, month, year, interval or none
 * @param method what decided it, as the column {@code date_method} lists
 * @param confidence probability that the interval is right, 0 to 1
 * @param evidence the words that decided it, empty if none
 * @param future whether a date was refused because it lies in the future
 */
public record PublishedDate(
    LocalDate on,
    LocalDate from,
    LocalDate to,
    Instant at,
    String precision,
    String method,
    double confidence,
    String evidence,
    boolean future) {

  public static final PublishedDate NONE =
      new PublishedDate(null, null, null, null, "none", "none", 0, "", false);
}
