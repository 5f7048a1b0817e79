package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

/**
 * Spark NLP annotator: cuts sentences (DOCUMENT) into syllables, numbers and single marks (TOKEN).
 * See {@link Tokenizer}.
 */
public final class VietnameseTokenizer extends VietnameseAnnotator<VietnameseTokenizer> {

  public VietnameseTokenizer() {
    this(null);
  }

  /** For Spark, which gives a copy the name of its original. */
  public VietnameseTokenizer(String uid) {
    super(uid);
  }

  @Override
  public String[] inputAnnotatorTypes() {
    return new String[] {AnnotatorType.DOCUMENT()};
  }

  @Override
  public String outputAnnotatorType() {
    return AnnotatorType.TOKEN();
  }

  @Override
  List<Annotation> annotated(List<Annotation> annotations) {
    List<Annotation> found = new ArrayList<>();
    Tokens tokens = new Tokens();
    for (Annotation sentence : annotations) {
      String text = sentence.result();
      scala.collection.Map<String, String> metadata = sentence(sentence(sentence));
      Tokenizer.tokenize(text, tokens);
      for (int t = 0; t < tokens.size(); t++) {
        found.add(
            annotation(
                AnnotatorType.TOKEN(),
                sentence.begin() + tokens.start(t),
                sentence.begin() + tokens.end(t),
                text.substring(tokens.start(t), tokens.end(t)),
                metadata));
      }
    }
    return found;
  }

  /** Reads a saved annotator. */
  public static MLReader<VietnameseTokenizer> read() {
    return new DefaultParamsReader<>();
  }

  public static VietnameseTokenizer load(String path) {
    return read().load(path);
  }
}
