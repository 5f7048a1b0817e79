package vn.machtin.nlp.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import vn.machtin.text.Tokens;

/**
 * Joins the syllables of a sentence to words: {@code Bộ trưởng | Quốc phòng | Anh}. A linear model
 * says for every space between two syllables whether it is inside a word; the best sequence of
 * answers is taken. Immutable; many threads may use one.
 */
public final class WordSegmenter {
  private static final String RESOURCE = "/vn/machtin/nlp/words.model";

  /** Below this the other features never made a join on the treebank's sentences. */
  private static final float CLEAR_NO = -2.5f;

  private final WordModel model;
  private final ThreadLocal<Buffers> buffers;

  WordSegmenter(WordModel model) {
    this.model = model;
    this.buffers = ThreadLocal.withInitial(() -> new Buffers(model.pairs));
  }

  /** The segmenter that comes with the program. */
  public static WordSegmenter load() {
    try (InputStream in = WordSegmenter.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot load the word segmenter: %s is not in the jar. Run machtin train."
                .formatted(RESOURCE));
      }
      return load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A segmenter from a model file. */
  public static WordSegmenter load(InputStream in) throws IOException {
    return new WordSegmenter(WordModel.read(in));
  }

  /** Writes the model as a file for {@link #load(InputStream)}. */
  public void write(OutputStream out) throws IOException {
    model.write(out);
  }

  /**
   * Says which tokens of a sentence go on a word.
   *
   * @param first first token of the sentence
   * @param end token after its last
   * @param joined filled in: whether token {@code first + i} belongs to the word of the token
   *     before it across a space; must hold a value per token of the sentence
   */
  public void segment(String text, Tokens tokens, int first, int end, boolean[] joined) {
    Buffers b = buffers.get();
    Gaps gaps = b.gaps;
    gaps.sentence(text, tokens, first, end);
    int size = gaps.size();
    b.reserve(size);
    // Viterbi over two states: the best score with gap i split, and with gap i joined.
    float split = 0;
    float join = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      boolean splitFromJoin = join > split;
      float nextSplit = splitFromJoin ? join : split;
      float nextJoin = Float.NEGATIVE_INFINITY;
      boolean joinFromJoin = false;
      if (gaps.open(i)) {
        float score = score(gaps, i, b.places);
        joinFromJoin = join + model.afterJoin > split;
        nextJoin = score + (joinFromJoin ? join + model.afterJoin : split);
      }
      b.splitFromJoin[i] = splitFromJoin;
      b.joinFromJoin[i] = joinFromJoin;
      split = nextSplit;
      join = nextJoin;
    }
    boolean state = join > split;
    for (int i = size - 1; i >= 0; i--) {
      joined[i] = state;
      state = state ? b.joinFromJoin[i] : b.splitFromJoin[i];
    }
  }

  /** What speaks for a join at a gap; not all of it is asked where the first says a clear no. */
  private float score(Gaps gaps, int gap, int[] places) {
    byte[] weights = model.weights;
    gaps.telling(gap, places);
    int sum = 0;
    for (int i = 0; i < Gaps.TELLING; i++) {
      sum += weights[places[i]];
    }
    float score = sum * model.unit + model.bias;
    if (score < CLEAR_NO) {
      return score;
    }
    gaps.others(gap, places);
    for (int i = Gaps.TELLING; i < Gaps.FEATURES; i++) {
      sum += weights[places[i]];
    }
    return sum * model.unit + model.bias;
  }

  private static final class Buffers {
    private final Gaps gaps;
    private final int[] places = new int[Gaps.FEATURES];
    private boolean[] splitFromJoin = new boolean[256];
    private boolean[] joinFromJoin = new boolean[256];

    private Buffers(SyllablePairs pairs) {
      this.gaps = new Gaps(pairs);
    }

    private void reserve(int size) {
      if (splitFromJoin.length < size) {
        splitFromJoin = new boolean[size * 2];
        joinFromJoin = new boolean[size * 2];
      }
    }
  }
}
