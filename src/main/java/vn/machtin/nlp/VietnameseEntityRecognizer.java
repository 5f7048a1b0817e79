package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import vn.machtin.nlp.sequence.Recognizer;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokens;

/**
 * Spark NLP annotator: finds the names (CHUNK) in a document (DOCUMENT and TOKEN). The metadata say
 * the type ({@code entity}), the probability ({@code confidence}), what found it ({@code method})
 * and the {@code sentence}. All sentences of a document are seen together, since a name that is
 * certain in one of them is known in the others. See {@link Recognizer}.
 */
public final class VietnameseEntityRecognizer
    extends CatalogueAnnotator<VietnameseEntityRecognizer> {
  static final String ENTITY = "entity";
  static final String CONFIDENCE = "confidence";
  static final String METHOD = "method";
  static final String CHUNK = "chunk";

  public VietnameseEntityRecognizer() {
    this(null);
  }

  /** For Spark, which gives a copy the name of its original. */
  public VietnameseEntityRecognizer(String uid) {
    super(uid);
  }

  @Override
  public String[] inputAnnotatorTypes() {
    return new String[] {AnnotatorType.DOCUMENT(), AnnotatorType.TOKEN()};
  }

  @Override
  public String outputAnnotatorType() {
    return AnnotatorType.CHUNK();
  }

  @Override
  List<Annotation> annotated(List<Annotation> annotations) {
    String text = DocumentText.text(only(AnnotatorType.DOCUMENT(), annotations));
    List<Annotation> syllables = only(AnnotatorType.TOKEN(), annotations);
    Tokens tokens = new Tokens();
    Sentences sentences = new Sentences();
    DocumentText.fill(syllables, tokens, sentences);
    List<Annotation> found = new ArrayList<>();
    for (Span span : models().recognizer().recognize(text, tokens, sentences)) {
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put(ENTITY, span.type().name());
      metadata.put(CONFIDENCE, Double.toString(span.score()));
      metadata.put(METHOD, span.method().word());
      metadata.put(SENTENCE, value(syllables.get(tokens.at(span.start())), SENTENCE, "0"));
      metadata.put(CHUNK, Integer.toString(found.size()));
      found.add(
          annotation(
              AnnotatorType.CHUNK(),
              span.start(),
              span.end(),
              text.substring(span.start(), span.end()),
              metadata(metadata)));
    }
    return found;
  }

  /** Reads a saved annotator. */
  public static MLReader<VietnameseEntityRecognizer> read() {
    return new DefaultParamsReader<>();
  }

  public static VietnameseEntityRecognizer load(String path) {
    return read().load(path);
  }
}
