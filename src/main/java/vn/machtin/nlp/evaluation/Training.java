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
    double temperature = 1;
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
        temperature = Calibration.temperature(recognizer, held);
        Recognizer calibrated = recognizer.withTemperature(temperature);
        out.print(Evaluation.table(evaluate(calibrated, held).recognition()));
        out.printf(Locale.ROOT, "Temperature %.1f%n", temperature);
        out.print(Calibration.of(calibrated, held).table());
      }
    }
    Recognizer recognizer = learner.fit(articles).withTemperature(temperature);
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
}
