package vn.machtin.nlp.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.nlp.sequence.Learner;
import vn.machtin.nlp.sequence.Recognizer;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameMatcher;

/**
 * Trains the recogniser: prints how well it does on articles held out, for a quarter, a half, three
 * quarters and all of the others, then fits it to all articles and writes the model file. The same
 * input gives the same file.
 */
public final class Training {
  private static final int FOLDS = 8;

  private final List<LabelledDocument> articles;
  private final NameMatcher names;
  private final List<String> texts;
  private final PrintStream out;

  /**
   * What to train from.
   *
   * @param articles labelled articles
   * @param names the catalogue
   * @param texts unlabelled news to learn words and names from; empty to keep what the present
   *     model knows of them
   * @param out where the figures go
   */
  public Training(
      List<LabelledDocument> articles, NameMatcher names, List<String> texts, PrintStream out) {
    this.articles = List.copyOf(articles);
    this.names = names;
    this.texts = List.copyOf(texts);
    this.out = out;
  }

  /** Whether an article is kept out of training when figures are made: every eighth is. */
  public static boolean isHeldOut(LabelledDocument article) {
    return Math.floorMod(article.id().hashCode(), FOLDS) == 3;
  }

  /** Trains, prints, writes. */
  public Recognizer run(Path model) throws IOException {
    List<LabelledDocument> held = articles.stream().filter(Training::isHeldOut).toList();
    List<LabelledDocument> rest = articles.stream().filter(a -> !isHeldOut(a)).toList();
    if (held.isEmpty() || rest.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot train: %d articles are too few. Pass a folder such as data/ner/train."
              .formatted(articles.size()));
    }
    Learner learner = new Learner(names, out);
    if (!texts.isEmpty()) {
      learner.learnWords(texts, rest);
    }
    out.printf(
        Locale.ROOT,
        "Learning curve (held out: %d of %d articles)%n",
        held.size(),
        articles.size());
    for (int quarter = 1; quarter <= 4; quarter++) {
      List<LabelledDocument> part = part(rest, quarter);
      Recognizer recognizer = learner.fit(part);
      out.printf(
          Locale.ROOT,
          "%3d %%  %5d articles  strict F1 %.4f%n",
          25 * quarter,
          part.size(),
          f1(evaluate(recognizer, held)));
      if (quarter == 4) {
        out.print(Evaluation.table(evaluate(recognizer, held).recognition()));
        out.print(Calibration.of(recognizer, held).table());
      }
    }
    Recognizer recognizer = learner.fit(articles);
    try (OutputStream file = Files.newOutputStream(model)) {
      recognizer.write(file);
    }
    out.printf(Locale.ROOT, "Wrote %s, %,d bytes%n", model, Files.size(model));
    return recognizer;
  }

  /** Compares what a recogniser finds in labelled articles with their labels. */
  public static Evaluation evaluate(Recognizer recognizer, List<LabelledDocument> articles) {
    List<GoldDocument> gold = new ArrayList<>();
    for (LabelledDocument article : articles) {
      List<GoldDocument.Name> marked =
          article.names().stream().map(s -> new GoldDocument.Name(s, "", false)).toList();
      gold.add(new GoldDocument(article.id(), article.text(), marked));
    }
    return evaluateGold(recognizer, gold);
  }

  /**
   * Compares what a recogniser finds in gold documents with what people marked; nothing is linked.
   */
  public static Evaluation evaluateGold(Recognizer recognizer, List<GoldDocument> gold) {
    return Evaluation.of(
        gold,
        document ->
            recognizer.recognize(document.text()).stream()
                .map(span -> new Evaluation.Mention(span, "", true))
                .toList());
  }

  /**
   * The first one, two, three or four of every four articles, so that each part has all sections.
   */
  private static List<LabelledDocument> part(List<LabelledDocument> articles, int quarters) {
    List<LabelledDocument> part = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      if (i % 4 < quarters) {
        part.add(articles.get(i));
      }
    }
    return part;
  }

  private static double f1(Evaluation evaluation) {
    return evaluation.recognition().stream()
        .filter(l -> l.measure().equals("strict") && l.type().equals(Evaluation.ALL))
        .mapToDouble(Evaluation.Line::f1)
        .sum();
  }

  /**
   * How far scores can be read as probabilities: of the names with such a score, how many are
   * right.
   */
  public record Calibration(List<Bin> bins, double error) {
    /**
     * Names whose scores lie in one tenth.
     *
     * @param names how many
     * @param score their mean score
     * @param right the share of them that is right
     */
    public record Bin(int names, double score, double right) {}

    /** Measures the scores of a recogniser; {@code error} is the expected calibration error. */
    public static Calibration of(Recognizer recognizer, List<LabelledDocument> articles) {
      int[] names = new int[10];
      double[] scores = new double[10];
      double[] right = new double[10];
      int total = 0;
      for (LabelledDocument article : articles) {
        for (Span span : recognizer.recognize(article.text())) {
          int bin = (int) Math.min(9, span.score() * 10);
          names[bin]++;
          scores[bin] += span.score();
          boolean good =
              article.names().stream()
                  .anyMatch(
                      n ->
                          n.start() == span.start()
                              && n.end() == span.end()
                              && n.type() == span.type());
          right[bin] += good ? 1 : 0;
          total++;
        }
      }
      List<Bin> bins = new ArrayList<>();
      double error = 0;
      for (int b = 0; b < 10; b++) {
        int n = Math.max(1, names[b]);
        bins.add(new Bin(names[b], scores[b] / n, right[b] / n));
        error += Math.abs(scores[b] - right[b]) / Math.max(1, total);
      }
      return new Calibration(bins, error);
    }

    String table() {
      StringBuilder table = new StringBuilder("score  names  share right\n");
      for (Bin bin : bins) {
        if (bin.names() > 0) {
          table.append(
              String.format(
                  Locale.ROOT, "%.3f  %5d  %.3f%n", bin.score(), bin.names(), bin.right()));
        }
      }
      return table
          .append(String.format(Locale.ROOT, "expected calibration error %.4f%n", error))
          .toString();
    }
  }
}
