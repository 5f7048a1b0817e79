package vn.machtin.nlp.benchmark;

import static org.apache.spark.sql.functions.col;
import static vn.machtin.table.Columns.TEXT;

import com.johnsnowlabs.nlp.Annotation;
import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.annotators.Tokenizer;
import com.johnsnowlabs.nlp.annotators.ner.NerConverter;
import com.johnsnowlabs.nlp.annotators.ner.crf.NerCrfApproach;
import com.johnsnowlabs.nlp.annotators.pos.perceptron.PerceptronApproach;
import com.johnsnowlabs.nlp.annotators.sbd.pragmatic.SentenceDetector;
import com.johnsnowlabs.nlp.embeddings.Word2VecApproach;
import com.johnsnowlabs.nlp.training.CoNLL;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.nlp.sequence.Span;

/**
 * The pipeline that Spark NLP's manual builds for names, trained from our labelled text: sentence
 * detector, tokenizer, parts of speech (perceptron), word embeddings (Word2Vec), NerCrf, converter.
 */
final class StockPipeline {
  static final String CHUNKS = "ner_chunk";

  private static final String DOCUMENT = "document";
  private static final String SENTENCE = "sentence";
  private static final String TOKEN = "token";
  private static final String POS = "pos";
  private static final String TAGS = "tags";
  private static final String EMBEDDINGS = "embeddings";
  private static final String LABEL = "label";
  private static final String NER = "ner";
  private static final int SEED = 7;

  private StockPipeline() {}

  /** Trains it; the more epochs the longer, and the better up to a point. */
  static PipelineModel train(SparkSession spark, List<LabelledDocument> articles, int epochs) {
    PipelineModel cut = cutting(spark);
    String[] lines = conll(spark, cut, articles);
    Dataset<Row> labelled =
        new CoNLL(
                DOCUMENT,
                SENTENCE,
                TOKEN,
                TAGS,
                3,
                1,
                "article",
                TEXT.name(),
                LABEL,
                true,
                " ",
                false)
            .readDatasetFromLines(lines, spark)
            .toDF();

    PerceptronApproach pos = new PerceptronApproach();
    pos.setPosColumn(TAGS);
    pos.setNIterations(3);
    pos.setInputCols(new String[] {SENTENCE, TOKEN});
    pos.setOutputCol(POS);

    Word2VecApproach embeddings = new Word2VecApproach();
    embeddings.setVectorSize(100);
    embeddings.setMinCount(2);
    embeddings.setSeed(SEED);
    embeddings.setInputCols(new String[] {TOKEN});
    embeddings.setOutputCol(EMBEDDINGS);

    NerCrfApproach names = new NerCrfApproach();
    names.setLabelColumn(LABEL);
    names.setMinEpochs(1);
    names.setMaxEpochs(epochs);
    names.setRandomSeed(SEED);
    names.setInputCols(new String[] {SENTENCE, TOKEN, POS, EMBEDDINGS});
    names.setOutputCol(NER);

    NerConverter chunks = new NerConverter();
    chunks.setInputCols(new String[] {SENTENCE, TOKEN, NER});
    chunks.setOutputCol(CHUNKS);

    PipelineModel trained =
        new Pipeline()
            .setStages(new PipelineStage[] {pos, embeddings, names, chunks})
            .fit(labelled.cache());
    labelled.unpersist();
    return new Pipeline()
        .setStages(new PipelineStage[] {cut, trained})
        .fit(texts(spark, List.of("")));
  }

  /** Rows of text for it. */
  static Dataset<Row> texts(SparkSession spark, List<String> texts) {
    return spark.createDataset(texts, Encoders.STRING()).toDF(TEXT.name());
  }

  private static PipelineModel cutting(SparkSession spark) {
    DocumentAssembler document = new DocumentAssembler();
    document.setInputCol(TEXT.name());
    document.setOutputCol(DOCUMENT);
    SentenceDetector sentences = new SentenceDetector();
    sentences.setInputCols(new String[] {DOCUMENT});
    sentences.setOutputCol(SENTENCE);
    Tokenizer tokens = new Tokenizer();
    tokens.setInputCols(new String[] {SENTENCE});
    tokens.setOutputCol(TOKEN);
    return new Pipeline()
        .setStages(new PipelineStage[] {document, sentences, tokens})
        .fit(texts(spark, List.of("")));
  }

  /** The labelled text in the columns of CoNLL 2003, cut by the stock tokenizer itself. */
  private static String[] conll(
      SparkSession spark, PipelineModel cut, List<LabelledDocument> articles) {
    List<String> texts = articles.stream().map(LabelledDocument::text).toList();
    List<Row> rows =
        cut.transform(texts(spark, texts).coalesce(1)).select(col(TOKEN)).collectAsList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add("-DOCSTART- -X- -X- O");
      lines.add("");
      List<Annotation> tokens =
          JavaConverters.seqAsJavaListConverter(Annotation.getAnnotations(rows.get(i), TOKEN))
              .asJava();
      addLines(tokens, articles.get(i).names(), lines);
    }
    return lines.toArray(new String[0]);
  }

  /** Adds a line per token: the token, its part of speech twice, and its tag. */
  static void addLines(List<Annotation> tokens, List<Span> names, List<String> lines) {
    String sentence = null;
    int name = 0;
    for (Annotation token : tokens) {
      String in = token.metadata().apply(SENTENCE);
      if (sentence != null && !sentence.equals(in)) {
        lines.add("");
      }
      sentence = in;
      while (name < names.size() && names.get(name).end() <= token.begin()) {
        name++;
      }
      boolean inside = name < names.size() && names.get(name).start() <= token.end();
      String tag = "O";
      if (inside) {
        Span span = names.get(name);
        tag = (token.begin() <= span.start() ? "B-" : "I-") + span.type();
      }
      String shape = shape(token.result());
      lines.add(String.join(" ", token.result(), shape, shape, tag));
    }
    lines.add("");
  }

  /** A part of speech that the letters tell: the labelled text has no other. */
  private static String shape(String token) {
    int first = token.codePointAt(0);
    if (Character.isUpperCase(first)) {
      return "NNP";
    }
    if (Character.isDigit(first)) {
      return "CD";
    }
    return Character.isLetter(first) ? "NN" : "SYM";
  }
}
