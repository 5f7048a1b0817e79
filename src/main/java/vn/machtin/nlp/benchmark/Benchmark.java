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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
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
import vn.machtin.text.Tokenizer;

/**
 * Measures how fast, and with gold articles how well, names are found: by Spark NLP's own pipeline
 * trained on our labelled text, by our annotators in a Spark NLP pipeline, and by our fused path.
 * All read the same articles in the same session on the same cores; ours link names, cut words and
 * find dates as well.
 */
public final class Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Articles that the stock pipeline reads before it is measured. */
  private static final int WARM = 20;

  /** How often our own ways are measured; the median counts. */
  private static final int PASSES = 3;

  private Benchmark() {}

  /**
   * What to measure.
   *
   * @param training labelled articles for the stock pipeline
   * @param epochs how often it goes through them
   * @param texts the articles to read
   * @param repeats how often our fused path reads them, since once is too short to measure; the
   *     annotators in a pipeline read them a tenth as often
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
   * @param tokensPerSecond syllables, numbers and marks of that text a second
   * @param strict strict scores on the gold articles; NaN without any
   */
  public record Result(
      String way, double megabytesPerSecond, double tokensPerSecond, Scores strict) {}

  /** Measures all ways and prints one line each; the first is the stock pipeline. */
  public static List<Result> run(SparkSession spark, Options options, PrintWriter log) {
    Text text = Text.of(options.texts());
    log.printf(
        Locale.ROOT,
        "To read: %,d articles, %,d bytes, %,d tokens; %d cores%n",
        options.texts().size(),
        text.bytes(),
        text.tokens(),
        spark.sparkContext().defaultParallelism());
    log.flush();
    long started = System.nanoTime();
    PipelineModel stock = StockPipeline.train(spark, options.training(), options.epochs());
    log.printf(
        Locale.ROOT,
        "Spark NLP's own pipeline learnt from %,d articles, %d times, in %.0f s%n",
        options.training().size(),
        options.epochs(),
        seconds(started));
    log.flush();

    int few = Math.min(WARM, options.texts().size());
    int some = Math.max(1, options.repeats() / 10);
    Dataset<Row> first = articles(spark, options.texts().subList(0, few), 1);
    Dataset<Row> once = articles(spark, options.texts(), 1);
    Dataset<Row> again = articles(spark, options.texts(), some);
    Dataset<Row> often = articles(spark, options.texts(), options.repeats());
    List<Result> results = new ArrayList<>();

    drain(stocked(stock, first));
    results.add(
        text.result(
            "Spark NLP's own pipeline",
            drain(stocked(stock, once)),
            strict(options.gold(), article -> found(spark, stock, article))));

    Scores strict = strict(options.gold(), Benchmark::found);
    PipelineModel ours = annotators(spark);
    drain(piped(ours, once));
    double piped = median(() -> piped(ours, again)) / some;
    results.add(text.result("Machtin's annotators in a Pipeline", piped, strict));

    drain(fused(again));
    double fused = median(() -> fused(often)) / options.repeats();
    results.add(text.result("Machtin's fused path", fused, strict));
    List.of(first, once, again, often).forEach(Dataset::unpersist);

    log.print(table(results));
    log.flush();
    return results;
  }

  /** The results as a table for people, in Markdown. */
  static String table(List<Result> results) {
    StringBuilder table = new StringBuilder();
    table.append("| times the first | MB/s | tokens/s | precision | recall | strict F1 | way |\n");
    table.append("|---:|---:|---:|---:|---:|---:|---|\n");
    for (Result result : results) {
      Scores strict = result.strict();
      table.append(
          String.format(
              Locale.ROOT,
              "| %.1f | %.3f | %,.0f | %.3f | %.3f | %.3f | %s |%n",
              result.megabytesPerSecond() / results.get(0).megabytesPerSecond(),
              result.megabytesPerSecond(),
              result.tokensPerSecond(),
              strict.precision(),
              strict.recall(),
              strict.f1(),
              result.way()));
    }
    return table.toString();
  }

  /** How much there is to read. */
  private record Text(long bytes, long tokens) {
    static Text of(List<String> texts) {
      long bytes = 0;
      long tokens = 0;
      for (String text : texts) {
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        tokens += Tokenizer.tokenize(text).size();
      }
      return new Text(bytes, tokens);
    }

    Result result(String way, double seconds, Scores strict) {
      return new Result(way, bytes / seconds / 1e6, tokens / seconds, strict);
    }
  }

  /** How well names were found; without gold articles nothing is known of it. */
  public record Scores(double precision, double recall, double f1) {
    static final Scores UNKNOWN = new Scores(Double.NaN, Double.NaN, Double.NaN);
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

  private static double median(Supplier<Dataset<Row>> rows) {
    double[] passes = new double[PASSES];
    for (int i = 0; i < PASSES; i++) {
      passes[i] = drain(rows.get());
    }
    Arrays.sort(passes);
    return passes[PASSES / 2];
  }

  private static Scores strict(
      List<GoldDocument> gold, Function<GoldDocument, List<Evaluation.Mention>> finder) {
    if (gold.isEmpty()) {
      return Scores.UNKNOWN;
    }
    return Evaluation.of(gold, finder).recognition().stream()
        .filter(line -> line.measure().equals("strict") && line.type().equals(Evaluation.ALL))
        .map(line -> new Scores(line.precision(), line.recall(), line.f1()))
        .findFirst()
        .orElse(Scores.UNKNOWN);
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
