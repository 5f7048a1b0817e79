package vn.machtin.corpus;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.machtin.catalogue.TermsOfOffice;
import vn.machtin.text.Block;
import vn.machtin.text.DateExpression;
import vn.machtin.text.DateExpressions;
import vn.machtin.text.DateInterval;
import vn.machtin.text.PartialDate;
import vn.machtin.text.Timestamp;

/**
 * Decides a date by the first evidence that holds: metadata, URL, path, byline, dateline, a day
 * told in the first sentences, a weekday, what bounds the time of writing.
 *
 * <p>A date from outside the article (the first four) that another one confirms to within a day
 * gains confidence; one that another contradicts becomes the interval that has both. A date after
 * the crawl is refused.
 *
 * <p>A day without a year needs bounds: the user's (crawl, corpus window), and the article's own.
 * Nothing is written before the latest date that it tells with a year, before the first day of an
 * office whose holder it names, or before the day of a war that it counts; nor long after the
 * holder left. One year left gives a day, more give an interval, no bound gives nothing.
 */
public final class PublicationDateRules implements PublicationDate {
  private static final long serialVersionUID = 1L;

  static final String DAY = "day";
  static final String MONTH = "month";
  static final String YEAR = "year";
  static final String INTERVAL = "interval";

  /** A holder may be named with the office so long before and after the term. */
  private static final int SLACK_DAYS = 7;

  /** Terms that ended before there were papers on the web are history. */
  private static final LocalDate FIRST_PAPERS = LocalDate.of(1997, 1, 1);

  private static final int NEXT_DAYS = 3;

  /** How near a day must follow the latest complete date told to be the one of that year. */
  private static final int NEAR_DAYS = 62;

  private static final int NEAR_MONTH_DAYS = 31;

  /** Bounds nearer than this are a plan for next year told by one who leaves before. */
  private static final int NARROWEST_DAYS = 60;

  /** Bounds wider than two years are not worth telling. */
  private static final int WIDEST_DAYS = 731;

  /** Nor are days of a calendar further apart. */
  private static final int WIDEST_YEARS = 3;

  private static final int EVIDENCE_LENGTH = 120;

  /** Titles of articles about something to come: their dates lie ahead. */
  private static final String[] PREVIEWS = {
    "nhận định",
    "soi kèo",
    "link xem",
    "lịch thi đấu",
    "lịch phát",
    "dự báo",
    "trực tiếp",
    "thời tiết",
    "dự đoán",
    "tỷ lệ",
    "xổ số",
    "tử vi",
    "xsm",
    "kqxs",
    "xem trực"
  };

  private final PublicationAnchors anchors;

  /** The offices of the class path, read once. */
  private static final class Shipped {
    static final TermsOfOffice OFFICES = TermsOfOffice.bundled();
  }

  private final transient TermsOfOffice given;

  public PublicationDateRules(PublicationAnchors anchors) {
    this(anchors, null);
  }

  PublicationDateRules(PublicationAnchors anchors, TermsOfOffice offices) {
    this.anchors = anchors;
    this.given = offices;
  }

  @Override
  public PublishedDate decide(DocumentFacts facts) {
    return decide(facts, DateExpressions.find(facts.text()));
  }

  /** The date of a document whose told dates have been found already. */
  public PublishedDate decide(DocumentFacts facts, List<DateExpression> expressions) {
    TextEvidence text = new TextEvidence(facts.text(), facts.blocks(), expressions);
    List<Claim> claims = new ArrayList<>();
    boolean future = false;
    for (Claim claim : claims(facts, text)) {
      if (isFuture(claim.days().from())) {
        future = true;
      } else {
        claims.add(claim);
      }
    }
    PublishedDate decided = claims.isEmpty() ? fromText(text) : weighed(claims);
    return future ? refused(decided) : decided;
  }

  private boolean isFuture(LocalDate day) {
    return anchors.crawlDate() != null && day.isAfter(anchors.crawlDate().plusDays(1));
  }

  private static PublishedDate refused(PublishedDate date) {
    return new PublishedDate(
        date.on(),
        date.from(),
        date.to(),
        date.at(),
        date.precision(),
        date.method(),
        date.confidence(),
        date.evidence(),
        true);
  }

  // ---- Dates from outside the article ----

  /**
   * A date that somebody claims.
   *
   * @param weak whether it must not contradict another
   */
  private record Claim(
      String method, DateInterval days, Instant at, double confidence, boolean weak, String words) {
    boolean toTheDay() {
      return days.days() == 1;
    }
  }

  private List<Claim> claims(DocumentFacts facts, TextEvidence text) {
    List<Claim> claims = new ArrayList<>();
    Timestamp.parse(facts.publishedAt(), anchors.zone())
        .ifPresent(
            told ->
                claims.add(
                    new Claim(
                        "metadata",
                        told.days(),
                        told.at(),
                        Confidence.METADATA,
                        false,
                        facts.publishedAt().strip())));
    AddressDate.inUrl(facts.url())
        .ifPresent(
            found ->
                claims.add(
                    new Claim(
                        "url",
                        found.days(),
                        null,
                        found.sure() ? Confidence.URL : Confidence.UNSURE_URL,
                        !found.sure(),
                        found.evidence())));
    AddressDate.inPath(facts.sourceUri())
        .ifPresent(
            found ->
                claims.add(
                    new Claim(
                        "path", found.days(), null, Confidence.PATH, true, found.evidence())));
    if (text.byline != null) {
      Timestamp.of(text.byline, anchors.zone())
          .ifPresent(
              told ->
                  claims.add(
                      new Claim(
                          "byline",
                          told.days(),
                          told.at(),
                          text.bylineIsUpdate ? Confidence.UPDATE : Confidence.BYLINE,
                          text.bylineIsUpdate,
                          line(text.text, text.byline))));
    }
    return claims;
  }

  /** The first claim, corroborated or contradicted by the others. */
  private static PublishedDate weighed(List<Claim> claims) {
    Claim first = claims.get(0);
    for (Claim claim : claims) {
      if (!first.toTheDay() && claim.toTheDay() && first.days().contains(claim.days().from())) {
        first = claim;
      }
    }
    DateInterval days = first.days();
    boolean contradicted = false;
    boolean confirmed = false;
    for (Claim claim : claims) {
      if (claim == first) {
        continue;
      }
      long apart = apart(first.days(), claim.days());
      confirmed |= apart <= 1;
      if (claim.weak()) {
        continue;
      }
      if (apart > 1) {
        contradicted = true;
        days = days.hull(claim.days());
      } else if (claim.toTheDay() && claim.days().from().isAfter(days.to())) {
        days = days.hull(claim.days());
      }
    }
    String precision = contradicted ? INTERVAL : precision(first.days());
    double confidence =
        contradicted
            ? Confidence.CONTRADICTED
            : confirmed ? Confidence.CONFIRMED : first.confidence();
    LocalDate on = precision.equals(DAY) ? first.days().from() : null;
    return new PublishedDate(
        on,
        days.from(),
        days.to(),
        first.at(),
        precision,
        first.method(),
        confidence,
        cut(first.words()),
        false);
  }

  private static String precision(DateInterval days) {
    long length = days.days();
    return length == 1 ? DAY : length <= 31 ? MONTH : YEAR;
  }

  private static long apart(DateInterval a, DateInterval b) {
    if (a.intersection(b).isPresent()) {
      return 0;
    }
    return a.to().isBefore(b.from())
        ? ChronoUnit.DAYS.between(a.to(), b.from())
        : ChronoUnit.DAYS.between(b.to(), a.from());
  }

  // ---- Dates from the article ----

  private PublishedDate fromText(TextEvidence text) {
    Bounds bounds = bounds(text);
    TextEvidence.ToldDay day = reference(text, bounds);
    if (day != null) {
      PublishedDate decided = fromDay(text, day, bounds);
      if (decided != null) {
        return decided;
      }
    }
    DateExpression month = openingMonth(text);
    if (month != null) {
      DateInterval days = month.date().get().in(month.date().get().year()).orElseThrow();
      if (!days.to().isBefore(bounds.from) && !isFuture(days.from())) {
        return new PublishedDate(
            null,
            days.from(),
            days.to(),
            null,
            MONTH,
            "text",
            Confidence.TEXT_MONTH,
            words(text, month),
            false);
      }
    }
    return bounds.closed()
        ? new PublishedDate(
            null,
            bounds.from,
            bounds.to,
            null,
            INTERVAL,
            bounds.method,
            Confidence.BOUNDS,
            cut(bounds.words),
            false)
        : PublishedDate.NONE;
  }

  /** The day that the article is about: told as today, opening a line, or first in the text. */
  private static TextEvidence.ToldDay reference(TextEvidence text, Bounds bounds) {
    for (TextEvidence.ToldDay day : text.days) {
      if (day.daysAgo() >= 0 && day.opening()) {
        return day;
      }
    }
    if (text.dateline != null) {
      return text.dateline;
    }
    TextEvidence.ToldDay first = null;
    for (TextEvidence.ToldDay day : text.days) {
      if (bounds.exclude(day.date())) {
        continue;
      }
      if (first == null || (day.opening() && isBare(text, first) && !isBare(text, day))) {
        first = day;
      } else if (first.opening() && day.opening() && daysBetween(first.date(), day.date()) == 1) {
        return day;
      }
    }
    return first;
  }

  private static boolean isBare(TextEvidence text, TextEvidence.ToldDay day) {
    return Character.isDigit(text.text.charAt(day.expression().start()));
  }

  /** Days from one day of the calendar to another, the short way round the year. */
  private static int daysBetween(PartialDate a, PartialDate b) {
    if (a.hasYear() && b.hasYear()) {
      Optional<DateInterval> from = a.in(a.year());
      Optional<DateInterval> to = b.in(b.year());
      return from.isEmpty() || to.isEmpty()
          ? 0
          : (int) ChronoUnit.DAYS.between(from.get().from(), to.get().from());
    }
    int days = dayOfYear(b) - dayOfYear(a);
    return days > 183 ? days - 366 : days < -183 ? days + 366 : days;
  }

  private static int dayOfYear(PartialDate date) {
    return LocalDate.of(2000, date.month(), date.day()).getDayOfYear();
  }

  /** The date by a day told in the article; null where its year stays open. */
  private PublishedDate fromDay(TextEvidence text, TextEvidence.ToldDay day, Bounds bounds) {
    PartialDate date = day.date();
    boolean exact = day.daysAgo() >= 0 || day == text.dateline;
    int shift = Math.max(0, day.daysAgo());
    if (!day.opening() && text.weekday != null && !date.hasYear()) {
      return fromWeekday(text, day, bounds);
    }
    List<LocalDate> candidates = new ArrayList<>();
    boolean guessed = false;
    if (date.hasYear()) {
      Optional<DateInterval> told = date.in(date.year());
      if (told.isEmpty() || bounds.exclude(date) || !day.opening()) {
        return null;
      }
      candidates.add(told.get().from());
    } else {
      guessed = candidates(date, bounds, candidates);
    }
    keepWeekdays(text, candidates);
    candidates.removeIf(this::isFuture);
    if (candidates.isEmpty()) {
      return null;
    }
    LocalDate first = candidates.get(0).plusDays(shift);
    LocalDate last = candidates.get(candidates.size() - 1).plusDays(shift);
    if (ChronoUnit.YEARS.between(first, last) > WIDEST_YEARS) {
      return null;
    }
    String words = words(text, day.expression());
    boolean oneYear = candidates.size() == 1;
    if (oneYear) {
      double certainty = guessed ? Confidence.NEXT_AFTER_LATEST : 1;
      String method = day == text.dateline ? "dateline" : "text";
      Telling telling = Telling.of(text, day);
      boolean known = telling.precision.equals(DAY);
      return new PublishedDate(
          known ? first : null,
          first.minusDays(telling.before),
          first.plusDays(telling.after),
          null,
          telling.precision,
          method,
          certainty * telling.confidence,
          words,
          false);
    }
    return new PublishedDate(
        null,
        first,
        last.plusDays(exact ? 0 : 1),
        null,
        INTERVAL,
        bounds.method.equals("none") ? "text" : bounds.method,
        bounds.to == null ? Confidence.TWO_YEARS_OPEN : Confidence.TWO_YEARS,
        cut(bounds.words.isEmpty() ? words : words + " | " + bounds.words),
        false);
  }

  /** The first such weekday from a day told in the article on. */
  private PublishedDate fromWeekday(TextEvidence text, TextEvidence.ToldDay day, Bounds bounds) {
    DayOfWeek weekday = text.weekday.resolve(LocalDate.EPOCH).orElseThrow().from().getDayOfWeek();
    List<LocalDate> candidates = new ArrayList<>();
    candidates(day.date(), bounds, candidates);
    if (candidates.isEmpty()) {
      return null;
    }
    candidates.replaceAll(told -> told.with(TemporalAdjusters.nextOrSame(weekday)));
    candidates.removeIf(this::isFuture);
    if (candidates.isEmpty()) {
      return null;
    }
    LocalDate first = candidates.get(0);
    LocalDate last = candidates.get(candidates.size() - 1);
    boolean one = first.equals(last);
    if (ChronoUnit.YEARS.between(first, last) > WIDEST_YEARS) {
      return null;
    }
    return new PublishedDate(
        one ? first : null,
        first,
        last.plusDays(one ? 1 : 7),
        null,
        one ? DAY : INTERVAL,
        "weekday",
        one
            ? Confidence.WEEKDAY
            : bounds.to == null ? Confidence.TWO_YEARS_OPEN : Confidence.TWO_YEARS,
        cut(words(text, text.weekday) + " | " + words(text, day.expression())),
        false);
  }

  /**
   * Adds the days that a day without a year can be. Returns whether only the next one after the
   * latest date told is taken, though nothing bounds the time above.
   */
  private boolean candidates(PartialDate date, Bounds bounds, List<LocalDate> candidates) {
    if (anchors.crawlDate() != null) {
      LocalDate nearest = date.resolve(anchors.crawlDate()).map(DateInterval::from).orElse(null);
      if (nearest != null && bounds.has(nearest)) {
        candidates.add(nearest);
        return false;
      }
    }
    if (bounds.to != null) {
      int lastYear = bounds.to.getYear();
      for (int year = bounds.from.getYear(); year <= lastYear; year++) {
        date.in(year).map(DateInterval::from).filter(bounds::has).ifPresent(candidates::add);
      }
      return false;
    }
    if (bounds.latest == null || bounds.latest.days() > 31) {
      return false;
    }
    for (int year = bounds.from.getYear(); candidates.size() < 2; year++) {
      date.in(year)
          .map(DateInterval::from)
          .filter(day -> !day.isBefore(bounds.from.minusDays(NEXT_DAYS)))
          .ifPresent(candidates::add);
    }
    long gap = ChronoUnit.DAYS.between(bounds.from, candidates.get(0));
    boolean isLatest = bounds.latest.from().equals(bounds.from);
    if (isLatest && gap <= (bounds.latest.days() == 1 ? NEAR_DAYS : NEAR_MONTH_DAYS)) {
      candidates.subList(1, candidates.size()).clear();
      return true;
    }
    if (!bounds.recent) {
      candidates.clear();
    }
    return false;
  }

  /** Leaves out the years in which a day told with its weekday is another weekday. */
  private static void keepWeekdays(TextEvidence text, List<LocalDate> candidates) {
    for (TextEvidence.ToldDay told : text.days) {
      DayOfWeek weekday = told.expression().weekday();
      if (weekday != null && !told.date().hasYear()) {
        List<LocalDate> fitting =
            candidates.stream().filter(day -> falls(told.date(), day, weekday)).toList();
        if (!fitting.isEmpty()) {
          candidates.retainAll(fitting);
        }
      }
    }
  }

  /** Whether the day next to the given one is such a weekday. */
  private static boolean falls(PartialDate date, LocalDate near, DayOfWeek weekday) {
    return date.resolve(near.plusDays(183))
        .filter(d -> d.from().getDayOfWeek() == weekday)
        .isPresent();
  }

  private static boolean isPreview(TextEvidence text) {
    int end = Math.min(text.text.length(), 160);
    int line = text.text.indexOf('\n');
    String title =
        text.text.substring(0, line > 20 && line < end ? line : end).toLowerCase(Locale.ROOT);
    for (String word : PREVIEWS) {
      if (title.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** A month with its year that a sentence of the opening begins with, if none later is told. */
  private static DateExpression openingMonth(TextEvidence text) {
    if (text.openingMonth == null) {
      return null;
    }
    PartialDate date = text.openingMonth.date().get();
    return date.in(date.year())
            .filter(days -> !days.to().isBefore(latestOf(days, text)))
            .isPresent()
        ? text.openingMonth
        : null;
  }

  private static LocalDate latestOf(DateInterval days, TextEvidence text) {
    LocalDate latest = days.from();
    for (DateExpression told : text.years) {
      PartialDate date = told.date().get();
      Optional<DateInterval> other = date.in(date.year());
      if (other.isPresent() && other.get().from().isAfter(latest)) {
        latest = other.get().from();
      }
    }
    return latest;
  }

  /**
   * How an article tells its day, and what that is worth: between how many days before and after
   * the day it was published, and how often that held for 1,700 articles whose address has the time
   * of writing.
   */
  private enum Telling {
    /** {@code hôm nay (17/10)}. */
    TODAY(DAY, 0, 0, 0.89),
    /** {@code (27/8) …}. */
    DATELINE(DAY, 0, 1, 0.85),
    /** {@code sáng}, {@code trưa}, {@code chiều 17/10}, {@code thứ Hai 17/10}. */
    DAYTIME(DAY, 0, 1, 0.93),
    /** {@code tối 17/10}. */
    EVENING(DAY, 0, 1, 0.9),
    /** {@code ngày 17/10}. */
    NAMED(DAY, 0, 1, 0.75),
    /** {@code hôm 17/10}: more often the day after. */
    LOOKING_BACK(INTERVAL, 0, 2, 0.85),
    /** A bare number, or an article about something to come. */
    AHEAD(INTERVAL, 2, 1, 0.8),
    /** After the first sentences. */
    LATER(INTERVAL, 0, 7, 0.6);

    private final String precision;
    private final int before;
    private final int after;
    private final double confidence;

    Telling(String precision, int before, int after, double confidence) {
      this.precision = precision;
      this.before = before;
      this.after = after;
      this.confidence = confidence;
    }

    static Telling of(TextEvidence text, TextEvidence.ToldDay day) {
      if (day.daysAgo() >= 0) {
        return TODAY;
      }
      if (!day.opening()) {
        return LATER;
      }
      if (day == text.dateline) {
        return isPreview(text) ? AHEAD : DATELINE;
      }
      String words = day.expression().in(text.text).toLowerCase(Locale.ROOT);
      if (isPreview(text) || Character.isDigit(words.charAt(0))) {
        return AHEAD;
      }
      if (words.startsWith("hôm")) {
        return LOOKING_BACK;
      }
      if (words.startsWith("ngày")) {
        return NAMED;
      }
      return words.startsWith("tối") || words.startsWith("đêm") ? EVENING : DAYTIME;
    }
  }

  // ---- Bounds ----

  /** Between which days the article was written, as far as is known. */
  private static final class Bounds {
    LocalDate from = FIRST_PAPERS;
    LocalDate to;
    String method = "none";
    String words = "";

    /** The latest date that the article tells with a year; null if none. */
    DateInterval latest;

    /** Whether the article tells another date of the two years before the latest. */
    boolean recent;

    /** Whether it is known well enough to say so where nothing else is. */
    boolean closed() {
      return to != null
          && !method.equals("none")
          && from.isAfter(FIRST_PAPERS)
          && !to.isBefore(from.plusDays(NARROWEST_DAYS))
          && ChronoUnit.DAYS.between(from, to) <= WIDEST_DAYS;
    }

    void add(String more) {
      words = words.isEmpty() ? more : words + ", " + more;
    }

    /** Whether a complete date lies before them: then it is told of the past. */
    boolean exclude(PartialDate date) {
      return date.hasYear()
          && date.in(date.year())
              .filter(days -> days.from().isBefore(from.minusDays(NEXT_DAYS)))
              .isPresent();
    }

    boolean has(LocalDate day) {
      return !day.isBefore(from.minusDays(NEXT_DAYS)) && (to == null || !day.isAfter(to));
    }
  }

  private Bounds bounds(TextEvidence text) {
    Bounds bounds = new Bounds();
    LocalDate last = anchors.last();
    if (anchors.windowFrom() != null) {
      bounds.from = anchors.windowFrom();
    }
    bounds.to = last;
    latest(text, bounds, last);
    if (text.dayCount != null) {
      bounds.from = later(bounds.from, text.dayCount.from());
      bounds.to = earlier(bounds.to, text.dayCount.to());
      bounds.method = "day_count";
      bounds.words = text.dayCountWords;
    }
    offices(text, bounds);
    FirstKnown.latestIn(text.text, text.article())
        .filter(known -> known.from().isAfter(bounds.from))
        .ifPresent(
            known -> {
              bounds.from = known.from();
              bounds.add(known.words());
              bounds.method = bounds.method.equals("none") ? "latest_date" : bounds.method;
            });
    return bounds;
  }

  private static void latest(TextEvidence text, Bounds bounds, LocalDate last) {
    for (DateExpression told : text.years) {
      PartialDate date = told.date().get();
      Optional<DateInterval> days = date.in(date.year());
      if (days.isEmpty() || (last != null && days.get().from().isAfter(last))) {
        continue;
      }
      boolean better =
          bounds.latest == null
              || days.get().from().isAfter(bounds.latest.from())
              || (days.get().from().equals(bounds.latest.from())
                  && days.get().days() < bounds.latest.days());
      if (better) {
        bounds.latest = days.get();
        if (days.get().from().isAfter(bounds.from)) {
          bounds.from = days.get().from();
          bounds.method = "latest_date";
          bounds.words = told.in(text.text);
        }
      }
    }
    if (bounds.latest == null) {
      return;
    }
    for (DateExpression told : text.years) {
      PartialDate date = told.date().get();
      bounds.recent |=
          date.month() > 0
              && date.in(date.year())
                  .filter(days -> days.from().isBefore(bounds.latest.from()))
                  .filter(days -> days.from().isAfter(bounds.latest.from().minusYears(2)))
                  .isPresent();
    }
  }

  /**
   * Narrows the bounds by the holders of offices: first by those who took office last, then by all
   * others that agree with them. One that does not agree is told of the past.
   */
  private void offices(TextEvidence text, Bounds bounds) {
    List<TermsOfOffice.Holder> holders = new ArrayList<>();
    TermsOfOffice offices = given == null ? Shipped.OFFICES : given;
    for (Block block : text.article()) {
      for (TermsOfOffice.Holder holder : offices.find(text.text, block.start(), block.end())) {
        if (!text.looksBack(holder.start(), holder.end())) {
          holders.add(holder);
        }
      }
    }
    holders.sort(
        Comparator.comparing((TermsOfOffice.Holder holder) -> holder.terms().get(0).from())
            .reversed()
            .thenComparing(TermsOfOffice.Holder::start));
    StringBuilder words = new StringBuilder();
    for (TermsOfOffice.Holder holder : holders) {
      LocalDate from = holder.terms().get(0).from().minusDays(SLACK_DAYS);
      LocalDate to = end(holder);
      boolean past = to != null && (to.isBefore(bounds.from) || to.isBefore(FIRST_PAPERS));
      boolean ahead = bounds.to != null && from.isAfter(bounds.to);
      if (past || ahead) {
        continue;
      }
      boolean narrows =
          from.isAfter(bounds.from)
              || (to != null && (bounds.to == null || to.isBefore(bounds.to)));
      if (narrows) {
        bounds.from = later(bounds.from, from);
        bounds.to = earlier(bounds.to, to);
        words
            .append(words.length() == 0 ? "" : ", ")
            .append(text.text, holder.start(), holder.end());
      }
    }
    if (words.length() > 0) {
      bounds.method = bounds.method.equals("day_count") ? bounds.method : "office";
      bounds.add(words.toString());
    }
  }

  private static LocalDate end(TermsOfOffice.Holder holder) {
    LocalDate last = LocalDate.MIN;
    for (TermsOfOffice.Term term : holder.terms()) {
      if (term.to() == null) {
        return null;
      }
      last = later(last, term.to());
    }
    return last.plusDays(SLACK_DAYS);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }

  // ---- Words ----

  private static String words(TextEvidence text, DateExpression expression) {
    return cut(expression.in(text.text));
  }

  /** The line around a byline's date. */
  private static String line(String text, DateExpression expression) {
    int start = text.lastIndexOf('\n', Math.max(0, expression.start() - 1)) + 1;
    int end = text.indexOf('\n', expression.end());
    String line = text.substring(start, end < 0 ? text.length() : end).strip();
    return line.length() <= EVIDENCE_LENGTH ? line : cut(expression.in(text));
  }

  private static String cut(String words) {
    String line = words.replace('\n', ' ').strip();
    if (line.length() <= EVIDENCE_LENGTH) {
      return line;
    }
    int end = EVIDENCE_LENGTH - 1;
    return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end) + "…";
  }

  /**
   * Probabilities that an interval is right, rounded from what was measured: the claims on the
   * sample and on the feed dates of 1,700 articles, the rest on the time in their addresses with
   * nothing but the text given.
   */
  private static final class Confidence {
    static final double METADATA = 0.98;
    static final double URL = 0.97;
    static final double UNSURE_URL = 0.8;
    static final double PATH = 0.85;
    static final double BYLINE = 0.97;
    static final double UPDATE = 0.85;
    static final double CONFIRMED = 0.99;
    static final double CONTRADICTED = 0.9;
    static final double NEXT_AFTER_LATEST = 0.8;
    static final double TEXT_MONTH = 0.3;
    static final double WEEKDAY = 0.6;
    static final double TWO_YEARS = 0.9;
    static final double TWO_YEARS_OPEN = 0.55;
    static final double BOUNDS = 0.8;

    private Confidence() {}
  }
}
