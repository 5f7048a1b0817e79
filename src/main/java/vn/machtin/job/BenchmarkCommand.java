package vn.machtin.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.nlp.benchmark.Benchmark;
import vn.machtin.nlp.evaluation.GoldDocument;
import vn.machtin.nlp.evaluation.LabelledText;
import vn.machtin.nlp.evaluation.Training;
import vn.machtin.nlp.sequence.LabelledDocument;

/** Labelled text → speed and quality of our recogniser beside Spark NLP's own. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Trains Spark NLP's own pipeline for names (sentences, tokens, parts of speech, Word2Vec,"
            + " NerCrf) on the labelled text, and measures it against Machtin's annotators and its"
            + " fused path on the same articles in the same session. Takes long.")
public final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--labelled",
      paramLabel = "FOLDER",
      defaultValue = "data/ner/train",
      description = "Folder of labelled text. Default: ${DEFAULT-VALUE}.")
  private Path labelled;

  @Option(
      names = "--articles",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "Let the stock pipeline learn from at most so many articles, evenly spread. Default: all.")
  private int articles;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often it goes through them. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--read",
      paramLabel = "FOLDER",
      description =
          "Folder of .txt articles to read; without it, the labelled articles that are held out.")
  private Path read;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "How often Machtin's fused path reads them; its annotators in a Pipeline a tenth as often."
              + " Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--gold",
      paramLabel = "FOLDER",
      description = "Folder of annotations, to compare the quality as well; needs --texts.")
  private Path gold;

  @Option(names = "--texts", paramLabel = "FOLDER", description = "Folder of their articles.")
  private Path texts;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    if (articles < 1 || epochs < 1 || repeats < 1) {
      throw new UsageException(
          "Invalid --articles, --epochs or --repeats: less than 1. Use 1 or more.");
    }
    if ((gold == null) != (texts == null)) {
      throw new UsageException(
          "Invalid --gold without --texts, or the other way round. Pass both or none.");
    }
    List<LabelledDocument> all = LabelledText.read(labelled);
    List<LabelledDocument> training =
        spread(all.stream().filter(article -> !Training.isHeldOut(article)).toList(), articles);
    List<String> plain =
        read == null
            ? all.stream().filter(Training::isHeldOut).map(LabelledDocument::text).toList()
            : texts(read);
    List<GoldDocument> marked = gold == null ? List.of() : GoldDocument.read(gold, texts);
    try (Session session = Session.open("benchmark")) {
      SparkSession spark = session.spark();
      Benchmark.run(
          spark,
          new Benchmark.Options(training, epochs, plain, repeats, marked),
          spec.commandLine().getOut());
    }
    return ExitCode.DONE;
  }

  /** At most so many articles, evenly spread over the files, so that all sections are there. */
  static <T> List<T> spread(List<T> articles, int most) {
    int size = Math.min(most, articles.size());
    List<T> spread = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      spread.add(articles.get((int) ((long) i * articles.size() / size)));
    }
    return spread;
  }

  private static List<String> texts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "Invalid --read: %s is not a folder. Pass one with .txt files.".formatted(folder));
    }
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        texts.add(Normalizer.normalize(Files.readString(file), Normalizer.Form.NFC));
      }
    }
    return texts;
  }
}
