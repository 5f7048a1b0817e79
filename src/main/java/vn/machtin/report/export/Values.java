package vn.machtin.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import scala.collection.JavaConverters;
import vn.machtin.table.Field;

/** Values of rows as text: days as 2022-10-23, instants in UTC, nested ones as JSON. */
final class Values {
  private static final JsonFactory JSON = new JsonFactory();

  private Values() {}

  /** The value as text; null stays null. */
  static String text(Row row, Field field) {
    return text(row.getAs(field.name()));
  }

  /** The value as text; null stays null. */
  static String text(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Row || value instanceof scala.collection.Iterable) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        write(json, value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }
    return value instanceof Timestamp instant ? instant.toInstant().toString() : value.toString();
  }

  /** The value as JSON: a row is an object with its columns in order, nulls included. */
  static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Row row) {
      json.writeStartObject();
      for (StructField field : row.schema().fields()) {
        json.writeFieldName(field.name());
        write(json, row.getAs(field.name()));
      }
      json.writeEndObject();
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      json.writeStartObject();
      Map<String, Object> ordered = new TreeMap<>();
      JavaConverters.mapAsJavaMap(map).forEach((key, v) -> ordered.put(key.toString(), v));
      for (Map.Entry<String, Object> entry : ordered.entrySet()) {
        json.writeFieldName(entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof scala.collection.Iterable<?> list) {
      json.writeStartArray();
      for (Object item : JavaConverters.asJavaIterable(list)) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Date || value instanceof LocalDate || value instanceof Instant) {
      json.writeString(value.toString());
    } else {
      json.writeString(text(value));
    }
  }
}
