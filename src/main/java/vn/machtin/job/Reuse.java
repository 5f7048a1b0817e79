package vn.machtin.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static vn.machtin.table.Columns.BLOCK;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.MESSAGE;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.RUN_ID;
import static vn.machtin.table.Columns.SENTENCES;
import static vn.machtin.table.Columns.SENTENCE_WORDS;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.SYLLABLES;
import static vn.machtin.table.Columns.TEXT_HASH;
import static vn.machtin.table.Columns.TOKENS;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.machtin.nlp.Annotate;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;
import vn.machtin.text.Block;

/**
 * The annotation of an earlier run, taken over for the documents that are as they were.
 *
 * <p>The key is all that annotation reads of a document: the hash of its text, its blocks and the
 * days on which it can have been published; the models, the catalogue and the program are the same
 * for all rows of a run ({@link Manifest#annotator}), and where they differ nothing is taken over.
 * What mentions and words copy from a document (source, story, month, whether it counts) is copied
 * anew from the document as it is now. A document that counts now and did not before, such as a
 * copy whose original is gone, has no words yet and is annotated again.
 */
final class Reuse {
  private static final String REUSED = "reused";
  private static final String KEY = "annotation_key";
  private static final String KEY_BEFORE = "annotation_key_before";
  private static final String COUNTED_BEFORE = "counted_before";
  private static final String DOCUMENT_COUNTED = "document_counted";

  private static final List<Field> COPIED =
      List.of(PUBLISHED_ON, PUBLISHED_FROM, PUBLISHED_TO, SOURCE, STORY_ID, PUB_MONTH);

  private static final List<Field> NUMBERS = List.of(SENTENCES, TOKENS, SYLLABLES);

  private final Dataset<Row> documents;
  private final Dataset<Row> mentions;
  private final Dataset<Row> dates;
  private final Dataset<Row> words;

  /** The tables of the earlier run, mentions as they were linked; all null for none. */
  Reuse(Dataset<Row> documents, Dataset<Row> mentions, Dataset<Row> dates, Dataset<Row> words) {
    this.documents = documents;
    this.mentions = mentions;
    this.dates = dates;
    this.words = words;
  }

  /** Takes nothing over. */
  static Reuse none() {
    return new Reuse(null, null, null, null);
  }

  /** From the run that readers see; nothing if it has not all tables. */
  static Reuse ofPublished(Job job) {
    OutputFolder output = job.output();
    boolean whole =
        Stream.of(Tables.DOCUMENTS, Tables.MENTIONS, Tables.DATES, Tables.WORDS)
            .allMatch(output::isPublished);
    if (!whole) {
      return none();
    }
    // Mentions that the user has corrected are corrected again when they are counted.
    Table linked =
        output.isPublished(Tables.MENTIONS_LINKED) ? Tables.MENTIONS_LINKED : Tables.MENTIONS;
    return new Reuse(
        job.published(Tables.DOCUMENTS),
        job.published(linked),
        job.published(Tables.DATES),
        job.published(Tables.WORDS));
  }

  boolean isNone() {
    return documents == null;
  }

  /**
   * All documents annotated: those that are known with what is known of them, the others by the
   * given step.
   */
  Dataset<Row> annotated(Dataset<Row> now, UnaryOperator<Dataset<Row>> annotate) {
    if (isNone()) {
      return annotate.apply(now);
    }
    Dataset<Row> marked = withKnown(now, documents);
    Dataset<Row> known = marked.where(col(REUSED));
    for (Field field :
        List.of(Annotate.MENTIONS_FOUND, SENTENCE_WORDS, Annotate.DATES_FOUND, REASON, MESSAGE)) {
      known = known.withColumn(field.name(), field.missing());
    }
    return annotate.apply(marked.where(not(col(REUSED)))).unionByName(known);
  }

  /** Adds whether a document's annotation is known, and its sentences, words and syllables. */
  static Dataset<Row> withKnown(Dataset<Row> now, Dataset<Row> before) {
    Dataset<Row> known =
        before.select(
            Stream.concat(
                    Stream.of(DOC_ID.col(), key().as(KEY_BEFORE), COUNTED.col().as(COUNTED_BEFORE)),
                    NUMBERS.stream().map(Field::col))
                .toArray(Column[]::new));
    Column same = col(KEY).equalTo(col(KEY_BEFORE));
    return now.withColumn(KEY, key())
        .join(known, DOC_ID.name(), "left")
        .withColumn(
            REUSED, coalesce(same.and(col(COUNTED_BEFORE).or(not(COUNTED.col()))), lit(false)))
        .drop(KEY, KEY_BEFORE, COUNTED_BEFORE);
  }

  /** What annotation reads of a document, in short. */
  private static Column key() {
    return sha2(
        to_json(struct(TEXT_HASH.col(), BLOCKS.col(), PUBLISHED_FROM.col(), PUBLISHED_TO.col())),
        256);
  }

  /** How many documents were taken over. */
  long documents(Dataset<Row> annotated) {
    return isNone() ? 0 : annotated.where(col(REUSED)).count();
  }

  /** One row per mention. */
  Dataset<Row> mentions(Dataset<Row> annotated) {
    Dataset<Row> found = Annotate.explodeMentions(annotated);
    return isNone() ? found : found.unionByName(known(annotated, mentions));
  }

  /** One row per mention of the documents that were taken over. */
  private static Dataset<Row> known(Dataset<Row> annotated, Dataset<Row> mentions) {
    Set<Field> anew = Set.copyOf(COPIED);
    Column[] own =
        Tables.MENTIONS.fields().stream()
            .filter(field -> !anew.contains(field) && field != COUNTED && field != RUN_ID)
            .map(Field::col)
            .toArray(Column[]::new);
    return mentions
        .select(own)
        .join(facts(annotated, COUNTED.col().as(DOCUMENT_COUNTED)), DOC_ID.name())
        .withColumn(
            COUNTED.name(), BLOCK.col().isin(Block.ARTICLE.toArray()).and(col(DOCUMENT_COUNTED)))
        .drop(DOCUMENT_COUNTED);
  }

  /** One row per date told in a text. */
  Dataset<Row> dates(Dataset<Row> annotated) {
    Dataset<Row> found = Annotate.explodeDates(annotated);
    return isNone()
        ? found
        : found.unionByName(
            dates.drop(RUN_ID.name()).join(facts(annotated).select(DOC_ID.col()), DOC_ID.name()));
  }

  /** One row per counted document with its words. */
  Dataset<Row> words(Dataset<Row> annotated) {
    Dataset<Row> counted = annotated.where(COUNTED.col());
    if (isNone()) {
      return counted;
    }
    Dataset<Row> found =
        counted
            .where(not(col(REUSED)))
            .select(
                Stream.of(Stream.of(DOC_ID, SENTENCE_WORDS), COPIED.stream())
                    .flatMap(fields -> fields.map(Field::col))
                    .toArray(Column[]::new));
    return found.unionByName(
        words.select(DOC_ID.col(), SENTENCE_WORDS.col()).join(facts(counted), DOC_ID.name()));
  }

  /** One row per document that was taken over, with what other tables copy from it. */
  private static Dataset<Row> facts(Dataset<Row> annotated, Column... more) {
    return annotated
        .where(col(REUSED))
        .select(
            Stream.of(Stream.of(DOC_ID.col()), COPIED.stream().map(Field::col), Stream.of(more))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }
}
