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
  private static final int SUMS = 4 * (2 * Features.REACH + 1);

  private final Model model;
  private final Features features;
  private final int[] transitions = new int[(COUNT + 1) * COUNT];
  private final float[] transitionOdds = new float[(COUNT + 1) * COUNT];
  private final float[] odds = new float[TABLE];
  private final int[] buffer = new int[Features.MOST];

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
  private boolean summed;
  private int length;

  Decoder(Model model, NameMatcher names) {
    this.model = model;
    this.features = new Features(model.lexicon(), names);
    for (int label = 0; label <= COUNT; label++) {
      for (int previous = 0; previous < COUNT; previous++) {
        int at = label * COUNT + previous;
        transitions[at] = Math.round(model.transition(label, previous) / model.step());
        transitionOdds[at] = (float) Math.exp(transitions[at] * model.step());
      }
    }
    for (int i = 0; i < TABLE; i++) {
      odds[i] = (float) Math.exp(-i * model.step());
    }
    for (int o = 0; o < 5; o++) {
      int n = Features.edge(o - Features.REACH, buffer);
      edgeFound[o] = (byte) model.add(buffer, n, edgeSums, 4 * o);
    }
  }

  Features features() {
    return features;
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
    summed = false;
    reserve(length);
    features.sentence(sentence);
    for (int i = first; i < end; i++) {
      score(i, first, end);
    }
    viterbi();
    return labels;
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

  private void viterbi() {
    for (int label = 0; label < COUNT; label++) {
      best[label] = Labels.opens(label) ? scores[label] : Integer.MIN_VALUE / 2;
    }
    for (int i = 1; i < length; i++) {
      for (int label = 0; label < COUNT; label++) {
        int top = Integer.MIN_VALUE;
        int from = 0;
        for (int previous : Labels.BEFORE[label]) {
          int score = best[previous] + transitions[label * COUNT + previous];
          if (score > top) {
            top = score;
            from = previous;
          }
        }
        next[label] = top + scores[i * COUNT + label];
        back[i * COUNT + label] = (byte) from;
      }
      System.arraycopy(next, 0, best, 0, COUNT);
    }
    int top = Integer.MIN_VALUE;
    int label = 0;
    for (int last : Labels.BEFORE[COUNT]) {
      int score = best[last] + transitions[COUNT * COUNT + last];
      if (score > top) {
        top = score;
        label = last;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      labels[i] = label;
      if (i > 0) {
        label = back[i * COUNT + label];
      }
    }
  }

  /** The probability that a name of this type stands exactly at these tokens of the sentence. */
  double probability(int from, int to, int type) {
    sum();
    int b = 1 + 4 * type;
    int width = to - from;
    double p;
    if (width == 1) {
      int at = from * COUNT + b + Labels.ONLY;
      p = forward[at] * backward[at];
    } else {
      p = forward[from * COUNT + b + Labels.FIRST];
      int previous = b + Labels.FIRST;
      for (int i = from + 1; i < to; i++) {
        int label = b + (i == to - 1 ? Labels.LAST : Labels.INNER);
        p *= transitionOdds[label * COUNT + previous] * emission[i * COUNT + label];
        previous = label;
      }
      p *= backward[(to - 1) * COUNT + b + Labels.LAST];
      for (int i = from + 1; i < to; i++) {
        p /= scale[i];
      }
    }
    return Math.min(1, p);
  }

  /** Forward and backward sums, scaled so that at each token their products sum to 1. */
  private void sum() {
    if (summed) {
      return;
    }
    summed = true;
    for (int i = 0; i < length; i++) {
      int at = i * COUNT;
      int top = 0;
      for (int label = 1; label < COUNT; label++) {
        top = Math.max(top, scores[at + label]);
      }
      for (int label = 0; label < COUNT; label++) {
        int below = top - scores[at + label];
        emission[at + label] = below < TABLE ? odds[below] : 0;
      }
    }
    for (int i = 0; i < length; i++) {
      int at = i * COUNT;
      double total = 0;
      for (int label = 0; label < COUNT; label++) {
        float sum = 0;
        if (i == 0) {
          sum = Labels.opens(label) ? 1 : 0;
        } else {
          for (int previous : Labels.BEFORE[label]) {
            sum += forward[at - COUNT + previous] * transitionOdds[label * COUNT + previous];
          }
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
    int last = (length - 1) * COUNT;
    float total = 0;
    for (int label = 0; label < COUNT; label++) {
      backward[last + label] = Labels.closes(label) ? transitionOdds[COUNT * COUNT + label] : 0;
      total += backward[last + label] * forward[last + label];
    }
    for (int label = 0; label < COUNT; label++) {
      backward[last + label] /= total;
    }
    for (int i = length - 2; i >= 0; i--) {
      int at = i * COUNT;
      Arrays.fill(backward, at, at + COUNT, 0);
      float factor = (float) (1 / scale[i + 1]);
      for (int label = 0; label < COUNT; label++) {
        float after = backward[at + COUNT + label] * emission[at + COUNT + label] * factor;
        if (after == 0) {
          continue;
        }
        for (int previous : Labels.BEFORE[label]) {
          backward[at + previous] += after * transitionOdds[label * COUNT + previous];
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
    emission = new float[capacity * COUNT];
    forward = new float[capacity * COUNT];
    backward = new float[capacity * COUNT];
    scale = new double[capacity];
  }
}
