package vn.machtin.nlp.sequence;

import java.util.Arrays;

/** The names found in one document so far, as ranges of tokens in order. */
final class Found {
  int size;
  int[] from = new int[64];
  int[] to = new int[64];
  int[] type = new int[64];
  double[] score = new double[64];
  Span.Method[] method = new Span.Method[64];

  void clear() {
    size = 0;
  }

  void add(int first, int end, int kind, double probability, Span.Method by) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
      type = Arrays.copyOf(type, size * 2);
      score = Arrays.copyOf(score, size * 2);
      method = Arrays.copyOf(method, size * 2);
    }
    from[size] = first;
    to[size] = end;
    type[size] = kind;
    score[size] = probability;
    method[size++] = by;
  }
}
