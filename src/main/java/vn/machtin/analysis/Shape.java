package vn.machtin.analysis;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import vn.machtin.table.Field;

/**
 * The columns of rows between two steps, in order, so that per-partition code finds them by place.
 */
record Shape(List<Field> fields) {

  static Shape of(Field... fields) {
    return new Shape(List.of(fields));
  }

  StructType schema() {
    StructType schema = new StructType();
    for (Field field : fields) {
      schema = schema.add(field.name(), field.type());
    }
    return schema;
  }

  Encoder<Row> encoder() {
    return Encoders.row(schema());
  }

  /** The columns, to be selected before rows of this shape are read by place. */
  Column[] columns() {
    return fields.stream().map(Field::col).toArray(Column[]::new);
  }

  /** The place of a column. */
  int at(Field field) {
    int place = fields.indexOf(field);
    if (place < 0) {
      throw new IllegalArgumentException(
          "Unknown column: %s. Columns: %s.".formatted(field, fields));
    }
    return place;
  }
}
