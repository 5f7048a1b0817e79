package vn.machtin.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.corpus.SyntheticCorpus;

/** A number → a corpus of invented articles of which all is known. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a corpus of invented articles with its catalogue and the truth about it: who stands"
            + " in which sentence. For tests of scale, and to hold the tables against"
            + " (machtin check --truth).")
public final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many articles, of some 4 kB each. Default: ${DEFAULT-VALUE}.")
  private int documents;

  @Option(
      names = "--entities",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many invented entities they are about. Default: ${DEFAULT-VALUE}.")
  private int entities;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Over how many days from 2023-01-01 on. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same corpus. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      required = true,
      description = "Where it is written; a folder that is empty or not there yet.")
  private Path to;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(to) && !isEmptyFolder(to)) {
      throw new UsageException(
          "Invalid --to: %s is not an empty folder. Pass a new one.".formatted(to));
    }
    SyntheticCorpus corpus =
        UsageException.reading(() -> new SyntheticCorpus(documents, entities, days, seed));
    corpus.write(to);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d articles in %s%nRead them with: machtin run --input %s --catalogue %s --output OUT%n"
                + "Compare with:   machtin check --output OUT --truth %s%n",
            documents,
            to.resolve(SyntheticCorpus.ARTICLES),
            to.resolve(SyntheticCorpus.ARTICLES),
            to.resolve(SyntheticCorpus.CATALOGUE),
            to);
    return ExitCode.DONE;
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
