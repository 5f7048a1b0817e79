package vn.machtin.nlp.sequence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/** Finds the names in a document. Immutable; many threads may use one. */
public final class Recognizer {
  private static final String RESOURCE = "/vn/machtin/nlp/names.model";

  private static final NameType[] TYPES = NameType.values();

  private final Model model;
  private final NameMatcher names;
  private final GivenNames given;
  private final ThreadLocal<Decoder> decoders;

  Recognizer(Model model, NameMatcher names) {
    this(model, names, null);
  }

  private Recognizer(Model model, NameMatcher names, GivenNames given) {
    this.model = model;
    this.names = names;
    this.given = given;
    this.decoders = ThreadLocal.withInitial(() -> new Decoder(model, names));
  }

  /** The recogniser that comes with the program, without a catalogue. */
  public static Recognizer load() {
    try (InputStream in = Recognizer.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot load the recogniser: %s is not in the jar. Run machtin train."
                .formatted(RESOURCE));
      }
      return load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the model in the jar knows of words; nothing if there is no model yet. */
  static Lexicon shippedLexicon() {
    try (InputStream in = Recognizer.class.getResourceAsStream(RESOURCE)) {
      return in == null ? Lexicon.EMPTY : Model.read(in).lexicon();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot reuse the words of the present model: it is of another version. "
              + "Pass unlabelled texts to learn them anew.",
          e);
    }
  }

  /** A recogniser from a model file, without a catalogue. */
  public static Recognizer load(InputStream in) throws IOException {
    return new Recognizer(Model.read(in), NameMatcher.NONE);
  }

  /** The same recogniser, which also looks names up in a catalogue. */
  public Recognizer withNames(NameMatcher catalogue) {
    return new Recognizer(model, catalogue, given);
  }

  /** The same recogniser, which finds these names wherever they stand, whatever it thinks. */
  public Recognizer withGivenNames(NameMatcher list) {
    return new Recognizer(model, names, new GivenNames(list));
  }

  /**
   * The same recogniser with softer or harder probabilities: scores are divided by the temperature
   * before they become probabilities (Guo et al. 2017). What is found changes hardly.
   */
  public Recognizer withTemperature(double temperature) {
    return new Recognizer(model.withTemperature((float) temperature), names, given);
  }

  /** Writes the model as a file for {@link #load(InputStream)}. */
  public void write(OutputStream out) throws IOException {
    model.write(out);
  }

  /** The names of a text, in order, without overlaps. */
  public List<Span> recognize(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    return recognize(text, tokens, Sentences.split(text, tokens));
  }

  /** The names of a text that is already cut into tokens and sentences. */
  public List<Span> recognize(String text, Tokens tokens, Sentences sentences) {
    Decoder decoder = decoders.get();
    Found found = decoder.find(text, tokens, sentences);
    List<Span> spans = new ArrayList<>(found.size);
    for (int n = 0; n < found.size; n++) {
      spans.add(
          new Span(
              tokens.start(found.from[n]),
              tokens.end(found.to[n] - 1),
              TYPES[found.type[n]],
              found.score[n],
              found.method[n]));
    }
    return given == null ? spans : given.over(spans, text, tokens, sentences);
  }
}
