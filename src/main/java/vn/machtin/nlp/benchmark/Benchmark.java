package vn.machtin.nlp.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.TEXT;

import com.johnsnowlabs.nlp.DocumentAssembler;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.machtin.nlp.Annotate;
import vn.machtin.nlp.Annotator;
import vn.machtin.nlp.Chunks;
import vn.machtin.nlp.UserList;
import vn.machtin.nlp.VietnameseEntityLinker;
import vn.machtin.nlp.VietnameseEntityRecognizer;
import vn.machtin.nlp.VietnameseSentenceDetector;
import vn.machtin.nlp.VietnameseTokenizer;
import vn.machtin.nlp.VietnameseWordSegmenter;
import vn.machtin.nlp.evaluation.Evaluation;
import vn.machtin.nlp.evaluation.GoldDocument;
import vn.machtin.nlp.sequence.LabelledDocument;

/**
 * Measures how fast, and with gold articles how well, names are found: by Spark NLP's own pipeline
 * trained on our labelled text, by our annotators in a Spark NLP pipeline, and by our fused path.
 * All read the same articles in the same session on the same cores; ours link names, cut words and
 * find dates as well.
 */
public final class Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Benchmark() {}

  /**
   * What to measure.
   *
   * @param training labelled articles for the stock pipeline
   * @param epochs how often it goes through them
   * @param texts the articles to read
   * @param repeats how often our own ways read them, since once is too short to measure
   * @param gold articles with marked names; may be none
   */
  public record Options(
      List<LabelledDocument> training,
      int epochs,
      List<String> texts,
      int repeats,
      List<GoldDocument> gold) {

    public Options {
      if (training.isEmpty() || texts.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot run the benchmark: there is no labelled or no plain text. Pass folders with"
                + " .txt files.");
      }
    }
  }

  /**
   * One way's result.
   *
   * @param way what was measured
   * @param megabytesPerSecond million bytes of UTF-8 text a second, on all cores of the session
   * @param f1 strict F1 on the gold articles; NaN without any
   */
  public record Result(String way, double megabytesPerSecond, double f1) {}

  /** Measures all ways and prints one line each; the first is the stock pipeline. */
  public static List<Result> run(SparkSession spark, Options options, PrintWriter log) {
    long bytes =
        options.texts().stream().mapToLong(t -> t.getBytes(StandardCharsets.UTF_8).length).sum();
    log.printf(
        Locale.ROOT,
        "%,d articles, %,d bytes; the stock pipeline learns from %,d articles%n",
        options.texts().size(),
        bytes,
        options.training().size());
    log.flush();
    long started = System.nanoTime();
    PipelineModel stock = StockPipeline.train(spark, options.training(), options.epochs());
    log.printf(Locale.ROOT, "trained in %.0f s%n", seconds(started));
    log.flush();

    Dataset<Row> few = articles(spark, options.texts().subList(0, 1), 2);
    Dataset<Row> once = articles(spark, options.texts(), 1);
    Dataset<Row> often = articles(spark, options.texts(), options.repeats());
    List<Result> results = new ArrayList<>();

    drain(stocked(stock, few));
    double stockSpeed = bytes / drain(stocked(stock, once)) / 1e6;
    results.add(
        new Result(
            "Spark NLP's own pipeline",
            stockSpeed,
            f1(options.gold(), article -> found(spark, stock, article))));

    double f1 = f1(options.gold(), Benchmark::found);
    long oftenBytes = bytes * options.repeats();
    PipelineModel ours = annotators(spark);
    drain(piped(ours, once));
    double pipedSpeed = oftenBytes / drain(piped(ours, often)) / 1e6;
    results.add(new Result("our annotators in a pipeline", pipedSpeed, f1));

    drain(fused(often));
    double fusedSpeed = oftenBytes / drain(fused(often)) / 1e6;
    results.add(new Result("our fused path", fusedSpeed, f1));
    List.of(few, once, often).forEach(Dataset::unpersist);

    for (Result result : results) {
      log.printf(
          Locale.ROOT,
          "%-30s %8.3f MB/s  %7.1f x  strict F1 %s%n",
          result.way(),
          result.megabytesPerSecond(),
          result.megabytesPerSecond() / results.get(0).megabytesPerSecond(),
          Double.isNaN(result.f1()) ? "-" : String.format(Locale.ROOT, "%.3f", result.f1()));
    }
    log.flush();
    return results;
  }

  /** The articles, so many times each, in memory before anything is measured. */
  private static Dataset<Row> articles(SparkSession spark, List<String> texts, int times) {
    Dataset<Row> rows =
        StockPipeline.texts(spark, texts)
            .select(TEXT.col(), explode(sequence(lit(1), lit(times))))
            .select(TEXT.col())
            .repartition(Math.max(1, spark.sparkContext().defaultParallelism()))
            .cache();
    rows.count();
    return rows;
  }

  private static Dataset<Row> stocked(PipelineModel stock, Dataset<Row> articles) {
    return stock.transform(articles).select(col(StockPipeline.CHUNKS));
  }

  private static Dataset<Row> piped(PipelineModel ours, Dataset<Row> articles) {
    return ours.transform(articles).select(col("entity"), col("word"));
  }

  private static Dataset<Row> fused(Dataset<Row> articles) {
    return Annotate.withMentions(
        articles.select(DOC_ID.as(lit("")), TEXT.col(), BLOCKS.as(lit(null).cast(BLOCKS.type()))),
        UserList.NONE,
        LIMIT);
  }

  /** Computes all rows and keeps none; how long it took. */
  private static double drain(Dataset<Row> rows) {
    long started = System.nanoTime();
    rows.write().format("noop").mode("overwrite").save();
    return seconds(started);
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private static double f1(
      List<GoldDocument> gold, Function<GoldDocument, List<Evaluation.Mention>> finder) {
    if (gold.isEmpty()) {
      return Double.NaN;
    }
    return Evaluation.of(gold, finder).recognition().stream()
        .filter(line -> line.measure().equals("strict") && line.type().equals(Evaluation.ALL))
        .mapToDouble(Evaluation.Line::f1)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<Evaluation.Mention> found(
      SparkSession spark, PipelineModel stock, GoldDocument article) {
    Row row =
        stock
            .transform(StockPipeline.texts(spark, List.of(article.text())))
            .select(StockPipeline.CHUNKS)
            .first();
    return Chunks.spans(article.text(), row.getList(0)).stream()
        .map(span -> new Evaluation.Mention(span, "", true))
        .toList();
  }

  private static List<Evaluation.Mention> found(GoldDocument article) {
    return Annotator.load().annotate(article.text(), List.of()).mentions().stream()
        .map(mention -> new Evaluation.Mention(mention.span(), mention.link().entityId(), true))
        .toList();
  }

  private static PipelineModel annotators(SparkSession spark) {
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
    return new Pipeline()
        .setStages(new PipelineStage[] {document, sentences, syllables, words, names, entities})
        .fit(StockPipeline.texts(spark, List.of("")));
  }
}
