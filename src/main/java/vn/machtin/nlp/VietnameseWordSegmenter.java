package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import vn.machtin.nlp.words.WordSegmenter;
import vn.machtin.nlp.words.Words;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/**
 * Spark NLP annotator: joins the syllables of each sentence (TOKEN) to words (TOKEN), the syllables
 * of a word divided by {@code _}. Punctuation stays. See {@link Words}.
 */
public final class VietnameseWordSegmenter extends VietnameseAnnotator<VietnameseWordSegmenter> {

  public VietnameseWordSegmenter() {
    this(null);
  }

  /** For Spark, which gives a copy the name of its original. */
  public VietnameseWordSegmenter(String uid) {
    super(uid);
  }

  @Override
  public String[] inputAnnotatorTypes() {
    return new String[] {AnnotatorType.TOKEN()};
  }

  @Override
  public String outputAnnotatorType() {
    return AnnotatorType.TOKEN();
  }

  @Override
  List<Annotation> annotated(List<Annotation> annotations) {
    List<Annotation> syllables = only(AnnotatorType.TOKEN(), annotations);
    String text = DocumentText.text(syllables);
    Tokens tokens = new Tokens();
    Sentences sentences = new Sentences();
    DocumentText.fill(syllables, tokens, sentences);
    WordSegmenter segmenter = Models.segmenter();
    Words words = new Words();
    StringBuilder form = new StringBuilder();
    List<Annotation> found = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      int first = sentences.first(s);
      scala.collection.Map<String, String> metadata = syllables.get(first).metadata();
      words.fill(segmenter, text, tokens, first, sentences.end(s));
      for (int w = 0; w < words.size(); w++) {
        form.setLength(0);
        words.append(w, text, tokens, form);
        found.add(
            annotation(
                AnnotatorType.TOKEN(),
                tokens.start(words.first(w)),
                tokens.end(words.end(w) - 1),
                form.toString(),
                metadata));
      }
    }
    return found;
  }

  /** Reads a saved annotator. */
  public static MLReader<VietnameseWordSegmenter> read() {
    return new DefaultParamsReader<>();
  }

  public static VietnameseWordSegmenter load(String path) {
    return read().load(path);
  }
}
