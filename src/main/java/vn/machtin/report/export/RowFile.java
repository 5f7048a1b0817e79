package vn.machtin.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.table.Field;
import vn.machtin.table.Table;

/** Rows as CSV or JSON Lines, one after the other: a table of any size is written in one pass. */
public final class RowFile {
  private static final char BOM = '\uFEFF';

  /** What makes a spreadsheet take a cell for a formula; a quote before it makes it text again. */
  private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private RowFile() {}

  /** The rows in the order of the table's key, so that the same table gives the same file. */
  public static Dataset<Row> inOrder(Table table, Dataset<Row> rows) {
    return rows.orderBy(table.key().stream().map(Field::col).toArray(Column[]::new));
  }

  /**
   * CSV as RFC 4180 has it, UTF-8 with a byte order mark, so that spreadsheets show Vietnamese. A
   * text that a spreadsheet would run as a formula gets a quote before it; a number does not.
   */
  public static long writeCsv(Iterator<Row> rows, String[] columns, OutputStream out)
      throws IOException {
    Writer utf8 = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    utf8.write(BOM);
    CSVPrinter csv = new CSVPrinter(utf8, CSVFormat.RFC4180);
    csv.printRecord((Object[]) columns);
    long written = 0;
    for (; rows.hasNext(); written++) {
      Row row = rows.next();
      for (String column : columns) {
        csv.print(cell(row.getAs(column)));
      }
      csv.println();
    }
    csv.flush();
    return written;
  }

  /** What stands in a cell: null as nothing, text without a formula in it. */
  static String cell(Object value) {
    String text = Values.text(value);
    boolean formula =
        text != null
            && !(value instanceof Number)
            && !text.isEmpty()
            && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  /** One JSON object a line, with every column, null where there is no value. */
  public static long writeJsonLines(Iterator<Row> rows, OutputStream out) throws IOException {
    JsonGenerator json =
        new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .createGenerator(out)
            .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    long written = 0;
    for (; rows.hasNext(); written++) {
      Values.write(json, rows.next());
    }
    if (written > 0) {
      json.writeRaw('\n');
    }
    json.close();
    return written;
  }
}
