package vn.machtin.nlp.sequence;

import java.util.Arrays;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/**
 * Finds the best labels of a sentence (Viterbi) and the probability of each name in it (forward and
 * backward sums). Keeps its arrays from document to document. Not for several threads.
 */
final class Decoder {
  private static final int COUNT = Labels.COUNT;
  private static final int TABLE = 1 << 12;
  private static final int LOW = Integer.MIN_VALUE / 2;

  /** Labels this many nats behind the best one are given up. */
  private static final double FAR = 14;

  private static final int SUMS = 4 * (2 * Features.REACH + 1);

  private final Model model;
  private final Features features;
  private final int[] transitions = new int[(COUNT + 1) * COUNT];
  private final float[] transitionOdds = new float[(COUNT + 1) * COUNT];
  private final float[] odds = new float[TABLE];
  private final int[] buffer = new int[Features.MOST];
  private final Found found = new Found();
  private final Consistency consistency = new Consistency();

  private int[] slots = new int[0];
  private int used;
  private long[] wordSums = new long[SUMS * 1024];
  private byte[] wordFound = new byte[5 * 1024];
  private final long[] edgeSums = new long[SUMS];
  private final byte[] edgeFound = new byte[5];

  private final long[] tokenSums = new long[4];
  private int[] scores = new int[0];
  private double[] scale = new double[0];
  private byte[] back;
  private int[] labels;
  private float[] emission;
  private float[] forward;
  private float[] backward;
  private final int[] best = new int[COUNT];
  private final int[] next = new int[COUNT];
  private final int[] activeLabels = new int[COUNT];
  private final boolean[] isActive = new boolean[COUNT];
  private final int giveUp;
  private int value;
  private boolean[] alone;
  private int partFrom;
  private int partTo;
  private int length;

  Decoder(Model model, NameMatcher names) {
    this.model = model;
    this.features = new Features(model.lexicon(), names);
    double unit = model.step() / model.temperature();
    for (int label = 0; label <= COUNT; label++) {
      for (int previous = 0; previous < COUNT; previous++) {
        int at = label * COUNT + previous;
        transitions[at] = Math.round(model.transition(label, previous) / model.step());
        transitionOdds[at] = (float) Math.exp(transitions[at] * unit);
      }
    }
    giveUp = (int) (FAR / model.step());
    for (int i = 0; i < TABLE; i++) {
      odds[i] = (float) Math.exp(-i * unit);
    }
    for (int o = 0; o < 5; o++) {
      int n = Features.edge(o - Features.REACH, buffer);
      edgeFound[o] = (byte) model.add(buffer, n, edgeSums, 4 * o);
    }
  }

  Features features() {
    return features;
  }

  /** The names of a document; the result is kept until the next call. */
  Found find(String text, Tokens tokens, Sentences sentences) {
    document(text, tokens, sentences);
    found.clear();
    for (int s = 0; s < sentences.size(); s++) {
      int first = sentences.first(s);
      decode(sentences, s);
      int i = 0;
      while (i < length) {
        if (labels[i] == Labels.OUTSIDE) {
          i++;
          continue;
        }
        int type = (labels[i] - 1) >> 2;
        int from = i;
        while (!Labels.closes(labels[i])) {
          i++;
        }
        i++;
        found.add(first + from, first + i, type, probability(from, i, type), Span.Method.MODEL);
      }
    }
    return consistency.apply(features, tokens, sentences, found);
  }

  void document(String text, Tokens tokens, Sentences sentences) {
    if (features.forms().freshen()) {
      Arrays.fill(slots, 0);
      used = 0;
    }
    features.document(text, tokens, sentences);
    int needed = features.forms().size() * Features.VARIANTS;
    if (slots.length < needed) {
      slots = Arrays.copyOf(slots, needed * 2);
    }
  }

  /** The best labels of the tokens from {@code first} to {@code end}, kept until the next call. */
  int[] decode(Sentences sentences, int sentence) {
    int first = sentences.first(sentence);
    int end = sentences.end(sentence);
    length = end - first;
    partFrom = 0;
    partTo = 0;
    reserve(length);
    features.sentence(sentence);
    for (int i = first; i < end; i++) {
      if (features.isPlain(i)) {
        scores[(i - first) * COUNT] = 1;
      } else {
        score(i, first, end);
      }
    }
    viterbi();
    return labels;
  }

  /** The score of a label at a place of the sentence decoded last, in steps. */
  int score(int position, int label) {
    return scores[position * COUNT + label];
  }

  private void score(int i, int first, int end) {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    int found = 0;
    for (int o = 0; o < 5; o++) {
      int j = i + o - Features.REACH;
      long[] sums = edgeSums;
      int at = 4 * o;
      if (j >= first && j < end) {
        int word = word(features.form(j), features.variant(j));
        sums = wordSums;
        at += SUMS * word;
        found += wordFound[5 * word + o];
      } else {
        found += edgeFound[o];
      }
      a += sums[at];
      b += sums[at + 1];
      c += sums[at + 2];
      d += sums[at + 3];
    }
    tokenSums[0] = a;
    tokenSums[1] = b;
    tokenSums[2] = c;
    tokenSums[3] = d;
    int n = features.context(i, buffer);
    found += model.add(buffer, n, tokenSums, 0);
    n = features.catalogue(i, buffer);
    if (n > 0) {
      found += model.add(buffer, n, tokenSums, 0);
    }
    Model.scores(
        tokenSums[0], tokenSums[1], tokenSums[2], tokenSums[3], found, scores, (i - first) * COUNT);
  }

  private int word(int form, int variant) {
    int slot = form * Features.VARIANTS + variant;
    int word = slots[slot];
    if (word > 0) {
      return word - 1;
    }
    if ((used + 1) * SUMS > wordSums.length) {
      wordSums = Arrays.copyOf(wordSums, wordSums.length * 2);
      wordFound = Arrays.copyOf(wordFound, wordFound.length * 2);
    }
    word = used++;
    slots[slot] = word + 1;
    for (int o = 0; o < 5; o++) {
      int n = features.word(form, variant, o - Features.REACH, buffer);
      int at = SUMS * word + 4 * o;
      Arrays.fill(wordSums, at, at + 4, 0);
      wordFound[5 * word + o] = (byte) model.add(buffer, n, wordSums, at);
    }
    return word;
  }

  /**
   * The best labels. Labels that lie far behind the best one so far are given up; where only {@link
   * Labels#OUTSIDE} is left the sentence falls into parts that do not depend on each other.
   */
  private void viterbi() {
    int active = 1;
    activeLabels[0] = Labels.OUTSIDE;
    best[Labels.OUTSIDE] = 0;
    for (int i = 0; i < length; i++) {
      int at = i * COUNT;
      if (scores[at] != 0) {
        // Nothing but OUTSIDE can stand here.
        int from = bestBefore(Labels.OUTSIDE, active, i == 0);
        best[0] = value;
        back[at] = (byte) from;
        active = 1;
        activeLabels[0] = Labels.OUTSIDE;
        Arrays.fill(isActive, false);
        isActive[Labels.OUTSIDE] = true;
        alone[i] = true;
        continue;
      }
      int top = Integer.MIN_VALUE;
      for (int label = 0; label < COUNT; label++) {
        if (label == Labels.OUTSIDE || ((label - 1) & 1) == ((label - 1) >> 1 & 1)) {
          back[at + label] = (byte) bestBefore(label, active, i == 0);
        } else {
          int b = (label - 1 & ~3) + 1;
          int first = i == 0 || !isActive[b] ? LOW : best[b] + transitions[label * COUNT + b];
          int inner =
              i == 0 || !isActive[b + 1] ? LOW : best[b + 1] + transitions[label * COUNT + b + 1];
          value = Math.max(first, inner);
          back[at + label] = (byte) (first >= inner ? b : b + 1);
        }
        next[label] = value <= LOW ? LOW : value + scores[at + label];
        top = Math.max(top, next[label]);
      }
      int least = top - giveUp;
      active = 0;
      for (int label = 0; label < COUNT; label++) {
        best[label] = next[label];
        isActive[label] = next[label] >= least;
        if (isActive[label]) {
          activeLabels[active++] = label;
        }
      }
      alone[i] = active == 1 && activeLabels[0] == Labels.OUTSIDE;
    }
    trace(active);
  }

  /** The best active label before one that may begin anew; its score is left in {@code value}. */
  private int bestBefore(int label, int active, boolean begins) {
    if (begins) {
      value = 0;
      return 0;
    }
    int from = 0;
    value = LOW;
    for (int a = 0; a < active; a++) {
      int previous = activeLabels[a];
      if (Labels.closes(previous)) {
        int score = best[previous] + transitions[label * COUNT + previous];
        if (score > value) {
          value = score;
          from = previous;
        }
      }
    }
    if (value == LOW) {
      // Only labels that want to go on were left: what was given up is taken back.
      for (int previous = 0; previous < COUNT; previous++) {
        int score = best[previous] + transitions[label * COUNT + previous];
        if (Labels.closes(previous) && score > value) {
          value = score;
          from = previous;
        }
      }
    }
    return from;
  }

  private void trace(int active) {
    int label = bestBefore(COUNT, active, false);
    for (int i = length - 1; i >= 0; i--) {
      labels[i] = label;
      label = back[i * COUNT + label];
    }
  }

  /** The probability that a name of this type stands exactly at these tokens of the sentence. */
  double probability(int from, int to, int type) {
    if (from < partFrom || to > partTo) {
      partFrom = from;
      while (partFrom > 0 && !alone[partFrom - 1]) {
        partFrom--;
      }
      partTo = to;
      while (partTo < length && !alone[partTo]) {
        partTo++;
      }
      sum();
    }
    int b = 1 + 4 * type;
    if (to - from == 1) {
      int at = from * COUNT + b + Labels.ONLY;
      return Math.min(1, forward[at] * backward[at]);
    }
    double p = forward[from * COUNT + b + Labels.FIRST];
    int previous = b + Labels.FIRST;
    for (int i = from + 1; i < to; i++) {
      int label = b + (i == to - 1 ? Labels.LAST : Labels.INNER);
      p *= transitionOdds[label * COUNT + previous] * emission[i * COUNT + label] / scale[i];
      previous = label;
    }
    return Math.min(1, p * backward[(to - 1) * COUNT + b + Labels.LAST]);
  }

  /** Forward and backward sums of one part, scaled so that their products sum to 1 everywhere. */
  private void sum() {
    for (int i = partFrom; i < partTo; i++) {
      int at = i * COUNT;
      int top = 0;
      for (int label = 1; label < COUNT; label++) {
        top = Math.max(top, scores[at + label]);
      }
      for (int label = 0; label < COUNT; label++) {
        int below = top - scores[at + label];
        emission[at + label] = below < TABLE ? odds[below] : 0;
      }
      double total = 0;
      for (int label = 0; label < COUNT; label++) {
        float sum = 0;
        if (i > partFrom) {
          for (int previous : Labels.BEFORE[label]) {
            sum += forward[at - COUNT + previous] * transitionOdds[label * COUNT + previous];
          }
        } else if (Labels.opens(label)) {
          sum = i == 0 ? 1 : transitionOdds[label * COUNT + Labels.OUTSIDE];
        }
        sum *= emission[at + label];
        forward[at + label] = sum;
        total += sum;
      }
      scale[i] = total;
      float factor = (float) (1 / total);
      for (int label = 0; label < COUNT; label++) {
        forward[at + label] *= factor;
      }
    }
    int last = (partTo - 1) * COUNT;
    int after = partTo == length ? COUNT : Labels.OUTSIDE;
    float total = 0;
    for (int label = 0; label < COUNT; label++) {
      backward[last + label] = Labels.closes(label) ? transitionOdds[after * COUNT + label] : 0;
      total += backward[last + label] * forward[last + label];
    }
    for (int label = 0; label < COUNT; label++) {
      backward[last + label] /= total;
    }
    for (int i = partTo - 2; i >= partFrom; i--) {
      int at = i * COUNT;
      Arrays.fill(backward, at, at + COUNT, 0);
      float factor = (float) (1 / scale[i + 1]);
      for (int label = 0; label < COUNT; label++) {
        float share = backward[at + COUNT + label] * emission[at + COUNT + label] * factor;
        if (share == 0) {
          continue;
        }
        for (int previous : Labels.BEFORE[label]) {
          backward[at + previous] += share * transitionOdds[label * COUNT + previous];
        }
      }
    }
  }

  private void reserve(int n) {
    if (scale.length >= n) {
      return;
    }
    int capacity = Math.max(128, n + n / 2);
    scores = new int[capacity * COUNT];
    back = new byte[capacity * COUNT];
    labels = new int[capacity];
    alone = new boolean[capacity];
    emission = new float[capacity * COUNT];
    forward = new float[capacity * COUNT];
    backward = new float[capacity * COUNT];
    scale = new double[capacity];
  }
}
