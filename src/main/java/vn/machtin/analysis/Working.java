package vn.machtin.analysis;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.Column;
import vn.machtin.table.Field;

/** Columns that live between two steps and are in no table. */
final class Working {
  private static final int FIRST_BITS = 40;

  private Working() {}

  static final Field PERIOD = new Field("period_key", IntegerType, "Period; see Periods");
  static final Field KIND = new Field("row_kind", IntegerType, "Which rows come first");
  static final Field BUCKET = new Field("bucket", IntegerType, "Rows that are read together");
  static final Field FROM =
      new Field("from_day", IntegerType, "published_from in days since 1970, null if undated");
  static final Field TO =
      new Field("to_day", IntegerType, "published_to in days since 1970, null if undated");
  static final Field PLACE_IN_TIME =
      new Field("place_in_time", IntegerType, "from_day, the largest int if undated");
  static final Field START_DAY = new Field("start_day", IntegerType, "Days since 1970");
  static final Field END_DAY = new Field("end_day", IntegerType, "Days since 1970");
  static final Field FIRST_DAY = new Field("first_day", IntegerType, "Days since 1970");
  static final Field LAST_DAY = new Field("last_day", IntegerType, "Days since 1970");
  static final Field ENTITY = new Field("entity_key", LongType, "xxhash64 of entity_id");
  static final Field ENTITY_X = new Field("entity_x", LongType, "One key of a pair, the smaller");
  static final Field ENTITY_Y = new Field("entity_y", LongType, "The other, the same for a margin");
  static final Field TERM_KEY = new Field("term_key", LongType, "xxhash64 of the term");
  static final Field STORY_KEY = new Field("story_key", LongType, "xxhash64 of the story");
  static final Field SOURCE_KEY = new Field("source_key", LongType, "xxhash64 of the source");
  static final Field PLACES = new Field("places", BinaryType, "Packed mentions; see Places");
  static final Field IN_RAW =
      new Field("in_raw", BooleanType, "Whether uncounted mentions count in mentions_raw");
  static final Field IS_COPY =
      new Field("is_copy", BooleanType, "Whether duplicate_of names another document");
  static final Field COUNTS =
      new Field("unit_counts", BinaryType, "Units with both, one int for each unit");
  static final Field SERIES =
      new Field("series_key", LongType, "Period above unit, at most 31 bits");
  static final Field ORDER = new Field("order_in_series", DoubleType, "|G2|; nodes come first");
  static final Field COARSE_ORDER =
      new Field(
          "coarse_order",
          LongType,
          "series_key above order_in_series as float: one long to sort by");
  static final Field N_X = new Field("n_x", LongType, "Units with entity_x");
  static final Field N_Y = new Field("n_y", LongType, "Units with entity_y");
  static final Field EVIDENCE_PACKED =
      new Field("evidence_packed", BinaryType, "At most three places; see Tally");
  static final Field KNOWN =
      new Field("known", BooleanType, "Whether a kept document is known to be of the period");
  static final Field PREVIOUS_KNOWN =
      new Field("previous_known", BooleanType, "The same of the period before");
  static final Field UNIT_TOTALS =
      new Field("unit_totals", createArrayType(LongType), "All units, in the order of the option");
  static final Field SENTENCES_IN_DOCUMENT =
      new Field("document_sentences", IntegerType, "documents.sentences");

  /**
   * Bucket above kind above the first bits of a key: one long, from which a sort tells most rows
   * apart without looking at them.
   */
  static Column inBucket(Field key) {
    return shiftleft(BUCKET.col().cast("long"), FIRST_BITS + 1)
        .bitwiseOR(shiftleft(KIND.col().cast("long"), FIRST_BITS))
        .bitwiseOR(shiftrightunsigned(coalesce(key.col(), lit(0L)), Long.SIZE - FIRST_BITS));
  }
}
