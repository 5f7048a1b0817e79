package vn.machtin.report.export;

import static org.apache.spark.sql.functions.lit;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.IN_BACKBONE;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.PERIOD_YEAR;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.UNIT;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;
import vn.machtin.table.Field;
import vn.machtin.table.Table;

/**
 * Which rows of a table go into an export. What was not asked for is null, empty or false, and
 * keeps every row.
 *
 * @param period label of a period, as 2022-10
 * @param granularity only rows of this granularity
 * @param minSupport rows of at least so many documents; 0 for all
 * @param entities ids; rows of any of them
 * @param among of pairs: both ends, not one, must be among the entities
 * @param unit of pairs: sentence, document or window:N
 * @param backbone of pairs: only those of the backbone
 */
public record Selection(
    String period,
    Granularity granularity,
    long minSupport,
    List<String> entities,
    boolean among,
    String unit,
    boolean backbone) {

  /** Every row. */
  public static final Selection ALL = new Selection(null, null, 0, List.of(), false, null, false);

  public Selection {
    entities = List.copyOf(entities);
    if (period != null) {
      Periods.named(period);
    }
    if (minSupport < 0) {
      throw new IllegalArgumentException(
          "Invalid minimum support: %d. Use 0 or more.".formatted(minSupport));
    }
  }

  /** The rows of the table that were asked for; refuses a wish that its columns cannot meet. */
  public Dataset<Row> of(Table table, Dataset<Row> rows) {
    requireColumns(table);
    Column wanted = lit(true);
    if (period != null) {
      wanted =
          wanted.and(has(table, PERIOD_LABEL) ? isPeriod(table, period) : isPublishedIn(period));
    }
    if (granularity != null) {
      wanted = wanted.and(GRANULARITY.col().equalTo(granularity.label()));
    }
    if (minSupport > 0) {
      wanted = wanted.and(DOCUMENTS.col().geq(minSupport));
    }
    if (!entities.isEmpty()) {
      wanted = wanted.and(has(table, ENTITY_ID) ? isEntity(ENTITY_ID) : isPair());
    }
    if (unit != null) {
      wanted = wanted.and(UNIT.col().equalTo(unit));
    }
    return rows.where(backbone ? wanted.and(IN_BACKBONE.col()) : wanted);
  }

  /** Told before Spark is started: a wish that the table's columns cannot meet. */
  public void requireColumns(Table table) {
    require(
        period == null || has(table, PERIOD_LABEL) || has(table, PUBLISHED_FROM), table, "period");
    require(granularity == null || has(table, GRANULARITY), table, "granularity");
    require(minSupport == 0 || has(table, DOCUMENTS), table, "number of documents");
    require(entities.isEmpty() || has(table, ENTITY_ID) || has(table, ENTITY_A), table, "entity");
    require(unit == null || has(table, UNIT), table, "unit");
    require(!backbone || has(table, IN_BACKBONE), table, "backbone");
  }

  private static void require(boolean met, Table table, String what) {
    if (!met) {
      throw new IllegalArgumentException(
          "Cannot select rows of %s: it has no %s. Leave that option out, or export another table."
              .formatted(table, what));
    }
  }

  private static boolean has(Table table, Field field) {
    return table.fields().stream().anyMatch(column -> column.name().equals(field.name()));
  }

  private static Column isPeriod(Table table, String label) {
    int key = Periods.named(label);
    Column is =
        GRANULARITY
            .col()
            .equalTo(Periods.granularity(key).label())
            .and(PERIOD_LABEL.col().equalTo(label));
    // Names the folder, where the table has one a year.
    return has(table, PERIOD_YEAR) ? is.and(PERIOD_YEAR.col().equalTo(Periods.year(key))) : is;
  }

  private static Column isPublishedIn(String label) {
    return Periods.isIn(Periods.named(label), PUBLISHED_FROM.col(), PUBLISHED_TO.col());
  }

  private Column isPair() {
    Column a = isEntity(ENTITY_A);
    Column b = isEntity(ENTITY_B);
    return among ? a.and(b) : a.or(b);
  }

  private Column isEntity(Field field) {
    return field.col().isin(entities.toArray());
  }
}
