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
    Row sums =
        table
            .conform(rows)
            .select(row(table, 1).as("one"), row(table, 2).as("two"))
            .agg(count(lit(1)), high("one"), low("one"), high("two"), low("two"))
            .first();
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
  private static Column high(String hash) {
    return sum(shiftrightunsigned(col(hash), Integer.SIZE));
  }

  private static Column low(String hash) {
    return sum(col(hash).bitwiseAND(lit(MASK)));
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
