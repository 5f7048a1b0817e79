package vn.machtin.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the output: what a row is, its columns, its key, and how its files are partitioned.
 *
 * @param name plural snake_case; the folder's name
 * @param grain one sentence: what one row is
 * @param key the columns that tell rows apart; content hashes are taken in their order
 * @param partitions columns that become folders, in order; they stand in {@code fields} as well
 * @param fields all columns, in the order of the contract
 */
public record Table(
    String name, String grain, List<Field> key, List<Field> partitions, List<Field> fields) {

  public Table {
    if (!fields.containsAll(key) || !fields.containsAll(partitions)) {
      throw new IllegalArgumentException(
          "Invalid table %s: its key and partitions must be among its columns.".formatted(name));
    }
  }

  /** The columns as a Spark schema, with their meanings as comments. */
  public StructType schema() {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }

  /**
   * The rows in this table's shape: columns reordered, widened where that is safe, strays dropped,
   * meanings attached. A missing column or an unsafe type is an error.
   */
  public Dataset<Row> conform(Dataset<Row> rows) {
    // Dataset.to would fill a missing nullable column with nulls.
    List<String> present = List.of(rows.columns());
    List<String> missing =
        fields.stream().map(Field::name).filter(field -> !present.contains(field)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot write %s: missing columns %s.".formatted(name, missing));
    }
    return rows.to(schema());
  }

  /** The names of the columns that become folders. */
  public String[] partitionNames() {
    return partitions.stream().map(Field::name).toArray(String[]::new);
  }

  @Override
  public String toString() {
    return name;
  }
}
