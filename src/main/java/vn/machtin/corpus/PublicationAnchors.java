package vn.machtin.corpus;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.machtin.text.DateInterval;

/**
 * What the user knows of the dates of a corpus.
 *
 * @param zone where days are cut
 * @param crawlDate the day on which it was fetched: nothing in it is later; or null
 * @param windowFrom first day on which anything in it was published, or null
 * @param windowTo last day, or null
 */
public record PublicationAnchors(
    ZoneId zone, LocalDate crawlDate, LocalDate windowFrom, LocalDate windowTo)
    implements Serializable {

  public PublicationAnchors {
    if (windowFrom != null && windowTo != null) {
      new DateInterval(windowFrom, windowTo);
    }
  }

  /** Only the zone is known. */
  public static PublicationAnchors of(ZoneId zone) {
    return new PublicationAnchors(zone, null, null, null);
  }

  public PublicationAnchors crawledOn(LocalDate day) {
    return new PublicationAnchors(zone, day, windowFrom, windowTo);
  }

  public PublicationAnchors within(LocalDate from, LocalDate to) {
    return new PublicationAnchors(zone, crawlDate, from, to);
  }

  /** The last day on which anything can have been published; null if that is not known. */
  LocalDate last() {
    if (crawlDate == null || windowTo == null) {
      return crawlDate == null ? windowTo : crawlDate;
    }
    return crawlDate.isBefore(windowTo) ? crawlDate : windowTo;
  }
}
