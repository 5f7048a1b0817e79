package vn.machtin.report;

import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.*;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.PeriodTotals;
import vn.machtin.report.ReportData.Axis;
import vn.machtin.report.ReportData.Entity;
import vn.machtin.report.ReportData.Series;
import vn.machtin.report.ReportData.Timeline;
import vn.machtin.table.Columns;

/** How the names of a report fare over time: the axes of each granularity, and a series a name. */
final class TimelineReader {
  /** Days and weeks of the series; a year and its predecessor fit. */
  private static final int DAYS_DRAWN = 400;

  private static final int WEEKS_DRAWN = 210;

  private TimelineReader() {}

  /**
   * The series.
   *
   * @param counts rows of mention_counts
   * @param axisRows rows of period_totals over all sources, in order of time
   * @param newest day of the newest article, null if none has a day
   */
  static Timeline read(
      Dataset<Row> counts,
      List<Row> axisRows,
      ReportPeriod period,
      LocalDate newest,
      Collection<Entity> shown) {
    LocalDate end = newest == null ? LocalDate.EPOCH : newest.plusDays(1);
    if (!period.isAll() && period.end().isBefore(end)) {
      end = period.end();
    }
    LocalDate days = end.minusDays(DAYS_DRAWN);
    LocalDate weeks = end.minusWeeks(WEEKS_DRAWN);
    Map<String, Axis> axes = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> places = new HashMap<>();
    for (Granularity granularity : Granularity.values()) {
      if (granularity == Granularity.ALL) {
        continue;
      }
      LocalDate from =
          switch (granularity) {
            case DAY -> days;
            case WEEK -> weeks;
            default -> LocalDate.MIN;
          };
      LocalDate to = granularity == Granularity.DAY ? end : LocalDate.MAX;
      List<Row> drawn =
          axisRows.stream()
              .filter(row -> row.getAs(GRANULARITY.name()).equals(granularity.label()))
              .filter(
                  row -> {
                    LocalDate start = row.<Date>getAs(PERIOD_START.name()).toLocalDate();
                    return !start.isBefore(from) && start.isBefore(to);
                  })
              .toList();
      Map<String, Integer> place = new HashMap<>();
      drawn.forEach(row -> place.put(row.getAs(PERIOD_LABEL.name()), place.size()));
      places.put(granularity.label(), place);
      axes.put(
          granularity.label(),
          new Axis(
              drawn.stream().map(row -> row.<String>getAs(PERIOD_LABEL.name())).toList(),
              drawn.stream().map(row -> ReportReader.text(row, PERIOD_START)).toList(),
              drawn.stream().map(row -> row.<String>getAs(COVERAGE.name())).toList(),
              drawn.stream().map(row -> ReportReader.number(row, DOCUMENTS_COUNTED)).toList(),
              drawn.stream().map(row -> ReportReader.number(row, WORDS_TOTAL)).toList()));
    }
    Map<String, Map<String, List<long[]>>> points = new HashMap<>();
    Column granularity = GRANULARITY.col();
    counts
        .where(
            SOURCE
                .col()
                .equalTo(PeriodTotals.ALL_SOURCES)
                .and(ENTITY_ID.col().isin(shown.stream().map(Entity::entityId).toArray()))
                .and(granularity.notEqual(Granularity.ALL.label()))
                .and(
                    when(granularity.equalTo("day"), PERIOD_START.col().geq(Date.valueOf(days)))
                        .when(
                            granularity.equalTo("week"),
                            PERIOD_START.col().geq(Date.valueOf(weeks)))
                        .otherwise(true)))
        .select(
            granularity,
            PERIOD_LABEL.col(),
            ENTITY_ID.col(),
            Columns.MENTIONS.col(),
            Columns.DOCUMENTS.col())
        .collectAsList()
        .forEach(
            row -> {
              Integer place = places.get(row.getString(0)).get(row.getString(1));
              if (place != null) {
                points
                    .computeIfAbsent(row.getString(2), id -> new HashMap<>())
                    .computeIfAbsent(row.getString(0), g -> new ArrayList<>())
                    .add(new long[] {place, row.getLong(3), row.getLong(4)});
              }
            });
    List<Series> series = new ArrayList<>();
    for (Entity e : shown) {
      Map<String, List<long[]>> drawn = new LinkedHashMap<>();
      for (String label : axes.keySet()) {
        List<long[]> here =
            new ArrayList<>(
                points.getOrDefault(e.entityId(), Map.of()).getOrDefault(label, List.of()));
        here.sort(Comparator.comparingLong(point -> point[0]));
        drawn.put(label, here);
      }
      series.add(new Series(e.entityId(), e.canonical(), e.type(), drawn));
    }
    return new Timeline(axes, series);
  }
}
