package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.AnnotatorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.collection.JavaConverters;
import vn.machtin.catalogue.Link;
import vn.machtin.catalogue.Linker;
import vn.machtin.nlp.sequence.Span;

/**
 * Spark NLP annotator: says whom or what each name (CHUNK) of a document (DOCUMENT) means. The
 * chunks get {@code entity_id}, {@code canonical} and {@code link_method} in their metadata. See
 * {@link Linker}.
 */
public final class VietnameseEntityLinker extends CatalogueAnnotator<VietnameseEntityLinker> {
  static final String ENTITY_ID = "entity_id";
  static final String CANONICAL = "canonical";
  static final String LINK_METHOD = "link_method";

  public VietnameseEntityLinker() {
    this(null);
  }

  /** For Spark, which gives a copy the name of its original. */
  public VietnameseEntityLinker(String uid) {
    super(uid);
  }

  @Override
  public String[] inputAnnotatorTypes() {
    return new String[] {AnnotatorType.DOCUMENT(), AnnotatorType.CHUNK()};
  }

  @Override
  public String outputAnnotatorType() {
    return AnnotatorType.CHUNK();
  }

  @Override
  List<Annotation> annotated(List<Annotation> annotations) {
    String text = DocumentText.text(only(AnnotatorType.DOCUMENT(), annotations));
    List<Annotation> chunks = only(AnnotatorType.CHUNK(), annotations);
    List<Span> spans = new ArrayList<>(chunks.size());
    for (Annotation chunk : chunks) {
      spans.add(Chunks.span(chunk));
    }
    List<Link> links = Annotator.link(models().linker(), text, spans);
    List<Annotation> found = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      Annotation chunk = chunks.get(i);
      Map<String, String> metadata =
          new LinkedHashMap<>(JavaConverters.mapAsJavaMapConverter(chunk.metadata()).asJava());
      Link link = links.get(i);
      metadata.put(ENTITY_ID, link.entityId());
      metadata.put(CANONICAL, link.canonical());
      metadata.put(LINK_METHOD, link.method().word());
      found.add(
          annotation(
              AnnotatorType.CHUNK(),
              chunk.begin(),
              chunk.end() + 1,
              chunk.result(),
              metadata(metadata)));
    }
    return found;
  }

  /** Reads a saved annotator. */
  public static MLReader<VietnameseEntityLinker> read() {
    return new DefaultParamsReader<>();
  }

  public static VietnameseEntityLinker load(String path) {
    return read().load(path);
  }
}
