package vn.machtin.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.catalogue.Catalogue;
import vn.machtin.nlp.evaluation.LabelledText;
import vn.machtin.nlp.evaluation.Training;
import vn.machtin.nlp.words.WordTraining;

/** Labelled text → the models in the jar. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Trains the recogniser of names from labelled text (prints the learning curve, the figures"
            + " per type and the calibration on articles held out), and, with --words, the word"
            + " segmenter. The same input gives the same file. No Spark is needed.")
public final class TrainCommand implements Callable<Integer> {
  private static final List<String> TEXT_FIELDS = List.of("title", "abstract", "text", "body");

  @Spec private CommandSpec spec;

  @Option(
      names = "--labelled",
      paramLabel = "FOLDER",
      defaultValue = "data/ner/train",
      description = "Folder of labelled text. Default: ${DEFAULT-VALUE}.")
  private Path labelled;

  @Option(
      names = "--unlabelled",
      paramLabel = "FILE",
      split = ",",
      description =
          "Gzipped JSON Lines of plain news to learn words and names from; without it, what the"
              + " present model knows of them is kept.")
  private List<Path> unlabelled = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "src/main/resources/vn/machtin/nlp/names.model",
      description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
  private Path model;

  @Option(
      names = "--words",
      paramLabel = "FOLDER",
      description =
          "Train the word segmenter instead, from *.conllu (those with 'test' in their name for the"
              + " report only) and *.txt.gz with the syllables of a word joined by '_'.")
  private Path words;

  @Option(
      names = "--words-model",
      paramLabel = "FILE",
      defaultValue = "src/main/resources/vn/machtin/nlp/words.model",
      description = "Where the segmenter's model goes. Default: ${DEFAULT-VALUE}.")
  private Path wordsModel;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (words != null) {
      out.println(WordTraining.run(words, unlabelled, wordsModel, out));
      return ExitCode.DONE;
    }
    List<String> texts = new ArrayList<>();
    for (Path file : unlabelled) {
      texts.addAll(vietnamese(file));
    }
    new Training(
            LabelledText.read(labelled),
            Catalogue.load().matcher(),
            texts,
            new PrintStream(System.out, true, StandardCharsets.UTF_8))
        .run(model);
    return ExitCode.DONE;
  }

  /** The texts of a gzipped file of JSON Lines. */
  private static List<String> vietnamese(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> texts = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode article = mapper.readTree(line);
        StringBuilder text = new StringBuilder();
        for (String field : TEXT_FIELDS) {
          if (article.hasNonNull(field)) {
            text.append(article.get(field).asText()).append('\n');
          }
        }
        texts.add(text.toString());
      }
    }
    return texts;
  }
}
