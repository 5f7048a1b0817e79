package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/** The decoder against a count of all label sequences that there can be. */
class DecoderTest {
  private static final List<String> TEXTS =
      List.of("Ông Putin", "Bộ Quốc phòng Nga", "Nga Mỹ họp", "NATO", "họp ở Hà Nội");

  private final Model model = TinyModel.trained();

  @Test
  void findsTheBestSequenceAndTheProbabilityOfEveryName() {
    for (String text : TEXTS) {
      Tokens tokens = Tokenizer.tokenize(text);
      Sentences sentences = Sentences.split(text, tokens);
      Decoder decoder = new Decoder(model, NameMatcher.NONE);
      decoder.document(text, tokens, sentences);
      int[] labels = decoder.decode(sentences, 0).clone();
      int n = tokens.size();
      double[] total = new double[1];
      double[][][] names = new double[n][n + 1][NameType.values().length];
      double[] best = {Double.NEGATIVE_INFINITY};
      int[] bestLabels = new int[n];
      List<int[]> all = new ArrayList<>();
      enumerate(new int[n], 0, all);
      for (int[] sequence : all) {
        double score = score(decoder, sequence);
        double odds = Math.exp(score);
        total[0] += odds;
        if (score > best[0]) {
          best[0] = score;
          System.arraycopy(sequence, 0, bestLabels, 0, n);
        }
        for (int i = 0; i < n; i++) {
          int label = sequence[i];
          if (label != Labels.OUTSIDE && Labels.opens(label)) {
            int end = i;
            while (!Labels.closes(sequence[end])) {
              end++;
            }
            names[i][end + 1][(label - 1) >> 2] += odds;
          }
        }
      }
      assertThat(score(decoder, java.util.Arrays.copyOf(labels, n)))
          .as(text)
          .isCloseTo(best[0], within(1e-9));
      for (int from = 0; from < n; from++) {
        for (int to = from + 1; to <= n; to++) {
          for (int type = 0; type < NameType.values().length; type++) {
            assertThat(decoder.probability(from, to, type))
                .as("%s %d-%d %d", text, from, to, type)
                .isCloseTo(names[from][to][type] / total[0], within(2e-3));
          }
        }
      }
    }
  }

  private static void enumerate(int[] sequence, int i, List<int[]> all) {
    if (i == sequence.length) {
      if (Labels.closes(sequence[i - 1])) {
        all.add(sequence.clone());
      }
      return;
    }
    for (int label = 0; label < Labels.COUNT; label++) {
      boolean allowed =
          i == 0 ? Labels.opens(label) : contains(Labels.BEFORE[label], sequence[i - 1]);
      if (allowed) {
        sequence[i] = label;
        enumerate(sequence, i + 1, all);
      }
    }
  }

  private static boolean contains(int[] labels, int label) {
    for (int l : labels) {
      if (l == label) {
        return true;
      }
    }
    return false;
  }

  private double score(Decoder decoder, int[] sequence) {
    int steps = 0;
    for (int i = 0; i < sequence.length; i++) {
      steps += decoder.score(i, sequence[i]);
      if (i > 0) {
        steps += Math.round(model.transition(sequence[i], sequence[i - 1]) / model.step());
      }
    }
    int end = sequence[sequence.length - 1];
    steps += Math.round(model.transition(Labels.COUNT, end) / model.step());
    return steps * (double) model.step();
  }
}
