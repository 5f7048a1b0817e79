package vn.machtin.analysis;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.machtin.analysis.World.Doc;
import vn.machtin.analysis.World.Mention;

/**
 * The tables of a small world by the definitions and by brute force: every number is counted from
 * the documents again, with another calendar and other formulas than the job's.
 */
final class Reference {
  static final List<String> GRANULARITIES =
      List.of("day", "week", "month", "quarter", "year", "all");

  private final World world;

  Reference(World world) {
    this.world = world;
  }

  /** First day of the period that contains the day. */
  static LocalDate start(String granularity, LocalDate day) {
    return switch (granularity) {
      case "day" -> day;
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.withDayOfMonth(1);
      case "quarter" -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
      case "year" -> LocalDate.of(day.getYear(), 1, 1);
      default -> LocalDate.EPOCH;
    };
  }

  static LocalDate shift(String granularity, LocalDate start, int by) {
    return switch (granularity) {
      case "day" -> start.plusDays(by);
      case "week" -> start.plusWeeks(by);
      case "month" -> start.plusMonths(by);
      case "quarter" -> start.plusMonths(3L * by);
      case "year" -> start.plusYears(by);
      default -> start;
    };
  }

  static String label(String granularity, LocalDate start) {
    return switch (granularity) {
      case "day" -> start.toString();
      case "week" -> DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY).format(start);
      case "month" -> start.toString().substring(0, 7);
      case "quarter" -> start.getYear() + "-Q" + start.get(IsoFields.QUARTER_OF_YEAR);
      case "year" -> "" + start.getYear();
      default -> "all";
    };
  }

  /** Whether every day on which the document can have been published is of the period. */
  static boolean in(Doc doc, String granularity, LocalDate start) {
    if (granularity.equals("all")) {
      return true;
    }
    return doc.from() != null
        && !doc.first().isBefore(start)
        && doc.last().isBefore(shift(granularity, start, 1));
  }

  private List<Doc> of(String source) {
    return world.docs.values().stream()
        .filter(doc -> source.equals("*") || doc.source().equals(source))
        .toList();
  }

  private List<Doc> in(String granularity, LocalDate start, String source) {
    return of(source).stream().filter(doc -> in(doc, granularity, start)).toList();
  }

  /** The periods from the source's first with a kept document to its last. */
  List<LocalDate> periods(String granularity, String source) {
    if (granularity.equals("all")) {
      return List.of(LocalDate.EPOCH);
    }
    TreeSet<LocalDate> with = new TreeSet<>();
    for (Doc doc : of(source)) {
      if (doc.from() != null && in(doc, granularity, start(granularity, doc.first()))) {
        with.add(start(granularity, doc.first()));
      }
    }
    List<LocalDate> all = new ArrayList<>();
    if (!with.isEmpty()) {
      for (LocalDate at = with.first(); !at.isAfter(with.last()); at = shift(granularity, at, 1)) {
        all.add(at);
      }
    }
    return all;
  }

  private Set<String> sourcesAndAll() {
    Set<String> sources = new TreeSet<>(world.sources());
    sources.add("*");
    return sources;
  }

  private static long counted(List<Doc> docs) {
    return docs.stream().filter(Doc::counted).count();
  }

  private long mentions(List<Doc> docs, String entity, boolean raw) {
    Set<String> ids = docs.stream().map(Doc::id).collect(Collectors.toSet());
    return world.mentions.stream()
        .filter(m -> ids.contains(m.doc()))
        .filter(m -> entity == null || m.entity().equals(entity))
        .filter(m -> raw ? m.counted() || world.inRaw(world.docs.get(m.doc())) : m.counted())
        .count();
  }

  /** period_totals: granularity, label, source → values in the order of the test. */
  Map<String, Object[]> totals() {
    Map<String, Object[]> rows = new TreeMap<>();
    for (String source : sourcesAndAll()) {
      for (String granularity : GRANULARITIES) {
        List<LocalDate> periods = periods(granularity, source);
        for (LocalDate start : periods) {
          List<Doc> kept = in(granularity, start, source);
          List<Doc> counted = kept.stream().filter(Doc::counted).toList();
          LocalDate next = shift(granularity, start, 1);
          long coarse =
              granularity.equals("all")
                  ? 0
                  : of(source).stream()
                      .filter(doc -> doc.counted() && doc.from() != null)
                      .filter(doc -> doc.first().isBefore(next) && !doc.last().isBefore(start))
                      .filter(doc -> !in(doc, granularity, start(granularity, doc.first())))
                      .count();
          boolean end =
              start.equals(periods.get(0)) || start.equals(periods.get(periods.size() - 1));
          String coverage =
              coarse > 0
                  ? "open"
                  : kept.isEmpty()
                      ? "gap"
                      : end && !granularity.equals("all") ? "partial" : "complete";
          rows.put(
              granularity + " " + label(granularity, start) + " " + source,
              new Object[] {
                (long) kept.size(),
                kept.stream().filter(d -> !d.counted() && d.duplicateOf() != null).count(),
                kept.stream().filter(d -> !d.counted() && d.duplicateOf() == null).count(),
                (long) counted.size(),
                counted.stream().map(Doc::story).distinct().count(),
                counted.stream().filter(d -> d.from() == null).count(),
                coarse,
                counted.stream().map(Doc::source).distinct().count(),
                counted.stream().mapToLong(Doc::sentences).sum(),
                counted.stream().mapToLong(Doc::tokens).sum(),
                counted.stream().mapToLong(Doc::tokens).sum() * 2,
                mentions(kept, null, false),
                mentions(kept, null, true),
                coverage
              });
        }
      }
    }
    return rows;
  }

  /** mention_counts: granularity, label, source, entity → values. */
  Map<String, Object[]> mentionCounts() {
    Map<String, Object[]> rows = new TreeMap<>();
    Set<String> entities =
        world.mentions.stream().map(Mention::entity).collect(Collectors.toCollection(TreeSet::new));
    for (String source : sourcesAndAll()) {
      for (String granularity : GRANULARITIES) {
        List<LocalDate> periods = periods(granularity, source);
        for (LocalDate start : periods) {
          List<Doc> kept = in(granularity, start, source);
          LocalDate before = shift(granularity, start, -1);
          List<Doc> previous =
              granularity.equals("all") ? List.of() : in(granularity, before, source);
          List<String> ranked =
              entities.stream()
                  .filter(e -> mentions(kept, e, false) > 0)
                  .sorted(
                      Comparator.comparingLong((String e) -> -mentions(kept, e, false))
                          .thenComparing(Comparator.naturalOrder()))
                  .toList();
          for (String entity : ranked) {
            long n = mentions(kept, entity, false);
            List<Doc> with =
                kept.stream().filter(d -> mentions(List.of(d), entity, false) > 0).toList();
            long tokens = kept.stream().filter(Doc::counted).mapToLong(Doc::tokens).sum();
            long tokensBefore = previous.stream().filter(Doc::counted).mapToLong(Doc::tokens).sum();
            Long nBefore = previous.isEmpty() ? null : mentions(previous, entity, false);
            boolean compared = nBefore != null && tokens > 0 && tokensBefore > 0;
            boolean isNew =
                periods.stream()
                    .filter(p -> p.isBefore(start))
                    .noneMatch(p -> mentions(in(granularity, p, source), entity, false) > 0);
            List<LocalDate> days =
                of(source).stream()
                    .filter(d -> d.from() != null && d.from().equals(d.to()))
                    .filter(d -> mentions(List.of(d), entity, false) > 0)
                    .map(Doc::first)
                    .sorted()
                    .toList();
            rows.put(
                granularity + " " + label(granularity, start) + " " + source + " " + entity,
                new Object[] {
                  n,
                  mentions(kept, entity, true),
                  (long) with.size(),
                  with.stream().map(Doc::story).distinct().count(),
                  with.stream().map(Doc::source).distinct().count(),
                  tokens,
                  counted(kept),
                  tokens == 0 ? null : n * 1e6 / tokens,
                  with.size() / (double) counted(kept),
                  wilson(with.size(), counted(kept), -1),
                  wilson(with.size(), counted(kept), 1),
                  ranked.indexOf(entity) + 1,
                  nBefore,
                  compared
                      ? Math.log(
                              (double) n
                                  / tokens
                                  / ((nBefore == 0 ? 0.5 : nBefore) / (double) tokensBefore))
                          / Math.log(2)
                      : null,
                  compared ? keyness(n, tokens, nBefore, tokensBefore) : null,
                  granularity.equals("all") ? null : isNew,
                  days.isEmpty() ? null : days.get(0).toString(),
                  days.isEmpty() ? null : days.get(days.size() - 1).toString(),
                  evidence(with, doc -> placeOf(doc, entity))
                });
          }
        }
      }
    }
    return rows;
  }

  private static Double wilson(double k, double n, int sign) {
    double z = 1.959963984540054;
    double p = k / n;
    double d = 1 + z * z / n;
    double x =
        (p + z * z / (2 * n) + sign * z * Math.sqrt((p * (1 - p) + z * z / (4 * n)) / n)) / d;
    return Math.min(1, Math.max(0, x));
  }

  private static double keyness(double a, double c, double b, double d) {
    double e1 = c * (a + b) / (c + d);
    double e2 = d * (a + b) / (c + d);
    double g2 = 2 * ((a == 0 ? 0 : a * Math.log(a / e1)) + (b == 0 ? 0 : b * Math.log(b / e2)));
    return a / c < b / d ? -g2 : g2;
  }

  private String placeOf(Doc doc, String entity) {
    return world.mentions.stream()
        .filter(m -> m.doc().equals(doc.id()) && m.counted() && m.entity().equals(entity))
        .min(Comparator.comparingInt(Mention::start))
        .map(m -> m.start() + "-" + m.end())
        .orElseThrow();
  }

  private static String evidence(List<Doc> docs, java.util.function.Function<Doc, String> place) {
    return docs.stream()
        .sorted(
            Comparator.comparing((Doc d) -> d.from() == null ? LocalDate.MAX : d.first())
                .thenComparing(Doc::id))
        .limit(3)
        .map(d -> d.id() + ":" + place.apply(d))
        .collect(Collectors.joining(","));
  }

  /** The sets of counted entities of the document's units. */
  private List<Set<String>> units(Doc doc, String unit) {
    List<Set<String>> sentences = new ArrayList<>();
    for (int s = 0; s < doc.sentences(); s++) {
      sentences.add(new HashSet<>());
    }
    for (Mention m : world.mentions) {
      if (m.doc().equals(doc.id()) && m.counted()) {
        sentences.get(m.sentence()).add(m.entity());
      }
    }
    if (unit.equals("sentence")) {
      return sentences;
    }
    List<Set<String>> units = new ArrayList<>();
    int width = unit.equals("document") ? doc.sentences() : Integer.parseInt(unit.substring(7));
    for (int w = 0; w == 0 || w + width <= doc.sentences(); w++) {
      Set<String> together = new HashSet<>();
      sentences.subList(w, Math.min(w + width, doc.sentences())).forEach(together::addAll);
      if (unit.equals("document") || doc.sentences() > 0) {
        units.add(together);
      }
      if (unit.equals("document")) {
        break;
      }
    }
    return units;
  }

  /** cooccurrences: granularity, label, unit, a, b → values. */
  Map<String, Object[]> cooccurrences(List<String> unitNames) {
    Map<String, Object[]> rows = new TreeMap<>();
    List<String> entities =
        world.mentions.stream().map(Mention::entity).distinct().sorted().toList();
    for (String unit : unitNames) {
      Map<String, List<Set<String>>> cut = new HashMap<>();
      world.docs.values().stream()
          .filter(Doc::counted)
          .forEach(doc -> cut.put(doc.id(), units(doc, unit)));
      for (String granularity : GRANULARITIES) {
        List<LocalDate> periods = periods(granularity, "*");
        for (LocalDate start : periods) {
          List<Doc> counted = in(granularity, start, "*").stream().filter(Doc::counted).toList();
          boolean comparable =
              !granularity.equals("all")
                  && !in(granularity, shift(granularity, start, -1), "*").isEmpty();
          List<Object[]> pairs = new ArrayList<>();
          List<String> keys = new ArrayList<>();
          for (String a : entities) {
            for (String b : entities) {
              long ab = count(counted, cut, s -> s.contains(a) && s.contains(b));
              if (a.compareTo(b) >= 0 || ab == 0) {
                continue;
              }
              long nA = count(counted, cut, s -> s.contains(a));
              long nB = count(counted, cut, s -> s.contains(b));
              long n = count(counted, cut, s -> true);
              List<Doc> with =
                  counted.stream()
                      .filter(d -> count(List.of(d), cut, s -> s.contains(a) && s.contains(b)) > 0)
                      .toList();
              Long previous =
                  comparable
                      ? count(
                          in(granularity, shift(granularity, start, -1), "*"),
                          cut,
                          s -> s.contains(a) && s.contains(b))
                      : null;
              boolean isNew =
                  periods.stream()
                      .filter(p -> p.isBefore(start))
                      .allMatch(
                          p ->
                              count(
                                      in(granularity, p, "*"),
                                      cut,
                                      s -> s.contains(a) && s.contains(b))
                                  == 0);
              List<LocalDate> days =
                  world.docs.values().stream()
                      .filter(d -> d.from() != null && d.from().equals(d.to()))
                      .filter(d -> count(List.of(d), cut, s -> s.contains(a) && s.contains(b)) > 0)
                      .map(Doc::first)
                      .sorted()
                      .toList();
              double g2 = dunning(ab, nA, nB, n);
              keys.add(
                  granularity + " " + label(granularity, start) + " " + unit + " " + a + " " + b);
              pairs.add(
                  new Object[] {
                    ab,
                    nA,
                    nB,
                    n,
                    (long) with.size(),
                    with.stream().map(Doc::story).distinct().count(),
                    with.stream().map(Doc::source).distinct().count(),
                    nA * nB / (double) n,
                    g2,
                    null,
                    null,
                    previous,
                    granularity.equals("all") ? null : isNew,
                    days.isEmpty() ? null : days.get(0).toString(),
                    days.isEmpty() ? null : days.get(days.size() - 1).toString(),
                    null,
                    evidence(with, doc -> placeOf(doc, a, b))
                  });
            }
          }
          significance(pairs, keys);
          for (int i = 0; i < pairs.size(); i++) {
            rows.put(keys.get(i), pairs.get(i));
          }
        }
      }
    }
    return rows;
  }

  /** p from the normal distribution, q by counting, the backbone by its sums. */
  private static void significance(List<Object[]> pairs, List<String> keys) {
    for (Object[] pair : pairs) {
      pair[9] =
          2
              * (1
                  - new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1)
                      .cumulativeProbability(Math.sqrt(Math.abs((double) pair[8]))));
    }
    for (int i = 0; i < pairs.size(); i++) {
      double q = 1;
      for (Object[] other : pairs) {
        double limit = (double) other[9];
        if (limit >= (double) pairs.get(i)[9] - 1e-13) {
          long atMost = pairs.stream().filter(p -> (double) p[9] <= limit + 1e-13).count();
          q = Math.min(q, limit * pairs.size() / atMost);
        }
      }
      pairs.get(i)[10] = q;
      boolean keeps = false;
      String[] key = keys.get(i).split(" ");
      for (String end : List.of(key[3], key[4])) {
        double strength = 0;
        int degree = 0;
        for (int j = 0; j < pairs.size(); j++) {
          String[] other = keys.get(j).split(" ");
          if (other[3].equals(end) || other[4].equals(end)) {
            degree++;
            strength += (long) pairs.get(j)[0];
          }
        }
        keeps |= degree > 1 && Math.pow(1 - (long) pairs.get(i)[0] / strength, degree - 1) < 0.05;
      }
      pairs.get(i)[15] = keeps;
    }
  }

  private static double dunning(double ab, double a, double b, double n) {
    double[] observed = {ab, a - ab, b - ab, n - a - b + ab};
    double[] expected = {a * b / n, a * (n - b) / n, (n - a) * b / n, (n - a) * (n - b) / n};
    double g2 = 0;
    for (int i = 0; i < 4; i++) {
      g2 += observed[i] == 0 ? 0 : 2 * observed[i] * Math.log(observed[i] / expected[i]);
    }
    return ab < expected[0] ? -g2 : g2;
  }

  private static long count(
      List<Doc> docs, Map<String, List<Set<String>>> units, Predicate<Set<String>> which) {
    return docs.stream()
        .filter(Doc::counted)
        .flatMap(doc -> units.get(doc.id()).stream())
        .filter(which)
        .count();
  }

  private String placeOf(Doc doc, String a, String b) {
    List<Mention> counted =
        world.mentions.stream().filter(m -> m.doc().equals(doc.id()) && m.counted()).toList();
    for (int s = 0; s < doc.sentences(); s++) {
      int sentence = s;
      Mention one = first(counted, m -> m.sentence() == sentence && m.entity().equals(a));
      Mention other = first(counted, m -> m.sentence() == sentence && m.entity().equals(b));
      if (one != null && other != null) {
        return span(one, other);
      }
    }
    return span(
        Objects.requireNonNull(first(counted, m -> m.entity().equals(a))),
        Objects.requireNonNull(first(counted, m -> m.entity().equals(b))));
  }

  private static Mention first(List<Mention> mentions, Predicate<Mention> which) {
    return mentions.stream()
        .filter(which)
        .min(Comparator.comparingInt(Mention::start))
        .orElse(null);
  }

  private static String span(Mention one, Mention other) {
    return Math.min(one.start(), other.start()) + "-" + Math.max(one.end(), other.end());
  }

  /** term_counts: granularity, label, term → n, tokens, documents. */
  Map<String, Object[]> termCounts(int floor, int longest) {
    Map<String, Object[]> rows = new TreeMap<>();
    Map<String, Map<String, Long>> perDoc = new HashMap<>();
    Map<String, Long> all = new HashMap<>();
    world.words.forEach(
        (doc, sentences) -> {
          Map<String, Long> terms = perDoc.computeIfAbsent(doc, id -> new HashMap<>());
          for (String sentence : sentences) {
            String[] words = sentence.isEmpty() ? new String[0] : sentence.split(" ");
            for (int i = 0; i < words.length; i++) {
              for (int n = 1; n <= longest && i + n <= words.length; n++) {
                String term = String.join(" ", Arrays.copyOfRange(words, i, i + n));
                terms.merge(term, 1L, Long::sum);
                all.merge(term, 1L, Long::sum);
              }
            }
          }
        });
    for (String granularity : GRANULARITIES) {
      for (LocalDate start : periods(granularity, "*")) {
        List<Doc> counted = in(granularity, start, "*").stream().filter(Doc::counted).toList();
        for (String term : all.keySet()) {
          long tokens =
              counted.stream().mapToLong(d -> perDoc.get(d.id()).getOrDefault(term, 0L)).sum();
          if (tokens > 0 && all.get(term) >= floor) {
            rows.put(
                granularity + " " + label(granularity, start) + " " + term,
                new Object[] {
                  term.split(" ").length,
                  tokens,
                  counted.stream().filter(d -> perDoc.get(d.id()).containsKey(term)).count()
                });
          }
        }
      }
    }
    return rows;
  }
}
