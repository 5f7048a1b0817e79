package vn.machtin.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.LightPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;
import vn.machtin.SparkTest;

class PipelineTest extends SparkTest {
  private static final String TEXT =
      "Bộ trưởng Quốc phòng Mỹ Lloyd Austin đến Hà Nội. Ông Austin gặp báo chí.";

  @Test
  void annotatorsRunInAPipeline() {
    Row row = model().transform(texts(List.of(TEXT))).first();
    assertThat(results(row, "sentence"))
        .containsExactly(
            "Bộ trưởng Quốc phòng Mỹ Lloyd Austin đến Hà Nội.", "Ông Austin gặp báo chí.");
    assertThat(results(row, "syllable")).contains("Bộ", "trưởng", "Lloyd", ".").hasSize(17);
    assertThat(results(row, "word")).startsWith("Bộ_trưởng", "Quốc_phòng", "Mỹ");
    assertThat(results(row, "name")).containsExactly("Mỹ", "Lloyd Austin", "Hà Nội", "Austin");
    Annotation minister = annotations(row, "entity").get(1);
    assertThat(minister.annotatorType()).isEqualTo("chunk");
    assertThat(minister.begin()).isEqualTo(24);
    assertThat(minister.end()).isEqualTo(35);
    Map<String, String> metadata =
        JavaConverters.mapAsJavaMapConverter(minister.metadata()).asJava();
    assertThat(metadata)
        .containsEntry("entity", "PER")
        .containsEntry("sentence", "0")
        .containsEntry("chunk", "1")
        .containsKeys("confidence", "method", "entity_id", "canonical", "link_method");
    assertThat(Double.parseDouble(metadata.get("confidence"))).isBetween(0.5, 1.0);
    assertThat(annotations(row, "entity"))
        .extracting(a -> VietnameseAnnotator.value(a, "sentence", ""))
        .containsExactly("0", "0", "0", "1");
  }

  @Test
  void namesInSentencesAloneAreFoundToo() {
    List<PipelineStage> stages = stages();
    VietnameseEntityRecognizer recognizer = new VietnameseEntityRecognizer();
    recognizer.setInputCols(new String[] {"sentence", "syllable"});
    recognizer.setOutputCol("name");
    stages.set(4, recognizer);
    Row row = fit(stages).transform(texts(List.of(TEXT))).first();
    assertThat(results(row, "name")).containsExactly("Mỹ", "Lloyd Austin", "Hà Nội", "Austin");
  }

  @Test
  void aSavedPipelineIsTheSameAgain(@TempDir Path folder) throws IOException {
    PipelineModel model = model();
    String path = folder.resolve("pipeline").toString();
    model.save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertThat(loaded.stages()).extracting(stage -> stage.uid()).containsExactly(uids(model));
    assertThat(loaded.transform(texts(List.of(TEXT))).select("word", "entity").collectAsList())
        .isEqualTo(model.transform(texts(List.of(TEXT))).select("word", "entity").collectAsList());
  }

  @Test
  void theUsersListIsSavedWithTheAnnotators(@TempDir Path folder) throws IOException {
    VietnameseEntityLinker linker = new VietnameseEntityLinker();
    linker.setUserList(
        new UserList(
            "mine.tsv",
            "id\tcanonical\ttype\tkind\tiso\taliases\tnote\nx-1\tXê Một\tORG\t\t\t\t\n"));
    linker.setInputCols(new String[] {"document", "name"});
    linker.setOutputCol("entity");
    String path = folder.resolve("linker").toString();
    linker.save(path);
    VietnameseEntityLinker loaded = VietnameseEntityLinker.load(path);
    assertThat(loaded.models()).isSameAs(linker.models());
    assertThat(loaded.getInputCols()).containsExactly("document", "name");
    assertThat(loaded.uid()).isEqualTo(linker.uid());
  }

  @Test
  void aCopyIsTheSameAnnotator() {
    VietnameseTokenizer tokenizer = new VietnameseTokenizer();
    tokenizer.setInputCols(new String[] {"sentence"});
    tokenizer.setOutputCol("syllable");
    VietnameseTokenizer copy = tokenizer.copy(new org.apache.spark.ml.param.ParamMap());
    assertThat(copy.uid()).isEqualTo(tokenizer.uid()).startsWith("VietnameseTokenizer_");
    assertThat(copy.getOutputCol()).isEqualTo("syllable");
  }

  @Test
  void annotatorsRunInALightPipeline() {
    LightPipeline light = new LightPipeline(model(), false);
    assertThat(light.annotateJava(TEXT).get("entity"))
        .containsExactly("Mỹ", "Lloyd Austin", "Hà Nội", "Austin");
  }

  @Test
  void anEmptyTextHasNothing() {
    Row row = model().transform(texts(List.of(""))).first();
    assertThat(results(row, "word")).isEmpty();
    assertThat(results(row, "entity")).isEmpty();
  }

  @Test
  void thePipelineAndTheFusedPathFindTheSameInOurOwnTexts() throws IOException {
    assertSame(articles(Path.of("data/ner/train"), 40));
  }

  @Test
  void thePipelineAndTheFusedPathFindTheSameInTheSeeds() throws IOException {
    String shared = System.getProperty("machtin.shared", System.getenv("MACHTIN_SHARED"));
    Path seeds = Path.of(shared == null ? "../shared" : shared, "seeds");
    assumeTrue(Files.isDirectory(seeds), seeds + " is not here");
    List<String> texts = new ArrayList<>();
    try (var files = Files.list(seeds)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Normalizer.normalize(Files.readString(file), Normalizer.Form.NFC));
      }
    }
    assertSame(texts);
  }

  private static void assertSame(List<String> texts) {
    Annotator annotator = Annotator.load();
    List<Row> rows = model().transform(texts(texts)).orderBy("n").collectAsList();
    assertThat(rows).hasSameSizeAs(texts);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      AnnotatedDocument fused = annotator.annotate(texts.get(i), List.of());
      assertThat(annotations(row, "sentence"))
          .extracting(a -> a.begin() + "-" + (a.end() + 1))
          .isEqualTo(fused.sentences().stream().map(s -> s.start() + "-" + s.end()).toList());
      assertThat(annotations(row, "entity"))
          .extracting(PipelineTest::described)
          .isEqualTo(fused.mentions().stream().map(PipelineTest::described).toList());
      assertThat(
              annotations(row, "word").stream()
                  .map(a -> a.result().toLowerCase(Locale.ROOT))
                  .filter(word -> Character.isLetterOrDigit(word.codePointAt(0)))
                  .toList())
          .isEqualTo(
              fused.sentenceWords().stream()
                  .flatMap(line -> List.of(line.split(" ")).stream())
                  .toList());
    }
  }

  private static String described(Annotation a) {
    return "%s %d %d %s %s %s %s %s %s %s"
        .formatted(
            VietnameseAnnotator.value(a, "sentence", ""),
            a.begin(),
            a.end() + 1,
            a.result(),
            VietnameseAnnotator.value(a, "entity", ""),
            VietnameseAnnotator.value(a, "confidence", ""),
            VietnameseAnnotator.value(a, "method", ""),
            VietnameseAnnotator.value(a, "entity_id", ""),
            VietnameseAnnotator.value(a, "canonical", ""),
            VietnameseAnnotator.value(a, "link_method", ""));
  }

  private static String described(AnnotatedDocument.Mention m) {
    return "%s %d %d %s %s %s %s %s %s %s"
        .formatted(
            m.sentence(),
            m.start(),
            m.end(),
            m.surface(),
            m.span().type(),
            m.span().score(),
            m.span().method().word(),
            m.link().entityId(),
            m.link().canonical(),
            m.link().method().word());
  }

  /**
   * Articles of the labelled text without their labels, every so many to have at most that many.
   */
  private static List<String> articles(Path folder, int most) throws IOException {
    List<String> articles = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (String article : Files.readString(file).split("\n\n")) {
          String plain =
              article
                  .replaceAll("(?m)^#.*\n?", "")
                  .replaceAll("\\[(?:PER|ORG|LOC|MISC):([^\\]]*)\\]", "$1");
          articles.add(Normalizer.normalize(plain.strip(), Normalizer.Form.NFC));
        }
      }
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < articles.size(); i += Math.max(1, articles.size() / most)) {
      some.add(articles.get(i));
    }
    return some;
  }

  static List<PipelineStage> stages() {
    DocumentAssembler document = new DocumentAssembler();
    document.setInputCol("text");
    document.setOutputCol("document");
    VietnameseSentenceDetector sentences = new VietnameseSentenceDetector();
    sentences.setInputCols(new String[] {"document"});
    sentences.setOutputCol("sentence");
    VietnameseTokenizer syllables = new VietnameseTokenizer();
    syllables.setInputCols(new String[] {"sentence"});
    syllables.setOutputCol("syllable");
    VietnameseWordSegmenter words = new VietnameseWordSegmenter();
    words.setInputCols(new String[] {"syllable"});
    words.setOutputCol("word");
    VietnameseEntityRecognizer names = new VietnameseEntityRecognizer();
    names.setInputCols(new String[] {"document", "syllable"});
    names.setOutputCol("name");
    VietnameseEntityLinker entities = new VietnameseEntityLinker();
    entities.setInputCols(new String[] {"document", "name"});
    entities.setOutputCol("entity");
    return new ArrayList<>(List.of(document, sentences, syllables, words, names, entities));
  }

  private static PipelineModel model() {
    return fit(stages());
  }

  private static PipelineModel fit(List<PipelineStage> stages) {
    return new Pipeline().setStages(stages.toArray(new PipelineStage[0])).fit(texts(List.of("x")));
  }

  private static String[] uids(PipelineModel model) {
    return java.util.Arrays.stream(model.stages()).map(s -> s.uid()).toArray(String[]::new);
  }

  private static Dataset<Row> texts(List<String> texts) {
    Row[] rows = new Row[texts.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = RowFactory.create(i, texts.get(i));
    }
    return rows("n INT, text STRING", rows);
  }

  private static List<Annotation> annotations(Row row, String column) {
    return JavaConverters.seqAsJavaListConverter(Annotation.getAnnotations(row, column)).asJava();
  }

  private static List<String> results(Row row, String column) {
    return annotations(row, column).stream().map(Annotation::result).toList();
  }
}
