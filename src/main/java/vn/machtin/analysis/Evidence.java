package vn.machtin.analysis;

import static org.apache.spark.sql.functions.array_agg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.EVIDENCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import vn.machtin.table.Table;

/**
 * The words around the places that stand as evidence for a number.
 *
 * <p>Counting chooses the places and leaves the snippets empty, since it never reads a text. They
 * are cut only for the rows that people are shown, by joining the texts of just those documents.
 */
public final class Evidence {
  /** Code points of context on either side. */
  static final int CONTEXT = 80;

  /** Of a longer stretch the middle is left out. */
  private static final int LONGEST = 240;

  private static final UserDefinedFunction SNIPPET =
      udf(
          (String text, Integer start, Integer end) -> snippet(text, start, end),
          DataTypes.StringType);

  private Evidence() {}

  /**
   * The same rows with snippets where {@code shown} holds.
   *
   * @param rows rows of a table with evidence
   * @param table the table, whose key tells its rows apart
   * @param documents rows of doc_id and text
   */
  public static Dataset<Row> withSnippets(
      Dataset<Row> rows, Table table, Column shown, Dataset<Row> documents) {
    Column chosen = coalesce(shown, lit(false));
    String whole = "whole_row";
    String place = "place";
    Column[] key = table.key().stream().map(field -> field.col()).toArray(Column[]::new);
    Column[] all = Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> texts = documents.groupBy(DOC_ID.col()).agg(TEXT.as(min(TEXT.col())));
    Dataset<Row> places =
        rows.filter(chosen)
            .select(struct(key).as("row_key"), posexplode(EVIDENCE.col()))
            .select(
                col("row_key"),
                col("pos"),
                col("col").getField("doc_id").as(DOC_ID.name()),
                col("col").getField("start").as(START.name()),
                col("col").getField("end").as(END.name()));
    Dataset<Row> wanted = places.select(DOC_ID.col()).distinct();
    Dataset<Row> cut =
        places
            .join(texts.join(wanted, DOC_ID.name()), DOC_ID.name())
            .groupBy(col("row_key"))
            .agg(
                sort_array(
                        array_agg(
                            struct(
                                col("pos"),
                                struct(
                                        DOC_ID.col().as("doc_id"),
                                        START.col().as("start"),
                                        END.col().as("end"),
                                        SNIPPET
                                            .apply(TEXT.col(), START.col(), END.col())
                                            .as("snippet"))
                                    .as(place))))
                    .as("cut"))
            .select(
                col("row_key"), transform(col("cut"), entry -> entry.getField(place)).as("cut"));
    return rows.filter(chosen)
        .select(struct(key).as("row_key"), struct(all).as(whole))
        .join(cut, new String[] {"row_key"}, "left")
        .select(col(whole + ".*"), col("cut"))
        .withColumn(EVIDENCE.name(), coalesce(col("cut"), EVIDENCE.col()))
        .drop("cut")
        .unionByName(rows.filter(not(chosen)));
  }

  /**
   * The stretch of text with 80 code points on either side, cut at the ends of its lines and
   * between words, with … where something is left out.
   *
   * @param start first code point
   * @param end code point after the last one
   */
  public static String snippet(String text, int start, int end) {
    int length = text.codePointCount(0, text.length());
    int from = text.offsetByCodePoints(0, Math.max(0, Math.min(start, length)));
    int to = text.offsetByCodePoints(0, Math.max(0, Math.min(Math.max(start, end), length)));
    int left = from;
    int right = to;
    for (int i = 0; i < CONTEXT && left > 0 && text.charAt(left - 1) != '\n'; i++) {
      left = text.offsetByCodePoints(left, -1);
    }
    for (int i = 0; i < CONTEXT && right < text.length() && text.charAt(right) != '\n'; i++) {
      right = text.offsetByCodePoints(right, 1);
    }
    boolean cutLeft = left > 0 && text.charAt(left - 1) != '\n';
    boolean cutRight = right < text.length() && text.charAt(right) != '\n';
    if (cutLeft) {
      int space = text.indexOf(' ', left);
      left = space >= 0 && space < from ? space + 1 : left;
    }
    if (cutRight) {
      int space = text.lastIndexOf(' ', right - 1);
      right = space >= to ? space : right;
    }
    String middle = text.substring(from, to);
    if (text.codePointCount(from, to) > LONGEST) {
      middle =
          text.substring(from, text.offsetByCodePoints(from, LONGEST / 2))
              + " … "
              + text.substring(text.offsetByCodePoints(to, -LONGEST / 2), to);
    }
    return (cutLeft ? "… " : "")
        + (text.substring(left, from) + middle + text.substring(to, right))
            .replace('\n', ' ')
            .strip()
        + (cutRight ? " …" : "");
  }
}
