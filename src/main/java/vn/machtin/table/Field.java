package vn.machtin.table;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table: its name, its type and what a value of it means, declared once.
 *
 * @param name snake_case, singular
 * @param type Spark SQL type
 * @param meaning what a value means, with unit and range; becomes the column's comment
 */
public record Field(String name, DataType type, String meaning) {

  /** This column, to be used in an expression. */
  public Column col() {
    return functions.col(name);
  }

  /** The given expression under this column's name. */
  public Column as(Column expression) {
    return expression.as(name);
  }

  /** A null of this column's type under its name. */
  public Column missing() {
    return functions.lit(null).cast(type).as(name);
  }

  /** The same column where a table gives it a narrower meaning. */
  public Field meaning(String narrower) {
    return new Field(name, type, narrower);
  }

  /**
   * Nullable, always: a computed column is nullable and Parquet reads back nullable, so that a NOT
   * NULL target would refuse good data. The checks assert presence.
   */
  StructField structField() {
    return new StructField(name, type, true, Metadata.empty()).withComment(meaning);
  }

  @Override
  public String toString() {
    return name;
  }
}
