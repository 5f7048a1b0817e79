package vn.machtin.report;

import static vn.machtin.table.Columns.*;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Keyness;
import vn.machtin.analysis.PeriodTotals;
import vn.machtin.report.ReportData.About;
import vn.machtin.report.ReportData.Check;
import vn.machtin.report.ReportData.Entity;
import vn.machtin.report.ReportData.Pair;
import vn.machtin.report.ReportData.Quality;
import vn.machtin.report.ReportData.Term;
import vn.machtin.report.ReportData.Timeline;
import vn.machtin.report.ReportData.Totals;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Tables;

/**
 * Tables → the data of a report. Each table is read once or twice, with few columns; what is chosen
 * out of the rows is chosen here, and {@link ReportData#leftOut} says how much is not.
 */
public final class ReportReader {
  static final int RANKING = 100;
  static final int MOVERS = 15;
  static final int PAIRS = 80;
  static final int TERMS = 40;
  private static final int SOURCES_LISTED = 60;

  /** G² of one degree of freedom at p = 0.01; weaker changes are no news. */
  static final double NOTABLE = 6.63;

  /** Documents that the newest period must have to be worth a report of its own. */
  private static final long ENOUGH = 30;

  private static final List<Field> OF_TOTALS =
      List.of(
          GRANULARITY,
          PERIOD_START,
          PERIOD_END,
          PERIOD_LABEL,
          SOURCE,
          DOCUMENTS_COUNTED,
          WORDS_TOTAL,
          COVERAGE);

  private final ReportTables tables;
  private final ReportRequest request;

  private ReportReader(ReportTables tables, ReportRequest request) {
    this.tables = tables;
    this.request = request;
  }

  /** The data of the report that is asked for. */
  public static ReportData read(ReportTables tables, ReportRequest request) {
    return new ReportReader(tables, request).read();
  }

  private ReportData read() {
    List<Row> axisRows =
        rows(Tables.PERIOD_TOTALS)
            .where(SOURCE.col().equalTo(PeriodTotals.ALL_SOURCES))
            .select(PeriodRows.columns(OF_TOTALS))
            .orderBy(PERIOD_START.col())
            .collectAsList();
    Newest newest = Newest.of(axisRows);
    ReportPeriod period = period(newest, axisRows);
    PeriodRows now = PeriodRows.of(tables.rows(), period, true);
    Optional<PeriodRows> before =
        period.previous().map(earlier -> PeriodRows.of(tables.rows(), earlier, false));
    Totals totals = total(now.totals());
    if (totals == null) {
      throw new IllegalArgumentException(
          "Cannot report on %s: the corpus has no document near it%s. Pass another --period, or all."
              .formatted(
                  period.label(),
                  newest.last == null
                      ? ""
                      : ", its days are %s to %s".formatted(newest.first, newest.last)));
    }
    Totals previous = before.map(rows -> total(rows.totals())).orElse(null);
    boolean comparable = hasDocuments(totals) && previous != null && hasDocuments(previous);

    List<Entity> entities = entities(period, now, before.filter(rows -> comparable), newest);
    List<Entity> ranking = entities.stream().limit(RANKING).toList();
    Predicate<Entity> isNew = e -> e.isNew() && comparable;
    // Who is new has a list of its own.
    Predicate<Entity> rising =
        e -> e.g2() != null && e.g2() >= NOTABLE && e.documents() >= 2 && !isNew.test(e);
    List<Entity> risers = chosen(entities, rising, Comparator.comparing(Entity::g2).reversed());
    List<Entity> gone = comparable ? gone(now, before.orElseThrow()) : List.of();
    List<Entity> fallers =
        chosen(
            Stream.concat(entities.stream(), gone.stream()).toList(),
            e -> e.g2() != null && e.g2() <= -NOTABLE,
            Comparator.comparing(Entity::g2));
    List<Entity> newcomers =
        chosen(entities, isNew, Comparator.comparingLong(Entity::documents).reversed());
    Predicate<Entity> bursting = e -> e.burstLevel() > 0 && period.isSingle();
    List<Entity> bursts =
        chosen(entities, bursting, Comparator.comparingLong(Entity::mentions).reversed());

    List<Pair> allPairs = pairs(period, now);
    List<Pair> pairs =
        allPairs.stream()
            .filter(p -> p.documents() >= 2 && p.g2() != null && p.g2() > 0)
            .sorted(Comparator.comparing(Pair::g2).reversed())
            .limit(PAIRS)
            .toList();
    Predicate<Pair> newPair = p -> p.isNew() && p.documents() >= 2 && comparable;
    List<Pair> newPairs = allPairs.stream().filter(newPair).limit(MOVERS).toList();
    NetworkChoice network = NetworkChoice.of(allPairs, entities);
    List<Term> terms = terms(now);

    Map<String, Entity> shown = new LinkedHashMap<>();
    Stream.of(ranking, risers, fallers, newcomers, bursts)
        .flatMap(List::stream)
        .forEach(e -> shown.putIfAbsent(e.entityId(), e));
    Timeline timeline =
        TimelineReader.read(
            rows(Tables.MENTION_COUNTS), axisRows, period, newest.last, shown.values());

    EvidenceReader places = new EvidenceReader(tables.rows(), period, request.output());
    Map<String, Row> nowById = byId(now.entities());
    Map<String, Row> beforeById = before.map(rows -> byId(rows.entities())).orElse(Map.of());
    for (Entity e : shown.values()) {
      if (nowById.containsKey(e.entityId())) {
        places.want(e, nowById.get(e.entityId()));
      } else {
        places.wantBefore(e, beforeById.get(e.entityId()));
      }
    }
    Map<String, Row> pairRows =
        now.pairs().stream().collect(Collectors.toMap(ReportReader::pairKey, row -> row));
    Set<Pair> shownPairs = new LinkedHashSet<>(pairs);
    shownPairs.addAll(newPairs);
    shownPairs.addAll(network.pairs());
    shownPairs.forEach(p -> places.want(p, pairRows.get(p.entityA() + "|" + p.entityB())));
    terms.forEach(places::want);
    ListsReader lists = ListsReader.read(tables.rows(), period);
    places.name(lists.named());
    EvidenceReader.Found found = places.read();

    List<Totals> bySource =
        now.totals().stream()
            .filter(row -> !row.getAs(SOURCE.name()).equals(PeriodTotals.ALL_SOURCES))
            .map(ReportReader::totals)
            .sorted(
                Comparator.comparing(Totals::documentsCounted, Comparator.reverseOrder())
                    .thenComparing(Totals::source))
            .toList();
    Totals corpus = total(corpusRows());
    Map<String, Long> leftOut = new TreeMap<>();
    leftOut.put("ranking", more(orZero(totals.entities()), ranking));
    leftOut.put("risers", more(entities, rising, risers));
    leftOut.put(
        "fallers",
        Stream.concat(entities.stream(), gone.stream())
                .filter(e -> e.g2() != null && e.g2() <= -NOTABLE)
                .count()
            - fallers.size());
    leftOut.put("newcomers", more(entities, isNew, newcomers));
    leftOut.put("bursts", more(entities, bursting, bursts));
    leftOut.put("pairs", more(now.pairsWritten(), pairs));
    leftOut.put("newPairs", allPairs.stream().filter(newPair).count() - newPairs.size());
    leftOut.put("sources", Math.max(0, bySource.size() - (long) SOURCES_LISTED));
    leftOut.put("rejects", more(orZero(corpus.documentsRejected()), lists.rejects()));
    leftOut.put("undated", more(orZero(corpus.documentsUndated()), lists.undated()));
    leftOut.put("copies", more(orZero(totals.documentsDuplicate()), lists.copies()));
    RunFacts run = RunFacts.of(tables);
    return new ReportData(
        new About(
            period.label(),
            period.isSingle() ? period.granularity().label() : "range",
            day(period.start()),
            period.isAll() ? null : day(period.end().minusDays(1)),
            previous == null ? null : period.previous().orElseThrow().label(),
            comparable,
            drawn(period, axisRows).label(),
            day(newest.first),
            day(newest.last),
            request.output(),
            run.runId,
            run.endedAt,
            request.appVersion()),
        named(totals, period.label(), true),
        previous == null
            ? null
            : named(previous, period.previous().orElseThrow().label(), period.isSingle()),
        corpus,
        bySource.stream().limit(SOURCES_LISTED).toList(),
        ranking,
        risers,
        fallers,
        newcomers,
        bursts,
        network.network(),
        pairs,
        newPairs,
        terms,
        timeline,
        found.evidence(),
        found.documents(),
        lists.rejects(),
        lists.undated(),
        lists.copies(),
        quality(),
        run.checks,
        leftOut);
  }

  /** What was asked for, else the finest that fits the period and has an article in it. */
  private Granularity drawn(ReportPeriod period, List<Row> axisRows) {
    if (request.granularity() != null) {
      return request.granularity();
    }
    Granularity fitting = period.drawnIn();
    for (Granularity granularity : Granularity.values()) {
      boolean drawable =
          granularity.compareTo(fitting) >= 0
              && granularity != Granularity.ALL
              && axisRows.stream()
                  .filter(row -> row.getAs(GRANULARITY.name()).equals(granularity.label()))
                  .filter(row -> number(row, DOCUMENTS_COUNTED) > 0)
                  .map(row -> row.<Date>getAs(PERIOD_START.name()).toLocalDate())
                  .anyMatch(
                      start ->
                          period.isAll()
                              || !start.isBefore(period.start()) && start.isBefore(period.end()));
      if (drawable) {
        return granularity;
      }
    }
    return fitting;
  }

  private ReportPeriod period(Newest newest, List<Row> axisRows) {
    if (!request.period().equals(ReportPeriod.LATEST)) {
      LocalDate asOf =
          request.asOf() != null || newest.last == null ? request.asOf() : newest.last.plusDays(1);
      return ReportPeriod.parse(request.period(), asOf);
    }
    if (newest.last != null) {
      for (Granularity granularity :
          List.of(Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)) {
        String label =
            vn.machtin.analysis.Periods.label(
                vn.machtin.analysis.Periods.containing(granularity, newest.last));
        boolean enough =
            axisRows.stream()
                .anyMatch(
                    row ->
                        row.getAs(GRANULARITY.name()).equals(granularity.label())
                            && row.getAs(PERIOD_LABEL.name()).equals(label)
                            && number(row, DOCUMENTS_COUNTED) >= ENOUGH);
        if (enough) {
          return ReportPeriod.parse(label, null);
        }
      }
    }
    return ReportPeriod.parse("all", null);
  }

  /** The first and the last day on which a counted document is known to be published. */
  private record Newest(LocalDate first, LocalDate last) {
    static Newest of(List<Row> axisRows) {
      List<LocalDate> days =
          axisRows.stream()
              .filter(row -> row.getAs(GRANULARITY.name()).equals(Granularity.DAY.label()))
              .filter(row -> number(row, DOCUMENTS_COUNTED) > 0)
              .map(row -> row.<Date>getAs(PERIOD_START.name()).toLocalDate())
              .sorted()
              .toList();
      return days.isEmpty()
          ? new Newest(null, null)
          : new Newest(days.get(0), days.get(days.size() - 1));
    }
  }

  private static boolean hasDocuments(Totals totals) {
    return totals.documentsCounted() != null && totals.documentsCounted() > 0;
  }

  private static long more(long all, Collection<?> shown) {
    return Math.max(0, all - shown.size());
  }

  private static long more(List<Entity> all, Predicate<Entity> which, List<Entity> shown) {
    return all.stream().filter(which).count() - shown.size();
  }

  private static long orZero(Long number) {
    return number == null ? 0 : number;
  }

  private Dataset<Row> rows(vn.machtin.table.Table table) {
    return tables.rows().apply(table);
  }

  // Totals.

  private List<Row> corpusRows() {
    return rows(Tables.PERIOD_TOTALS)
        .where(
            GRANULARITY
                .col()
                .equalTo(Granularity.ALL.label())
                .and(SOURCE.col().equalTo(PeriodTotals.ALL_SOURCES)))
        .collectAsList();
  }

  private static Totals total(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs(SOURCE.name()).equals(PeriodTotals.ALL_SOURCES))
        .findFirst()
        .map(ReportReader::totals)
        .orElse(null);
  }

  private static Totals named(Totals t, String label, boolean hasPairs) {
    return new Totals(
        label,
        t.source(),
        t.documentsRead(),
        t.documentsKept(),
        t.documentsRejected(),
        t.documentsDuplicate(),
        t.documentsOtherLanguage(),
        t.documentsCounted(),
        t.stories(),
        t.documentsUndated(),
        t.documentsInterval(),
        t.sources(),
        t.sentences(),
        t.tokens(),
        t.mentions(),
        t.mentionsRaw(),
        t.entities(),
        hasPairs ? t.pairsPossible() : null,
        hasPairs ? t.pairsWritten() : null,
        t.coverage());
  }

  private static Totals totals(Row row) {
    return new Totals(
        row.getAs(PERIOD_LABEL.name()),
        row.getAs(SOURCE.name()),
        row.getAs(DOCUMENTS_READ.name()),
        row.getAs(DOCUMENTS_KEPT.name()),
        row.getAs(DOCUMENTS_REJECTED.name()),
        row.getAs(DOCUMENTS_DUPLICATE.name()),
        row.getAs(DOCUMENTS_OTHER_LANGUAGE.name()),
        row.getAs(DOCUMENTS_COUNTED.name()),
        row.getAs(STORIES.name()),
        row.getAs(DOCUMENTS_UNDATED.name()),
        row.getAs(DOCUMENTS_INTERVAL.name()),
        row.getAs(SOURCES.name()),
        wide(row, SENTENCES_TOTAL),
        wide(row, WORDS_TOTAL),
        row.getAs(Columns.MENTIONS.name()),
        row.getAs(MENTIONS_RAW.name()),
        row.getAs(Columns.ENTITIES.name()),
        row.getAs(PAIRS_POSSIBLE.name()),
        row.getAs(PAIRS_WRITTEN.name()),
        row.getAs(COVERAGE.name()));
  }

  private static Long wide(Row row, Field field) {
    Number number = row.getAs(field.name());
    return number == null ? null : number.longValue();
  }

  // Entities.

  private static List<Entity> chosen(
      List<Entity> entities, Predicate<Entity> which, Comparator<Entity> order) {
    return entities.stream()
        .filter(which)
        .sorted(order.thenComparing(Entity::entityId))
        .limit(MOVERS)
        .toList();
  }

  private static Map<String, Row> byId(List<Row> entities) {
    Map<String, Row> byId = new HashMap<>();
    entities.forEach(row -> byId.put(row.getAs(ENTITY_ID.name()), row));
    return byId;
  }

  /** The entities of the period; those of a range are compared here, since no table has them. */
  private List<Entity> entities(
      ReportPeriod period, PeriodRows now, Optional<PeriodRows> before, Newest newest) {
    if (period.isSingle()) {
      return now.entities().stream().map(ReportReader::entity).toList();
    }
    Map<String, Row> earlier = before.map(rows -> byId(rows.entities())).orElse(Map.of());
    long wordsBefore = before.map(rows -> orZero(total(rows.totals()).tokens())).orElse(0L);
    Set<String> known = new HashSet<>();
    rows(Tables.ENTITIES)
        .where(FIRST_SEEN.col().lt(Date.valueOf(period.start())))
        .select(ENTITY_ID.col())
        .collectAsList()
        .forEach(row -> known.add(row.getString(0)));
    List<Entity> entities = new ArrayList<>();
    for (Row row : now.entities()) {
      Entity e = entity(row);
      Row previous = earlier.get(e.entityId());
      long mentionsBefore = previous == null ? 0 : number(previous, Columns.MENTIONS);
      long words = number(row, TOKENS_TOTAL);
      entities.add(
          new Entity(
              e.entityId(),
              e.canonical(),
              e.type(),
              e.mentions(),
              e.mentionsRaw(),
              e.documents(),
              e.stories(),
              e.sources(),
              e.perMillion(),
              e.documentShare(),
              e.shareLow(),
              e.shareHigh(),
              e.rank(),
              before.isEmpty() ? null : mentionsBefore,
              before.isEmpty()
                  ? null
                  : Keyness.logRatio(e.mentions(), words, mentionsBefore, wordsBefore),
              before.isEmpty()
                  ? null
                  : Keyness.g2(e.mentions(), words, mentionsBefore, wordsBefore),
              !known.contains(e.entityId()) && newest.first != null,
              e.firstSeen(),
              e.lastSeen(),
              0));
    }
    return entities;
  }

  private static Entity entity(Row row) {
    return new Entity(
        row.getAs(ENTITY_ID.name()),
        row.getAs(CANONICAL.name()),
        row.getAs(TYPE.name()),
        number(row, Columns.MENTIONS),
        number(row, MENTIONS_RAW),
        number(row, Columns.DOCUMENTS),
        number(row, STORIES),
        number(row, SOURCES),
        row.getAs(PER_MILLION.name()),
        row.getAs(DOCUMENT_SHARE.name()),
        row.getAs(SHARE_LOW.name()),
        row.getAs(SHARE_HIGH.name()),
        row.getAs(RANK.name()),
        row.getAs(MENTIONS_PREVIOUS.name()),
        row.getAs(LOG_RATIO.name()),
        row.getAs(G2.name()),
        Boolean.TRUE.equals(row.getAs(IS_NEW.name())),
        text(row, FIRST_SEEN),
        text(row, LAST_SEEN),
        row.isNullAt(row.fieldIndex(BURST_LEVEL.name())) ? 0 : row.getAs(BURST_LEVEL.name()));
  }

  /** Those of the period before that nobody mentions any more: no row of the period tells them. */
  private static List<Entity> gone(PeriodRows now, PeriodRows before) {
    Set<String> present = byId(now.entities()).keySet();
    if (now.entities().size() >= PeriodRows.MOST) {
      // Rare ones may be beyond the bound, so that absence is not known.
      return List.of();
    }
    long words = orZero(total(now.totals()).tokens());
    long wordsBefore = orZero(total(before.totals()).tokens());
    List<Entity> gone = new ArrayList<>();
    for (Row row : before.entities()) {
      Entity e = entity(row);
      if (!present.contains(e.entityId())) {
        gone.add(
            new Entity(
                e.entityId(),
                e.canonical(),
                e.type(),
                0,
                0,
                0,
                0,
                0,
                0.0,
                0.0,
                null,
                null,
                null,
                e.mentions(),
                Keyness.logRatio(0, words, e.mentions(), wordsBefore),
                Keyness.g2(0, words, e.mentions(), wordsBefore),
                false,
                e.firstSeen(),
                e.lastSeen(),
                0));
      }
    }
    return gone;
  }

  // Pairs and terms.

  static String pairKey(Row row) {
    return row.<String>getAs(ENTITY_A.name()) + "|" + row.<String>getAs(ENTITY_B.name());
  }

  private List<Pair> pairs(ReportPeriod period, PeriodRows now) {
    if (period.isSingle()) {
      return now.pairs().stream()
          .map(row -> pair(row, Boolean.TRUE.equals(row.getAs(IS_NEW.name()))))
          .toList();
    }
    Set<String> known = new HashSet<>();
    rows(Tables.COOCCURRENCES)
        .where(
            GRANULARITY
                .col()
                .equalTo(Granularity.ALL.label())
                .and(UNIT.col().equalTo("sentence"))
                .and(FIRST_SEEN.col().lt(Date.valueOf(period.start()))))
        .select(ENTITY_A.col(), ENTITY_B.col())
        .collectAsList()
        .forEach(row -> known.add(pairKey(row)));
    return now.pairs().stream().map(row -> pair(row, !known.contains(pairKey(row)))).toList();
  }

  private static Pair pair(Row row, boolean isNew) {
    return new Pair(
        row.getAs(ENTITY_A.name()),
        row.getAs(ENTITY_B.name()),
        row.getAs(CANONICAL_A.name()),
        row.getAs(CANONICAL_B.name()),
        row.getAs(TYPE_A.name()),
        row.getAs(TYPE_B.name()),
        number(row, N_AB),
        number(row, N_A),
        number(row, N_B),
        number(row, N_UNITS),
        number(row, Columns.DOCUMENTS),
        number(row, STORIES),
        number(row, SOURCES),
        row.getAs(EXPECTED.name()),
        row.getAs(NPMI.name()),
        row.getAs(G2.name()),
        row.getAs(Q_VALUE.name()),
        row.getAs(LOG_DICE.name()),
        row.getAs(N_AB_PREVIOUS.name()),
        isNew,
        text(row, FIRST_SEEN),
        Boolean.TRUE.equals(row.getAs(IN_BACKBONE.name())));
  }

  /** The terms that gained most; where nothing can be compared, expressions of many documents. */
  private static List<Term> terms(PeriodRows now) {
    List<Term> all = now.terms().stream().map(ReportReader::term).toList();
    List<Term> gained = all.stream().filter(t -> t.g2() != null && t.g2() > 0).toList();
    return (gained.isEmpty() ? all.stream().filter(t -> t.n() > 1).toList() : gained)
        .stream().limit(TERMS).toList();
  }

  private static Term term(Row row) {
    return new Term(
        row.getAs(TERM.name()),
        row.getAs(N.name()),
        number(row, TERM_TOKENS),
        number(row, Columns.DOCUMENTS),
        row.getAs(PER_MILLION.name()),
        row.getAs(G2.name()),
        row.getAs(LOG_RATIO.name()),
        row.getAs(RANK.name()));
  }

  // Quality and checks.

  private List<Quality> quality() {
    if (!tables.has().test(Tables.QUALITY)) {
      return List.of();
    }
    return rows(Tables.QUALITY)
        .orderBy(GOLD.col(), MEASURE.col(), TYPE_OR_ALL.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Quality(
                    row.getAs(GOLD.name()),
                    row.getAs(MEASURE.name()),
                    row.getAs(TYPE_OR_ALL.name()),
                    row.getAs(PRECISION.name()),
                    row.getAs(RECALL.name()),
                    row.getAs(F1.name()),
                    row.getAs(LOW.name()),
                    row.getAs(HIGH.name()),
                    row.getAs(CASES.name())))
        .toList();
  }

  /** What the newest run says of itself. */
  private record RunFacts(String runId, String endedAt, List<Check> checks) {
    static RunFacts of(ReportTables tables) {
      if (!tables.has().test(Tables.RUNS)) {
        return new RunFacts(null, null, List.of());
      }
      List<Row> newest =
          tables
              .rows()
              .apply(Tables.RUNS)
              .select(RUN_ID.col(), ENDED_AT.col(), CHECKS.col())
              .orderBy(ENDED_AT.col().desc())
              .limit(1)
              .collectAsList();
      if (newest.isEmpty()) {
        return new RunFacts(null, null, List.of());
      }
      Row row = newest.get(0);
      Instant ended = row.getTimestamp(1).toInstant();
      return new RunFacts(
          row.getString(0),
          ended.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
          row.<Row>getList(2).stream()
              .map(check -> new Check(check.getString(0), check.getBoolean(1), check.getString(2)))
              .toList());
    }
  }

  static long number(Row row, Field field) {
    Number number = row.getAs(field.name());
    return number == null ? 0 : number.longValue();
  }

  static String text(Row row, Field field) {
    Object value = row.getAs(field.name());
    return value == null ? null : value.toString();
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
