package vn.machtin.notebook;

import java.awt.Color;
import java.awt.Font;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of rows. A column is a field of the tables, as MENTIONS, or the name of a column. */
public final class Charts {
  private static final Color[] COLOURS = {
    new Color(0x1B5E8C),
    new Color(0xC0562B),
    new Color(0x3C7A3E),
    new Color(0x7A4E9C),
    new Color(0x8A6D1D),
    new Color(0x5A5A5A)
  };

  private Charts() {}

  /** A bar for each row, in the order of the rows. */
  public static CategoryChart bars(String title, Dataset<Row> rows, Object label, Object height) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(860)
            .height(420)
            .title(title)
            .yAxisTitle(words(height))
            .build();
    List<String> labels = new ArrayList<>();
    List<Number> heights = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      labels.add(String.valueOf(row.<Object>getAs(label.toString())));
      heights.add(row.<Number>getAs(height.toString()));
    }
    dress(chart);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisLabelRotation(40);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.addSeries(words(height), labels, heights);
    return chart;
  }

  /**
   * A line over time for each value of {@code of}. A null is a gap in the line, not a zero.
   *
   * @param day a date
   */
  public static XYChart lines(
      String title, Dataset<Row> rows, Object day, Object height, Object of) {
    XYChart chart =
        new XYChartBuilder().width(860).height(400).title(title).yAxisTitle(words(height)).build();
    Map<String, List<Row>> series = new LinkedHashMap<>();
    for (Row row : rows.orderBy(of.toString(), day.toString()).collectAsList()) {
      series
          .computeIfAbsent(String.valueOf(row.<Object>getAs(of.toString())), s -> new ArrayList<>())
          .add(row);
    }
    dress(chart);
    chart.getStyler().setDatePattern("yyyy-MM-dd").setLocale(Locale.ROOT);
    chart.getStyler().setXAxisTickMarkSpacingHint(110);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    series.forEach(
        (name, points) -> {
          List<java.util.Date> days = new ArrayList<>();
          List<Number> heights = new ArrayList<>();
          for (Row point : points) {
            Number value = point.getAs(height.toString());
            days.add(new java.util.Date(point.<Date>getAs(day.toString()).getTime()));
            heights.add(value == null ? Double.NaN : value.doubleValue());
          }
          chart.addSeries(name, days, heights).setMarker(SeriesMarkers.CIRCLE);
        });
    return chart;
  }

  /** A square for each pair of names, darker for more; empty where there is no row. */
  public static HeatMapChart squares(
      String title, Dataset<Row> rows, Object one, Object other, Object darkness) {
    Map<String, Number> values = new LinkedHashMap<>();
    TreeSet<String> found = new TreeSet<>();
    for (Row row : rows.collectAsList()) {
      String a = row.getAs(one.toString());
      String b = row.getAs(other.toString());
      Number value = row.getAs(darkness.toString());
      found.addAll(List.of(a, b));
      values.put(a + "\n" + b, value);
      values.put(b + "\n" + a, value);
    }
    List<String> across = new ArrayList<>(found);
    List<String> up = new ArrayList<>(found);
    Collections.reverse(up);
    List<Number[]> squares = new ArrayList<>();
    for (int x = 0; x < across.size(); x++) {
      for (int y = 0; y < up.size(); y++) {
        Number value = values.get(across.get(x) + "\n" + up.get(y));
        if (value != null) {
          squares.add(new Number[] {x, y, value});
        }
      }
    }
    HeatMapChart chart = new HeatMapChartBuilder().width(860).height(640).title(title).build();
    dress(chart);
    chart.getStyler().setXAxisLabelRotation(50);
    chart.getStyler().setRangeColors(new Color[] {new Color(0xEAF2F8), new Color(0x74AEDB)});
    chart.getStyler().setShowValue(true);
    chart.getStyler().setValueFontColor(new Color(0x222222));
    chart.addSeries(words(darkness), across, up, squares);
    return chart;
  }

  private static String words(Object column) {
    return column.toString().replace('_', ' ');
  }

  private static void dress(Chart<?, ?> chart) {
    Styler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setSeriesColors(COLOURS);
    styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendBorderColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    if (styler instanceof AxesChartStyler axes) {
      axes.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      axes.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }
  }
}
