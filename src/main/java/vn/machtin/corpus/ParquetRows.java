package vn.machtin.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Rows of a Parquet file, or of those row groups whose middle lies in a range of bytes; only the
 * columns that have a meaning are read. Each file is read for itself, so that files of other
 * schemas and damaged ones stand side by side in one folder.
 */
final class ParquetRows implements Closeable {
  private final ParquetReader<Group> reader;
  private final Map<String, String> columns;
  private Group row;

  ParquetRows(Path file, long start, long end, FieldNames fields, Configuration configuration)
      throws IOException {
    MessageType schema;
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      schema = footer.getFooter().getFileMetaData().getSchema();
    }
    columns = wanted(schema, fields);
    Configuration projecting = new Configuration(configuration);
    if (!columns.isEmpty()) {
      projecting.set(ReadSupport.PARQUET_READ_SCHEMA, projection(schema, columns).toString());
    }
    ParquetReader.Builder<Group> builder =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(projecting);
    reader = (end == Long.MAX_VALUE ? builder : builder.withFileRange(start, end)).build();
  }

  /** Top column of the file by the name that asks for it. */
  private static Map<String, String> wanted(MessageType schema, FieldNames fields) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (List<String> names : fields.names().values()) {
      for (String name : names) {
        String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        for (Type type : schema.getFields()) {
          if (type.getName().equals(name)) {
            wanted.put(name, name);
          } else if (type.getName().equalsIgnoreCase(top)) {
            wanted.putIfAbsent(name, type.getName());
          }
        }
      }
    }
    return wanted;
  }

  private static MessageType projection(MessageType schema, Map<String, String> columns) {
    List<Type> types =
        schema.getFields().stream().filter(type -> columns.containsValue(type.getName())).toList();
    return new MessageType(schema.getName(), types);
  }

  /** Moves to the next row; false at the end. */
  boolean next() throws IOException {
    row = reader.read();
    return row != null;
  }

  /** The row's number in its file, from 1. */
  long number() {
    return reader.getCurrentRowIndex() + 1;
  }

  /** The row's values under the names that ask for them. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> column : columns.entrySet()) {
      String value = value(row, column.getKey(), column.getValue());
      if (value != null) {
        values.put(column.getKey(), value);
      }
    }
    return values;
  }

  private static String value(Group group, String path, String column) {
    GroupType type = group.getType();
    int field = type.getFieldIndex(column);
    int count = group.getFieldRepetitionCount(field);
    if (count == 0) {
      return null;
    }
    if (type.getType(field).isPrimitive()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(primitive(group, type.getType(field), field, i));
      }
      return String.join(", ", values);
    }
    Group inner = group.getGroup(field, 0);
    int dot = path.indexOf('.');
    if (dot >= 0) {
      String rest = path.substring(dot + 1);
      String next = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
      return inner.getType().containsField(next) ? value(inner, rest, next) : null;
    }
    List<String> leaves = new ArrayList<>();
    collect(inner, leaves, 0);
    return leaves.isEmpty() ? null : String.join(", ", leaves);
  }

  /** The values of a list, such as of authors, however its writer nested them. */
  private static void collect(Group group, List<String> leaves, int depth) {
    for (int field = 0; field < group.getType().getFieldCount() && depth < 8; field++) {
      Type type = group.getType().getType(field);
      for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
        if (type.isPrimitive()) {
          leaves.add(primitive(group, type, field, i));
        } else {
          collect(group.getGroup(field, i), leaves, depth + 1);
        }
      }
    }
  }

  private static String primitive(Group group, Type type, int field, int index) {
    PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (primitive) {
      case BINARY, FIXED_LEN_BYTE_ARRAY -> group.getBinary(field, index).toStringUsingUTF8();
      case INT32 ->
          logical instanceof DateLogicalTypeAnnotation
              ? LocalDate.ofEpochDay(group.getInteger(field, index)).toString()
              : Integer.toString(group.getInteger(field, index));
      case INT64 ->
          logical instanceof TimestampLogicalTypeAnnotation timestamp
              ? timestamp(group.getLong(field, index), timestamp)
              : Long.toString(group.getLong(field, index));
      case INT96 -> julian(group.getInt96(field, index).getBytes());
      case BOOLEAN -> Boolean.toString(group.getBoolean(field, index));
      case FLOAT -> String.format(Locale.ROOT, "%s", group.getFloat(field, index));
      case DOUBLE -> String.format(Locale.ROOT, "%s", group.getDouble(field, index));
    };
  }

  private static String timestamp(long value, TimestampLogicalTypeAnnotation type) {
    long perSecond =
        type.getUnit() == TimeUnit.MILLIS
            ? 1_000L
            : type.getUnit() == TimeUnit.MICROS ? 1_000_000L : 1_000_000_000L;
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
    String text = instant.toString();
    // A local timestamp has no zone and must not be shifted.
    return type.isAdjustedToUTC() ? text : text.substring(0, text.length() - 1);
  }

  private static String julian(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long day = buffer.getInt() - 2_440_588L;
    return Instant.ofEpochSecond(day * 86_400, nanos).toString();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
