package vn.machtin.nlp.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.machtin.text.Sentences;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Learns a {@link Lexicon} from unlabelled texts: first {@link #add} each text, then {@link
 * #build}. The same texts in the same order give the same lexicon.
 *
 * <p>Word classes come from spherical k-means over each word's left and right neighbours, weighted
 * by positive pointwise mutual information.
 */
final class LexiconBuilder {
  private static final int CLASSES = 240;
  private static final int CONTEXTS = 1200;
  private static final int ROUNDS = 14;
  private static final int RARE = 12;
  private static final int FEWEST = 6;

  private final Map<Integer, int[]> counts = new HashMap<>();
  private final List<int[]> lines = new ArrayList<>();
  private final Tokens tokens = new Tokens();
  private final Sentences sentences = new Sentences();
  private int[] keys = new int[0];

  /** Counts the words of one text. */
  void add(String text) {
    Tokenizer.tokenize(text, tokens);
    Sentences.split(text, tokens, sentences);
    keys = Syllable.keys(text, tokens, keys);
    for (int s = 0; s < sentences.size(); s++) {
      int first = sentences.first(s);
      int end = sentences.end(s);
      int lower = 0;
      int words = 0;
      for (int i = first; i < end; i++) {
        if (tokens.kind(i) == Tokens.WORD) {
          words++;
          lower += Character.isLowerCase(text.charAt(tokens.start(i))) ? 1 : 0;
        }
      }
      boolean ordinary = words >= 5 && lower * 10 >= words * 4;
      int[] line = new int[end - first];
      boolean begins = true;
      for (int i = first; i < end; i++) {
        line[i - first] = tokens.kind(i) == Tokens.NUMBER ? 1 : keys[i];
        if (tokens.kind(i) == Tokens.WORD) {
          int[] count = counts.computeIfAbsent(keys[i], k -> new int[3]);
          count[2]++;
          if (ordinary && !begins) {
            count[Character.isLowerCase(text.charAt(tokens.start(i))) ? 0 : 1]++;
          }
          begins = false;
        } else {
          char c = text.charAt(tokens.start(i));
          begins |= c == ':' || c == '“' || c == '"' || c == '.';
        }
      }
      lines.add(line);
    }
  }

  /** The lexicon of all words seen often enough. */
  Lexicon build() {
    int[] words =
        counts.entrySet().stream()
            .filter(e -> e.getValue()[2] >= FEWEST)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    byte[][] columns = new byte[Lexicon.COLUMNS][words.length];
    for (int i = 0; i < words.length; i++) {
      int[] count = counts.get(words[i]);
      int seen = count[0] + count[1];
      if (seen >= 3) {
        columns[Lexicon.CAPITALS][i] = share((count[1] + 0.1) / (seen + 0.2));
      }
    }
    columns[Lexicon.CLASS] = classes(words);
    return new Lexicon(words, columns, NameForms.NONE);
  }

  /** 1 never, 2 rarely, 3 now and then, 4 either, 5 mostly, 6 nearly always, 7 always. */
  private static byte share(double capitals) {
    double[] steps = {0.01, 0.08, 0.3, 0.7, 0.92, 0.99};
    byte step = 1;
    for (double s : steps) {
      step += capitals > s ? 1 : 0;
    }
    return step;
  }

  private byte[] classes(int[] words) {
    Map<Integer, Integer> index = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      index.put(words[i], i);
    }
    Map<Integer, Integer> contexts = contexts();
    int width = 2 * contexts.size();
    List<Map<Integer, Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      pairs.add(new HashMap<>());
    }
    for (int[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        Integer word = index.get(line[i]);
        if (word == null) {
          continue;
        }
        Integer left = contexts.get(i == 0 ? 2 : line[i - 1]);
        Integer right = contexts.get(i == line.length - 1 ? 3 : line[i + 1]);
        if (left != null) {
          pairs.get(word).merge(left, 1, Integer::sum);
        }
        if (right != null) {
          pairs.get(word).merge(contexts.size() + right, 1, Integer::sum);
        }
      }
    }
    int[][] at = new int[words.length][];
    float[][] values = new float[words.length][];
    weigh(pairs, width, at, values);
    return cluster(words, at, values, width);
  }

  /** The most frequent tokens of all, marks and sentence edges included, numbered. */
  private Map<Integer, Integer> contexts() {
    Map<Integer, Integer> frequency = new HashMap<>();
    for (int[] line : lines) {
      for (int key : line) {
        frequency.merge(key, 1, Integer::sum);
      }
      frequency.merge(2, 1, Integer::sum);
      frequency.merge(3, 1, Integer::sum);
    }
    List<Integer> top = new ArrayList<>(frequency.keySet());
    top.sort(
        (a, b) -> {
          int byCount = Integer.compare(frequency.get(b), frequency.get(a));
          return byCount != 0 ? byCount : Integer.compare(a, b);
        });
    Map<Integer, Integer> contexts = new HashMap<>();
    for (int i = 0; i < Math.min(CONTEXTS, top.size()); i++) {
      contexts.put(top.get(i), i);
    }
    return contexts;
  }

  private static void weigh(
      List<Map<Integer, Integer>> pairs, int width, int[][] at, float[][] values) {
    double[] columnTotals = new double[width];
    double total = 0;
    for (Map<Integer, Integer> row : pairs) {
      for (Map.Entry<Integer, Integer> cell : row.entrySet()) {
        columnTotals[cell.getKey()] += cell.getValue();
        total += cell.getValue();
      }
    }
    for (int w = 0; w < pairs.size(); w++) {
      int[] cells = pairs.get(w).keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      double rowTotal = 0;
      for (int cell : cells) {
        rowTotal += pairs.get(w).get(cell);
      }
      at[w] = new int[cells.length];
      values[w] = new float[cells.length];
      int n = 0;
      double norm = 0;
      for (int cell : cells) {
        double count = pairs.get(w).get(cell);
        double pmi = Math.log(count * total / (rowTotal * columnTotals[cell]));
        double value = pmi * count / (count + 1);
        if (value > 0) {
          at[w][n] = cell;
          values[w][n++] = (float) value;
          norm += value * value;
        }
      }
      at[w] = Arrays.copyOf(at[w], n);
      values[w] = Arrays.copyOf(values[w], n);
      for (int i = 0; i < n; i++) {
        values[w][i] /= (float) Math.sqrt(norm);
      }
    }
  }

  private byte[] cluster(int[] words, int[][] at, float[][] values, int width) {
    List<Integer> frequent = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (counts.get(words[i])[2] >= RARE && at[i].length > 0) {
        frequent.add(i);
      }
    }
    frequent.sort(
        (a, b) -> {
          int byCount = Integer.compare(counts.get(words[b])[2], counts.get(words[a])[2]);
          return byCount != 0 ? byCount : Integer.compare(words[a], words[b]);
        });
    int k = Math.min(CLASSES, frequent.size());
    byte[] classes = new byte[words.length];
    if (k == 0) {
      return classes;
    }
    float[][] centres = new float[k][width];
    for (int c = 0; c < k; c++) {
      // Every other word of the frequent ones: the first few are grammar, later ones name things.
      int seed = frequent.get((int) ((long) c * Math.min(frequent.size(), 12_000) / k));
      for (int i = 0; i < at[seed].length; i++) {
        centres[c][at[seed][i]] = values[seed][i];
      }
    }
    int[] nearest = new int[words.length];
    for (int round = 0; round < ROUNDS; round++) {
      frequent.parallelStream().forEach(w -> nearest[w] = nearest(centres, at[w], values[w]));
      for (float[] centre : centres) {
        Arrays.fill(centre, 0);
      }
      for (int w : frequent) {
        float[] centre = centres[nearest[w]];
        for (int i = 0; i < at[w].length; i++) {
          centre[at[w][i]] += values[w][i];
        }
      }
      for (float[] centre : centres) {
        double norm = 0;
        for (float value : centre) {
          norm += value * value;
        }
        float factor = norm == 0 ? 0 : (float) (1 / Math.sqrt(norm));
        for (int i = 0; i < width; i++) {
          centre[i] *= factor;
        }
      }
    }
    for (int w = 0; w < words.length; w++) {
      if (at[w].length > 1) {
        classes[w] = (byte) (1 + nearest(centres, at[w], values[w]));
      }
    }
    return classes;
  }

  private static int nearest(float[][] centres, int[] at, float[] values) {
    int best = 0;
    float top = -1;
    for (int c = 0; c < centres.length; c++) {
      float dot = 0;
      for (int i = 0; i < at.length; i++) {
        dot += centres[c][at[i]] * values[i];
      }
      if (dot > top) {
        top = dot;
        best = c;
      }
    }
    return best;
  }
}
