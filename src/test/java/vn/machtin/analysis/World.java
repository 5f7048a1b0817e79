package vn.machtin.analysis;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** A small world of documents, mentions and words, as literals or at random. */
final class World {

  /** A document; {@code from} and {@code to} are ISO days or null. */
  record Doc(
      String id,
      String from,
      String to,
      String source,
      String story,
      int sentences,
      int tokens,
      String duplicateOf,
      boolean counted) {

    LocalDate first() {
      return from == null ? null : LocalDate.parse(from);
    }

    LocalDate last() {
      return to == null ? null : LocalDate.parse(to);
    }
  }

  /** A mention. */
  record Mention(
      String doc,
      int sentence,
      int start,
      int end,
      String entity,
      String surface,
      boolean counted) {}

  final Map<String, Doc> docs = new LinkedHashMap<>();
  final List<Mention> mentions = new ArrayList<>();
  final Map<String, List<String>> words = new LinkedHashMap<>();
  int rejects;

  /** A counted document of one day, its own story, of ten words a sentence. */
  World day(String id, String day, String source, String... sentences) {
    return document(
        new Doc(id, day, day, source, id, sentences.length, sentences.length * 10, null, true),
        sentences);
  }

  /**
   * Adds a document whose sentences are given as the entities in them, divided by spaces; one that
   * begins with ~ is not counted.
   */
  World document(Doc doc, String... sentences) {
    docs.put(doc.id, doc);
    int at = 0;
    for (int s = 0; s < sentences.length; s++) {
      for (String entity : sentences[s].isBlank() ? new String[0] : sentences[s].split(" ")) {
        boolean counted = doc.counted && !entity.startsWith("~");
        String name = entity.replace("~", "");
        mentions.add(new Mention(doc.id, s, at, at + name.length(), name, name, counted));
        at += name.length() + 1;
      }
    }
    if (doc.counted) {
      words.put(doc.id, Arrays.stream(sentences).map(s -> s.replace("~", "")).toList());
    }
    return this;
  }

  /** A world with gaps, stories over several sources, duplicates, coarse dates and boilerplate. */
  static World random(long seed, int size) {
    Random random = new Random(seed);
    World world = new World();
    String[] sources = {"an", "bình", "cảnh"};
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String id = "d%03d".formatted(random.nextInt(1000) * 1000 + i);
      LocalDate day =
          LocalDate.of(2022, 11, 1).plusDays(random.nextInt(3) * 45L + random.nextInt(12));
      LocalDate from = day;
      LocalDate to = day;
      switch (random.nextInt(10)) {
        case 0 -> {
          from = day.withDayOfMonth(1);
          to = from.plusMonths(1).minusDays(1);
        }
        case 1 -> {
          from = day.minusDays(random.nextInt(4));
          to = day.plusDays(random.nextInt(40));
        }
        case 2 -> {
          from = null;
          to = null;
        }
        default -> {
          // Known to the day.
        }
      }
      String story = !ids.isEmpty() && random.nextInt(4) == 0 ? pick(random, ids) : id;
      boolean duplicate = !ids.isEmpty() && random.nextInt(8) == 0;
      boolean other = !duplicate && random.nextInt(12) == 0;
      int sentences = random.nextInt(5);
      Doc doc =
          new Doc(
              id,
              from == null ? null : from.toString(),
              to == null ? null : to.toString(),
              sources[random.nextInt(sources.length)],
              story,
              sentences,
              sentences * (5 + random.nextInt(10)),
              duplicate ? pick(random, ids) : null,
              !duplicate && !other);
      String[] text = new String[sentences];
      for (int s = 0; s < sentences; s++) {
        StringBuilder names = new StringBuilder();
        for (int m = random.nextInt(4); m > 0; m--) {
          names
              .append(random.nextInt(9) == 0 ? "~" : "")
              .append("e")
              .append((int) (Math.abs(random.nextGaussian()) * 3))
              .append(' ');
        }
        text[s] = names.toString().strip();
      }
      ids.add(id);
      world.document(doc, text);
    }
    world.rejects = random.nextInt(4);
    return world;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The document that a duplicate copies, itself otherwise, is counted. */
  boolean inRaw(Doc doc) {
    return doc.counted
        || (doc.duplicateOf != null
            && docs.containsKey(doc.duplicateOf)
            && docs.get(doc.duplicateOf).counted);
  }

  TreeSet<String> sources() {
    TreeSet<String> sources = new TreeSet<>();
    docs.values().forEach(doc -> sources.add(doc.source));
    return sources;
  }

  Dataset<Row> documents(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Doc doc : docs.values()) {
      Map<Field, Object> values = new HashMap<>();
      values.put(Columns.DOC_ID, doc.id);
      values.put(Columns.SOURCE_URI, "world/" + doc.id);
      values.put(Columns.RECORD_NO, 1L);
      values.put(Columns.SOURCE, doc.source);
      values.put(Columns.TEXT, "Text of " + doc.id);
      values.put(Columns.PUBLISHED_FROM, date(doc.from));
      values.put(Columns.PUBLISHED_TO, date(doc.to));
      values.put(Columns.SENTENCES, doc.sentences);
      values.put(Columns.TOKENS, doc.tokens);
      values.put(Columns.SYLLABLES, doc.tokens * 2);
      values.put(Columns.DUPLICATE_OF, doc.duplicateOf);
      values.put(Columns.STORY_ID, doc.story);
      values.put(Columns.COUNTED, doc.counted);
      rows.add(row(Tables.DOCUMENTS, values));
    }
    return spark.createDataFrame(rows, Tables.DOCUMENTS.schema());
  }

  Dataset<Row> mentions(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Mention mention : mentions) {
      Doc doc = docs.get(mention.doc);
      Map<Field, Object> values = new HashMap<>();
      values.put(Columns.DOC_ID, mention.doc);
      values.put(Columns.SENTENCE, mention.sentence);
      values.put(Columns.START, mention.start);
      values.put(Columns.END, mention.end);
      values.put(Columns.SURFACE, mention.surface);
      values.put(Columns.TYPE, "LOC");
      values.put(Columns.ENTITY_ID, mention.entity);
      values.put(Columns.CANONICAL, mention.entity.toUpperCase(Locale.ROOT));
      values.put(Columns.LINK_METHOD, "catalogue");
      values.put(Columns.COUNTED, mention.counted);
      values.put(Columns.PUBLISHED_FROM, date(doc.from));
      values.put(Columns.PUBLISHED_TO, date(doc.to));
      values.put(Columns.SOURCE, doc.source);
      values.put(Columns.STORY_ID, doc.story);
      rows.add(row(Tables.MENTIONS, values));
    }
    return spark.createDataFrame(rows, Tables.MENTIONS.schema());
  }

  Dataset<Row> words(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : words.entrySet()) {
      Doc doc = docs.get(entry.getKey());
      Map<Field, Object> values = new HashMap<>();
      values.put(Columns.DOC_ID, doc.id);
      values.put(Columns.SENTENCE_WORDS, entry.getValue());
      values.put(Columns.PUBLISHED_FROM, date(doc.from));
      values.put(Columns.PUBLISHED_TO, date(doc.to));
      values.put(Columns.SOURCE, doc.source);
      rows.add(row(Tables.WORDS, values));
    }
    return spark.createDataFrame(rows, Tables.WORDS.schema());
  }

  Dataset<Row> rejects(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < rejects; i++) {
      Map<Field, Object> values = new HashMap<>();
      values.put(Columns.SOURCE_URI, "world/reject-" + i);
      values.put(Columns.REASON, "empty");
      rows.add(row(Tables.REJECTS, values));
    }
    return spark.createDataFrame(rows, Tables.REJECTS.schema());
  }

  private static Row row(Table table, Map<Field, Object> values) {
    return RowFactory.create(table.fields().stream().map(values::get).toArray());
  }

  private static Date date(String day) {
    return day == null ? null : Date.valueOf(day);
  }
}
