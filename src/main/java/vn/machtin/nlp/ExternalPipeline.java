package vn.machtin.nlp;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static vn.machtin.table.Columns.TEXT;

import com.johnsnowlabs.nlp.AnnotatorType;
import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.HasOutputAnnotationCol;
import com.johnsnowlabs.nlp.HasOutputAnnotatorType;
import java.time.Duration;
import java.util.Arrays;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Another Spark NLP pipeline in the place of our recogniser: it finds the names, as chunks whose
 * {@code entity} is a type; sentences, words and links stay ours, so that the tables mean the same.
 */
public final class ExternalPipeline {
  private static final String DOCUMENT = "machtin_document";
  private static final String CHUNKS = "machtin_chunks";

  private final PipelineModel pipeline;
  private final String input;
  private final String chunks;

  private ExternalPipeline(PipelineModel pipeline, String input, String chunks) {
    this.pipeline = pipeline;
    this.input = input;
    this.chunks = chunks;
  }

  /**
   * The pipeline saved at a path; needs a running Spark session.
   *
   * @throws IllegalArgumentException if there is none, or none that starts from text and gives
   *     chunks
   */
  public static ExternalPipeline load(String path) {
    PipelineModel pipeline;
    try {
      pipeline = PipelineModel.load(path);
    } catch (Exception e) {
      // Hadoop's exceptions are checked, and Scala throws them all the same.
      throw new IllegalArgumentException(
          ("Cannot load the pipeline %s: %s. Pass --pipeline with a folder that"
                  + " PipelineModel.save has written.")
              .formatted(path, firstLine(e)),
          e);
    }
    return of(pipeline, path);
  }

  /** The pipeline itself; the name is for messages. */
  static ExternalPipeline of(PipelineModel pipeline, String name) {
    String input = null;
    String chunks = null;
    for (Transformer stage : pipeline.stages()) {
      if (input == null && stage instanceof DocumentAssembler assembler) {
        input = assembler.getInputCol();
      }
      if (stage instanceof HasOutputAnnotatorType typed
          && typed.outputAnnotatorType().equals(AnnotatorType.CHUNK())) {
        chunks = ((HasOutputAnnotationCol) stage).getOutputCol();
      }
    }
    if (input == null) {
      throw new IllegalArgumentException(
          "Cannot use the pipeline %s: it does not begin with a DocumentAssembler. Add one."
              .formatted(name));
    }
    if (chunks == null) {
      throw new IllegalArgumentException(
          ("Cannot use the pipeline %s: none of its stages gives chunks. Add a NerConverter or a"
                  + " TextMatcher.")
              .formatted(name));
    }
    return new ExternalPipeline(pipeline, input, chunks);
  }

  /** Adds to each document what {@link Annotate#withMentions} adds, with this pipeline's names. */
  public Dataset<Row> withMentions(Dataset<Row> documents, UserList userList, Duration limit) {
    Column[] all = Arrays.stream(documents.columns()).map(name -> col(name)).toArray(Column[]::new);
    // The pipeline may call its columns like ours, so that ours travel inside one.
    Dataset<Row> chunked =
        pipeline
            .transform(documents.select(struct(all).as(DOCUMENT), TEXT.col().as(input)))
            .select(col(DOCUMENT + ".*"), col(chunks).as(CHUNKS));
    return Annotate.annotated(chunked, CHUNKS, userList, limit);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }
}
