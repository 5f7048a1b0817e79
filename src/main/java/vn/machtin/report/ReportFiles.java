package vn.machtin.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of one report, by their names inside the folder of reports. Names are stable: the same
 * period in the same language overwrites its own report, and nothing else.
 */
public final class ReportFiles {
  /** What is known of the reports of a folder, for its index. */
  public static final String KNOWN = "reports.json";

  private static final String INDEX = "index.html";

  static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setSerializationInclusion(JsonInclude.Include.ALWAYS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFiles() {}

  /** The name of the page: 2024-12.html, in Vietnamese 2024-12.vi.html. */
  public static String page(ReportData data, Texts texts) {
    return data.about().period()
        + (texts.language().equals("en") ? "" : "." + texts.language())
        + ".html";
  }

  /**
   * The page, report.json, the CSV files, and the index with this report among the known ones.
   *
   * @param known the content of {@link #KNOWN} so far; null if there is none
   */
  public static Map<String, String> of(ReportData data, Texts texts, String known) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(page(data, texts), ReportPage.html(data, texts));
    String folder = data.about().period() + "/";
    files.put(folder + "report.json", written(data));
    ReportCsv.of(data).forEach((name, csv) -> files.put(folder + name, csv));
    List<Map<String, String>> reports = merged(known, entry(data, texts));
    files.put(KNOWN, written(reports));
    files.put(INDEX, ReportPage.index(reports, texts));
    return files;
  }

  private static Map<String, String> entry(ReportData data, Texts texts) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("file", page(data, texts));
    entry.put("language", texts.language());
    entry.put("language_name", texts.of("language_name"));
    entry.put("period", texts.period(data.about().period()));
    entry.put("start", Objects.toString(data.about().start(), ""));
    entry.put("end", Objects.toString(data.about().end(), ""));
    entry.put("summary", ReportPage.summary(data, texts));
    entry.put("made", Objects.toString(data.about().runEndedAt(), "–"));
    return entry;
  }

  private static List<Map<String, String>> merged(String known, Map<String, String> entry) {
    List<Map<String, String>> reports = new ArrayList<>();
    if (known != null) {
      try {
        reports.addAll(JSON.readValue(known, new TypeReference<List<Map<String, String>>>() {}));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "Cannot read %s of the reports: it is no list of reports. Remove it to begin a new index."
                .formatted(KNOWN),
            e);
      }
    }
    reports.removeIf(other -> entry.get("file").equals(other.get("file")));
    reports.add(entry);
    reports.sort(
        Comparator.comparing((Map<String, String> r) -> Objects.toString(r.get("end"), ""))
            .thenComparing(r -> Objects.toString(r.get("start"), ""))
            .reversed()
            .thenComparing(r -> Objects.toString(r.get("file"), "")));
    return reports;
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
