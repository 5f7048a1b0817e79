package vn.machtin.corpus;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static vn.machtin.table.Columns.BLOCKS;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOCUMENTS_TOTAL;
import static vn.machtin.table.Columns.LINE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import vn.machtin.text.Block;

/**
 * Lines that an outlet repeats under many articles, learnt from the corpus itself: labels, prompts
 * and footers whose wording no rule knows.
 *
 * <p>A line counts once per distinct article. Copies and later versions of an article share its
 * longest paragraph, so articles are told apart by that; the paragraphs that copies have in common
 * are then never taken for boilerplate. Long lines are not looked at, whole sentences only if a
 * large part of the outlet's articles has them.
 */
public final class RepeatedLines {
  private RepeatedLines() {}

  /** Distinct articles that a repeated line stands in, at the least. */
  static final int LEAST = 5;

  /** Share of an outlet's articles from which any line is boilerplate. */
  static final double SHARE = 0.2;

  /** Articles from which a line that is no sentence is boilerplate at a smaller share. */
  static final int MANY = 30;

  static final double SMALL_SHARE = 0.01;

  private static final int MAX_LENGTH = 200;

  private static final String HASH = "line_hash";
  private static final String ARTICLE = "article";
  private static final String SENTENCE = "is_sentence";
  private static final String HASHES = "line_hashes";

  private static final StructType OCCURRENCE =
      new StructType()
          .add(SOURCE.name(), DataTypes.StringType)
          .add(HASH, DataTypes.LongType)
          .add(ARTICLE, DataTypes.LongType)
          .add(SENTENCE, DataTypes.BooleanType);

  private static final StructType WORDING =
      new StructType()
          .add(SOURCE.name(), DataTypes.StringType)
          .add(HASH, DataTypes.LongType)
          .add(LINE.name(), DataTypes.StringType);

  /**
   * One row per outlet and line that it repeats.
   *
   * @param documents with source, text and blocks
   */
  public static Dataset<Row> find(Dataset<Row> documents) {
    Dataset<Row> lines = documents.select(SOURCE.col(), TEXT.col(), BLOCKS.col());
    Dataset<Row> occurrences =
        lines.mapPartitions(occurrences(), Encoders.row(OCCURRENCE)).distinct();
    Dataset<Row> articles =
        occurrences
            .filter(col(HASH).isNull())
            .groupBy(SOURCE.col())
            .agg(DOCUMENTS_TOTAL.as(count(lit(1))));
    Dataset<Row> repeated =
        occurrences
            .filter(col(HASH).isNotNull())
            .groupBy(SOURCE.col(), col(HASH), col(SENTENCE))
            .agg(DOCUMENTS.as(count(lit(1))))
            .filter(DOCUMENTS.col().geq(LEAST))
            .join(broadcast(articles), SOURCE.name())
            .filter(isRepeated());
    Dataset<Row> wordings =
        lines
            .mapPartitions(wordings(), Encoders.row(WORDING))
            .join(
                broadcast(repeated.select(SOURCE.col(), col(HASH))),
                new String[] {SOURCE.name(), HASH})
            .groupBy(SOURCE.col(), col(HASH))
            .agg(LINE.as(min(LINE.col())));
    return wordings
        .join(repeated, new String[] {SOURCE.name(), HASH})
        .select(SOURCE.col(), LINE.col(), DOCUMENTS.col(), DOCUMENTS_TOTAL.col());
  }

  private static Column isRepeated() {
    Column share = DOCUMENTS.col().divide(DOCUMENTS_TOTAL.col());
    return share
        .geq(SHARE)
        .or(
            col(SENTENCE)
                .equalTo(false)
                .and(DOCUMENTS.col().geq(MANY))
                .and(share.geq(SMALL_SHARE)));
  }

  /**
   * The documents with those lines out of lead and body: sections before the article, footers after
   * it. The title stays.
   *
   * @param found what {@link #find} found
   */
  public static Dataset<Row> withRepeatedLines(Dataset<Row> documents, Dataset<Row> found) {
    Dataset<Row> perSource =
        found
            .select(SOURCE.col(), HASH_OF_LINE.apply(LINE.col()).as(HASH))
            .groupBy(SOURCE.col())
            .agg(collect_list(col(HASH)).as(HASHES));
    Column[] columns =
        Arrays.stream(documents.columns())
            .map(
                name ->
                    name.equals(BLOCKS.name())
                        ? BLOCKS.as(
                            org.apache
                                .spark
                                .sql
                                .functions
                                .when(
                                    col(HASHES).isNotNull(),
                                    RELABELLED.apply(TEXT.col(), BLOCKS.col(), col(HASHES)))
                                .otherwise(BLOCKS.col()))
                        : col(name))
            .toArray(Column[]::new);
    return documents
        .join(broadcast(perSource), new String[] {SOURCE.name()}, "left")
        .select(columns);
  }

  private static final UserDefinedFunction HASH_OF_LINE =
      udf(
          (org.apache.spark.sql.api.java.UDF1<String, Long>) RepeatedLines::hash,
          DataTypes.LongType);

  private static final UserDefinedFunction RELABELLED =
      udf(
          (UDF3<String, Seq<Row>, Seq<Long>, Row[]>)
              (text, blocks, hashes) ->
                  relabelled(
                      text,
                      JavaConverters.seqAsJavaList(blocks),
                      new HashSet<>(JavaConverters.seqAsJavaList(hashes))),
          BLOCKS.type());

  static Row[] relabelled(String text, List<Row> blocks, Set<Long> repeated) {
    Row[] result = new Row[blocks.size()];
    List<Block> inText = Documents.inCodeUnits(text, blocks);
    boolean inArticle = false;
    for (int i = 0; i < result.length; i++) {
      Row block = blocks.get(i);
      String kind = block.getString(0);
      String line = line(text, inText.get(i));
      result[i] = block;
      boolean running = kind.equals(Block.BODY) || kind.equals(Block.LEAD);
      if (!running) {
        continue;
      }
      if (isCandidate(line) && repeated.contains(hash(wording(line)))) {
        result[i] =
            RowFactory.create(
                inArticle ? Block.FOOTER : Block.SECTION, block.getInt(1), block.getInt(2));
      } else {
        inArticle |= line.length() > MAX_LENGTH;
      }
    }
    return result;
  }

  private static String line(String text, Block block) {
    return text.substring(block.start(), block.end());
  }

  private static boolean isCandidate(String line) {
    return line.length() <= MAX_LENGTH && !line.isBlank();
  }

  /** The line as other articles may have it: other numbers, other case. */
  static String wording(String line) {
    boolean sentence = isSentence(line);
    StringBuilder wording = new StringBuilder(line.length());
    boolean digits = false;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      boolean digit = character >= '0' && character <= '9';
      if (!digit || sentence) {
        wording.append(character);
      } else if (!digits) {
        wording.append('0');
      }
      digits = digit;
    }
    return wording.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isSentence(String line) {
    return line.endsWith(".") && !line.endsWith("...");
  }

  /** 64 bits of FNV-1a, stirred as in MurmurHash3's last step. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }

  private static MapPartitionsFunction<Row, Row> occurrences() {
    return rows -> new PerLine(rows, false);
  }

  private static MapPartitionsFunction<Row, Row> wordings() {
    return rows -> new PerLine(rows, true);
  }

  /** The candidate lines of each document, as occurrences or with their wording. */
  private static final class PerLine implements Iterator<Row> {
    private final Iterator<Row> documents;
    private final boolean withWording;
    private Iterator<Row> lines = List.<Row>of().iterator();

    PerLine(Iterator<Row> documents, boolean withWording) {
      this.documents = documents;
      this.withWording = withWording;
    }

    @Override
    public boolean hasNext() {
      while (!lines.hasNext() && documents.hasNext()) {
        lines = lines(documents.next()).iterator();
      }
      return lines.hasNext();
    }

    @Override
    public Row next() {
      hasNext();
      return lines.next();
    }

    private List<Row> lines(Row document) {
      String source = document.getString(0);
      String text = document.getString(1);
      List<String> candidates = new ArrayList<>();
      String longest = "";
      for (Block block : Documents.inCodeUnits(text, document.getList(2))) {
        String line = line(text, block);
        if (isCandidate(line) && isRunning(block.kind())) {
          candidates.add(line);
        }
        longest = line.length() > longest.length() ? line : longest;
      }
      long article = hash(longest);
      List<Row> rows = new ArrayList<>();
      if (!withWording) {
        // The article itself, for the denominator.
        rows.add(RowFactory.create(source, null, article, false));
      }
      for (String line : candidates) {
        if (line.length() == longest.length()) {
          continue;
        }
        String wording = wording(line);
        rows.add(
            withWording
                ? RowFactory.create(source, hash(wording), wording)
                : RowFactory.create(source, hash(wording), article, isSentence(line)));
      }
      return rows;
    }

    private static boolean isRunning(String kind) {
      return kind.equals(Block.BODY) || kind.equals(Block.LEAD);
    }
  }
}
