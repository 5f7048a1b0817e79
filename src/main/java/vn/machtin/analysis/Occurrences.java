package vn.machtin.analysis;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.DUPLICATE_OF;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SENTENCES;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.STORY_ID;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.table.Field;

/**
 * One row per document that mentions an entity: its interval, source, story and, packed, where its
 * entities stand. Everything that is counted about entities is counted from these rows.
 *
 * <p>A mention that is not counted is kept for {@code mentions_raw} if its document is counted or a
 * copy of a counted one; those of documents in other languages are left out. What a document is
 * comes from its row in documents: a mention without one is left out, which the checks notice.
 *
 * <p>Entities, sources and stories are known by a 64-bit hash from here on; {@link Entities}
 * refuses two entities with the same one.
 */
public final class Occurrences {
  private static final int COUNTED_DOCUMENT = 0;
  private static final int OTHER_DOCUMENT = 1;
  private static final int MENTION = 2;

  static final Shape SHAPE =
      Shape.of(
          DOC_ID,
          Working.FROM,
          Working.TO,
          SOURCE,
          Working.SOURCE_KEY,
          Working.STORY_KEY,
          Working.SENTENCES_IN_DOCUMENT,
          Working.PLACES);

  private static final Shape FLAT =
      Shape.of(
          DOC_ID,
          Working.KIND,
          START,
          END,
          Working.ENTITY,
          SENTENCE,
          COUNTED,
          Working.FROM,
          Working.TO,
          SOURCE,
          Working.SOURCE_KEY,
          Working.STORY_KEY,
          Working.SENTENCES_IN_DOCUMENT,
          Working.IN_RAW);

  private Occurrences() {}

  /** The rows of documents and mentions, brought together per document. */
  public static Dataset<Row> of(Dataset<Row> documents, Dataset<Row> mentions) {
    return documents
        .transform(Occurrences::asDocuments)
        .unionByName(mentions.transform(Occurrences::asMentions))
        .select(FLAT.columns())
        .repartition(DOC_ID.col())
        .sortWithinPartitions(
            DOC_ID.col(),
            Working.KIND.col(),
            SENTENCE.col(),
            START.col(),
            END.col(),
            Working.ENTITY.col(),
            COUNTED.col(),
            // Two rows of one document: the same one speaks for it in every run.
            Working.FROM.col(),
            Working.TO.col(),
            SOURCE.col(),
            Working.STORY_KEY.col(),
            Working.IN_RAW.col())
        .mapPartitions(new Packing(), SHAPE.encoder());
  }

  /** Whether the row is counted; a missing flag is a no. */
  static Column isCounted() {
    return coalesce(COUNTED.col(), lit(false));
  }

  /** The first day in days since 1970, null unless the document has a closed interval. */
  static Column fromDay() {
    return when(hasInterval(), unix_date(PUBLISHED_FROM.col()));
  }

  /** The last day in days since 1970, null unless the document has a closed interval. */
  static Column toDay() {
    return when(hasInterval(), unix_date(PUBLISHED_TO.col()));
  }

  private static Column hasInterval() {
    return PUBLISHED_FROM.col().leq(PUBLISHED_TO.col());
  }

  /** The story of a document; one that has none is its own. */
  static Column story() {
    return coalesce(STORY_ID.col(), DOC_ID.col());
  }

  private static Dataset<Row> asDocuments(Dataset<Row> documents) {
    String original = "original";
    Dataset<Row> narrow =
        documents.select(
            DOC_ID.col(),
            DUPLICATE_OF.col(),
            COUNTED.as(isCounted()),
            Working.FROM.as(fromDay()),
            Working.TO.as(toDay()),
            SOURCE.col(),
            Working.SOURCE_KEY.as(xxhash64(SOURCE.col())),
            Working.STORY_KEY.as(xxhash64(story())),
            Working.SENTENCES_IN_DOCUMENT.as(coalesce(SENTENCES.col(), lit(0))));
    Dataset<Row> originals =
        narrow.filter(COUNTED.col()).select(DOC_ID.col().as(original)).distinct();
    Dataset<Row> others =
        narrow
            .filter(COUNTED.col().equalTo(false))
            .join(originals, DUPLICATE_OF.col().equalTo(col(original)), "left")
            .withColumn(Working.IN_RAW.name(), col(original).isNotNull())
            .drop(original);
    return narrow
        .filter(COUNTED.col())
        .withColumn(Working.IN_RAW.name(), lit(true))
        .unionByName(others)
        .withColumn(
            Working.KIND.name(), when(COUNTED.col(), COUNTED_DOCUMENT).otherwise(OTHER_DOCUMENT))
        .withColumns(missing(START, END, Working.ENTITY, SENTENCE))
        .drop(DUPLICATE_OF.name());
  }

  private static Dataset<Row> asMentions(Dataset<Row> mentions) {
    return mentions
        .select(
            DOC_ID.col(),
            Working.KIND.as(lit(MENTION)),
            START.col(),
            END.col(),
            Working.ENTITY.as(xxhash64(ENTITY_ID.col())),
            SENTENCE.as(coalesce(SENTENCE.col(), lit(0))),
            COUNTED.as(isCounted()))
        .withColumns(
            missing(
                Working.FROM,
                Working.TO,
                SOURCE,
                Working.SOURCE_KEY,
                Working.STORY_KEY,
                Working.SENTENCES_IN_DOCUMENT,
                Working.IN_RAW));
  }

  private static Map<String, Column> missing(Field... fields) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Field field : fields) {
      columns.put(field.name(), field.missing());
    }
    return columns;
  }

  /** Makes one row of the rows of a document, which come in the order document, mentions. */
  private static final class Packing implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int ID = FLAT.at(DOC_ID);
    private static final int KIND = FLAT.at(Working.KIND);
    private static final int AT = FLAT.at(START);
    private static final int UNTIL = FLAT.at(END);
    private static final int ENTITY = FLAT.at(Working.ENTITY);
    private static final int IN_SENTENCE = FLAT.at(SENTENCE);
    private static final int IS_COUNTED = FLAT.at(COUNTED);
    private static final int FROM = FLAT.at(Working.FROM);
    private static final int IN_RAW = FLAT.at(Working.IN_RAW);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private final Places.Packer packer = new Places.Packer();
        private String id;
        private Row document;
        private boolean inRaw;

        @Override
        protected void take(Row row) {
          if (!row.getString(ID).equals(id)) {
            end();
            id = row.getString(ID);
            document = null;
            inRaw = false;
          }
          if (row.getInt(KIND) != MENTION) {
            document = document == null ? row : document;
            inRaw |= row.getBoolean(IN_RAW);
          } else if (document != null && (row.getBoolean(IS_COUNTED) || inRaw)) {
            packer.add(
                row.getLong(ENTITY),
                row.getBoolean(IS_COUNTED) ? row.getInt(IN_SENTENCE) : Places.UNCOUNTED,
                row.getInt(AT),
                row.getInt(UNTIL));
          }
        }

        @Override
        protected void end() {
          if (!packer.isEmpty()) {
            emit(
                id,
                document.get(FROM),
                document.get(FROM + 1),
                document.get(FROM + 2),
                document.get(FROM + 3),
                document.get(FROM + 4),
                document.get(FROM + 5),
                packer.pack());
          }
        }
      };
    }
  }
}
