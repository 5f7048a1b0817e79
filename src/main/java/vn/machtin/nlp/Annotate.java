package vn.machtin.nlp;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static vn.machtin.table.Columns.BLOCK;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DATE_FROM;
import static vn.machtin.table.Columns.DATE_TEXT;
import static vn.machtin.table.Columns.DATE_TO;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.KIND;
import static vn.machtin.table.Columns.LINK_METHOD;
import static vn.machtin.table.Columns.MESSAGE;
import static vn.machtin.table.Columns.METHOD;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.SCORE;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SENTENCES;
import static vn.machtin.table.Columns.SENTENCE_WORDS;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.SURFACE;
import static vn.machtin.table.Columns.SYLLABLES;
import static vn.machtin.table.Columns.TOKENS;
import static vn.machtin.table.Columns.TYPE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import vn.machtin.table.Field;

/**
 * From documents to mentions, words and dates: one pass over each document, with the models loaded
 * once in each executor's JVM.
 */
public final class Annotate {
  private Annotate() {}

  private static final StructType MENTION =
      struct(
              SENTENCE,
              START,
              END,
              SURFACE,
              TYPE,
              ENTITY_ID,
              CANONICAL,
              METHOD,
              SCORE,
              LINK_METHOD,
              BLOCK)
          .add(COUNTED.name(), BooleanType);

  private static final StructType DATE =
      struct(START, END, DATE_TEXT)
          .add(DATE_FROM.name(), IntegerType)
          .add(DATE_TO.name(), IntegerType)
          .add(KIND.name(), KIND.type());

  /** The document's mentions, boilerplate's included, in order. */
  public static final Field MENTIONS_FOUND =
      new Field(
          "mentions_found",
          createArrayType(MENTION),
          "Mentions of the document in order; counted says only whether the block is the article");

  /** The dates told in the document's counted blocks, in order. */
  public static final Field DATES_FOUND =
      new Field(
          "dates_found",
          createArrayType(DATE),
          "Dates told in the counted blocks in order; from and to count days since 1970-01-01");

  private static final List<Field> ADDED =
      List.of(
          SENTENCES,
          TOKENS,
          SYLLABLES,
          MENTIONS_FOUND,
          SENTENCE_WORDS,
          DATES_FOUND,
          REASON,
          MESSAGE);

  private static final List<Field> COPIED =
      List.of(PUBLISHED_ON, PUBLISHED_FROM, PUBLISHED_TO, SOURCE, STORY_ID, PUB_MONTH);

  /**
   * Adds to each document its numbers of sentences, words and syllables, {@link #MENTIONS_FOUND},
   * its words and {@link #DATES_FOUND}. Where a document fails or takes longer than the limit,
   * these are empty and {@code reason} and {@code message} say why; else both are null.
   *
   * @param documents rows with text and blocks, and all else they have
   */
  public static Dataset<Row> withMentions(
      Dataset<Row> documents, UserList userList, Duration limit) {
    return annotated(documents, null, userList, limit);
  }

  /** The same from names that stand as Spark NLP chunks in a column, which is dropped. */
  static Dataset<Row> annotated(
      Dataset<Row> documents, String chunks, UserList userList, Duration limit) {
    Set<String> replaced =
        Stream.concat(ADDED.stream().map(Field::name), Stream.ofNullable(chunks))
            .collect(Collectors.toSet());
    StructType output = new StructType();
    for (StructField field : documents.schema().fields()) {
      output = replaced.contains(field.name()) ? output : output.add(field);
    }
    for (Field field : ADDED) {
      output = output.add(field.name(), field.type());
    }
    return documents.mapPartitions(
        new AnnotatePartition(documents.schema(), output, chunks, userList, limit),
        Encoders.row(output));
  }

  /** From documents to one row per mention, with what {@code mentions} copies from documents. */
  public static Dataset<Row> explodeMentions(Dataset<Row> annotated) {
    Column mention = col("mention");
    Column inArticle = mention.getField(COUNTED.name());
    return annotated
        .select(
            columns(
                Stream.concat(Stream.of(DOC_ID, COUNTED), COPIED.stream()),
                explode(MENTIONS_FOUND.col()).as("mention")))
        .select(
            Stream.of(
                    Stream.of(DOC_ID.col()),
                    Stream.of(MENTION.fieldNames())
                        .filter(name -> !name.equals(COUNTED.name()))
                        .map(name -> mention.getField(name).as(name)),
                    Stream.of(COUNTED.as(inArticle.and(coalesce(COUNTED.col(), lit(true))))),
                    COPIED.stream().map(Field::col))
                .flatMap(column -> column)
                .toArray(Column[]::new));
  }

  /** From documents to one row per date told in their counted blocks. */
  public static Dataset<Row> explodeDates(Dataset<Row> annotated) {
    Column date = col("date");
    return annotated
        .select(DOC_ID.col(), explode(DATES_FOUND.col()).as("date"))
        .select(
            DOC_ID.col(),
            START.as(date.getField(START.name())),
            END.as(date.getField(END.name())),
            DATE_TEXT.as(date.getField(DATE_TEXT.name())),
            DATE_FROM.as(date_from_unix_date(date.getField(DATE_FROM.name()))),
            DATE_TO.as(date_from_unix_date(date.getField(DATE_TO.name()))),
            KIND.as(date.getField(KIND.name())));
  }

  private static Column[] columns(Stream<Field> fields, Column last) {
    return Stream.concat(fields.map(Field::col), Stream.of(last)).toArray(Column[]::new);
  }

  private static StructType struct(Field... fields) {
    StructType struct = new StructType();
    for (Field field : fields) {
      struct = struct.add(field.name(), field.type());
    }
    return struct;
  }
}
