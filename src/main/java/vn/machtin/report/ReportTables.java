package vn.machtin.report;

import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.table.Table;

/**
 * Where a report finds the tables.
 *
 * @param rows the rows of a table that is there
 * @param has whether a table is there; those that every run writes always are
 */
public record ReportTables(Function<Table, Dataset<Row>> rows, Predicate<Table> has) {}
