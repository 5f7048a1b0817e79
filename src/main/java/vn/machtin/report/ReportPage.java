package vn.machtin.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.machtin.report.ReportData.Axis;
import vn.machtin.report.ReportData.Entity;
import vn.machtin.report.ReportData.Evidence;
import vn.machtin.report.ReportData.Pair;
import vn.machtin.report.ReportData.Quality;
import vn.machtin.report.ReportData.Series;
import vn.machtin.report.ReportData.Source;
import vn.machtin.report.ReportData.Term;
import vn.machtin.report.ReportData.Totals;

/**
 * The data of a report → one HTML file that needs nothing beside it. The page's shape is {@code
 * report.mustache}; here stand the values that it shows, each as a reader sees it and, beside it,
 * as a number to sort by.
 */
public final class ReportPage {
  private static final int SPARK_POINTS = 24;
  private static final int SPARK_WIDTH = 104;
  private static final int SPARK_HEIGHT = 24;
  private static final int NAMED_IN_LEAD = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReportData data;
  private final Texts texts;
  private final Map<String, Series> series = new HashMap<>();

  private ReportPage(ReportData data, Texts texts) {
    this.data = data;
    this.texts = texts;
    data.timeline().series().forEach(s -> series.put(s.entityId(), s));
  }

  /** The page in that language. */
  public static String html(ReportData data, Texts texts) {
    return new ReportPage(data, texts).html();
  }

  /** One line for the subject of a mail or a chat message. */
  public static String summary(ReportData data, Texts texts) {
    return new ReportPage(data, texts).summary();
  }

  /** The page that lists reports, newest period first. */
  static String index(List<Map<String, String>> reports, Texts texts) {
    Map<String, Object> page = new HashMap<>();
    page.put("t", texts.all());
    page.put("language", texts.language());
    page.put("css", resource("report.css"));
    page.put("reports", reports);
    return template("index.mustache").execute(page);
  }

  private String html() {
    Map<String, Object> page = new HashMap<>();
    page.put("t", texts.all());
    page.put("language", texts.language());
    page.put("css", resource("report.css"));
    page.put("js", resource("report.js"));
    page.put("echarts", resource("echarts.min.js"));
    page.put("data", json());
    page.put("summary", summary());
    String period = texts.period(data.about().period());
    page.put("pageTitle", texts.of("page_title", period));
    page.put("title", texts.of("title", period));
    page.put("standfirst", standfirst());
    page.put("lead", lead());
    putTotals(page);
    putLists(page);
    putEntities(page);
    putPairs(page);
    putTerms(page);
    putMethod(page);
    return template("report.mustache").execute(page);
  }

  // Words at the top.

  private String standfirst() {
    String compared =
        data.about().comparable()
            ? texts.of("standfirst_compared", texts.period(data.about().previous()))
            : texts.of("standfirst_alone");
    String corpus = texts.of("standfirst_corpus_undated");
    for (String granularity : List.of("month", "quarter", "year")) {
      Axis axis = data.timeline().axes().get(granularity);
      List<String> told =
          IntStream.range(0, axis.labels().size())
              .filter(i -> axis.documents().get(i) > 0)
              .mapToObj(i -> axis.labels().get(i))
              .toList();
      if (!told.isEmpty()) {
        corpus =
            texts.of(
                "standfirst_corpus",
                texts.period(told.get(0)),
                texts.period(told.get(told.size() - 1)));
        break;
      }
    }
    return compared + " · " + corpus;
  }

  private List<String> lead() {
    Totals now = data.totals();
    if (orZero(now.documentsCounted()) == 0) {
      return List.of(texts.of("lead_none"));
    }
    List<String> lead = new ArrayList<>();
    lead.add(
        texts.of(
                "lead_documents",
                now.documentsCounted(),
                orZero(now.stories()),
                orZero(now.sources()))
            + (data.about().comparable()
                ? texts.of(
                    "lead_documents_before",
                    data.previous().documentsCounted(),
                    texts.period(data.about().previous()))
                : texts.of("lead_documents_alone")));
    if (!data.ranking().isEmpty()) {
      lead.add(
          texts.of(
              "lead_named", now.entities(), now.mentions(), texts.list(names(data.ranking()))));
    }
    Map<String, List<Entity>> others = new LinkedHashMap<>();
    others.put("lead_risen", data.risers());
    others.put("lead_fallen", data.fallers());
    others.put("lead_new", data.newcomers());
    others.forEach(
        (key, entities) -> {
          if (!entities.isEmpty()) {
            lead.add(texts.of(key, texts.list(names(entities))));
          }
        });
    return lead;
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().limit(NAMED_IN_LEAD).map(Entity::canonical).toList();
  }

  private String summary() {
    StringBuilder rest = new StringBuilder();
    if (data.about().comparable()) {
      rest.append(
          texts.of(
              "summary_change",
              texts.number(data.previous().documentsCounted()),
              data.about().previous()));
    }
    Map<String, List<Entity>> named = new LinkedHashMap<>();
    named.put("summary_named", data.ranking());
    named.put("summary_risen", data.risers());
    named.put("summary_new", data.newcomers());
    named.forEach(
        (key, entities) -> {
          if (!entities.isEmpty()) {
            rest.append(texts.of(key, String.join(", ", names(entities))));
          }
        });
    return texts
        .of("summary", data.about().period(), orZero(data.totals().documentsCounted()), rest)
        .replaceAll("\\s+", " ");
  }

  // What happened.

  private void putTotals(Map<String, Object> page) {
    Totals now = data.totals();
    Totals before = data.about().comparable() ? data.previous() : null;
    page.put(
        "figures",
        List.of(
            figure(
                "fig_documents",
                now.documentsCounted(),
                before == null ? null : before.documentsCounted()),
            figure("fig_stories", now.stories(), before == null ? null : before.stories()),
            figure("fig_sources", now.sources(), before == null ? null : before.sources()),
            figure("fig_entities", now.entities(), before == null ? null : before.entities()),
            figure("fig_mentions", now.mentions(), before == null ? null : before.mentions())));
    page.put(
        "coverageTitle",
        texts.of("coverage_title", texts.of("granularity_" + data.about().granularity())));
    page.put("coverageNote", texts.of("coverage_" + now.coverage()));
    Totals corpus = data.corpus();
    Totals previous = data.previous();
    List<Map<String, Object>> account = new ArrayList<>();
    account.add(line("account_read", corpus.documentsRead(), null, false));
    account.add(line("account_kept", corpus.documentsKept(), null, true));
    account.add(line("account_rejected", corpus.documentsRejected(), null, true));
    account.add(line("account_corpus_counted", corpus.documentsCounted(), null, false));
    account.add(line("account_undated", corpus.documentsUndated(), null, true));
    account.add(
        line(
            "account_here",
            now.documentsCounted(),
            previous == null ? null : previous.documentsCounted(),
            false));
    account.add(
        line(
            "account_copies",
            now.documentsDuplicate(),
            previous == null ? null : previous.documentsDuplicate(),
            true));
    account.add(
        line(
            "account_language",
            now.documentsOtherLanguage(),
            previous == null ? null : previous.documentsOtherLanguage(),
            true));
    if (!data.about().kind().equals("range")) {
      account.add(
          line(
              "account_interval",
              now.documentsInterval(),
              previous == null ? null : previous.documentsInterval(),
              true));
    }
    account.add(
        line("account_words", now.tokens(), previous == null ? null : previous.tokens(), false));
    account.add(
        line("fig_mentions", now.mentions(), previous == null ? null : previous.mentions(), false));
    account.add(
        line(
            "account_raw",
            now.mentionsRaw(),
            previous == null ? null : previous.mentionsRaw(),
            true));
    String gaps = gaps();
    if (gaps != null) {
      account.add(
          Map.of("label", texts.of("account_gaps"), "value", gaps, "before", "", "sub", false));
    }
    page.put("account", account);
    page.put(
        "sources",
        data.sources().stream()
            .map(
                s -> {
                  Map<String, Object> row = new HashMap<>();
                  row.put("name", s.source());
                  put(row, "articles", s.documentsCounted());
                  put(row, "stories", s.stories());
                  put(row, "words", s.tokens());
                  return row;
                })
            .toList());
    page.put("sourcesLeftOut", leftOut("sources"));
  }

  /** On how many days of the period nothing was published; null where the series lacks some. */
  private String gaps() {
    Axis days = data.timeline().axes().get("day");
    String start = data.about().start();
    if (start == null
        || days == null
        || days.starts().isEmpty()
        || days.starts().get(0).compareTo(start) > 0) {
      return null;
    }
    long all = 0;
    long empty = 0;
    for (int i = 0; i < days.starts().size(); i++) {
      String day = days.starts().get(i);
      if (day.compareTo(start) >= 0 && day.compareTo(data.about().end()) <= 0) {
        all++;
        empty += days.documents().get(i) == 0 ? 1 : 0;
      }
    }
    return texts.of("account_gaps_value", empty, all);
  }

  private Map<String, Object> figure(String label, Long value, Long before) {
    return Map.of(
        "label", texts.of(label),
        "value", texts.number(value),
        "before",
            before == null
                ? texts.of("fig_before_none")
                : texts.of("fig_before", texts.number(before)));
  }

  private Map<String, Object> line(String label, Long value, Long before, boolean sub) {
    return Map.of(
        "label",
        texts.of(label),
        "value",
        texts.number(value),
        "before",
        before == null ? "" : texts.number(before),
        "sub",
        sub);
  }

  private void putLists(Map<String, Object> page) {
    page.put("hasRejects", !data.rejects().isEmpty());
    page.put("rejectsCount", texts.number(orZero(data.corpus().documentsRejected())));
    page.put("rejectsMore", more("rejects"));
    page.put(
        "rejects",
        data.rejects().stream()
            .map(
                r ->
                    Map.of(
                        "reason", texts.all().getOrDefault("reason_" + r.reason(), r.reason()),
                        "file", r.file(),
                        "record", r.recordNo(),
                        "message", r.message()))
            .toList());
    page.put("hasCopies", !data.copies().isEmpty());
    page.put("copiesCount", texts.number(orZero(data.totals().documentsDuplicate())));
    page.put("copiesMore", more("copies"));
    page.put(
        "copies",
        data.copies().stream()
            .map(c -> Map.of("copy", document(c.docId()), "original", document(c.duplicateOf())))
            .toList());
    page.put("hasUndated", !data.undated().isEmpty());
    page.put("undatedCount", texts.number(orZero(data.corpus().documentsUndated())));
    page.put("undatedMore", more("undated"));
    page.put("undated", data.undated().stream().map(this::document).toList());
  }

  private Map<String, Object> document(String id) {
    Source known = data.documents().getOrDefault(id, new Source(null, id, null, null));
    Map<String, Object> document = new HashMap<>();
    document.put("title", title(known));
    document.put("source", known.source());
    document.put("date", texts.day(known.date()));
    document.put("url", address(known.url()));
    return document;
  }

  private String title(Source document) {
    return document.title() == null || document.title().isBlank()
        ? texts.of("untitled")
        : document.title();
  }

  /** Only addresses of the web become links: an article could name any other. */
  private static String address(String url) {
    return url != null && url.toLowerCase(Locale.ROOT).matches("https?://\\S+") ? url : null;
  }

  // Who.

  private void putEntities(Map<String, Object> page) {
    page.put("trendNote", texts.of("trend_note", texts.of("by_" + data.about().granularity())));
    page.put(
        "types",
        Stream.of("PER", "ORG", "LOC", "MISC")
            .map(code -> Map.of("code", code, "name", texts.of("type_" + code)))
            .toList());
    page.put("ranking", data.ranking().stream().map(this::entity).toList());
    page.put("rankingLeftOut", leftOut("ranking"));
    boolean comparable = data.about().comparable();
    page.put("comparable", comparable);
    page.put(
        "moversNote",
        comparable
            ? texts.of("movers_note", texts.period(data.about().previous()))
            : texts.of("movers_none"));
    List<Map<String, Object>> movers = new ArrayList<>();
    if (comparable) {
      movers.add(movers("risers", data.risers(), true, null));
      movers.add(movers("fallers", data.fallers(), true, null));
      movers.add(movers("newcomers", data.newcomers(), false, "newcomers_note"));
    }
    if (!data.about().kind().equals("all") && !data.about().kind().equals("range")) {
      movers.add(movers("bursts", data.bursts(), comparable, "bursts_note"));
    }
    page.put("movers", movers);
  }

  private Map<String, Object> movers(
      String name, List<Entity> entities, boolean compared, String note) {
    Map<String, Object> table = new HashMap<>();
    table.put("heading", texts.of(name));
    table.put("note", note == null ? null : texts.of(note));
    table.put("any", !entities.isEmpty());
    table.put("compared", compared);
    table.put("rows", entities.stream().map(this::entity).toList());
    table.put("leftOut", leftOut(name));
    return table;
  }

  private Map<String, Object> entity(Entity e) {
    Map<String, Object> row = new HashMap<>();
    boolean gone = e.mentions() == 0;
    row.put("key", openable((gone ? "before:" : "e:") + e.entityId()));
    row.put("name", e.canonical());
    row.put("opens", texts.of("evidence_open", e.canonical()));
    row.put("typeCode", e.type());
    row.put("type", texts.all().getOrDefault("type_" + e.type(), e.type()));
    row.put("rank", e.rank());
    put(row, "mentions", e.mentions());
    put(row, "before", e.mentionsPrevious());
    put(row, "documents", e.documents());
    put(row, "sources", e.sources());
    put(row, "perMillion", e.perMillion(), 1);
    put(row, "g2", e.g2(), 1);
    putChange(row, e.logRatio(), e.g2());
    if (gone) {
      row.put("change", texts.of("change_gone"));
    } else if (Objects.equals(e.mentionsPrevious(), 0L)) {
      row.put("change", texts.of(e.isNew() ? "change_new" : "change_from_zero"));
    }
    row.put("share", texts.percent(e.documentShare()) + " %");
    row.put("shareRaw", raw(e.documentShare()));
    row.put(
        "interval",
        e.shareLow() == null
            ? ""
            : "(" + texts.percent(e.shareLow()) + "–" + texts.percent(e.shareHigh()) + ")");
    row.put("low", hundredths(e.shareLow()));
    row.put("at", hundredths(e.documentShare()));
    row.put("width", e.shareLow() == null ? "0" : hundredths(e.shareHigh() - e.shareLow()));
    row.put("firstSeen", e.firstSeen() == null ? "–" : texts.day(e.firstSeen()));
    row.put("firstSeenRaw", e.firstSeen() == null ? "" : e.firstSeen().replace("-", ""));
    row.put("spark", spark(e.entityId()));
    return row;
  }

  /** The key of a number's evidence, null where the file has no place of it. */
  private String openable(String key) {
    Evidence evidence = data.evidence().get(key);
    return evidence == null || evidence.places().isEmpty() ? null : key;
  }

  private void putChange(Map<String, Object> row, Double logRatio, Double g2) {
    row.put("change", texts.change(logRatio));
    row.put("changeRaw", raw(logRatio));
    boolean sure = g2 != null && Math.abs(g2) >= ReportReader.NOTABLE;
    row.put("changeClass", g2 == null || !sure ? "" : (g2 > 0 ? "up" : "down") + " strong");
  }

  private static String hundredths(Double share) {
    return share == null ? "0" : String.format(Locale.ROOT, "%.1f", share * 100);
  }

  /** A small line of the last periods: gaps break it, a dot marks the newest. */
  private String spark(String entityId) {
    Series s = series.get(entityId);
    Axis axis = data.timeline().axes().get(data.about().granularity());
    if (s == null || axis == null) {
      return "";
    }
    int to = axis.labels().size();
    String end = data.about().end();
    if (end != null) {
      to = (int) axis.starts().stream().filter(start -> start.compareTo(end) <= 0).count();
    }
    int from = Math.max(0, to - SPARK_POINTS);
    long[] values = new long[to - from];
    for (long[] point : s.points().getOrDefault(data.about().granularity(), List.of())) {
      if (point[0] >= from && point[0] < to) {
        values[(int) point[0] - from] = point[1];
      }
    }
    long most =
        Math.max(1, IntStream.range(0, values.length).mapToLong(i -> values[i]).max().orElse(1));
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    String last = "";
    for (int i = 0; i < values.length; i++) {
      if (axis.documents().get(from + i) == 0) {
        drawing = false;
        continue;
      }
      double x = 2 + (SPARK_WIDTH - 4.0) * i / Math.max(1, values.length - 1);
      double y = SPARK_HEIGHT - 3 - (SPARK_HEIGHT - 6.0) * values[i] / most;
      String at = String.format(Locale.ROOT, "%.1f %.1f", x, y);
      path.append(drawing ? "L" : "M").append(at);
      if (!drawing) {
        path.append("h0");
      }
      drawing = true;
      last = String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>", x, y);
    }
    return path.isEmpty()
        ? ""
        : "<svg class=\"spark\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"%s\"/>%s</svg>"
            .formatted(SPARK_WIDTH, SPARK_HEIGHT, path, last);
  }

  // With whom.

  private void putPairs(Map<String, Object> page) {
    page.put("hasNetwork", !data.network().ties().isEmpty());
    page.put("networkAlt", texts.of("network_alt", data.network().nodes().size()));
    page.put("hasPairs", !data.pairs().isEmpty());
    page.put("pairs", data.pairs().stream().map(this::pair).toList());
    page.put("pairsLeftOut", leftOut("pairs"));
    page.put("hasNewPairs", !data.newPairs().isEmpty());
    page.put("newPairs", data.newPairs().stream().map(this::pair).toList());
  }

  private Map<String, Object> pair(Pair p) {
    Map<String, Object> row = new HashMap<>();
    row.put("key", openable("p:" + p.entityA() + "|" + p.entityB()));
    row.put("nameA", p.canonicalA());
    row.put("nameB", p.canonicalB());
    row.put("opens", texts.of("evidence_open", p.canonicalA() + " – " + p.canonicalB()));
    put(row, "mentions", p.nAb());
    put(row, "before", p.nAbPrevious());
    put(row, "documents", p.documents());
    put(row, "stories", p.stories());
    put(row, "sources", p.sources());
    put(row, "npmi", p.npmi(), 2);
    put(row, "g2", p.g2(), 1);
    row.put(
        "q",
        p.qValue() == null
            ? "–"
            : p.qValue() < 0.001 ? "< " + texts.number(0.001, 3) : texts.number(p.qValue(), 3));
    row.put("qRaw", raw(p.qValue()));
    return row;
  }

  // Words.

  private void putTerms(Map<String, Object> page) {
    page.put("termsNote", texts.of(data.about().comparable() ? "terms_note" : "terms_note_alone"));
    page.put("hasTerms", !data.terms().isEmpty());
    page.put(
        "terms",
        data.terms().stream()
            .map(
                term -> {
                  Map<String, Object> row = new HashMap<>();
                  row.put("key", openable("t:" + term.term()));
                  row.put("name", readable(term));
                  row.put("opens", texts.of("evidence_open", readable(term)));
                  put(row, "mentions", term.tokens());
                  put(row, "documents", term.documents());
                  put(row, "perMillion", term.perMillion(), 1);
                  put(row, "g2", term.g2(), 1);
                  putChange(row, term.logRatio(), term.g2());
                  return row;
                })
            .toList());
  }

  private static String readable(Term term) {
    return term.term().replace('_', ' ');
  }

  // Method.

  private void putMethod(Map<String, Object> page) {
    page.put("hasQuality", !data.quality().isEmpty());
    page.put("quality", data.quality().stream().map(this::quality).toList());
    long passed = data.checks().stream().filter(ReportData.Check::passed).count();
    page.put(
        "checks",
        data.checks().isEmpty() ? null : texts.of("checks", passed, data.checks().size()));
    page.put(
        "made",
        texts.of(
            "made",
            Objects.toString(data.about().appVersion(), "–"),
            Objects.toString(data.about().runId(), "–"),
            Objects.toString(data.about().runEndedAt(), "–")));
    page.put(
        "granularities",
        data.timeline().axes().keySet().stream()
            .map(
                code ->
                    Map.of(
                        "code", code,
                        "name", texts.of("granularity_" + code),
                        "selected", code.equals(data.about().granularity())))
            .toList());
  }

  private Map<String, Object> quality(Quality q) {
    Map<String, Object> row = new HashMap<>();
    row.put("gold", q.gold());
    row.put("measure", q.measure());
    row.put("type", q.type());
    put(row, "precision", q.precision(), 3);
    put(row, "recall", q.recall(), 3);
    put(row, "f1", q.f1(), 3);
    row.put(
        "interval",
        q.low() == null ? "–" : texts.number(q.low(), 3) + "–" + texts.number(q.high(), 3));
    row.put("cases", texts.number(q.cases() == null ? null : q.cases().longValue()));
    return row;
  }

  // What the script reads.

  private String json() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("language", texts.language());
    page.put("granularity", data.about().granularity());
    page.put("span", span());
    page.put("texts", texts.all());
    page.put("axes", data.timeline().axes());
    List<Series> all = data.timeline().series();
    Collator collator = Collator.getInstance(new ULocale("vi"));
    List<Series> sorted =
        all.stream().sorted((a, b) -> collator.compare(a.canonical(), b.canonical())).toList();
    Map<Series, Integer> order = new HashMap<>();
    sorted.forEach(s -> order.put(s, order.size()));
    page.put(
        "series",
        all.stream()
            .map(
                s ->
                    Map.of(
                        "id", s.entityId(),
                        "name", s.canonical(),
                        "type", texts.all().getOrDefault("type_" + s.type(), s.type()),
                        "order", order.get(s),
                        "points", s.points()))
            .toList());
    Map<String, Object> network = new LinkedHashMap<>();
    network.put(
        "nodes",
        data.network().nodes().stream()
            .map(
                n ->
                    List.of(
                        n.entityId(),
                        n.canonical(),
                        texts.all().getOrDefault("type_" + n.type(), n.type()),
                        n.mentions(),
                        n.group(),
                        n.x(),
                        n.y()))
            .toList());
    network.put(
        "ties",
        data.network().ties().stream()
            .map(t -> List.of(t.a(), t.b(), t.nAb(), t.inBackbone()))
            .toList());
    page.put("network", network);
    Map<String, Integer> places = new HashMap<>();
    List<List<String>> documents = new ArrayList<>();
    data.documents()
        .forEach(
            (id, d) -> {
              places.put(id, places.size());
              String url = address(d.url());
              documents.add(
                  List.of(title(d), d.source(), texts.day(d.date()), url == null ? "" : url));
            });
    page.put("documents", documents);
    Map<String, String> labels = labels();
    Map<String, Object> evidence = new LinkedHashMap<>();
    data.evidence()
        .forEach(
            (key, e) -> evidence.put(key, evidence(key, e, labels.getOrDefault(key, key), places)));
    page.put("evidence", evidence);
    try {
      return inScript(JSON.writeValueAsString(page));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * JSON as it may stand in a script element: nothing in it can end the element or open another.
   */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** Where the picture of the coverage begins, where the period begins, and the day after both. */
  private List<String> span() {
    if (data.about().start() == null) {
      return List.of("0000", "0000", "9999");
    }
    LocalDate start = LocalDate.parse(data.about().start());
    LocalDate end = LocalDate.parse(data.about().end()).plusDays(1);
    String before =
        data.about().previous() == null
            ? start.toString()
            : ReportPeriod.parse(data.about().previous(), null).start().toString();
    return List.of(before, start.toString(), end.toString());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    Stream.of(data.ranking(), data.risers(), data.fallers(), data.newcomers(), data.bursts())
        .flatMap(Collection::stream)
        .forEach(
            e -> {
              labels.put("e:" + e.entityId(), e.canonical());
              labels.put("before:" + e.entityId(), e.canonical());
            });
    data.network()
        .ties()
        .forEach(
            t -> {
              var a = data.network().nodes().get(t.a());
              var b = data.network().nodes().get(t.b());
              labels.put(
                  "p:" + a.entityId() + "|" + b.entityId(), a.canonical() + " – " + b.canonical());
            });
    Stream.concat(data.pairs().stream(), data.newPairs().stream())
        .forEach(
            p ->
                labels.put(
                    "p:" + p.entityA() + "|" + p.entityB(),
                    p.canonicalA() + " – " + p.canonicalB()));
    data.terms().forEach(term -> labels.put("t:" + term.term(), readable(term)));
    return labels;
  }

  private Map<String, Object> evidence(
      String key, Evidence e, String label, Map<String, Integer> places) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("label", label);
    shown.put(
        "title",
        texts.of(
            key.startsWith("before:") ? "evidence_of_before" : "evidence_of",
            label,
            e.number(),
            e.documents()));
    shown.put("number", e.number());
    shown.put(
        "places",
        e.places().stream()
            .map(p -> List.of(places.get(p.docId()), p.text(), p.highlights()))
            .toList());
    long open = e.places().stream().map(ReportData.Place::docId).distinct().count();
    shown.put("more", texts.of("evidence_more", Math.max(0, e.documents() - open)));
    shown.put("command", e.command());
    return shown;
  }

  // Small things.

  private void put(Map<String, Object> row, String name, Long value) {
    row.put(name, texts.number(value));
    row.put(name + "Raw", value == null ? "" : value.toString());
  }

  private void put(Map<String, Object> row, String name, Double value, int decimals) {
    row.put(name, texts.number(value, decimals));
    row.put(name + "Raw", raw(value));
  }

  private static String raw(Double value) {
    return value == null ? "" : value.toString();
  }

  private static long orZero(Long number) {
    return number == null ? 0 : number;
  }

  private String leftOut(String list) {
    long left = data.leftOut().getOrDefault(list, 0L);
    return left <= 0 ? null : texts.of("left_out", left);
  }

  private String more(String list) {
    long left = data.leftOut().getOrDefault(list, 0L);
    return left <= 0 ? null : texts.of("and_more", left);
  }

  private static Template template(String name) {
    return Mustache.compiler()
        .nullValue("")
        .emptyStringIsFalse(true)
        .withLoader(partial -> new StringReader(resource(partial + ".mustache")))
        .compile(resource(name));
  }

  static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
