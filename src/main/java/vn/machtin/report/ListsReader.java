package vn.machtin.report;

import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.*;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import vn.machtin.report.ReportData.Copy;
import vn.machtin.report.ReportData.Reject;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * What stands behind the totals of a report: the articles and records, a bounded number of each.
 */
record ListsReader(List<String> undated, List<Copy> copies, List<Reject> rejects) {
  private static final int LISTED = 40;

  /** The documents that the lists name. */
  Set<String> named() {
    Set<String> named = new LinkedHashSet<>(undated);
    copies.forEach(
        copy -> {
          named.add(copy.docId());
          named.add(copy.duplicateOf());
        });
    return named;
  }

  /** The lists: copies of the period, undated articles and rejects of the whole corpus. */
  static ListsReader read(Function<Table, Dataset<Row>> tables, ReportPeriod period) {
    String kind = "kind_of_list";
    String place = "place_in_list";
    Column copy =
        DUPLICATE_OF
            .col()
            .isNotNull()
            .and(period.contains(PUBLISHED_FROM.col(), PUBLISHED_TO.col()));
    Column undated = COUNTED.col().and(PUBLISHED_FROM.col().isNull());
    List<String> without = new ArrayList<>();
    List<Copy> copies = new ArrayList<>();
    tables
        .apply(Tables.DOCUMENTS)
        .select(
            DOC_ID.col(), DUPLICATE_OF.col(), when(copy, "copy").when(undated, "undated").as(kind))
        .where(org.apache.spark.sql.functions.col(kind).isNotNull())
        .withColumn(place, row_number().over(Window.partitionBy(kind).orderBy(DOC_ID.col())))
        .where(org.apache.spark.sql.functions.col(place).leq(LISTED))
        .orderBy(DOC_ID.col())
        .collectAsList()
        .forEach(
            row -> {
              if (row.getString(2).equals("copy")) {
                copies.add(new Copy(row.getString(0), row.getString(1)));
              } else {
                without.add(row.getString(0));
              }
            });
    return new ListsReader(without, copies, rejects(tables));
  }

  private static List<Reject> rejects(Function<Table, Dataset<Row>> tables) {
    return tables
        .apply(Tables.REJECTS)
        .select(SOURCE_URI.col(), RECORD_NO.col(), REASON.col(), MESSAGE.col())
        .orderBy(SOURCE_URI.col(), RECORD_NO.col(), REASON.col())
        .limit(LISTED)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Reject(
                    shortened(row.getString(0)),
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3)))
        .toList();
  }

  /** The file with its folder: enough to find it, and no path of somebody's machine. */
  static String shortened(String uri) {
    String path = uri;
    try {
      path = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A name with a plain % in it; it stays as it is.
    }
    String[] parts = path.split("/");
    return parts.length < 2 ? path : parts[parts.length - 2] + "/" + parts[parts.length - 1];
  }
}
