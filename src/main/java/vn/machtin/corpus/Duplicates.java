package vn.machtin.corpus;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.DUPLICATE_OF;
import static vn.machtin.table.Columns.PUBLISHED_AT;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.RECORD_NO;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.TEXT;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.mutable.WrappedArray;
import vn.machtin.text.Block;
import vn.machtin.text.Shingles;

/**
 * Which documents tell the same text, exactly or nearly, and which the same story.
 *
 * <p>Exact copies (the same syllables, whatever the punctuation) are found by a hash; near ones by
 * MinHash signatures in bands (Broder 1997; locality-sensitive hashing after Indyk and Motwani
 * 1998): two documents that agree in a whole band are compared, and count as duplicates if the
 * Jaccard coefficient of their shingles is at least {@link #DUPLICATE} and as one story from {@link
 * #STORY} on, provided that they were published within {@link #WINDOW_DAYS} days of each other or
 * one of them is undated. Cost is linear: a document is compared with the first and the last few
 * before it in each of its bands, however many share that.
 *
 * <p>A duplicate is a copy of the earliest document that is not itself a duplicate and that it
 * resembles directly, so that chains of ever less similar texts do not grow. The order is by day,
 * instant, file and record; nothing depends on partitions.
 */
public final class Duplicates {
  private Duplicates() {}

  /** Jaccard coefficient from which two texts are one. */
  public static final double DUPLICATE = 0.5;

  /** Jaccard coefficient from which two texts tell one story. */
  public static final double STORY = 0.3;

  /** Near duplicates lie at most so many days apart. */
  public static final int WINDOW_DAYS = 30;

  private static final int BANDS = 24;
  private static final int ROWS = 3;

  /** Documents of a band that a later one is compared with: the first ones and the last ones. */
  private static final int FIRST = 4;

  private static final int LAST = 12;

  private static final String EXACT = "exact";
  private static final String SIGNATURE = "signature";
  private static final String BAND = "band";
  private static final String ORDER = "order";
  private static final String LATER = "later";
  private static final String EARLIER = "earlier";
  private static final String REPRESENTATIVE = "representative";
  private static final String RESEMBLANCE = "resemblance";

  private static final StructType FINGERPRINT =
      new StructType()
          .add(DOC_ID.name(), DataTypes.StringType)
          .add(EXACT, DataTypes.LongType)
          .add(SIGNATURE, DataTypes.createArrayType(DataTypes.LongType));

  /**
   * One row per document that is a copy or belongs to an earlier story: its record, doc_id,
   * duplicate_of (null for another telling of the story) and story_id. All other documents are
   * their own story.
   *
   * <p>Records with the same content and source have the same doc_id to begin with; all but the
   * first of them get a number behind it here, so that doc_id tells rows apart.
   */
  public static Dataset<Row> find(Dataset<Row> documents) {
    Dataset<Row> exact =
        documents.transform(Duplicates::withFingerprint).transform(Duplicates::withRepresentative);
    Dataset<Row> resolved =
        exact
            .where(col(REPRESENTATIVE).equalTo(DOC_ID.col()))
            .transform(Duplicates::explodeBands)
            .transform(Duplicates::onlyNeighbours)
            .transform(pairs -> verified(pairs, documents))
            .transform(Duplicates::resolved);
    return withCopies(exact, resolved);
  }

  /** Adds duplicate_of and story_id, and makes doc_id tell all rows apart. */
  public static Dataset<Row> withDuplicates(Dataset<Row> documents, Dataset<Row> found) {
    String own = "own_id";
    Dataset<Row> joined =
        documents.join(
            found.withColumnRenamed(DOC_ID.name(), own),
            new String[] {SOURCE_URI.name(), RECORD_NO.name()},
            "left");
    return joined
        .withColumn(DOC_ID.name(), coalesce(col(own), DOC_ID.col()))
        .withColumn(STORY_ID.name(), coalesce(STORY_ID.col(), DOC_ID.col()))
        .drop(own);
  }

  /** Adds to each document's order the hash of its text and its bands. */
  static Dataset<Row> withFingerprint(Dataset<Row> documents) {
    Dataset<Row> fingerprints =
        documents
            .select(DOC_ID.col(), TEXT.col(), BLOCKS.col(), order().as(ORDER))
            .mapPartitions(new Fingerprint(), Encoders.row(FINGERPRINT.add(ORDER, orderType())));
    return fingerprints;
  }

  /** By day, instant, file and record; the unknown last. */
  private static Column order() {
    return struct(
        coalesce(
                datediff(PUBLISHED_FROM.col(), lit("1970-01-01").cast("date")),
                lit(Integer.MAX_VALUE))
            .as("day"),
        coalesce(PUBLISHED_AT.col().cast("long"), lit(Long.MAX_VALUE)).as("instant"),
        SOURCE_URI.col(),
        RECORD_NO.col(),
        DOC_ID.col());
  }

  private static StructType orderType() {
    return new StructType()
        .add("day", DataTypes.IntegerType)
        .add("instant", DataTypes.LongType)
        .add(SOURCE_URI.name(), DataTypes.StringType)
        .add(RECORD_NO.name(), DataTypes.LongType)
        .add(DOC_ID.name(), DataTypes.StringType);
  }

  /** Adds the earliest document with exactly the same syllables; doc_id becomes unique. */
  static Dataset<Row> withRepresentative(Dataset<Row> fingerprints) {
    WindowSpec same = Window.partitionBy(EXACT).orderBy(ORDER);
    Column nth = row_number().over(Window.partitionBy(col(EXACT), DOC_ID.col()).orderBy(ORDER));
    return fingerprints
        .withColumn(REPRESENTATIVE, first(DOC_ID.col()).over(same))
        .withColumn(
            DOC_ID.name(),
            when(nth.gt(1), concat_ws("-", DOC_ID.col(), nth)).otherwise(DOC_ID.col()));
  }

  /** One row per document and band. */
  static Dataset<Row> explodeBands(Dataset<Row> fingerprints) {
    return fingerprints.select(col(ORDER), explode(col(SIGNATURE)).as(BAND));
  }

  /** Pairs of documents that stand near each other in a band. */
  static Dataset<Row> onlyNeighbours(Dataset<Row> bands) {
    StructType pair = new StructType().add(LATER, orderType()).add(EARLIER, orderType());
    return bands
        .repartition(col(BAND))
        .sortWithinPartitions(col(BAND), col(ORDER))
        .select(col(BAND), col(ORDER))
        .mapPartitions(new Neighbours(), Encoders.row(pair))
        .where(
            col(LATER)
                .getField("day")
                .equalTo(Integer.MAX_VALUE)
                .or(col(EARLIER).getField("day").equalTo(Integer.MAX_VALUE))
                .or(
                    abs(col(LATER).getField("day").minus(col(EARLIER).getField("day")))
                        .leq(WINDOW_DAYS)))
        .distinct();
  }

  /** Adds the Jaccard coefficient; only pairs of one story remain. */
  private static Dataset<Row> verified(Dataset<Row> pairs, Dataset<Row> documents) {
    Dataset<Row> wanted =
        pairs
            .select(col(LATER).getField(DOC_ID.name()).as(DOC_ID.name()))
            .union(pairs.select(col(EARLIER).getField(DOC_ID.name()).as(DOC_ID.name())))
            .distinct();
    Dataset<Row> sets =
        documents
            .select(DOC_ID.col(), TEXT.col(), BLOCKS.col())
            .join(wanted, DOC_ID.name())
            // Records with one doc_id have one text.
            .dropDuplicates(DOC_ID.name())
            .select(DOC_ID.col(), SHINGLES.apply(TEXT.col(), BLOCKS.col()).as("set"));
    return pairs
        .join(
            sets.select(DOC_ID.col().as("later_id"), col("set").as("later_set")),
            col(LATER).getField(DOC_ID.name()).equalTo(col("later_id")))
        .join(
            sets.select(DOC_ID.col().as("earlier_id"), col("set").as("earlier_set")),
            col(EARLIER).getField(DOC_ID.name()).equalTo(col("earlier_id")))
        .select(
            col(LATER),
            col(EARLIER),
            JACCARD.apply(col("later_set"), col("earlier_set")).as(RESEMBLANCE))
        .where(col(RESEMBLANCE).geq(STORY));
  }

  private static final UserDefinedFunction SHINGLES =
      udf(
          (UDF2<String, scala.collection.Seq<Row>, int[]>)
              (text, blocks) ->
                  shingles(text, scala.collection.JavaConverters.seqAsJavaList(blocks)).set(),
          DataTypes.createArrayType(DataTypes.IntegerType, false));

  private static final UserDefinedFunction JACCARD =
      udf(
          (UDF2<scala.collection.Seq<Integer>, scala.collection.Seq<Integer>, Double>)
              (a, b) -> Shingles.jaccard(ints(a), ints(b)),
          DataTypes.DoubleType);

  private static int[] ints(scala.collection.Seq<Integer> values) {
    int[] ints = new int[values.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = values.apply(i);
    }
    return ints;
  }

  /** The article itself as shingles: a copy with another footer is the same text. */
  static Shingles shingles(String text, List<Row> blocks) {
    Shingles shingles = new Shingles();
    for (Block block : Documents.inCodeUnits(text, blocks)) {
      if (block.counted()) {
        shingles.add(text, block.start(), block.end());
      }
    }
    return shingles;
  }

  /**
   * One row per document that resembles an earlier one. Pairs are few, and they are walked in the
   * order of the later document, so that one task does it with a map of the documents concerned.
   */
  static Dataset<Row> resolved(Dataset<Row> verified) {
    StructType resolved =
        new StructType()
            .add(DOC_ID.name(), DataTypes.StringType)
            .add(DUPLICATE_OF.name(), DataTypes.StringType)
            .add(STORY_ID.name(), DataTypes.StringType);
    return verified
        .repartition(1)
        .sortWithinPartitions(col(LATER), col(EARLIER))
        .select(
            col(LATER).getField(DOC_ID.name()),
            col(EARLIER).getField(DOC_ID.name()),
            col(RESEMBLANCE))
        .mapPartitions(new Resolution(), Encoders.row(resolved));
  }

  /** Gives exact copies the fate of their representative. */
  private static Dataset<Row> withCopies(Dataset<Row> exact, Dataset<Row> resolved) {
    Dataset<Row> fates =
        resolved.select(DOC_ID.col().as(REPRESENTATIVE), DUPLICATE_OF.col(), STORY_ID.col());
    Column copy = col(REPRESENTATIVE).notEqual(DOC_ID.col());
    return exact
        .select(
            col(ORDER).getField(SOURCE_URI.name()).as(SOURCE_URI.name()),
            col(ORDER).getField(RECORD_NO.name()).as(RECORD_NO.name()),
            DOC_ID.col(),
            col(REPRESENTATIVE))
        .join(fates, REPRESENTATIVE, "left")
        .where(copy.or(STORY_ID.col().isNotNull()))
        .select(
            SOURCE_URI.col(),
            RECORD_NO.col(),
            DOC_ID.col(),
            when(copy, coalesce(DUPLICATE_OF.col(), col(REPRESENTATIVE)))
                .otherwise(DUPLICATE_OF.col())
                .as(DUPLICATE_OF.name()),
            coalesce(STORY_ID.col(), col(REPRESENTATIVE)).as(STORY_ID.name()));
  }

  /** Computes hash and bands of each document. */
  private static final class Fingerprint implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return documents.hasNext();
        }

        @Override
        public Row next() {
          Row document = documents.next();
          Shingles shingles = shingles(document.getString(1), document.getList(2));
          int[] smallest = Shingles.minHash(shingles.set(), BANDS * ROWS);
          long[] bands = new long[BANDS];
          for (int band = 0; band < BANDS; band++) {
            long hash = band + 1;
            for (int row = 0; row < ROWS; row++) {
              hash = hash * 0x100000001B3L ^ smallest[band * ROWS + row];
              hash *= 0x9E3779B97F4A7C15L;
            }
            bands[band] = hash ^ (hash >>> 29);
          }
          return RowFactory.create(
              document.getString(0),
              shingles.exactHash(),
              WrappedArray.make(bands),
              document.getStruct(3));
        }
      };
    }
  }

  /** Pairs each document of a band with the first and the last ones before it. */
  private static final class Neighbours implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Iterator<>() {
        private final List<Row> firstOnes = new ArrayList<>();
        private final ArrayDeque<Row> lastOnes = new ArrayDeque<>();
        private final ArrayDeque<Row> pairs = new ArrayDeque<>();
        private long band;

        @Override
        public boolean hasNext() {
          while (pairs.isEmpty() && rows.hasNext()) {
            take(rows.next());
          }
          return !pairs.isEmpty();
        }

        private void take(Row row) {
          long next = row.getLong(0);
          if (next != band) {
            band = next;
            firstOnes.clear();
            lastOnes.clear();
          }
          Row document = row.getStruct(1);
          for (Row earlier : firstOnes) {
            pairs.add(RowFactory.create(document, earlier));
          }
          for (Row earlier : lastOnes) {
            pairs.add(RowFactory.create(document, earlier));
          }
          if (firstOnes.size() < FIRST) {
            firstOnes.add(document);
          } else {
            lastOnes.add(document);
            if (lastOnes.size() > LAST) {
              lastOnes.removeFirst();
            }
          }
        }

        @Override
        public Row next() {
          return pairs.remove();
        }
      };
    }
  }

  /** Decides pair after pair; the later documents come in order, each with its earlier ones. */
  private static final class Resolution implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<Row> pairs) {
      Map<String, String> duplicates = new HashMap<>();
      Map<String, String> stories = new HashMap<>();
      while (pairs.hasNext()) {
        Row pair = pairs.next();
        String later = pair.getString(0);
        String earlier = pair.getString(1);
        if (duplicates.containsKey(earlier)) {
          continue;
        }
        if (pair.getDouble(2) >= DUPLICATE) {
          duplicates.putIfAbsent(later, earlier);
        }
        stories.putIfAbsent(later, stories.getOrDefault(earlier, earlier));
      }
      return stories.entrySet().stream()
          .map(
              entry -> {
                String original = duplicates.get(entry.getKey());
                String story =
                    original == null ? entry.getValue() : stories.getOrDefault(original, original);
                return RowFactory.create(entry.getKey(), original, story);
              })
          .iterator();
    }
  }
}
