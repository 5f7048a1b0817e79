package vn.machtin.nlp.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.nlp.sequence.Recognizer;
import vn.machtin.nlp.sequence.Span;

/**
 * How far scores can be read as probabilities: of the names with such a score, the share that is
 * right.
 *
 * @param bins tenths of the scale, from low to high
 * @param error expected calibration error: mean over names of |mean score − share right| of a bin
 */
public record Calibration(List<Bin> bins, double error) {
  private static final int BINS = 10;

  /**
   * Names whose scores lie in one tenth of the scale.
   *
   * @param names how many
   * @param score their mean score
   * @param right the share of them that is right
   */
  public record Bin(int names, double score, double right) {}

  /** Keeps its own copy of the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Compares the scores of a recogniser with what is right in labelled articles. */
  public static Calibration of(Recognizer recognizer, List<LabelledDocument> articles) {
    int[] names = new int[BINS];
    double[] scores = new double[BINS];
    int[] right = new int[BINS];
    int total = 0;
    for (LabelledDocument article : articles) {
      Set<String> marked = marked(article);
      for (Span span : recognizer.recognize(article.text())) {
        int bin = (int) Math.min(BINS - 1, span.score() * BINS);
        names[bin]++;
        scores[bin] += span.score();
        right[bin] += marked.contains(key(span)) ? 1 : 0;
        total++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      int n = Math.max(1, names[b]);
      bins.add(new Bin(names[b], scores[b] / n, (double) right[b] / n));
      error += Math.abs(scores[b] - right[b]) / Math.max(1, total);
    }
    return new Calibration(bins, error);
  }

  /** The temperature, from 1 to 3, at which what is right is most probable under the scores. */
  public static double temperature(Recognizer recognizer, List<LabelledDocument> articles) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int tenths = 10; tenths <= 30; tenths += 2) {
      double loss = loss(recognizer.withTemperature(tenths / 10.0), articles);
      if (loss < least) {
        least = loss;
        best = tenths / 10.0;
      }
    }
    return best;
  }

  private static double loss(Recognizer recognizer, List<LabelledDocument> articles) {
    double loss = 0;
    int names = 0;
    for (LabelledDocument article : articles) {
      Set<String> marked = marked(article);
      for (Span span : recognizer.recognize(article.text())) {
        double p = Math.max(1e-4, Math.min(1 - 1e-4, span.score()));
        loss -= Math.log(marked.contains(key(span)) ? p : 1 - p);
        names++;
      }
    }
    return loss / Math.max(1, names);
  }

  private static Set<String> marked(LabelledDocument article) {
    Set<String> marked = new HashSet<>();
    article.names().forEach(name -> marked.add(key(name)));
    return marked;
  }

  private static String key(Span span) {
    return span.start() + "-" + span.end() + span.type();
  }

  /** The bins as a table for people. */
  public String table() {
    StringBuilder table = new StringBuilder("score  names  share right\n");
    for (Bin bin : bins) {
      if (bin.names() > 0) {
        table.append(
            String.format(Locale.ROOT, "%.3f  %5d  %.3f%n", bin.score(), bin.names(), bin.right()));
      }
    }
    return table
        .append(String.format(Locale.ROOT, "expected calibration error %.4f%n", error))
        .toString();
  }
}
