package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorModel;
import com.johnsnowlabs.nlp.HasSimpleAnnotate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.Identifiable;
import scala.Predef;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * What our Spark NLP annotators share. They hold no state of their own: the models are those of the
 * jar, loaded once in a JVM, so that a saved pipeline is small and a document's annotations depend
 * on nothing but the document.
 *
 * @param <M> the annotator itself
 */
public abstract class VietnameseAnnotator<M extends VietnameseAnnotator<M>>
    extends AnnotatorModel<M> implements HasSimpleAnnotate<M> {
  static final String SENTENCE = "sentence";

  private static final float[] NO_EMBEDDINGS = {};

  /** The name that the annotator being made in this thread is to have. */
  private static final ThreadLocal<String> GIVEN = new ThreadLocal<>();

  /** Without initialiser, since Spark's constructors ask for it before ours has run. */
  private String uid;

  VietnameseAnnotator(String uid) {
    this(given(uid));
  }

  /** Is called when the name is known, so that Spark's constructors run after that. */
  private VietnameseAnnotator(Void known) {}

  private static Void given(String uid) {
    GIVEN.set(uid);
    return null;
  }

  @Override
  public String uid() {
    if (uid == null) {
      String given = GIVEN.get();
      GIVEN.remove();
      uid = given == null ? Identifiable.randomUID(getClass().getSimpleName()) : given;
    }
    return uid;
  }

  @Override
  public final Seq<Annotation> annotate(Seq<Annotation> annotations) {
    return JavaConverters.asScalaBufferConverter(
            annotated(JavaConverters.seqAsJavaListConverter(annotations).asJava()))
        .asScala()
        .toList();
  }

  /** The annotations that come out of one document's. */
  abstract List<Annotation> annotated(List<Annotation> annotations);

  /** The annotations of one type, in order of their place in the text. */
  static List<Annotation> only(String type, List<Annotation> annotations) {
    List<Annotation> found = new ArrayList<>(annotations.size());
    boolean sorted = true;
    for (Annotation annotation : annotations) {
      if (annotation.annotatorType().equals(type)) {
        sorted &= found.isEmpty() || found.get(found.size() - 1).begin() <= annotation.begin();
        found.add(annotation);
      }
    }
    if (!sorted) {
      found.sort(Comparator.comparingInt(Annotation::begin));
    }
    return found;
  }

  /** An annotation from its first code unit to the one before {@code end}. */
  static Annotation annotation(
      String type,
      int start,
      int end,
      String result,
      scala.collection.Map<String, String> metadata) {
    return new Annotation(type, start, end - 1, result, metadata, NO_EMBEDDINGS);
  }

  /** Metadata that says only which sentence it is. */
  static scala.collection.Map<String, String> sentence(int number) {
    return new scala.collection.immutable.Map.Map1<>(SENTENCE, Integer.toString(number));
  }

  static scala.collection.Map<String, String> metadata(Map<String, String> values) {
    return JavaConverters.mapAsScalaMapConverter(values).asScala().toMap(Predef.$conforms());
  }

  /** A value of an annotation's metadata, or the other one if there is none. */
  static String value(Annotation annotation, String name, String otherwise) {
    scala.Option<String> value = annotation.metadata().get(name);
    return value.isDefined() ? value.get() : otherwise;
  }

  static int sentence(Annotation annotation) {
    String number = value(annotation, SENTENCE, "0");
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
