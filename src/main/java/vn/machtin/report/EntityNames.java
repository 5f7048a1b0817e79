package vn.machtin.report;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static vn.machtin.table.Columns.ALIASES;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.TYPE;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import vn.machtin.text.NameKey;

/** Finds entities by a name as people type it: any case, with or without diacritics. */
public final class EntityNames {
  private static final int SUGGESTIONS = 5;
  private static final String KEYS = "keys";

  private static final UserDefinedFunction BARE =
      udf((UDF1<String, String>) NameKey::bare, DataTypes.StringType);

  private EntityNames() {}

  /**
   * The entities that bear the name, most mentioned first: by id, by name or alias as written, or,
   * if there is none, without diacritics.
   *
   * @param entities rows of entities
   */
  public static Dataset<Row> named(Dataset<Row> entities, String name) {
    Column exact =
        ENTITY_ID
            .col()
            .equalTo(name)
            .or(CANONICAL.col().equalTo(name))
            .or(array_contains(ALIASES.col().getField("alias"), name));
    Dataset<Row> found = entities.where(exact);
    if (found.isEmpty()) {
      found =
          entities
              .withColumn(KEYS, keys())
              .where(array_contains(col(KEYS), NameKey.bare(name)))
              .drop(KEYS);
    }
    return found.orderBy(MENTIONS.col().desc(), ENTITY_ID.col());
  }

  /** The names nearest to one that nobody bears, as "Vladimir Putin (PER, vladimir-putin)". */
  public static List<String> nearest(Dataset<Row> entities, String name) {
    String key = NameKey.bare(name);
    return entities
        .withColumn(KEYS, keys())
        .withColumn(
            "distance", array_min(transform(col(KEYS), alias -> levenshtein(alias, lit(key)))))
        .orderBy(col("distance"), MENTIONS.col().desc(), ENTITY_ID.col())
        .limit(SUGGESTIONS)
        .select(
            concat(CANONICAL.col(), lit(" ("), TYPE.col(), lit(", "), ENTITY_ID.col(), lit(")")))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Column keys() {
    return org.apache.spark.sql.functions.array_union(
        org.apache.spark.sql.functions.array(BARE.apply(CANONICAL.col())),
        transform(ALIASES.col().getField("alias"), alias -> BARE.apply(alias)));
  }
}
