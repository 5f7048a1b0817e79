package vn.machtin.nlp.sequence;

import java.io.PrintStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import vn.machtin.text.NameMatcher;

/**
 * Fits recognisers. It starts with what the model in the jar knows of words; {@link #learnWords}
 * learns that anew from unlabelled news, in two steps: capitals and classes of words, then the
 * names that a first recogniser finds there.
 */
public final class Learner {
  private final NameMatcher names;
  private final PrintStream out;
  private Lexicon lexicon;

  /** A learner that uses a catalogue and tells what it does. */
  public Learner(NameMatcher names, PrintStream out) {
    this.names = names;
    this.out = out;
  }

  /**
   * Learns words and names from unlabelled texts, with a first recogniser fitted to articles. News
   * in other languages is welcome: foreign names come from there, and leaving it out cost 0.4
   * points of F1.
   */
  public void learnWords(List<String> unlabelled, List<LabelledDocument> articles) {
    List<String> texts =
        unlabelled.stream().map(text -> Normalizer.normalize(text, Normalizer.Form.NFC)).toList();
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
}
