package vn.machtin.job;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import vn.machtin.analysis.Granularity;
import vn.machtin.report.ReportPeriod;
import vn.machtin.report.ReportRequest;
import vn.machtin.report.Texts;

/** What a report is of, in which language, and where it goes. */
final class ReportOptions {
  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = ReportPeriod.LATEST,
      description =
          "last-complete-day, -week, -month, -quarter or -year; 2022-10-23, 2022-W42, 2022-10,"
              + " 2022-Q4, 2022 or all; a range as 2022-01..2022-06. Default: ${DEFAULT-VALUE}, the"
              + " month, quarter or year of the newest article that has 30 articles, else all.")
  String period;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description =
          "Complete periods are those that ended before this day. Default: the day after that of"
              + " the newest article.")
  String asOf;

  @Option(
      names = "--granularity",
      paramLabel = "NAME",
      description =
          "In which periods series are drawn first: day, week, month, quarter or year. Default: by"
              + " the length of the period.")
  String granularity;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      defaultValue = "en",
      description = "Language of the report: en or vi. Default: ${DEFAULT-VALUE}.")
  String language;

  @Option(
      names = "--report-dir",
      paramLabel = "FOLDER",
      description = "Folder or Hadoop URI for the reports. Default: OUTPUT/reports.")
  String folder;

  /** What {@code machtin run} reports at its end. */
  static ReportOptions afterRun(String language) {
    ReportOptions options = new ReportOptions();
    options.period = ReportPeriod.LATEST;
    options.language = language;
    return options;
  }

  /** Refuses values that cannot be, before Spark is started. */
  void validate() {
    UsageException.reading(
        () -> {
          ReportPeriod.check(period);
          return Texts.in(language);
        });
    request("", "");
  }

  ReportRequest request(String output, String appVersion) {
    return new ReportRequest(period, asOfDay(), drawnIn(), output, appVersion);
  }

  private LocalDate asOfDay() {
    try {
      return asOf == null ? null : LocalDate.parse(asOf);
    } catch (DateTimeException e) {
      throw new UsageException("Invalid --as-of: %s. Use a day as 2024-12-31.".formatted(asOf));
    }
  }

  private Granularity drawnIn() {
    List<String> names =
        Arrays.stream(Granularity.values())
            .filter(g -> g != Granularity.ALL)
            .map(Granularity::label)
            .toList();
    if (granularity != null && !names.contains(granularity)) {
      throw new UsageException(
          "Invalid --granularity: %s. Use day, week, month, quarter or year."
              .formatted(granularity));
    }
    return granularity == null ? null : Granularity.valueOf(granularity.toUpperCase(Locale.ROOT));
  }
}
