package vn.machtin.nlp.sequence;

import java.io.PrintStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.Syllable;

/**
 * Fits recognisers. It starts with what the model in the jar knows of words; {@link #learnWords}
 * learns that anew from unlabelled news, in two steps: capitals and classes of words, then the
 * names that a first recogniser finds there.
 */
public final class Learner {
  private static final int SAMPLE = 400;

  private final NameMatcher names;
  private final PrintStream out;
  private Lexicon lexicon;

  /** A learner that uses a catalogue and tells what it does. */
  public Learner(NameMatcher names, PrintStream out) {
    this.names = names;
    this.out = out;
  }

  /**
   * Learns words and names from those unlabelled texts that are in Vietnamese, with a first
   * recogniser fitted to articles.
   */
  public void learnWords(List<String> unlabelled, List<LabelledDocument> articles) {
    List<String> texts =
        unlabelled.stream()
            .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC))
            .filter(Learner::isVietnamese)
            .toList();
    LexiconBuilder builder = new LexiconBuilder();
    texts.forEach(builder::add);
    lexicon = builder.build();
    Recognizer first = fit(articles);
    lexicon = new NameFormsBuilder(first).build(lexicon, texts);
    out.printf(
        Locale.ROOT,
        "Learnt %,d words and %,d names from %,d unlabelled texts%n",
        lexicon.keys().length,
        lexicon.forms().hashes().length,
        texts.size());
  }

  /** Fits a recogniser to labelled articles. */
  public Recognizer fit(List<LabelledDocument> articles) {
    if (lexicon == null) {
      lexicon = Recognizer.shippedLexicon();
    }
    Trainer trainer = new Trainer(Trainer.Options.DEFAULT, lexicon, names);
    articles.forEach(trainer::add);
    Recognizer recognizer = new Recognizer(trainer.train(), names);
    if (trainer.misplaced() > 0) {
      out.printf(
          Locale.ROOT,
          "Left out %d names whose borders are not those of tokens of one sentence%n",
          trainer.misplaced());
    }
    return recognizer;
  }

  /** Whether most of a text's first words could be Vietnamese syllables. */
  private static boolean isVietnamese(String text) {
    String[] words = text.split("\\s+", SAMPLE + 1);
    int counted = Math.min(words.length, SAMPLE);
    int vietnamese = 0;
    for (int i = 0; i < counted; i++) {
      vietnamese += Syllable.isVietnamese(words[i]) ? 1 : 0;
    }
    return 2 * vietnamese > counted;
  }
}
