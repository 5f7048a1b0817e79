package vn.machtin.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.annotators.TextMatcher;
import com.johnsnowlabs.nlp.annotators.Tokenizer;
import com.johnsnowlabs.nlp.annotators.sbd.pragmatic.SentenceDetector;
import com.johnsnowlabs.nlp.util.io.ExternalResource;
import com.johnsnowlabs.nlp.util.io.ReadAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;

class ExternalPipelineTest extends SparkTest {
  private static final String TEXT = "😀 Đọc tiếp\nHôm qua, Nga đe dọa Ukraine. NATO họp kín.";

  @Test
  void aStockPipelineFindsTheNames(@TempDir Path folder) throws IOException {
    Path names = Files.writeString(folder.resolve("names.txt"), "Nga\nUkraine\n");
    String path = folder.resolve("pipeline").toString();
    stock(names).save(path);
    Dataset<Row> documents =
        AnnotateTest.documents(AnnotateTest.document("a", TEXT, true, null, null));
    Dataset<Row> found =
        ExternalPipeline.load(path).withMentions(documents, UserList.NONE, Duration.ofMinutes(1));
    assertThat(found.columns())
        .isEqualTo(
            Annotate.withMentions(documents, UserList.NONE, Duration.ofMinutes(1)).columns());
    assertThat(found.first().<Integer>getAs("sentences")).isEqualTo(2);
    assertThat(
            Annotate.explodeMentions(found)
                .select("start", "end", "surface", "type", "entity_id", "score", "sentence")
                .collectAsList())
        .containsExactly(
            RowFactory.create(20, 23, "Nga", "LOC", "russia", null, 1),
            RowFactory.create(31, 38, "Ukraine", "LOC", "ukraine", null, 1));
  }

  @Test
  void aPipelineWithoutChunksIsRefused(@TempDir Path folder) throws IOException {
    PipelineModel model = fit(assembler());
    assertThatThrownBy(() -> ExternalPipeline.of(model, "p"))
        .hasMessage(
            "Cannot use the pipeline p: none of its stages gives chunks. Add a NerConverter or a"
                + " TextMatcher.");
  }

  @Test
  void aPipelineWithoutDocumentsIsRefused() {
    assertThatThrownBy(() -> ExternalPipeline.of(fit(), "p"))
        .hasMessage(
            "Cannot use the pipeline p: it does not begin with a DocumentAssembler. Add one.");
  }

  @Test
  void aPathWithoutPipelineIsToldSo(@TempDir Path folder) {
    String path = folder.resolve("nothing").toString();
    assertThatThrownBy(() -> ExternalPipeline.load(path))
        .hasMessageStartingWith("Cannot load the pipeline " + path + ": ")
        .hasMessageEndingWith("Pass --pipeline with a folder that PipelineModel.save has written.");
  }

  private static PipelineModel stock(Path names) {
    SentenceDetector sentences = new SentenceDetector();
    sentences.setInputCols(new String[] {"document"});
    sentences.setOutputCol("sentences");
    Tokenizer tokens = new Tokenizer();
    tokens.setInputCols(new String[] {"sentences"});
    tokens.setOutputCol("tokens");
    TextMatcher matcher = new TextMatcher();
    matcher.setEntities(
        new ExternalResource(
            names.toString(),
            ReadAs.TEXT(),
            scala.collection.immutable.Map$.MODULE$.<String, String>empty()));
    matcher.setEntityValue("GPE");
    matcher.setInputCols(new String[] {"sentences", "tokens"});
    matcher.setOutputCol("ner_chunk");
    return fit(assembler(), sentences, tokens, matcher);
  }

  private static DocumentAssembler assembler() {
    DocumentAssembler document = new DocumentAssembler();
    document.setInputCol("text");
    document.setOutputCol("document");
    return document;
  }

  private static PipelineModel fit(PipelineStage... stages) {
    return new Pipeline().setStages(stages).fit(rows("text STRING", RowFactory.create("x")));
  }
}
