package vn.machtin.nlp.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

/**
 * Compares found names with those that people marked, by the measures of SemEval-2013 task 9: in
 * {@code strict} a name is right if its borders and its type are, in {@code type} if it overlaps a
 * marked one of its type, in {@code partial} its type does not matter and a mere overlap counts one
 * half. Every marked name answers for at most one found one.
 */
public final class Evaluation {
  /** What a name's row says of all types together. */
  public static final String ALL = "ALL";

  private static final int DRAWS = 1000;

  /**
   * A found name.
   *
   * @param span where it stands and what it is
   * @param entity whom or what it was linked to, empty if it was not linked
   * @param counted whether it stands in the article proper
   */
  public record Mention(Span span, String entity, boolean counted) {}

  /**
   * One line of the result.
   *
   * @param measure strict, partial, type, linking, b_cubed, count_error …
   * @param type PER, ORG, LOC, MISC or ALL
   * @param precision share of the found that is right; for a plain number the number itself
   * @param recall share of the marked that was found; for a plain number the number itself
   * @param f1 harmonic mean of both; for a plain number the number itself
   * @param low lower end of the 95 % interval of {@code f1}, NaN if there is none
   * @param high upper end
   * @param cases how many marked names or entities it stands on
   */
  public record Line(
      String measure,
      String type,
      double precision,
      double recall,
      double f1,
      double low,
      double high,
      int cases) {}

  private enum Measure {
    STRICT,
    PARTIAL,
    TYPE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<GoldDocument> gold;
  private final List<List<Mention>> found;

  private Evaluation(List<GoldDocument> gold, List<List<Mention>> found) {
    this.gold = gold;
    this.found = found;
  }

  /** Compares gold documents with what was found in each of them. */
  public static Evaluation of(
      List<GoldDocument> gold, Function<GoldDocument, List<Mention>> finder) {
    List<List<Mention>> found = new ArrayList<>();
    for (GoldDocument document : gold) {
      found.add(List.copyOf(finder.apply(document)));
    }
    return new Evaluation(List.copyOf(gold), found);
  }

  /** Strict, partial and type scores of each type and of all, with bootstrap intervals. */
  public List<Line> recognition() {
    List<Line> lines = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      List<Map<NameType, Scores>> documents = new ArrayList<>();
      for (int d = 0; d < gold.size(); d++) {
        documents.add(scores(measure, gold.get(d).spans(), spans(found.get(d))));
      }
      for (NameType type : NameType.values()) {
        lines.add(
            line(measure.word(), type.name(), documents.stream().map(m -> m.get(type)).toList()));
      }
      List<Scores> all =
          documents.stream()
              .map(m -> m.values().stream().reduce(Scores.NONE, Scores::plus))
              .toList();
      lines.add(line(measure.word(), ALL, all));
    }
    return lines;
  }

  /**
   * How well names were linked, over the strictly right ones: {@code linking} is the share with the
   * right entity, after each id of ours was read as the id of the gold that it shares most names
   * with, one to one; {@code b_cubed} (Bagga and Baldwin 1998) is, averaged over names, the share
   * of names of its cluster that belong there.
   */
  public List<Line> linking() {
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (int d = 0; d < gold.size(); d++) {
      Map<String, String> marked = new HashMap<>();
      for (GoldDocument.Name name : gold.get(d).names()) {
        marked.put(key(name.span()), name.entity());
      }
      for (Mention mention : found.get(d)) {
        String entity = marked.get(key(mention.span()));
        if (entity != null) {
          ours.add(mention.entity());
          theirs.add(entity);
        }
      }
    }
    Map<String, String> reading = reading(ours, theirs);
    int right = 0;
    for (int i = 0; i < ours.size(); i++) {
      right += theirs.get(i).equals(reading.get(ours.get(i))) ? 1 : 0;
    }
    double accuracy = ours.isEmpty() ? 0 : (double) right / ours.size();
    double precision = cubed(ours, theirs);
    double recall = cubed(theirs, ours);
    double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    int n = ours.size();
    return List.of(
        new Line("linking", ALL, accuracy, accuracy, accuracy, Double.NaN, Double.NaN, n),
        new Line("b_cubed", ALL, precision, recall, f1, Double.NaN, Double.NaN, n));
  }

  /**
   * How far the number of counted mentions of an entity is from the true one, relative to it: the
   * mean over all entities with at least {@code fewest} true mentions, and over the twenty most
   * frequent ones.
   */
  public List<Line> counts(int fewest) {
    Map<String, Integer> truth = new TreeMap<>();
    Map<String, Integer> counted = new HashMap<>();
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (int d = 0; d < gold.size(); d++) {
      Map<String, String> marked = new HashMap<>();
      for (GoldDocument.Name name : gold.get(d).names()) {
        marked.put(key(name.span()), name.entity());
        if (!name.boilerplate()) {
          truth.merge(name.entity(), 1, Integer::sum);
        }
      }
      for (Mention mention : found.get(d)) {
        String entity = marked.get(key(mention.span()));
        if (entity != null) {
          ours.add(mention.entity());
          theirs.add(entity);
        }
        if (mention.counted()) {
          counted.merge(mention.entity(), 1, Integer::sum);
        }
      }
    }
    Map<String, String> reading = reading(ours, theirs);
    Map<String, Integer> read = new HashMap<>();
    counted.forEach((id, n) -> read.merge(reading.getOrDefault(id, ""), n, Integer::sum));
    List<String> frequent = new ArrayList<>(truth.keySet());
    frequent.sort((a, b) -> Integer.compare(truth.get(b), truth.get(a)));
    List<String> often = frequent.stream().filter(id -> truth.get(id) >= fewest).toList();
    List<String> top = frequent.subList(0, Math.min(20, frequent.size()));
    return List.of(
        plain("count_error", error(often, truth, read), often.size()),
        plain("count_error_top_20", error(top, truth, read), top.size()));
  }

  /** The lines as a table for people. */
  public static String table(List<Line> lines) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-20s %-5s %9s %9s %9s   %-15s %6s%n",
            "measure",
            "type",
            "precision",
            "recall",
            "f1",
            "95 %",
            "cases"));
    for (Line line : lines) {
      String interval =
          Double.isNaN(line.low())
              ? ""
              : String.format(Locale.ROOT, "%.3f .. %.3f", line.low(), line.high());
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s %-5s %9.4f %9.4f %9.4f   %-15s %6d%n",
              line.measure(),
              line.type(),
              line.precision(),
              line.recall(),
              line.f1(),
              interval,
              line.cases()));
    }
    return table.toString();
  }

  // ---- parts ----------------------------------------------------------------------------------

  /** Scores by type: a found name counts under its own type, a marked one under its own. */
  private static Map<NameType, Scores> scores(
      Measure measure, List<Span> marked, List<Span> found) {
    Map<NameType, double[]> sums = new EnumMap<>(NameType.class);
    for (NameType type : NameType.values()) {
      sums.put(type, new double[4]);
    }
    found.forEach(s -> sums.get(s.type())[2]++);
    marked.forEach(s -> sums.get(s.type())[3]++);
    boolean[] used = new boolean[found.size()];
    boolean[] done = new boolean[marked.size()];
    for (boolean exactly : new boolean[] {true, false}) {
      if (measure == Measure.STRICT && !exactly) {
        break;
      }
      for (int m = 0; m < marked.size(); m++) {
        for (int f = 0; f < found.size() && !done[m]; f++) {
          double credit = used[f] ? 0 : credit(measure, marked.get(m), found.get(f), exactly);
          if (credit > 0) {
            used[f] = true;
            done[m] = true;
            sums.get(found.get(f).type())[0] += credit;
            sums.get(marked.get(m).type())[1] += credit;
          }
        }
      }
    }
    Map<NameType, Scores> scores = new EnumMap<>(NameType.class);
    sums.forEach((type, s) -> scores.put(type, new Scores(s[0], s[1], (int) s[2], (int) s[3])));
    return scores;
  }

  private static double credit(Measure measure, Span marked, Span found, boolean exactly) {
    boolean exact = marked.start() == found.start() && marked.end() == found.end();
    boolean overlaps = marked.start() < found.end() && found.start() < marked.end();
    if (!overlaps || exact != exactly) {
      return 0;
    }
    boolean sameType = marked.type() == found.type();
    return switch (measure) {
      case STRICT -> exact && sameType ? 1 : 0;
      case TYPE -> sameType ? 1 : 0;
      case PARTIAL -> exact ? 1 : 0.5;
    };
  }

  private static Line line(String measure, String type, List<Scores> documents) {
    Scores all = documents.stream().reduce(Scores.NONE, Scores::plus);
    SplittableRandom random = new SplittableRandom(13);
    double[] draws = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      Scores sum = Scores.NONE;
      for (int i = 0; i < documents.size(); i++) {
        sum = sum.plus(documents.get(random.nextInt(documents.size())));
      }
      draws[draw] = sum.f1();
    }
    Arrays.sort(draws);
    return new Line(
        measure,
        type,
        all.precision(),
        all.recall(),
        all.f1(),
        draws[DRAWS / 40],
        draws[DRAWS - 1 - DRAWS / 40],
        all.gold());
  }

  /** For each of our ids the gold's id that it shares most names with, no gold id twice. */
  private static Map<String, String> reading(List<String> ours, List<String> theirs) {
    Map<List<String>, Integer> shared = new HashMap<>();
    for (int i = 0; i < ours.size(); i++) {
      shared.merge(List.of(ours.get(i), theirs.get(i)), 1, Integer::sum);
    }
    List<List<String>> pairs = new ArrayList<>(shared.keySet());
    pairs.sort(
        (a, b) -> {
          int byCount = Integer.compare(shared.get(b), shared.get(a));
          int byOurs = a.get(0).compareTo(b.get(0));
          return byCount != 0 ? byCount : byOurs != 0 ? byOurs : a.get(1).compareTo(b.get(1));
        });
    Map<String, String> reading = new HashMap<>();
    TreeSet<String> taken = new TreeSet<>();
    for (List<String> pair : pairs) {
      if (!reading.containsKey(pair.get(0)) && taken.add(pair.get(1))) {
        reading.put(pair.get(0), pair.get(1));
      }
    }
    return reading;
  }

  /** Mean over names of the share of the names in their cluster that are in their true cluster. */
  private static double cubed(List<String> clusters, List<String> truth) {
    Map<String, Integer> sizes = new HashMap<>();
    Map<List<String>, Integer> both = new HashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      sizes.merge(clusters.get(i), 1, Integer::sum);
      both.merge(List.of(clusters.get(i), truth.get(i)), 1, Integer::sum);
    }
    double sum = 0;
    for (int i = 0; i < clusters.size(); i++) {
      sum += (double) both.get(List.of(clusters.get(i), truth.get(i))) / sizes.get(clusters.get(i));
    }
    return clusters.isEmpty() ? 0 : sum / clusters.size();
  }

  private static double error(
      List<String> entities, Map<String, Integer> truth, Map<String, Integer> counted) {
    double sum = 0;
    for (String entity : entities) {
      int n = truth.get(entity);
      sum += Math.abs(counted.getOrDefault(entity, 0) - n) / (double) n;
    }
    return entities.isEmpty() ? 0 : sum / entities.size();
  }

  private static Line plain(String measure, double value, int cases) {
    return new Line(measure, ALL, value, value, value, Double.NaN, Double.NaN, cases);
  }

  private static List<Span> spans(List<Mention> mentions) {
    return mentions.stream().map(Mention::span).toList();
  }

  private static String key(Span span) {
    return span.start() + "-" + span.end() + span.type();
  }
}
