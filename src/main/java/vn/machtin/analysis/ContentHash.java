package vn.machtin.analysis;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;

/**
 * A fingerprint of a table's content that no order of rows, partitioning or run changes.
 *
 * <p>Every row is hashed by two xxHash64 of different seeds over all its columns in the table's
 * order, but for run_id and points in time, nulls marked; the fingerprint is the number of rows and
 * the sums of both hashes modulo 2^64 (an additive multiset hash). Two equal rows do not cancel
 * out. It guards against accidents, not against forgery.
 */
public final class ContentHash {
  private static final long MASK = 0xFFFFFFFFL;

  private ContentHash() {}

  /** The fingerprint of rows in the shape of that table: rows, then 32 hex digits. */
  public static String of(Dataset<Row> rows, Table table) {
    List<Column> sums = aggregates();
    return of(
        hashed(table.conform(rows), table)
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
            .first());
  }

  /** The two columns of {@link #hashed}. */
  public static final List<String> HASHES = List.of("content_hash_1", "content_hash_2");

  /** The rows with their hashes beside them. */
  public static Dataset<Row> hashed(Dataset<Row> rows, Table table) {
    return rows.withColumn(HASHES.get(0), row(table, 1)).withColumn(HASHES.get(1), row(table, 2));
  }

  /**
   * What {@link #of(Row)} makes a fingerprint of {@link #hashed} rows of; it can be observed while
   * a table is written.
   */
  public static List<Column> aggregates() {
    Column one = col(HASHES.get(0));
    Column two = col(HASHES.get(1));
    return List.of(
        count(lit(1)).as("rows"),
        high(one).as("high_1"),
        low(one).as("low_1"),
        high(two).as("high_2"),
        low(two).as("low_2"));
  }

  /** The fingerprint from a row of {@link #aggregates}. */
  public static String of(Row sums) {
    return String.format(Locale.ROOT, "%d:%s%s", sums.getLong(0), modulo(sums, 1), modulo(sums, 3));
  }

  private static String modulo(Row sums, int at) {
    long high = sums.isNullAt(at) ? 0 : sums.getLong(at);
    long low = sums.isNullAt(at + 1) ? 0 : sums.getLong(at + 1);
    return String.format(
        Locale.ROOT,
        "%016x",
        BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low)).longValue());
  }

  // The halves are summed apart: a sum over a whole hash could overflow, which is an error in ANSI
  // mode.
  private static Column high(Column hash) {
    return sum(shiftrightunsigned(hash, Integer.SIZE));
  }

  private static Column low(Column hash) {
    return sum(hash.bitwiseAND(lit(MASK)));
  }

  private static Column row(Table table, int seed) {
    List<Column> parts = new ArrayList<>();
    parts.add(lit(seed));
    for (Field field : table.fields()) {
      if (field.equals(Columns.RUN_ID) || field.type().equals(DataTypes.TimestampType)) {
        continue;
      }
      if (field.type() instanceof MapType) {
        throw new IllegalArgumentException(
            "Cannot hash %s: its column %s is a map. Hash another table."
                .formatted(table.name(), field.name()));
      }
      // xxhash64 skips nulls: without the mark (null, x) and (x, null) were the same.
      parts.add(when(field.col().isNull(), lit(false)).otherwise(lit(true)));
      parts.add(field.type().equals(DataTypes.DoubleType) ? field.col().plus(0.0) : field.col());
    }
    return xxhash64(parts.toArray(Column[]::new));
  }
}
