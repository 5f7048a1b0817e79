package vn.machtin.nlp.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Learns from what a first recogniser finds in unlabelled texts which words and forms name what: a
 * second model then has them as features (self-training). A form counts once a text, with the
 * probability that the first recogniser gives it.
 */
final class NameFormsBuilder {
  private static final int TYPES = NameType.values().length;
  private static final double FEWEST = 2.5;

  private final Recognizer recognizer;

  NameFormsBuilder(Recognizer recognizer) {
    this.recognizer = recognizer;
  }

  /** A lexicon that adds names to what {@code words} says. */
  Lexicon build(Lexicon words, List<String> texts) {
    List<List<Span>> found = texts.parallelStream().map(recognizer::recognize).toList();
    Map<Integer, float[]> forms = new HashMap<>();
    Map<Integer, int[]> wordTypes = new HashMap<>();
    for (int d = 0; d < texts.size(); d++) {
      count(texts.get(d), found.get(d), forms, wordTypes);
    }
    forms.values().removeIf(c -> sum(c) < FEWEST);
    Map<Integer, int[]> uses = new HashMap<>();
    for (int d = 0; d < texts.size(); d++) {
      countUses(texts.get(d), found.get(d), forms, uses);
    }
    byte[][] columns = words.columns().clone();
    columns[Lexicon.NAMES] = new byte[words.keys().length];
    for (int i = 0; i < words.keys().length; i++) {
      int[] types = wordTypes.get(words.keys()[i]);
      columns[Lexicon.NAMES][i] = types == null ? 0 : code(types);
    }
    return new Lexicon(words.keys(), columns, forms(forms, uses));
  }

  private void count(
      String text, List<Span> names, Map<Integer, float[]> forms, Map<Integer, int[]> wordTypes) {
    Tokens tokens = Tokenizer.tokenize(text);
    Sentences sentences = Sentences.split(text, tokens);
    int[] keys = Syllable.keys(text, tokens, new int[0]);
    int[] types = new int[tokens.size()];
    Map<Integer, float[]> here = new TreeMap<>();
    for (Span name : names) {
      int from = tokens.at(name.start());
      int to = tokens.at(name.end());
      Arrays.fill(types, from, to, 1 + name.type().ordinal());
      if (to - from <= NameForms.LONGEST && isUpper(text, tokens, from)) {
        int hash = 0;
        for (int i = from; i < to; i++) {
          hash = NameForms.extend(hash, keys[i]);
        }
        float[] counts = here.computeIfAbsent(hash, k -> new float[TYPES]);
        int t = name.type().ordinal();
        counts[t] = Math.max(counts[t], (float) name.score());
      }
    }
    here.forEach(
        (hash, counts) -> {
          float[] sums = forms.computeIfAbsent(hash, k -> new float[TYPES]);
          for (int t = 0; t < TYPES; t++) {
            sums[t] += counts[t];
          }
        });
    for (int s = 0; s < sentences.size(); s++) {
      for (int i = sentences.first(s) + 1; i < sentences.end(s); i++) {
        if (tokens.kind(i) == Tokens.WORD && isUpper(text, tokens, i)) {
          wordTypes.computeIfAbsent(keys[i], k -> new int[1 + TYPES])[types[i]]++;
        }
      }
    }
  }

  /** Of all places where a form stands with a capital: how often it was found as a name there. */
  private static void countUses(
      String text, List<Span> names, Map<Integer, float[]> forms, Map<Integer, int[]> uses) {
    Tokens tokens = Tokenizer.tokenize(text);
    int[] keys = Syllable.keys(text, tokens, new int[0]);
    int[] ends = new int[tokens.size()];
    for (Span name : names) {
      ends[tokens.at(name.start())] = tokens.at(name.end());
    }
    int i = 0;
    while (i < tokens.size()) {
      int next = i + 1;
      if (isUpper(text, tokens, i)) {
        int hash = 0;
        int longest = 0;
        int form = 0;
        for (int j = i; j < Math.min(tokens.size(), i + NameForms.LONGEST); j++) {
          hash = NameForms.extend(hash, keys[j]);
          if (forms.containsKey(hash)) {
            longest = j + 1;
            form = hash;
          }
        }
        if (longest > 0) {
          uses.computeIfAbsent(form, k -> new int[2])[ends[i] == longest ? 1 : 0]++;
          next = longest;
        }
      }
      i = next;
    }
  }

  private static NameForms forms(Map<Integer, float[]> forms, Map<Integer, int[]> uses) {
    List<Integer> hashes = new ArrayList<>(new TreeMap<>(forms).keySet());
    int[] keys = new int[hashes.size()];
    byte[] codes = new byte[hashes.size()];
    int n = 0;
    for (int hash : hashes) {
      int[] used = uses.get(hash);
      if (used != null) {
        keys[n] = hash;
        codes[n++] = code(forms.get(hash), used);
      }
    }
    return new NameForms(Arrays.copyOf(keys, n), Arrays.copyOf(codes, n));
  }

  /** Type and how pure it is, how often it is a name, how often it was met: 1 to 96. */
  private static byte code(float[] types, int[] used) {
    int best = 0;
    for (int t = 1; t < TYPES; t++) {
      best = types[t] > types[best] ? t : best;
    }
    double sum = sum(types);
    double purity = types[best] / sum;
    double named = (double) used[1] / (used[0] + used[1]);
    int p = purity > 0.95 ? 2 : purity > 0.75 ? 1 : 0;
    int u = named > 0.9 ? 3 : named > 0.7 ? 2 : named > 0.4 ? 1 : 0;
    int c = sum > 15 ? 1 : 0;
    return (byte) (1 + best + 4 * (p + 3 * (u + 4 * c)));
  }

  /** For a single word: what it mostly is when it has a capital, and how purely: 1 to 20. */
  private static byte code(int[] types) {
    int best = 0;
    int sum = 0;
    for (int t = 0; t < types.length; t++) {
      best = types[t] > types[best] ? t : best;
      sum += types[t];
    }
    if (sum < 3) {
      return 0;
    }
    double purity = (double) types[best] / sum;
    int p = purity > 0.97 ? 3 : purity > 0.85 ? 2 : purity > 0.6 ? 1 : 0;
    return (byte) (1 + best + 5 * p);
  }

  private static double sum(float[] counts) {
    double sum = 0;
    for (float count : counts) {
      sum += count;
    }
    return sum;
  }

  private static boolean isUpper(String text, Tokens tokens, int i) {
    return Character.isUpperCase(text.charAt(tokens.start(i)));
  }
}
