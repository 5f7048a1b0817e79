package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Spark NLP annotator: cuts a document (DOCUMENT) into its sentences (DOCUMENT, numbered in {@code
 * sentence}). See {@link Sentences}.
 */
public final class VietnameseSentenceDetector
    extends VietnameseAnnotator<VietnameseSentenceDetector> {

  public VietnameseSentenceDetector() {
    this(null);
  }

  /** For Spark, which gives a copy the name of its original. */
  public VietnameseSentenceDetector(String uid) {
    super(uid);
  }

  @Override
  public String[] inputAnnotatorTypes() {
    return new String[] {AnnotatorType.DOCUMENT()};
  }

  @Override
  public String outputAnnotatorType() {
    return AnnotatorType.DOCUMENT();
  }

  @Override
  List<Annotation> annotated(List<Annotation> annotations) {
    List<Annotation> found = new ArrayList<>();
    Tokens tokens = new Tokens();
    Sentences sentences = new Sentences();
    for (Annotation document : annotations) {
      String text = document.result();
      Sentences.split(text, Tokenizer.tokenize(text, tokens), sentences);
      for (int s = 0; s < sentences.size(); s++) {
        int start = tokens.start(sentences.first(s));
        int end = tokens.end(sentences.end(s) - 1);
        found.add(
            annotation(
                AnnotatorType.DOCUMENT(),
                document.begin() + start,
                document.begin() + end,
                text.substring(start, end),
                sentence(found.size())));
      }
    }
    return found;
  }

  /** Reads a saved annotator. */
  public static MLReader<VietnameseSentenceDetector> read() {
    return new DefaultParamsReader<>();
  }

  public static VietnameseSentenceDetector load(String path) {
    return read().load(path);
  }
}
