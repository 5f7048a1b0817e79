package vn.machtin.corpus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * The date that a record's metadata give, as a day in the corpus zone: an instant is shifted there,
 * a time without a zone is local already.
 *
 * @param zone where days are cut
 */
public record MetadataDate(ZoneId zone) implements PublicationDate {
  private static final double CONFIDENCE = 0.98;

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSS][.SSS]]]")
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  @Override
  public PublishedDate decide(DocumentFacts facts) {
    if (facts.publishedAt() == null) {
      return PublishedDate.NONE;
    }
    Instant at = null;
    LocalDate day;
    try {
      TemporalAccessor parsed =
          FORM.parseBest(
              facts.publishedAt(),
              java.time.OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (parsed instanceof java.time.OffsetDateTime moment) {
        at = moment.toInstant();
        day = moment.atZoneSameInstant(zone).toLocalDate();
      } else if (parsed instanceof LocalDateTime local) {
        at = local.atZone(zone).toInstant();
        day = local.toLocalDate();
      } else {
        day = LocalDate.from(parsed);
      }
    } catch (DateTimeException e) {
      return PublishedDate.NONE;
    }
    return new PublishedDate(
        day, day, at, "day", "metadata", CONFIDENCE, facts.publishedAt(), false);
  }
}
