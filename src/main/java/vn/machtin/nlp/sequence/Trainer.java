package vn.machtin.nlp.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Fits a {@link Model} to labelled documents: stochastic gradient steps on the conditional
 * log-likelihood, with a step size for each weight (AdaGrad) and an L2 penalty. Sentences are taken
 * in small batches in a seeded order; each weight belongs to one worker, so that the result does
 * not depend on how many threads there are.
 */
final class Trainer {
  private static final int COUNT = Labels.COUNT;
  private static final int WORKERS = 2;
  private static final float TINY = 0.003f;

  /**
   * How to train.
   *
   * @param epochs how often each sentence is seen
   * @param averaged over how many of the last epochs the weights are averaged
   * @param rate first step size
   * @param penalty L2 penalty at each touch of a weight
   * @param cutoff how often a feature must occur
   * @param catalogueKept share of the sentences that see the catalogue in one epoch
   * @param batch sentences in a batch
   * @param smallest largest weight of a row that is not worth keeping
   */
  record Options(
      int epochs,
      int averaged,
      float rate,
      float penalty,
      int cutoff,
      double catalogueKept,
      int batch,
      float smallest) {
    static final Options DEFAULT = new Options(12, 5, 0.12f, 1e-4f, 2, 0.7, 12, 0.06f);
  }

  /** One sentence: features as rows, first those without, then those from the catalogue. */
  private static final class Example {
    int[] labels;
    int[] ends;
    int[] features;
    int[] catalogueEnds;
    int[] catalogue;
    boolean seesCatalogue;
    float[] differences;
    float[] pairs;
  }

  private final Options options;
  private final Lexicon lexicon;
  private final List<Example> examples = new ArrayList<>();
  private final Features features;
  private final int[] buffer = new int[Features.MOST];
  private int misplaced;

  private int[] slotKeys;
  private int[] slotRows;
  private int[] rowKeys;
  private float[] weights;
  private float[] squares;
  private final float[] transitions = new float[(COUNT + 1) * COUNT];
  private final float[] transitionSquares = new float[(COUNT + 1) * COUNT];

  Trainer(Options options, Lexicon lexicon, NameMatcher names) {
    this.options = options;
    this.lexicon = lexicon;
    this.features = new Features(lexicon, names);
  }

  /** Names whose borders are not borders of tokens of one sentence: they were left out. */
  int misplaced() {
    return misplaced;
  }

  /** Takes a document into the training set. */
  void add(LabelledDocument document) {
    Tokens tokens = Tokenizer.tokenize(document.text());
    Sentences sentences = Sentences.split(document.text(), tokens);
    int[] labels = labels(document, tokens, sentences);
    look(document.text(), tokens, sentences);
    for (int s = 0; s < sentences.size(); s++) {
      examples.add(example(labels, sentences, s));
    }
    if (sentences.size() > 1) {
      addRecased(document, tokens, sentences, labels);
    }
  }

  private void look(String text, Tokens tokens, Sentences sentences) {
    features.forms().freshen();
    features.document(text, tokens, sentences);
  }

  private void addRecased(
      LabelledDocument document, Tokens tokens, Sentences sentences, int[] labels) {
    SplittableRandom random = new SplittableRandom(document.id().hashCode());
    String text = document.text();
    int other = 1 + random.nextInt(sentences.size() - 1);
    look(Recased.title(text, tokens, sentences, 0, random), tokens, sentences);
    examples.add(example(labels, sentences, 0));
    look(Recased.title(text, tokens, sentences, other, random), tokens, sentences);
    examples.add(example(labels, sentences, other));
    look(Recased.upper(text, tokens, sentences, 0), tokens, sentences);
    examples.add(example(labels, sentences, 0));
  }

  private int[] labels(LabelledDocument document, Tokens tokens, Sentences sentences) {
    int[] labels = new int[tokens.size()];
    for (Span name : document.names()) {
      int from = tokens.at(name.start());
      int to = tokens.at(name.end());
      boolean whole =
          from < to
              && tokens.start(from) == name.start()
              && tokens.end(to - 1) == name.end()
              && sentenceOf(sentences, from) == sentenceOf(sentences, to - 1);
      if (!whole) {
        misplaced++;
        continue;
      }
      for (int i = from; i < to; i++) {
        int position =
            to - from == 1
                ? Labels.ONLY
                : i == from ? Labels.FIRST : i == to - 1 ? Labels.LAST : Labels.INNER;
        labels[i] = Labels.of(name.type(), position);
      }
    }
    return labels;
  }

  private static int sentenceOf(Sentences sentences, int token) {
    int low = 0;
    int high = sentences.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentences.end(middle) <= token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Example example(int[] labels, Sentences sentences, int s) {
    int first = sentences.first(s);
    int end = sentences.end(s);
    features.sentence(s);
    Example example = new Example();
    example.labels = Arrays.copyOfRange(labels, first, end);
    example.ends = new int[end - first];
    example.catalogueEnds = new int[end - first];
    int[] all = new int[(end - first) * 80];
    int[] named = new int[(end - first) * 8];
    int n = 0;
    int m = 0;
    for (int i = first; i < end; i++) {
      for (int o = -Features.REACH; o <= Features.REACH; o++) {
        int j = i + o;
        int count =
            j < first || j >= end
                ? Features.edge(o, buffer)
                : features.word(features.form(j), features.variant(j), o, buffer);
        all = append(all, n, count);
        n += count;
      }
      int count = features.context(i, buffer);
      all = append(all, n, count);
      n += count;
      example.ends[i - first] = n;
      count = features.catalogue(i, buffer);
      named = append(named, m, count);
      m += count;
      example.catalogueEnds[i - first] = m;
    }
    example.features = Arrays.copyOf(all, n);
    example.catalogue = Arrays.copyOf(named, m);
    return example;
  }

  private int[] append(int[] array, int size, int count) {
    int[] room = size + count > array.length ? Arrays.copyOf(array, 2 * (size + count)) : array;
    System.arraycopy(buffer, 0, room, size, count);
    return room;
  }

  // ---- training -------------------------------------------------------------------------------

  /** Fits the model to all documents taken so far. */
  Model train() {
    index();
    weights = new float[rowKeys.length * COUNT];
    squares = new float[rowKeys.length * COUNT];
    Arrays.fill(squares, 0.01f);
    Arrays.fill(transitionSquares, 0.01f);
    float[] sum = new float[weights.length];
    float[] transitionSum = new float[transitions.length];
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(20_240_229);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      for (int epoch = 0; epoch < options.epochs(); epoch++) {
        shuffle(order, random);
        for (int i : order) {
          examples.get(i).seesCatalogue = random.nextDouble() < options.catalogueKept();
        }
        for (int from = 0; from < order.length; from += options.batch()) {
          batch(order, from, Math.min(order.length, from + options.batch()), workers);
        }
        if (epoch >= options.epochs() - options.averaged()) {
          addTo(sum, weights);
          addTo(transitionSum, transitions);
        }
      }
    } finally {
      workers.shutdown();
    }
    return pack(sum, transitionSum);
  }

  private void batch(int[] order, int from, int to, ExecutorService workers) {
    float[] odds = new float[transitions.length];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = (float) Math.exp(transitions[i]);
    }
    List<Callable<Void>> compare = new ArrayList<>();
    List<Callable<Void>> step = new ArrayList<>();
    for (int w = 0; w < WORKERS; w++) {
      int worker = w;
      compare.add(
          () -> {
            for (int i = from + worker; i < to; i += WORKERS) {
              compare(examples.get(order[i]), odds);
            }
            return null;
          });
      step.add(
          () -> {
            for (int i = from; i < to; i++) {
              step(examples.get(order[i]), worker);
            }
            return null;
          });
    }
    run(workers, compare);
    run(workers, step);
    for (int i = from; i < to; i++) {
      Example example = examples.get(order[i]);
      for (int t = 0; t < transitions.length; t++) {
        float g = example.pairs[t];
        if (g != 0) {
          g += options.penalty() * transitions[t];
          transitionSquares[t] += g * g;
          transitions[t] -= options.rate() * g / (float) Math.sqrt(transitionSquares[t]);
        }
      }
      example.differences = null;
      example.pairs = null;
    }
  }

  private static void run(ExecutorService workers, List<Callable<Void>> tasks) {
    try {
      for (Future<Void> done : workers.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot train: interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot train: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** Expected minus true occurrence of each label, and of each pair of labels, in a sentence. */
  private void compare(Example example, float[] odds) {
    int n = example.labels.length;
    float[] emission = new float[n * COUNT];
    for (int i = 0; i < n; i++) {
      int at = i * COUNT;
      add(example.features, i == 0 ? 0 : example.ends[i - 1], example.ends[i], emission, at);
      if (example.seesCatalogue) {
        int from = i == 0 ? 0 : example.catalogueEnds[i - 1];
        add(example.catalogue, from, example.catalogueEnds[i], emission, at);
      }
      float top = Float.NEGATIVE_INFINITY;
      for (int l = 0; l < COUNT; l++) {
        top = Math.max(top, emission[at + l]);
      }
      for (int l = 0; l < COUNT; l++) {
        emission[at + l] = (float) Math.exp(emission[at + l] - top);
      }
    }
    float[] forward = new float[n * COUNT];
    float[] backward = new float[n * COUNT];
    float[] scale = new float[n];
    for (int i = 0; i < n; i++) {
      int at = i * COUNT;
      float total = 0;
      for (int l = 0; l < COUNT; l++) {
        float sum = 0;
        if (i == 0) {
          sum = Labels.opens(l) ? 1 : 0;
        } else {
          for (int p : Labels.BEFORE[l]) {
            sum += forward[at - COUNT + p] * odds[l * COUNT + p];
          }
        }
        sum *= emission[at + l];
        forward[at + l] = sum;
        total += sum;
      }
      scale[i] = total;
      for (int l = 0; l < COUNT; l++) {
        forward[at + l] /= total;
      }
    }
    float[] pairs = new float[odds.length];
    int last = (n - 1) * COUNT;
    float total = 0;
    for (int l = 0; l < COUNT; l++) {
      backward[last + l] = Labels.closes(l) ? odds[COUNT * COUNT + l] : 0;
      total += backward[last + l] * forward[last + l];
    }
    for (int l = 0; l < COUNT; l++) {
      backward[last + l] /= total;
      if (Labels.closes(l)) {
        pairs[COUNT * COUNT + l] += forward[last + l] * backward[last + l];
      }
    }
    pairs[COUNT * COUNT + example.labels[n - 1]] -= 1;
    for (int i = n - 2; i >= 0; i--) {
      int at = i * COUNT;
      for (int l = 0; l < COUNT; l++) {
        float after = backward[at + COUNT + l] * emission[at + COUNT + l] / scale[i + 1];
        if (after == 0) {
          continue;
        }
        for (int p : Labels.BEFORE[l]) {
          float share = odds[l * COUNT + p] * after;
          backward[at + p] += share;
          pairs[l * COUNT + p] += forward[at + p] * share;
        }
      }
      pairs[example.labels[i + 1] * COUNT + example.labels[i]] -= 1;
    }
    for (int i = 0; i < n; i++) {
      int at = i * COUNT;
      for (int l = 0; l < COUNT; l++) {
        forward[at + l] *= backward[at + l];
      }
      forward[at + example.labels[i]] -= 1;
    }
    example.differences = forward;
    example.pairs = pairs;
  }

  private void add(int[] rows, int from, int to, float[] sums, int at) {
    for (int f = from; f < to; f++) {
      int row = rows[f] * COUNT;
      for (int l = 0; l < COUNT; l++) {
        sums[at + l] += weights[row + l];
      }
    }
  }

  private void step(Example example, int worker) {
    int n = example.labels.length;
    float[] gradient = new float[COUNT];
    for (int i = 0; i < n; i++) {
      float most = 0;
      for (int l = 0; l < COUNT; l++) {
        gradient[l] = example.differences[i * COUNT + l];
        most = Math.max(most, Math.abs(gradient[l]));
      }
      if (most < TINY) {
        continue;
      }
      int from = i == 0 ? 0 : example.ends[i - 1];
      step(example.features, from, example.ends[i], gradient, worker);
      if (example.seesCatalogue) {
        from = i == 0 ? 0 : example.catalogueEnds[i - 1];
        step(example.catalogue, from, example.catalogueEnds[i], gradient, worker);
      }
    }
  }

  private void step(int[] rows, int from, int to, float[] gradient, int worker) {
    float rate = options.rate();
    float penalty = options.penalty();
    for (int f = from; f < to; f++) {
      if (rows[f] % WORKERS != worker) {
        continue;
      }
      int row = rows[f] * COUNT;
      for (int l = 0; l < COUNT; l++) {
        float g = gradient[l] + penalty * weights[row + l];
        float square = squares[row + l] + g * g;
        squares[row + l] = square;
        weights[row + l] -= rate * g / (float) Math.sqrt(square);
      }
    }
  }

  // ---- features to rows and back --------------------------------------------------------------

  /** Numbers the features that occur often enough, and writes the numbers into the examples. */
  private void index() {
    int capacity = 1 << 22;
    slotKeys = new int[capacity];
    slotRows = new int[capacity];
    int distinct = 0;
    for (Example example : examples) {
      for (int[] list : List.of(example.features, example.catalogue)) {
        for (int feature : list) {
          int slot = slot(feature);
          if (slotKeys[slot] == 0) {
            slotKeys[slot] = feature;
            if (++distinct * 2 > slotKeys.length) {
              rehash();
              slot = slot(feature);
            }
          }
          slotRows[slot]++;
        }
      }
    }
    int rows = 0;
    int[] found = new int[distinct];
    for (int slot = 0; slot < slotKeys.length; slot++) {
      if (slotKeys[slot] != 0 && slotRows[slot] >= options.cutoff()) {
        found[rows] = slotKeys[slot];
        slotRows[slot] = rows++;
      } else {
        slotRows[slot] = -1;
      }
    }
    rowKeys = Arrays.copyOf(found, rows);
    for (Example example : examples) {
      example.features = number(example.features, example.ends);
      example.catalogue = number(example.catalogue, example.catalogueEnds);
    }
    slotKeys = null;
    slotRows = null;
  }

  private int[] number(int[] list, int[] ends) {
    int n = 0;
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      for (int f = from; f < ends[i]; f++) {
        int row = slotRows[slot(list[f])];
        if (row >= 0) {
          list[n++] = row;
        }
      }
      from = ends[i];
      ends[i] = n;
    }
    return Arrays.copyOf(list, n);
  }

  private int slot(int feature) {
    int mask = slotKeys.length - 1;
    int slot = feature & mask;
    while (slotKeys[slot] != 0 && slotKeys[slot] != feature) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    int[] oldKeys = slotKeys;
    int[] oldRows = slotRows;
    slotKeys = new int[oldKeys.length * 2];
    slotRows = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        slotKeys[slot] = oldKeys[i];
        slotRows[slot] = oldRows[i];
      }
    }
  }

  private Model pack(float[] sum, float[] transitionSum) {
    float share = 1f / Math.max(1, Math.min(options.averaged(), options.epochs()));
    Integer[] kept = new Integer[rowKeys.length];
    int n = 0;
    float largest = 0;
    for (int row = 0; row < rowKeys.length; row++) {
      float most = 0;
      for (int l = 0; l < COUNT; l++) {
        sum[row * COUNT + l] *= share;
      }
      for (int l = COUNT - 1; l >= 0; l--) {
        sum[row * COUNT + l] -= sum[row * COUNT];
        most = Math.max(most, Math.abs(sum[row * COUNT + l]));
      }
      if (most >= options.smallest()) {
        kept[n++] = row;
        largest = Math.max(largest, most);
      }
    }
    Arrays.sort(kept, 0, n, (a, b) -> Integer.compareUnsigned(rowKeys[a], rowKeys[b]));
    float step = Math.min(largest / 127, 1f / 24);
    int[] keys = new int[n];
    byte[] rows = new byte[n * Model.LANES];
    for (int i = 0; i < n; i++) {
      keys[i] = rowKeys[kept[i]];
      for (int lane = 0; lane < Model.LANES; lane++) {
        int value = Math.round(sum[kept[i] * COUNT + lane + 1] / step);
        rows[i * Model.LANES + lane] = (byte) Math.max(-127, Math.min(127, value));
      }
    }
    for (int t = 0; t < transitionSum.length; t++) {
      transitionSum[t] *= share;
    }
    return new Model(step, 1, transitionSum, keys, rows, lexicon);
  }

  private static void addTo(float[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
