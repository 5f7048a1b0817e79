package vn.machtin.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;
import vn.machtin.analysis.CountOptions;
import vn.machtin.analysis.Curation;
import vn.machtin.analysis.Unit;

/** What is counted, and how much of it is written. */
final class CountingOptions {
  @Option(
      names = "--window",
      paramLabel = "N",
      split = ",",
      description =
          "Also count pairs in windows of N consecutive sentences (unit window:N), N from 2.")
  List<Integer> windows = new ArrayList<>();

  @Option(
      names = "--pair-floor",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Write pairs with at least N common units in the period; period_totals.pairs_possible counts"
              + " them all. Default: ${DEFAULT-VALUE}, every pair.")
  int pairFloor;

  @Option(
      names = "--entities-per-document",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Of a document with more different entities, pair its N most mentioned ones only. Default:"
              + " ${DEFAULT-VALUE}.")
  int entitiesPerDocument;

  @Option(
      names = "--term-floor",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Write terms that occur at least N times in the corpus. Default: ${DEFAULT-VALUE}.")
  int termFloor;

  @Option(
      names = "--term-words",
      paramLabel = "N",
      defaultValue = "3",
      description = "Longest term in words, 1 to 3. Default: ${DEFAULT-VALUE}.")
  int termWords;

  @Option(
      names = "--curation",
      paramLabel = "FILE",
      description =
          "Your corrections, a TSV file or URI: merge, split, kill, retype, rename; applied when"
              + " counting, see data/CURATION.md.")
  String curation;

  void validate() {
    UsageException.reading(this::options);
  }

  CountOptions options() {
    List<Unit> units = new ArrayList<>(List.of(Unit.SENTENCE, Unit.DOCUMENT));
    windows.forEach(n -> units.add(Unit.named("window:" + n)));
    return CountOptions.DEFAULT
        .withUnits(units)
        .withPairFloor(pairFloor)
        .withEntitiesPerDocument(entitiesPerDocument)
        .withTerms(termFloor, termWords);
  }

  /** The user's corrections, none without a file. */
  Curation curation(Configuration configuration) {
    return curation == null ? Curation.none() : Curation.parse(lines(configuration, curation));
  }

  /** The lines of a small file of the user's, on a disk or in a store. */
  static List<String> lines(Configuration configuration, String file) {
    Path path = new Path(OutputFolder.toUri(file));
    try (var in = path.getFileSystem(configuration).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (java.io.FileNotFoundException e) {
      throw new JobException(
          "Cannot read %s: it does not exist. Check the path.".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
