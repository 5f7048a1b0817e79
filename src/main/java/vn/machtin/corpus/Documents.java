package vn.machtin.corpus;

import static org.apache.spark.sql.functions.lit;
import static vn.machtin.table.Columns.AUTHOR;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.DATE_CONFIDENCE;
import static vn.machtin.table.Columns.DATE_EVIDENCE;
import static vn.machtin.table.Columns.DATE_METHOD;
import static vn.machtin.table.Columns.DATE_PRECISION;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.EXCERPT;
import static vn.machtin.table.Columns.FLAGS;
import static vn.machtin.table.Columns.LANG;
import static vn.machtin.table.Columns.MESSAGE;
import static vn.machtin.table.Columns.PUBLISHED_AT;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.PUB_MONTH;
import static vn.machtin.table.Columns.REASON;
import static vn.machtin.table.Columns.RECORD_NO;
import static vn.machtin.table.Columns.REJECTED_AT;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.STAGE;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TEXT_HASH;
import static vn.machtin.table.Columns.TITLE;
import static vn.machtin.table.Columns.URL;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import vn.machtin.table.Field;
import vn.machtin.text.Block;

/**
 * From records to documents and rejects. All work on a record is done in one pass over its file;
 * the result, one row per record, is either, so that read = kept + rejected holds by construction.
 */
public final class Documents {
  private Documents() {}

  /** What every row has. */
  private static final List<Field> RECORD = List.of(SOURCE_URI, RECORD_NO);

  /** What only a document has. */
  private static final List<Field> KEPT =
      List.of(
          DOC_ID,
          URL,
          SOURCE,
          LANG,
          TITLE,
          AUTHOR,
          TEXT,
          TEXT_HASH,
          BLOCKS,
          PUBLISHED_ON,
          PUBLISHED_FROM,
          PUBLISHED_TO,
          PUBLISHED_AT,
          DATE_PRECISION,
          DATE_METHOD,
          DATE_CONFIDENCE,
          DATE_EVIDENCE,
          FLAGS,
          PUB_MONTH);

  /** What only a reject has. */
  private static final List<Field> REJECTED = List.of(STAGE, REASON, MESSAGE, EXCERPT);

  private static final StructType SCHEMA =
      new StructType(
          Stream.of(RECORD, KEPT, REJECTED)
              .flatMap(List::stream)
              .map(field -> new StructField(field.name(), field.type(), true, Metadata.empty()))
              .toArray(StructField[]::new));

  /**
   * One row per record of the corpus, documents and rejects together; {@link #kept} and {@link
   * #rejects} tell them apart. Reading is not repeatable for free: persist or write the rows before
   * using both.
   */
  public static Dataset<Row> read(
      SparkSession spark,
      CorpusReader.Plan plan,
      CorpusOptions options,
      PublicationDate dates,
      LanguageFinder languages) {
    return spark.createDataFrame(
        CorpusReader.records(
            spark, plan, options, records -> rows(records, options, dates, languages)),
        SCHEMA);
  }

  private static Iterator<Row> rows(
      Iterator<RawRecord> records,
      CorpusOptions options,
      PublicationDate dates,
      LanguageFinder languages) {
    DocumentBuilder builder = new DocumentBuilder(options, dates, languages);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = records.hasNext();
        if (!more) {
          builder.close();
        }
        return more;
      }

      @Override
      public Row next() {
        RawRecord record = records.next();
        try {
          return row(record, builder.build(record));
        } catch (InterruptedException e) {
          builder.close();
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Stopped while reading " + record.uri() + ".", e);
        }
      }
    };
  }

  private static Row row(RawRecord record, DocumentBuilder.Outcome outcome) {
    Object[] values = new Object[SCHEMA.length()];
    values[0] = record.uri();
    values[1] = record.number();
    int i = RECORD.size();
    Document document = outcome.document();
    if (document == null) {
      Reject reject = outcome.reject();
      i += KEPT.size();
      values[i++] = reject.stage().code();
      values[i++] = reject.reason().code();
      values[i++] = reject.message();
      values[i] = reject.excerpt();
      return RowFactory.create(values);
    }
    PublishedDate published = document.published();
    values[i++] = document.docId();
    values[i++] = document.url();
    values[i++] = document.source();
    values[i++] = document.lang();
    values[i++] = document.title();
    values[i++] = document.author();
    values[i++] = document.text();
    values[i++] = document.textHash();
    values[i++] = inCodePoints(document.text(), document.blocks());
    values[i++] = date(published.on());
    values[i++] = date(published.from());
    values[i++] = date(published.to());
    values[i++] = published.at() == null ? null : Timestamp.from(published.at());
    values[i++] = published.precision();
    values[i++] = published.method();
    values[i++] = published.confidence();
    values[i++] = published.evidence();
    values[i++] = document.flags().toArray(String[]::new);
    values[i] = published.from() == null ? "undated" : published.from().toString().substring(0, 7);
    return RowFactory.create(values);
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  /** The blocks as the table has them: offsets count code points. */
  static Row[] inCodePoints(String text, List<Block> blocks) {
    Row[] rows = new Row[blocks.size()];
    int unit = 0;
    int point = 0;
    for (int i = 0; i < rows.length; i++) {
      Block block = blocks.get(i);
      point += text.codePointCount(unit, block.start());
      int start = point;
      point += text.codePointCount(block.start(), block.end());
      unit = block.end();
      rows[i] = RowFactory.create(block.kind(), start, point);
    }
    return rows;
  }

  /** The blocks as they are in memory: the way back from {@link #inCodePoints}. */
  static List<Block> inCodeUnits(String text, List<Row> rows) {
    return Block.inCodeUnits(text, rows.stream().map(Documents::block).toList());
  }

  private static Block block(Row row) {
    return new Block(row.getString(0), row.getInt(1), row.getInt(2));
  }

  /** Only the documents, without the columns that later steps add. */
  public static Dataset<Row> kept(Dataset<Row> records) {
    return records
        .filter(REASON.col().isNull())
        .select(
            Stream.of(RECORD, KEPT).flatMap(List::stream).map(Field::col).toArray(Column[]::new));
  }

  /**
   * Only the rejects.
   *
   * @param at the time of the run
   */
  public static Dataset<Row> rejects(Dataset<Row> records, Instant at) {
    return records
        .filter(REASON.col().isNotNull())
        .select(
            Stream.concat(
                    Stream.of(RECORD, REJECTED).flatMap(List::stream).map(Field::col),
                    Stream.of(REJECTED_AT.as(lit(Timestamp.from(at)))))
                .toArray(Column[]::new));
  }
}
