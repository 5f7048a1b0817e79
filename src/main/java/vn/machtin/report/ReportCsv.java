package vn.machtin.report;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The tables of a report as CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark,
 * CRLF, and no text that would run as a formula.
 */
final class ReportCsv {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private ReportCsv() {}

  /** The files by name. */
  static Map<String, String> of(ReportData data) {
    Map<String, String> files = new LinkedHashMap<>();
    List<ReportData.Totals> totals = new ArrayList<>(List.of(data.totals()));
    if (data.previous() != null) {
      totals.add(data.previous());
    }
    totals.add(data.corpus());
    put(files, "totals", totals);
    put(files, "sources", data.sources());
    put(files, "ranking", data.ranking());
    put(files, "risers", data.risers());
    put(files, "fallers", data.fallers());
    put(files, "newcomers", data.newcomers());
    put(files, "bursts", data.bursts());
    put(files, "pairs", data.pairs());
    put(files, "new-pairs", data.newPairs());
    put(files, "terms", data.terms());
    put(files, "network-nodes", data.network().nodes());
    put(files, "network-ties", ties(data));
    put(files, "timeline", timeline(data));
    put(files, "evidence", evidence(data));
    put(files, "rejects", data.rejects());
    put(files, "quality", data.quality());
    files.values().removeIf(String::isEmpty);
    return files;
  }

  private static List<Map<String, Object>> ties(ReportData data) {
    return data.network().ties().stream()
        .map(
            tie -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("entity_a", data.network().nodes().get(tie.a()).entityId());
              row.put("entity_b", data.network().nodes().get(tie.b()).entityId());
              row.put("n_ab", tie.nAb());
              row.put("in_backbone", tie.inBackbone());
              return row;
            })
        .toList();
  }

  private static List<Map<String, Object>> timeline(ReportData data) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ReportData.Series series : data.timeline().series()) {
      series
          .points()
          .forEach(
              (granularity, points) -> {
                ReportData.Axis axis = data.timeline().axes().get(granularity);
                for (long[] point : points) {
                  int at = (int) point[0];
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("granularity", granularity);
                  row.put("period_label", axis.labels().get(at));
                  row.put("entity_id", series.entityId());
                  row.put("canonical", series.canonical());
                  row.put("mentions", point[1]);
                  row.put("documents", point[2]);
                  row.put("tokens_total", axis.tokens().get(at));
                  row.put("documents_total", axis.documents().get(at));
                  rows.add(row);
                }
              });
    }
    return rows;
  }

  private static List<Map<String, Object>> evidence(ReportData data) {
    List<Map<String, Object>> rows = new ArrayList<>();
    data.evidence()
        .forEach(
            (key, evidence) -> {
              for (ReportData.Place place : evidence.places()) {
                ReportData.Source document = data.documents().get(place.docId());
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("key", key);
                row.put("number", evidence.number());
                row.put("documents", evidence.documents());
                row.put("doc_id", place.docId());
                row.put("published", document.date());
                row.put("source", document.source());
                row.put("title", document.title());
                row.put("url", document.url());
                row.put("text", place.text());
                rows.add(row);
              }
            });
    return rows;
  }

  private static void put(Map<String, String> files, String name, Collection<?> rows) {
    files.put(name + ".csv", csv(rows));
  }

  /** The rows as CSV; empty if there are none, so that no columns are known. */
  private static String csv(Collection<?> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.EXCEL)) {
      boolean first = true;
      for (Object row : rows) {
        Map<String, Object> cells =
            ReportFiles.JSON.convertValue(
                row, new TypeReference<LinkedHashMap<String, Object>>() {});
        if (first) {
          printer.printRecord(cells.keySet());
        }
        first = false;
        printer.printRecord(cells.values().stream().map(ReportCsv::safe).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /**
   * A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay
   * numbers, also negative ones.
   */
  static Object safe(Object cell) {
    if (cell instanceof String text
        && !text.isEmpty()
        && ("=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0)) {
      return "'" + text;
    }
    return cell;
  }
}
