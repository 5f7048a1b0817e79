package vn.machtin.job;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import vn.machtin.corpus.CorpusOptions;
import vn.machtin.corpus.FieldNames;
import vn.machtin.corpus.PublicationAnchors;

/** What is read, and how a record becomes a document. */
final class InputOptions {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      split = "\n",
      hideParamSyntax = true,
      description =
          "Folder, file, glob or Hadoop URI of .txt, .html, .jsonl, .csv or .parquet files, each also"
              + " .gz; may be given several times. Default: the shipped sample.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = "--field",
      paramLabel = "MEANING=NAME",
      split = "\n",
      hideParamSyntax = true,
      description =
          "In JSON, CSV and Parquet, the field NAME holds MEANING: url, source, title, published_at,"
              + " author or text; may be given several times.")
  List<String> fields = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "vi",
      split = ",",
      description = "Languages that are counted (BCP-47). Default: ${DEFAULT-VALUE}.")
  Set<String> languages;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Ho_Chi_Minh",
      description = "Zone in which days are cut. Default: ${DEFAULT-VALUE}.")
  String zone;

  @Option(
      names = "--corpus-window",
      paramLabel = "FROM..TO",
      description =
          "First and last day on which the articles were published, as 2022-01-01..2024-12-31; helps"
              + " to date those that tell a day without its year.")
  String corpusWindow;

  @Option(
      names = "--crawl-date",
      paramLabel = "DAY",
      description =
          "Day on which the corpus was fetched, as 2024-12-31: nothing was published after it.")
  String crawlDate;

  @Option(
      names = "--min-letters",
      paramLabel = "N",
      defaultValue = "20",
      description = "Reject a text with fewer letters. Default: ${DEFAULT-VALUE}.")
  int minLetters;

  @Option(
      names = "--max-record-bytes",
      paramLabel = "N",
      defaultValue = "10485760",
      description =
          "Reject a longer record, without holding it. Default: ${DEFAULT-VALUE} (10 MiB).")
  int maxRecordBytes;

  @Option(
      names = "--max-file-bytes",
      paramLabel = "N",
      defaultValue = "1099511627776",
      description =
          "Read no more of what a compressed file unpacks to. Default: ${DEFAULT-VALUE} (1 TiB).")
  long maxFileBytes;

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Stop reading a compressed file that unpacks to more than N times its size. Default:"
              + " ${DEFAULT-VALUE}.")
  int maxRatio;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Reject a document that takes longer. Default: ${DEFAULT-VALUE}.")
  int timeLimit;

  /** First and last day of the corpus. */
  record Window(LocalDate from, LocalDate to) {}

  void validate() {
    UsageException.reading(this::corpusOptions);
    zoneId();
    window();
    crawlDay();
  }

  List<String> inputs() {
    return inputs.isEmpty() ? List.of(sample()) : inputs;
  }

  /** The shipped sample, beside the launcher or in the folder where the program was started. */
  private static String sample() {
    String home = System.getenv("MACHTIN_HOME");
    return java.nio.file.Path.of(home == null ? "." : home, "data", "sample")
        .normalize()
        .toString();
  }

  CorpusOptions corpusOptions() {
    return CorpusOptions.DEFAULT
        .withFields(FieldNames.DEFAULT.with(fields))
        .withMinLetters(minLetters)
        .withMaxRecordBytes(maxRecordBytes)
        .withMaxFileBytes(maxFileBytes, maxRatio)
        .withTimeLimit(Duration.ofSeconds(timeLimit));
  }

  ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (java.time.DateTimeException e) {
      throw new UsageException(
          "Invalid --zone: %s. Use a name such as Asia/Ho_Chi_Minh.".formatted(zone));
    }
  }

  Window window() {
    if (corpusWindow == null) {
      return null;
    }
    String[] ends = corpusWindow.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw invalidWindow();
    }
    try {
      Window window = new Window(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
      if (window.from.isAfter(window.to)) {
        throw invalidWindow();
      }
      return window;
    } catch (DateTimeParseException e) {
      throw invalidWindow();
    }
  }

  private UsageException invalidWindow() {
    return new UsageException(
        "Invalid --corpus-window: %s. Use two days, the earlier first, as 2022-01-01..2024-12-31."
            .formatted(corpusWindow));
  }

  /** What the options tell of the corpus's dates. */
  PublicationAnchors anchors() {
    Window window = window();
    PublicationAnchors anchors = PublicationAnchors.of(zoneId()).crawledOn(crawlDay());
    return window == null ? anchors : anchors.within(window.from, window.to);
  }

  LocalDate crawlDay() {
    try {
      return crawlDate == null ? null : LocalDate.parse(crawlDate);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "Invalid --crawl-date: %s. Use a day as 2024-12-31.".formatted(crawlDate));
    }
  }
}
