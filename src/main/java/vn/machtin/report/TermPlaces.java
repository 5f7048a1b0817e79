package vn.machtin.report;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.SENTENCE_WORDS;
import static vn.machtin.table.Columns.STORY_ID;
import static vn.machtin.table.Columns.TERM;
import static vn.machtin.table.Columns.TEXT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/** Where terms stand in the texts: no table keeps that, so that some places are looked up. */
final class TermPlaces {
  private static final int PLACES = 3;
  private static final String NUMBER = "number_of_place";

  private TermPlaces() {}

  /** A place in a document, in code points of its text. */
  record At(String docId, int start, int end) {}

  /**
   * At most three places of each term in the period, of different stories, earliest first.
   *
   * @param words rows of words
   * @param documents rows of documents
   */
  static Map<String, List<At>> of(
      Dataset<Row> words, Dataset<Row> documents, ReportPeriod period, Set<String> terms) {
    if (terms.isEmpty()) {
      return Map.of();
    }
    Set<String> wanted = new HashSet<>(terms);
    UserDefinedFunction found =
        udf(
            (UDF1<String, List<String>>) sentences -> found(sentences, wanted),
            DataTypes.createArrayType(DataTypes.StringType));
    List<Row> rows =
        words
            .where(period.contains(PUBLISHED_FROM.col(), PUBLISHED_TO.col()))
            .select(
                DOC_ID.col(),
                STORY_ID.col(),
                PUBLISHED_FROM.col(),
                explode(found.apply(array_join(SENTENCE_WORDS.col(), "\n"))).as(TERM.name()))
            .withColumn(
                "in_story",
                row_number()
                    .over(
                        Window.partitionBy(TERM.col(), STORY_ID.col())
                            .orderBy(PUBLISHED_FROM.col().asc_nulls_last(), DOC_ID.col())))
            .where(col("in_story").equalTo(1))
            .withColumn(
                NUMBER,
                row_number()
                    .over(
                        Window.partitionBy(TERM.col())
                            .orderBy(PUBLISHED_FROM.col().asc_nulls_last(), DOC_ID.col())))
            .where(col(NUMBER).leq(PLACES))
            .select(TERM.col(), DOC_ID.col(), col(NUMBER))
            .orderBy(TERM.col(), col(NUMBER))
            .collectAsList();
    Map<String, String> texts = new HashMap<>();
    documents
        .where(DOC_ID.col().isin(rows.stream().map(row -> row.getString(1)).distinct().toArray()))
        .select(DOC_ID.col(), TEXT.col())
        .collectAsList()
        .forEach(row -> texts.put(row.getString(0), row.getString(1)));
    Map<String, List<At>> places = new HashMap<>();
    for (Row row : rows) {
      int[] at = find(texts.get(row.getString(1)), row.getString(0));
      if (at != null) {
        places
            .computeIfAbsent(row.getString(0), term -> new ArrayList<>())
            .add(new At(row.getString(1), at[0], at[1]));
      }
    }
    return places;
  }

  /** Those of the terms that are in the sentences, one a line, words divided by a space. */
  private static List<String> found(String sentences, Set<String> terms) {
    Set<String> found = new HashSet<>();
    for (String sentence : sentences.split("\n")) {
      String[] words = sentence.split(" ");
      for (int i = 0; i < words.length; i++) {
        String term = words[i];
        for (int n = 1; n <= 3; n++) {
          if (terms.contains(term)) {
            found.add(term);
          }
          if (i + n < words.length) {
            term += " " + words[i + n];
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** First place of the term in the text as first and last code point, null if it is not there. */
  static int[] find(String text, String term) {
    StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}])");
    String[] syllables = term.split("[_ ]");
    for (int i = 0; i < syllables.length; i++) {
      pattern.append(i == 0 ? "" : "[^\\p{L}\\p{N}\\n]{1,3}").append(Pattern.quote(syllables[i]));
    }
    Matcher matcher =
        Pattern.compile(pattern.append("(?![\\p{L}\\p{N}])").toString(), Pattern.UNICODE_CASE)
            .matcher(text.toLowerCase(Locale.ROOT));
    if (text.toLowerCase(Locale.ROOT).length() != text.length() || !matcher.find()) {
      return null;
    }
    int start = text.codePointCount(0, matcher.start());
    return new int[] {start, start + text.codePointCount(matcher.start(), matcher.end())};
  }
}
