package vn.machtin.nlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.machtin.catalogue.Link;
import vn.machtin.catalogue.Linker;
import vn.machtin.nlp.sequence.Recognizer;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.nlp.words.WordSegmenter;
import vn.machtin.nlp.words.Words;
import vn.machtin.text.Block;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * All steps from text to linked mentions and words in one go: the same calls as those of the Spark
 * NLP annotators in this package, without a row or an annotation between them. Immutable; many
 * threads may use one.
 */
public final class Annotator {
  /** The kind of text that stands in no block. */
  private static final String NO_BLOCK = Block.SECTION;

  private final Recognizer recognizer;
  private final WordSegmenter segmenter;
  private final Linker linker;
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  Annotator(Recognizer recognizer, WordSegmenter segmenter, Linker linker) {
    this.recognizer = recognizer;
    this.segmenter = segmenter;
    this.linker = linker;
  }

  /** The annotator with the models and the catalogue of the program; loaded once in a JVM. */
  public static Annotator load() {
    return load(UserList.NONE);
  }

  /** The same with the user's own entities; loaded once per list in a JVM. */
  public static Annotator load(UserList list) {
    return Models.with(list).annotator();
  }

  /**
   * What stands in a document.
   *
   * @param text composed (NFC)
   * @param blocks the parts of the text, in order; no sentence goes across their borders. Text that
   *     is in none of them is not counted; where there is none at all, all text is the article
   */
  public AnnotatedDocument annotate(String text, List<Block> blocks) {
    Buffers b = buffers.get();
    b.take(text, blocks);
    return result(b, text, blocks, recognizer.recognize(text, b.tokens, b.sentences));
  }

  /** The same with the names that another recogniser has found, in order. */
  public AnnotatedDocument annotate(String text, List<Block> blocks, List<Span> names) {
    Buffers b = buffers.get();
    b.take(text, blocks);
    return result(b, text, blocks, names);
  }

  private AnnotatedDocument result(Buffers b, String text, List<Block> blocks, List<Span> names) {
    List<AnnotatedDocument.Sentence> sentences = new ArrayList<>(b.sentences.size());
    List<String> sentenceWords = new ArrayList<>(b.sentences.size());
    int tokens = 0;
    int syllables = 0;
    int block = 0;
    for (int s = 0; s < b.sentences.size(); s++) {
      int first = b.sentences.first(s);
      int end = b.sentences.end(s);
      int start = b.tokens.start(first);
      while (block < blocks.size() && blocks.get(block).end() <= start) {
        block++;
      }
      boolean inside = block < blocks.size() && blocks.get(block).start() <= start;
      String kind = blocks.isEmpty() ? Block.BODY : inside ? blocks.get(block).kind() : NO_BLOCK;
      boolean counted = blocks.isEmpty() || inside && blocks.get(block).counted();
      sentences.add(new AnnotatedDocument.Sentence(start, b.tokens.end(end - 1), kind, counted));
      if (counted) {
        int words = b.appendWords(segmenter, text, first, end);
        if (words > 0) {
          tokens += words;
          sentenceWords.add(b.line.toString().toLowerCase(Locale.ROOT));
        }
        for (int i = first; i < end; i++) {
          syllables += b.tokens.kind(i) == Tokens.MARK ? 0 : 1;
        }
      }
    }
    return new AnnotatedDocument(
        sentences, mentions(text, names, sentences), sentenceWords, tokens, syllables);
  }

  private List<AnnotatedDocument.Mention> mentions(
      String text, List<Span> names, List<AnnotatedDocument.Sentence> sentences) {
    List<Link> links = link(linker, text, names);
    List<AnnotatedDocument.Mention> mentions = new ArrayList<>(names.size());
    int sentence = 0;
    int unit = 0;
    int point = 0;
    for (int i = 0; i < names.size(); i++) {
      Span name = names.get(i);
      while (sentence + 1 < sentences.size()
          && sentences.get(sentence + 1).start() <= name.start()) {
        sentence++;
      }
      point += text.codePointCount(unit, name.start());
      unit = name.start();
      int length = text.codePointCount(name.start(), name.end());
      mentions.add(
          new AnnotatedDocument.Mention(
              sentence,
              name.start(),
              name.end(),
              point,
              point + length,
              text.substring(name.start(), name.end()),
              name,
              links.get(i)));
    }
    return mentions;
  }

  /** The links of the names of one document. */
  static List<Link> link(Linker linker, String text, List<Span> names) {
    List<vn.machtin.catalogue.Mention> mentions = new ArrayList<>(names.size());
    for (Span name : names) {
      mentions.add(new vn.machtin.catalogue.Mention(name.start(), name.end(), name.type()));
    }
    return linker.link(text, mentions);
  }

  /** What one thread uses again for every document. */
  private static final class Buffers {
    private final Tokens tokens = new Tokens();
    private final Sentences sentences = new Sentences();
    private final Words words = new Words();
    private final StringBuilder line = new StringBuilder();
    private int[] borders = new int[0];

    private void take(String text, List<Block> blocks) {
      if (borders.length != blocks.size() * 2) {
        borders = new int[blocks.size() * 2];
      }
      for (int i = 0; i < blocks.size(); i++) {
        borders[2 * i] = blocks.get(i).start();
        borders[2 * i + 1] = blocks.get(i).end();
      }
      Arrays.sort(borders);
      Tokenizer.tokenize(text, tokens);
      Sentences.split(text, tokens, borders, sentences);
    }

    /** Writes the words of a sentence to {@link #line} and says how many they are. */
    private int appendWords(WordSegmenter segmenter, String text, int first, int end) {
      words.fill(segmenter, text, tokens, first, end);
      line.setLength(0);
      int count = 0;
      for (int w = 0; w < words.size(); w++) {
        if (!words.isPunctuation(w)) {
          if (count > 0) {
            line.append(' ');
          }
          words.append(w, text, tokens, line);
          count++;
        }
      }
      return count;
    }
  }
}
