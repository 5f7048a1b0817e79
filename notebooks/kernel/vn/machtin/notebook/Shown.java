package vn.machtin.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** How a value looks in a notebook: a Dataset as a table, a chart as a picture, others as text. */
final class Shown {
  private static final int ROWS = 20;
  private static final int CELL = 200;

  private Shown() {}

  /** What Jupyter is given; null for nothing. */
  static DisplayData data(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Dataset<?> rows) {
      DisplayData data = new DisplayData("Dataset " + List.of(rows.columns()));
      data.putHTML(table(rows.toDF()));
      return data;
    }
    if (value instanceof Chart<?, ?> chart) {
      DisplayData data = new DisplayData("Chart " + chart.getTitle());
      data.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(png(chart)));
      return data;
    }
    return new DisplayData(value.toString());
  }

  private static byte[] png(Chart<?, ?> chart) {
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(Dataset<Row> rows) {
    List<Row> shown = rows.takeAsList(ROWS + 1);
    StructField[] fields = rows.schema().fields();
    StringBuilder html = new StringBuilder("<table>\n<tr>");
    for (StructField field : fields) {
      html.append(cell("th", field, escape(field.name())));
    }
    html.append("</tr>\n");
    for (Row row : shown.subList(0, Math.min(ROWS, shown.size()))) {
      html.append("<tr>");
      for (int i = 0; i < fields.length; i++) {
        html.append(cell("td", fields[i], escape(text(row.get(i)))));
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    if (shown.size() > ROWS) {
      html.append("<p>The first %d rows.</p>\n".formatted(ROWS));
    } else if (shown.isEmpty()) {
      html.append("<p>No rows.</p>\n");
    }
    return html.toString();
  }

  private static String cell(String element, StructField field, String content) {
    String side = field.dataType() instanceof NumericType ? "right" : "left";
    return "<%s style=\"text-align: %s\">%s</%s>".formatted(element, side, content, element);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      double size = Math.abs(number);
      String pattern = size >= 1000 ? "%,.0f" : size >= 1 || size == 0 ? "%.2f" : "%.4g";
      return String.format(Locale.ROOT, pattern, number);
    }
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", value);
    }
    String text = value.toString();
    return text.codePointCount(0, text.length()) <= CELL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CELL - 1)) + "…";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
