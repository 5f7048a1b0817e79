package vn.machtin.nlp.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Trains the {@link WordSegmenter}: a linear chain of two states (inside a word, or not) by
 * stochastic gradients (AdaGrad), first on text that a machine has segmented, then on text that
 * people have. The same files give the same model.
 */
public final class WordTraining {
  private static final Pattern SPACED_NUMBER = Pattern.compile("(?<=\\d) ([.,/:–-]) (?=\\d)");
  private static final List<String> TEXT_FIELDS = List.of("title", "abstract", "body", "text");
  private static final long SEED = 20221015;

  private static final int SILVER_PASSES = 2;
  private static final float SILVER_RATE = 0.1f;
  private static final int GOLD_PASSES = 5;
  private static final float GOLD_RATE = 0.05f;
  private static final float SMALLEST = 0.05f;

  private final SyllablePairs pairs;
  private final float[] weights = new float[1 << WordModel.BITS];
  private final float[] squares = new float[1 << WordModel.BITS];
  private final boolean[] seen = new boolean[1 << WordModel.BITS];
  private float bias;
  private double biasSquares;
  private float afterJoin;
  private double afterJoinSquares;

  private WordTraining(SyllablePairs pairs) {
    this.pairs = pairs;
  }

  /** The open gaps of a sentence, where their features stand in the table, and the truth. */
  private record Example(int[] gaps, int[][] places, boolean[] joined) {
    /** Whether the gap before this one is the open gap before. */
    boolean adjacent(int i) {
      return i > 0 && gaps[i] == gaps[i - 1] + 1;
    }
  }

  /**
   * Trains, reports on the test sentences, and writes the model.
   *
   * @param folder {@code *.conllu} with words by people, those with {@code test} in their name for
   *     the report only, and {@code *.txt.gz} with one sentence a line as words by a machine, the
   *     syllables of a word joined by {@code _}
   * @param plain files of plain text, one JSON object a line, gzipped; may be none
   * @return the score on the test sentences
   */
  public static Score run(Path folder, List<Path> plain, Path model, PrintWriter log)
      throws IOException {
    List<List<String>> silver = new ArrayList<>();
    List<List<String>> gold = new ArrayList<>();
    List<List<String>> test = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".conllu")) {
        (name.contains("test") ? test : gold).addAll(conllu(file));
      } else if (name.endsWith(".txt.gz")) {
        silver.addAll(underscored(file));
      }
    }
    if (gold.isEmpty() || test.isEmpty()) {
      throw new IOException(
          ("Cannot train the word segmenter: no sentences for training or none for testing in %s."
                  + " Pass a folder with the files of UD Vietnamese-VTB.")
              .formatted(folder));
    }
    log.printf(
        Locale.ROOT,
        "Words: %,d sentences by people, %,d by a machine, %,d for testing%n",
        gold.size(),
        silver.size(),
        test.size());

    // A sentence must not be learnt from what it said itself about its pairs of syllables.
    List<List<String>> odd = new ArrayList<>();
    List<List<String>> even = new ArrayList<>();
    for (int i = 0; i < silver.size(); i++) {
      (i < silver.size() / 2 ? even : odd).add(silver.get(i));
    }
    PairCounter counter = new PairCounter();
    for (Path file : plain) {
      countPlain(file, counter);
    }
    countWords(odd, counter);
    SyllablePairs fromOdd = counter.pairs();
    countWords(even, counter);
    SyllablePairs fromAll = counter.pairs();
    counter.forgetWords();
    countWords(even, counter);
    SyllablePairs fromEven = counter.pairs();

    WordTraining training = new WordTraining(fromAll);
    List<Example> silverExamples = training.examples(even, fromOdd);
    silverExamples.addAll(training.examples(odd, fromEven));
    List<Example> goldExamples = training.examples(gold, fromAll);
    training.learn(silverExamples, SILVER_PASSES, SILVER_RATE);
    log.printf("  after the machine's: %s%n", score(new WordSegmenter(training.model()), test));
    Arrays.fill(training.squares, 0);
    training.learn(goldExamples, GOLD_PASSES, GOLD_RATE);
    WordSegmenter segmenter = new WordSegmenter(training.model());
    Score score = score(segmenter, test);
    log.printf("  after the people's:  %s%n", score);
    try (OutputStream out = Files.newOutputStream(model)) {
      segmenter.write(out);
    }
    log.printf(Locale.ROOT, "  %s: %,d bytes%n", model, Files.size(model));
    log.flush();
    return score;
  }

  /** How well a segmenter finds the words of a CoNLL-U file. */
  public static Score score(WordSegmenter segmenter, Path conllu) throws IOException {
    return score(segmenter, conllu(conllu));
  }

  /**
   * How many words were found, how many there are, and how many are the same. What is written
   * without a space is one piece.
   */
  public record Score(long right, long found, long expected) {
    /** right / found. */
    public double precision() {
      return (double) right / found;
    }

    /** right / expected. */
    public double recall() {
      return (double) right / expected;
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
      return 2.0 * right / (found + expected);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "precision %.4f, recall %.4f, F1 %.4f on %,d words",
          precision(),
          recall(),
          f1(),
          expected);
    }
  }

  private static Score score(WordSegmenter segmenter, List<List<String>> sentences) {
    long right = 0;
    long found = 0;
    long expected = 0;
    Tokens tokens = new Tokens();
    for (List<String> words : sentences) {
      String text = String.join(" ", words);
      Tokenizer.tokenize(text, tokens);
      boolean[] joined = new boolean[tokens.size()];
      segmenter.segment(text, tokens, 0, tokens.size(), joined);
      boolean[] truth = joins(words, tokens);
      int trueStart = 0;
      int ourStart = 0;
      for (int i = 1; i <= tokens.size(); i++) {
        boolean last = i == tokens.size();
        if (!last && tokens.attached(i)) {
          continue;
        }
        boolean trueBorder = last || !truth[i];
        boolean ourBorder = last || !joined[i];
        right += trueBorder && ourBorder && trueStart == ourStart ? 1 : 0;
        if (trueBorder) {
          expected++;
          trueStart = i;
        }
        if (ourBorder) {
          found++;
          ourStart = i;
        }
      }
    }
    return new Score(right, found, expected);
  }

  private void learn(List<Example> examples, int passes, float rate) {
    Random random = new Random(SEED);
    List<Example> order = new ArrayList<>(examples);
    for (int pass = 0; pass < passes; pass++) {
      Collections.shuffle(order, random);
      for (Example example : order) {
        learn(example, rate);
      }
    }
  }

  /** One step along the gradient of the log-likelihood of one sentence. */
  private void learn(Example example, float rate) {
    int size = example.gaps().length;
    double[] scores = new double[size];
    // The log odds of a join, given all gaps before.
    double[] odds = new double[size];
    for (int i = 0; i < size; i++) {
      double score = bias;
      for (int place : example.places()[i]) {
        score += weights[place];
      }
      scores[i] = score;
      odds[i] = score + (example.adjacent(i) ? told(odds[i - 1]) : 0);
    }
    double after = 0;
    for (int i = size - 1; i >= 0; i--) {
      double p = logistic(odds[i] + after);
      float gradient = (float) ((example.joined()[i] ? 1 : 0) - p);
      for (int place : example.places()[i]) {
        if (seen[place]) {
          squares[place] += gradient * gradient;
          weights[place] += rate * gradient / (float) Math.sqrt(squares[place] + 1e-3f);
        }
      }
      biasSquares += gradient * gradient;
      bias += (float) (rate * gradient / Math.sqrt(biasSquares + 1));
      after = 0;
      if (example.adjacent(i)) {
        double both = p * logistic(odds[i - 1] + afterJoin);
        double change = (example.joined()[i] && example.joined()[i - 1] ? 1 : 0) - both;
        afterJoinSquares += change * change;
        afterJoin += (float) (rate * change / Math.sqrt(afterJoinSquares + 1));
        after = told(scores[i] + after);
      }
    }
  }

  /** What a neighbouring gap with these log odds adds to the log odds of a gap. */
  private double told(double odds) {
    return softplus(odds + afterJoin) - softplus(odds);
  }

  private static double softplus(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private WordModel model() {
    return WordModel.quantised(pairs, weights, bias, afterJoin, SMALLEST);
  }

  /** The sentences made ready; a feature counts from its second occurrence. */
  private List<Example> examples(List<List<String>> sentences, SyllablePairs known) {
    List<Example> examples = new ArrayList<>();
    boolean[] once = new boolean[seen.length];
    Tokens tokens = new Tokens();
    Gaps gaps = new Gaps(known);
    int[] open = new int[1024];
    for (List<String> words : sentences) {
      String text = String.join(" ", words);
      Tokenizer.tokenize(text, tokens);
      gaps.sentence(text, tokens, 0, tokens.size());
      boolean[] truth = joins(words, tokens);
      int count = 0;
      for (int i = 0; i < tokens.size() && count < open.length; i++) {
        if (gaps.open(i)) {
          open[count++] = i;
        }
      }
      Example example =
          new Example(Arrays.copyOf(open, count), new int[count][], new boolean[count]);
      for (int i = 0; i < count; i++) {
        int[] places = new int[Gaps.FEATURES];
        gaps.features(open[i], places);
        for (int place : places) {
          seen[place] |= once[place];
          once[place] = true;
        }
        example.places()[i] = places;
        example.joined()[i] = truth[open[i]];
      }
      examples.add(example);
    }
    return examples;
  }

  private static void countWords(List<List<String>> sentences, PairCounter counter) {
    Tokens tokens = new Tokens();
    Gaps gaps = new Gaps(SyllablePairs.NONE);
    for (List<String> words : sentences) {
      String text = String.join(" ", words);
      Tokenizer.tokenize(text, tokens);
      gaps.sentence(text, tokens, 0, tokens.size());
      boolean[] truth = joins(words, tokens);
      for (int i = 0; i < tokens.size(); i++) {
        if (gaps.open(i) && tokens.kind(i) == Tokens.WORD) {
          counter.segmented(gaps.key(i - 1), gaps.key(i), truth[i]);
        }
      }
    }
  }

  private static void countPlain(Path file, PairCounter counter) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Tokens tokens = new Tokens();
    Gaps gaps = new Gaps(SyllablePairs.NONE);
    try (BufferedReader lines = gzipped(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode article = json.readTree(line);
        for (String field : TEXT_FIELDS) {
          String text = Normalizer.normalize(article.path(field).asText(""), Normalizer.Form.NFC);
          Tokenizer.tokenize(text, tokens);
          gaps.sentence(text, tokens, 0, tokens.size());
          for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == Tokens.WORD) {
              counter.syllable(gaps.key(i));
              if (gaps.open(i)) {
                counter.plain(gaps.key(i - 1), gaps.key(i));
              }
            }
          }
        }
      }
    }
  }

  /** Whether the space before each token is inside a word. */
  private static boolean[] joins(List<String> words, Tokens tokens) {
    boolean[] joined = new boolean[tokens.size()];
    int start = 0;
    int token = 0;
    for (String word : words) {
      int end = start + word.length();
      while (token < tokens.size() && tokens.start(token) < end) {
        joined[token] = tokens.start(token) > start && !tokens.attached(token);
        token++;
      }
      start = end + 1;
    }
    return joined;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          ("Cannot train the word segmenter: the folder %s does not exist. Pass a folder with the"
                  + " files of UD Vietnamese-VTB.")
              .formatted(folder));
    }
    try (var listing = Files.list(folder)) {
      return listing.sorted().toList();
    }
  }

  private static List<List<String>> conllu(Path file) throws IOException {
    List<List<String>> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (line.isBlank()) {
        add(words, sentences);
      } else if (line.charAt(0) != '#') {
        String[] cells = line.split("\t", 3);
        if (cells[0].chars().allMatch(Character::isDigit)) {
          words.add(clean(cells[1]));
        }
      }
    }
    add(words, sentences);
    return sentences;
  }

  private static void add(List<String> words, List<List<String>> sentences) {
    if (!words.isEmpty()) {
      sentences.add(List.copyOf(words));
      words.clear();
    }
  }

  private static List<List<String>> underscored(Path file) throws IOException {
    List<List<String>> sentences = new ArrayList<>();
    try (BufferedReader lines = gzipped(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = new ArrayList<>();
        for (String word : line.split("\\s+")) {
          String spaced = clean(word.replace('_', ' ').strip());
          if (!spaced.isEmpty()) {
            words.add(spaced);
          }
        }
        add(words, sentences);
      }
    }
    return sentences;
  }

  private static BufferedReader gzipped(Path file) throws IOException {
    InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** NFC; a number that the file writes with spaces inside (25 . 000) becomes one piece. */
  private static String clean(String word) {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    return SPACED_NUMBER.matcher(composed).replaceAll("$1");
  }
}
