package vn.machtin.report;

import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import vn.machtin.analysis.CountOptions;
import vn.machtin.analysis.Counts;
import vn.machtin.analysis.Entities;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * A small world of articles, counted by the analysis itself: each sentence names the entities that
 * are written in square brackets.
 */
final class ReportWorld {
  private final SparkSession spark;
  private final List<Map<Field, Object>> documents = new ArrayList<>();
  private final List<Map<Field, Object>> mentions = new ArrayList<>();
  private final List<Map<Field, Object>> words = new ArrayList<>();
  private final List<Map<Field, Object>> rejects = new ArrayList<>();

  ReportWorld(SparkSession spark) {
    this.spark = spark;
  }

  /** An article of that day, undated for null, whose sentences are lines of its text. */
  ReportWorld article(String id, String day, String source, String... sentences) {
    return add(id, day, source, null, sentences);
  }

  /** The same, as a copy of another article, which is not counted. */
  ReportWorld copy(String id, String of, String day, String source, String... sentences) {
    return add(id, day, source, of, sentences);
  }

  private ReportWorld add(
      String id, String day, String source, String copyOf, String... sentences) {
    StringBuilder text = new StringBuilder();
    Date date = day == null ? null : Date.valueOf(day);
    boolean counted = copyOf == null;
    int tokens = 0;
    List<String> plain = new ArrayList<>();
    for (int s = 0; s < sentences.length; s++) {
      int from = text.length();
      int at = 0;
      String sentence = sentences[s];
      while (at < sentence.length()) {
        int open = sentence.indexOf('[', at);
        if (open < 0) {
          text.append(sentence, at, sentence.length());
          break;
        }
        int close = sentence.indexOf(']', open);
        text.append(sentence, at, open);
        String name = sentence.substring(open + 1, close);
        mentions.add(mention(id, s, text, name, counted, date, source));
        text.append(name);
        at = close + 1;
      }
      plain.add(
          text.substring(from)
              .toLowerCase(java.util.Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} ]", "")
              .replaceAll(" +", " "));
      tokens += plain.get(s).split(" ").length;
      text.append('\n');
    }
    Map<Field, Object> document = new HashMap<>();
    document.put(Columns.DOC_ID, id);
    document.put(Columns.SOURCE_URI, "file:/somewhere/news/" + id + ".txt");
    document.put(Columns.RECORD_NO, 1L);
    document.put(Columns.URL, "https://" + id + ".example/");
    document.put(Columns.SOURCE, source);
    document.put(Columns.LANG, "vi");
    document.put(Columns.TITLE, "Bài " + id);
    document.put(Columns.TEXT, text.toString());
    document.put(Columns.PUBLISHED_ON, date);
    document.put(Columns.PUBLISHED_FROM, date);
    document.put(Columns.PUBLISHED_TO, date);
    document.put(Columns.SENTENCES, sentences.length);
    document.put(Columns.TOKENS, tokens);
    document.put(Columns.SYLLABLES, tokens);
    document.put(Columns.DUPLICATE_OF, copyOf);
    document.put(Columns.STORY_ID, counted ? id : copyOf);
    document.put(Columns.COUNTED, counted);
    documents.add(document);
    if (counted) {
      Map<Field, Object> word = new HashMap<>(document);
      word.put(Columns.SENTENCE_WORDS, plain);
      words.add(word);
    }
    return this;
  }

  private static Map<Field, Object> mention(
      String id,
      int sentence,
      CharSequence text,
      String name,
      boolean counted,
      Date date,
      String source) {
    int start = text.toString().codePointCount(0, text.length());
    Map<Field, Object> mention = new HashMap<>();
    mention.put(Columns.DOC_ID, id);
    mention.put(Columns.SENTENCE, sentence);
    mention.put(Columns.START, start);
    mention.put(Columns.END, start + name.codePointCount(0, name.length()));
    mention.put(Columns.SURFACE, name);
    mention.put(Columns.TYPE, "PER");
    mention.put(
        Columns.ENTITY_ID, "per:" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    mention.put(Columns.CANONICAL, name);
    mention.put(Columns.BLOCK, "body");
    mention.put(Columns.COUNTED, counted);
    mention.put(Columns.PUBLISHED_ON, date);
    mention.put(Columns.PUBLISHED_FROM, date);
    mention.put(Columns.PUBLISHED_TO, date);
    mention.put(Columns.SOURCE, source);
    mention.put(Columns.STORY_ID, id);
    return mention;
  }

  /** A record that could not be kept. */
  ReportWorld reject(String file, String message) {
    rejects.add(
        Map.of(
            Columns.SOURCE_URI,
            file,
            Columns.RECORD_NO,
            7L,
            Columns.STAGE,
            "read",
            Columns.REASON,
            "malformed_json",
            Columns.MESSAGE,
            message));
    return this;
  }

  /** The tables that a run makes of it. */
  Map<Table, Dataset<Row>> tables() {
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(Tables.DOCUMENTS, rows(Tables.DOCUMENTS, documents));
    tables.put(Tables.MENTIONS, rows(Tables.MENTIONS, mentions));
    tables.put(Tables.WORDS, rows(Tables.WORDS, words));
    tables.put(Tables.REJECTS, rows(Tables.REJECTS, rejects));
    try (Counts counts =
        Counts.of(
            tables.get(Tables.DOCUMENTS),
            tables.get(Tables.REJECTS),
            tables.get(Tables.MENTIONS),
            tables.get(Tables.WORDS),
            CountOptions.DEFAULT.withBuckets(2))) {
      tables.put(Tables.MENTION_COUNTS, held(Tables.MENTION_COUNTS, counts.mentionCounts()));
      tables.put(Tables.COOCCURRENCES, held(Tables.COOCCURRENCES, counts.cooccurrences()));
      tables.put(Tables.TERM_COUNTS, held(Tables.TERM_COUNTS, counts.termCounts()));
      tables.put(
          Tables.ENTITIES,
          held(Tables.ENTITIES, counts.entities(Entities.knownById(tables.get(Tables.MENTIONS)))));
      tables.put(
          Tables.PERIOD_TOTALS,
          held(
              Tables.PERIOD_TOTALS,
              counts.periodTotals(
                  tables.get(Tables.MENTION_COUNTS), tables.get(Tables.COOCCURRENCES))));
    }
    return tables;
  }

  private Dataset<Row> rows(Table table, List<Map<Field, Object>> rows) {
    return spark.createDataFrame(
        rows.stream()
            .map(
                row ->
                    RowFactory.create(table.fields().stream().map(row::get).toArray(Object[]::new)))
            .toList(),
        table.schema());
  }

  private Dataset<Row> held(Table table, Dataset<Row> rows) {
    return spark.createDataFrame(
        table.conform(rows.withColumn(Columns.RUN_ID.name(), lit("run"))).collectAsList(),
        table.schema());
  }
}
