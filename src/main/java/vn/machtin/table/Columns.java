package vn.machtin.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import org.apache.spark.sql.types.StructType;

/**
 * Every column of every table, once. Offsets are Unicode code points into {@code documents.text};
 * intervals of days are closed; periods are closed at the start and open at the end.
 */
public final class Columns {
  private Columns() {}

  // Runs and provenance.
  public static final Field RUN_ID =
      new Field("run_id", StringType, "The run that wrote the row; a key of runs");
  public static final Field SOURCE_URI =
      new Field("source_uri", StringType, "File that the record came from");
  public static final Field RECORD_NO =
      new Field(
          "record_no",
          LongType,
          "Which record of the file: the line for line formats, the row otherwise, from 1; 1 for a"
              + " file that is one article");

  // Documents.
  public static final Field DOC_ID =
      new Field(
          "doc_id",
          StringType,
          "Document: from its content and its source, so that the same file twice is the same"
              + " document");
  public static final Field URL =
      new Field("url", StringType, "Address that the record names, null if none");
  public static final Field SOURCE =
      new Field(
          "source", StringType, "Outlet: its field, the host of its URL or its folder; 'unknown'");
  public static final Field LANG =
      new Field("lang", StringType, "Language of the text, BCP-47; 'und' where none was found");
  public static final Field TITLE = new Field("title", StringType, "Headline, null if none");
  public static final Field AUTHOR = new Field("author", StringType, "Author, null if none");
  public static final Field TEXT =
      new Field(
          "text",
          StringType,
          "The whole decoded text in NFC, boilerplate included; what all offsets point into");
  public static final Field TEXT_HASH =
      new Field(
          "text_hash",
          StringType,
          "SHA-256 (hex) of the text as annotated; two rows with the same hash have the same text");
  public static final Field BLOCKS =
      new Field(
          "blocks",
          createArrayType(
              new StructType()
                  .add("kind", StringType)
                  .add("start", IntegerType)
                  .add("end", IntegerType)),
          "The text cut into blocks, in order: title, lead, byline, body, caption, related, prompt,"
              + " footer, section, repeat; kinds that are not the article are not counted");
  public static final Field PUBLISHED_ON =
      new Field("published_on", DateType, "Day of publication where it is known, else null");
  public static final Field PUBLISHED_FROM =
      new Field(
          "published_from", DateType, "First day on which it can have been published, or null");
  public static final Field PUBLISHED_TO =
      new Field("published_to", DateType, "Last day on which it can have been published, or null");
  public static final Field PUBLISHED_AT =
      new Field(
          "published_at",
          TimestampType,
          "Instant of publication in UTC where a clock time was told, else null");
  public static final Field DATE_PRECISION =
      new Field("date_precision", StringType, "day, month, year, interval or none");
  public static final Field DATE_METHOD =
      new Field(
          "date_method",
          StringType,
          "What decided the date: metadata, url, path, byline, dateline, text, weekday, office,"
              + " day_count, latest_date, corpus_window (a day told without a year, of which one"
              + " alone fits the dated documents), none");
  public static final Field DATE_CONFIDENCE =
      new Field("date_confidence", DoubleType, "Probability that the interval is right, 0 to 1");
  public static final Field DATE_EVIDENCE =
      new Field("date_evidence", StringType, "The words that decided the date");
  public static final Field SENTENCES =
      new Field("sentences", IntegerType, "Sentences of the counted blocks");
  public static final Field TOKENS =
      new Field("tokens", IntegerType, "Words of the counted blocks, without punctuation");
  public static final Field SYLLABLES =
      new Field("syllables", IntegerType, "Syllables of the counted blocks");
  public static final Field DUPLICATE_OF =
      new Field(
          "duplicate_of",
          StringType,
          "The earliest document with the same text or nearly so; null for that one itself");
  public static final Field STORY_ID =
      new Field("story_id", StringType, "Story: the doc_id of the first telling");
  public static final Field COUNTED =
      new Field(
          "counted",
          BooleanType,
          "Whether the row is in the counts: false for boilerplate, duplicates and other"
              + " languages");
  public static final Field FLAGS =
      new Field(
          "flags",
          createArrayType(StringType),
          "What was unusual: title_case, nfd, short_text, high_drop_ratio, future_date …");
  public static final Field PUB_MONTH =
      new Field(
          "pub_month", StringType, "Month of published_from, as '2022-11'; 'undated' if unknown");

  // Repeated lines.
  public static final Field LINE =
      new Field(
          "line", StringType, "The line in lower case, each number as 0 unless in a sentence");

  // Rejects.
  public static final Field STAGE = new Field("stage", StringType, "Where it failed: read, ingest");
  public static final Field REASON =
      new Field(
          "reason",
          StringType,
          "unreadable, bad_encoding, empty, too_short, too_long, malformed_json, missing_field,"
              + " timeout or failed");
  public static final Field MESSAGE =
      new Field("message", StringType, "One line: what, which value, what to do");
  public static final Field EXCERPT =
      new Field("excerpt", StringType, "The first characters of the record, at most 200");
  public static final Field REJECTED_AT =
      new Field("rejected_at", TimestampType, "When, in UTC; not part of content hashes");

  // Mentions.
  public static final Field SENTENCE =
      new Field("sentence", IntegerType, "Sentence of the document, from 0");
  public static final Field START =
      new Field("start", IntegerType, "First code point in documents.text");
  public static final Field END =
      new Field("end", IntegerType, "Code point after the last one in documents.text");
  public static final Field SURFACE =
      new Field("surface", StringType, "The exact characters of the text");
  public static final Field TYPE = new Field("type", StringType, "PER, ORG, LOC or MISC");
  public static final Field ENTITY_ID =
      new Field(
          "entity_id",
          StringType,
          "Entity: a slug of the catalogue, as 'united-states', or for a name outside it one made"
              + " of type and name, as 'per:nguyen-van-a'");
  public static final Field CANONICAL =
      new Field("canonical", StringType, "The entity's name as papers write it");
  public static final Field METHOD =
      new Field("method", StringType, "How it was found: model, catalogue, document, rule, user");
  public static final Field SCORE =
      new Field("score", DoubleType, "Probability that span and type are right, 0 to 1");
  public static final Field LINK_METHOD =
      new Field(
          "link_method",
          StringType,
          "How it was linked: catalogue, alias, rule, in_document (short form), curation, new");
  public static final Field BLOCK =
      new Field("block", StringType, "Kind of the block that it stands in");

  // Words.
  public static final Field SENTENCE_WORDS =
      new Field(
          "sentence_words",
          createArrayType(StringType),
          "The counted sentences as words in lower case: words divided by a space, the syllables of"
              + " a word by '_', names and words without punctuation");

  // Dates told in the text.
  public static final Field DATE_TEXT =
      TEXT.meaning("The expression, exactly as in the document's text");
  public static final Field DATE_FROM =
      new Field("from", DateType, "First day that is meant, null if unresolved");
  public static final Field DATE_TO =
      new Field("to", DateType, "Last day that is meant, null if unresolved");
  public static final Field KIND =
      new Field(
          "kind",
          StringType,
          "day, range, weekend, week, month, quarter, half, year, decade, lunar, with 'start',"
              + " 'middle' or 'end' after a comma");

  // Entities.
  public static final Field ISO_CODE =
      new Field("iso_code", StringType, "ISO 3166 code of a place, null elsewhere");
  public static final Field ALIASES =
      new Field(
          "aliases",
          createArrayType(
              new StructType()
                  .add("alias", StringType)
                  .add("first_seen", DateType)
                  .add("last_seen", DateType)
                  .add("mentions", LongType)),
          "Its forms in the counted text, most frequent first");
  public static final Field ORIGIN =
      new Field("origin", StringType, "catalogue, user or discovered");

  // Periods.
  public static final Field GRANULARITY =
      new Field("granularity", StringType, "day, week (ISO 8601), month, quarter, year or all");
  public static final Field PERIOD_START =
      new Field("period_start", DateType, "First day of the period; null for all");
  public static final Field PERIOD_END =
      new Field("period_end", DateType, "Day after the period; null for all");
  public static final Field PERIOD_LABEL =
      new Field("period_label", StringType, "2022-10-23, 2022-W42, 2022-10, 2022-Q4, 2022 or all");
  public static final Field PERIOD_YEAR =
      new Field("period_year", IntegerType, "Year of period_start (ISO year for weeks); 0 for all");
  public static final Field COVERAGE =
      new Field(
          "coverage",
          StringType,
          "complete, partial (the source's first or last period), gap (no document between two"
              + " periods with some), open (documents of a coarser date may belong here)");

  // Counts.
  public static final Field MENTIONS =
      new Field("mentions", LongType, "Counted mentions; each is one row of mentions");
  public static final Field MENTIONS_RAW =
      new Field(
          "mentions_raw",
          LongType,
          "Mentions with boilerplate and duplicates, other languages not");
  public static final Field DOCUMENTS =
      new Field("documents", LongType, "Counted documents; not additive over entities");
  public static final Field STORIES = new Field("stories", LongType, "Distinct stories of them");
  public static final Field SOURCES = new Field("sources", LongType, "Distinct outlets of them");
  public static final Field TOKENS_TOTAL =
      new Field("tokens_total", LongType, "Words of all counted documents of period and source");
  public static final Field DOCUMENTS_TOTAL =
      new Field("documents_total", LongType, "Counted documents of period and source");
  public static final Field PER_MILLION =
      new Field("per_million", DoubleType, "Mentions per million words: mentions·1e6/tokens_total");
  public static final Field DOCUMENT_SHARE =
      new Field("document_share", DoubleType, "documents/documents_total, 0 to 1");
  public static final Field SHARE_LOW =
      new Field("share_low", DoubleType, "Lower end of document_share's 95 % Wilson interval");
  public static final Field SHARE_HIGH =
      new Field("share_high", DoubleType, "Upper end of document_share's 95 % Wilson interval");
  public static final Field RANK =
      new Field("rank", IntegerType, "Rank in period and source, 1 = most mentions, ties by id");
  public static final Field MENTIONS_PREVIOUS =
      new Field(
          "mentions_previous",
          LongType,
          "Mentions in the previous period; null where that is a gap or does not exist");
  public static final Field LOG_RATIO =
      new Field(
          "log_ratio", DoubleType, "log2 of the relative frequency against the previous period's");
  public static final Field G2 =
      new Field("g2", DoubleType, "Log-likelihood ratio, signed; see Association and Keyness");
  public static final Field IS_NEW =
      new Field("is_new", BooleanType, "Not seen in any earlier period of this source");
  public static final Field FIRST_SEEN =
      new Field("first_seen", DateType, "First day of publication, over the whole corpus");
  public static final Field LAST_SEEN =
      new Field("last_seen", DateType, "Last day of publication, over the whole corpus");
  public static final Field BURST_LEVEL =
      new Field("burst_level", IntegerType, "Kleinberg's two-state automaton: 0 or 1 (a burst)");
  public static final Field EVIDENCE =
      new Field(
          "evidence",
          createArrayType(
              new StructType()
                  .add("doc_id", StringType)
                  .add("start", IntegerType)
                  .add("end", IntegerType)
                  .add("snippet", StringType)),
          "At most three places, chosen deterministically");

  // Pairs.
  public static final Field UNIT = new Field("unit", StringType, "sentence, document or window:N");
  public static final Field ENTITY_A = new Field("entity_a", StringType, "The smaller id, binary");
  public static final Field ENTITY_B = new Field("entity_b", StringType, "The larger id, binary");
  public static final Field CANONICAL_A = new Field("canonical_a", StringType, "Name of entity_a");
  public static final Field CANONICAL_B = new Field("canonical_b", StringType, "Name of entity_b");
  public static final Field TYPE_A = new Field("type_a", StringType, "Type of entity_a");
  public static final Field TYPE_B = new Field("type_b", StringType, "Type of entity_b");
  public static final Field N_AB = new Field("n_ab", LongType, "Units with both");
  public static final Field N_A = new Field("n_a", LongType, "Units with entity_a");
  public static final Field N_B = new Field("n_b", LongType, "Units with entity_b");
  public static final Field N_UNITS =
      new Field("n_units", LongType, "All units of the counted documents of the period");
  public static final Field EXPECTED = new Field("expected", DoubleType, "n_a·n_b/n_units");
  public static final Field PMI = new Field("pmi", DoubleType, "log2(n_ab/expected)");
  public static final Field NPMI =
      new Field("npmi", DoubleType, "pmi/−log2(n_ab/n_units), −1 to 1");
  public static final Field P_VALUE =
      new Field("p_value", DoubleType, "Upper tail of chi-square with one degree at |g2|");
  public static final Field Q_VALUE =
      new Field("q_value", DoubleType, "Benjamini-Hochberg within period and unit");
  public static final Field JACCARD =
      new Field("jaccard", DoubleType, "n_ab/(n_a+n_b−n_ab), 0 to 1");
  public static final Field DICE = new Field("dice", DoubleType, "2·n_ab/(n_a+n_b), 0 to 1");
  public static final Field LOG_DICE =
      new Field("log_dice", DoubleType, "14+log2(dice), at most 14");
  public static final Field LIFT = new Field("lift", DoubleType, "n_ab/expected");
  public static final Field T_SCORE = new Field("t_score", DoubleType, "(n_ab−expected)/√n_ab");
  public static final Field P_B_GIVEN_A = new Field("p_b_given_a", DoubleType, "n_ab/n_a");
  public static final Field P_A_GIVEN_B = new Field("p_a_given_b", DoubleType, "n_ab/n_b");
  public static final Field N_AB_PREVIOUS =
      new Field("n_ab_previous", LongType, "n_ab in the previous period; null where that is a gap");
  public static final Field IN_BACKBONE =
      new Field(
          "in_backbone",
          BooleanType,
          "Kept by the disparity filter at α = 0.05 in period and unit");

  // Terms.
  public static final Field TERM =
      new Field("term", StringType, "One to three words in lower case, divided by a space");
  public static final Field N = new Field("n", IntegerType, "Number of words, 1 to 3");
  public static final Field TERM_TOKENS = new Field("tokens", LongType, "Occurrences of the term");

  // Totals.
  public static final Field DOCUMENTS_READ =
      new Field("documents_read", LongType, "Records read: kept + rejected");
  public static final Field DOCUMENTS_KEPT =
      new Field("documents_kept", LongType, "Records kept: rows of documents");
  public static final Field DOCUMENTS_REJECTED =
      new Field("documents_rejected", LongType, "Rows of rejects");
  public static final Field DOCUMENTS_DUPLICATE =
      new Field("documents_duplicate", LongType, "Kept, but copies of another document");
  public static final Field DOCUMENTS_OTHER_LANGUAGE =
      new Field("documents_other_language", LongType, "Kept, not copies, in another language");
  public static final Field DOCUMENTS_COUNTED =
      new Field("documents_counted", LongType, "Kept, canonical and in a counted language");
  public static final Field DOCUMENTS_UNDATED =
      new Field("documents_undated", LongType, "Counted, with no date at all");
  public static final Field DOCUMENTS_INTERVAL =
      new Field(
          "documents_interval",
          LongType,
          "Counted, with a date too coarse for the period that may belong to it");
  public static final Field SENTENCES_TOTAL =
      new Field("sentences", LongType, "Sentences of the counted documents");
  public static final Field WORDS_TOTAL =
      new Field("tokens", LongType, "Words of the counted documents, without punctuation");
  public static final Field SYLLABLES_TOTAL =
      new Field("syllables", LongType, "Syllables of the counted documents");
  public static final Field ENTITIES =
      new Field("entities", LongType, "Distinct entities mentioned");
  public static final Field PAIRS_POSSIBLE =
      new Field(
          "pairs_possible", LongType, "Distinct pairs that share a unit, over all units, '*' only");
  public static final Field PAIRS_WRITTEN =
      new Field(
          "pairs_written", LongType, "Rows of cooccurrences; fewer only by a support floor or cap");

  // Runs.
  public static final Field MODE = new Field("mode", StringType, "full, incremental or aggregate");
  public static final Field STATUS = new Field("status", StringType, "published");
  public static final Field STARTED_AT = new Field("started_at", TimestampType, "In UTC");
  public static final Field ENDED_AT = new Field("ended_at", TimestampType, "In UTC");
  public static final Field COMMAND_LINE =
      new Field("command_line", StringType, "The command as given, secrets masked");
  public static final Field CONFIG =
      new Field(
          "config", createMapType(StringType, StringType), "Options in force, defaults included");
  public static final Field APP_VERSION = new Field("app_version", StringType, "Machtin's version");
  public static final Field VERSIONS =
      new Field(
          "versions",
          createMapType(StringType, StringType),
          "Spark, Spark NLP, Java; fingerprints of the program, its models and its catalogue");
  public static final Field INPUTS =
      new Field("inputs", createArrayType(StringType), "What was read");
  public static final Field OUTPUTS =
      new Field(
          "outputs",
          createArrayType(
              new StructType()
                  .add("table", StringType)
                  .add("rows", LongType)
                  .add("files", LongType)
                  .add("bytes", LongType)
                  .add("content_hash", StringType)),
          "Tables written, with a hash over their rows that no order or partitioning changes");
  public static final Field CHANGES =
      new Field(
          "changes",
          new StructType()
              .add("documents_new", LongType)
              .add("documents_changed", LongType)
              .add("documents_gone", LongType)
              .add("documents_reused", LongType)
              .add("months", createArrayType(StringType)),
          "How the documents differ from those of the run before: new, others at the same address,"
              + " gone, taken over with their annotation; months in which a count can differ; null"
              + " for the first run and for counting anew");
  public static final Field STAGE_SECONDS =
      new Field("stage_seconds", createMapType(StringType, DoubleType), "Seconds per stage");
  public static final Field DOCUMENTS_PER_SECOND =
      new Field("documents_per_second", DoubleType, "Records read per second of the whole run");
  public static final Field CHECKS =
      new Field(
          "checks",
          createArrayType(
              new StructType()
                  .add("name", StringType)
                  .add("passed", BooleanType)
                  .add("detail", StringType)),
          "Conservation checks and what they found");

  // Quality.
  public static final Field GOLD =
      new Field("gold", StringType, "The gold set that the tables were compared with");
  public static final Field MEASURE =
      new Field(
          "measure",
          StringType,
          "strict, partial, type (SemEval-2013 task 9), linking, b_cubed, count_error,"
              + " count_error_top_20");
  public static final Field TYPE_OR_ALL = TYPE.meaning("PER, ORG, LOC, MISC or ALL");
  public static final Field PRECISION =
      new Field("precision", DoubleType, "Share of the found that is right, 0 to 1");
  public static final Field RECALL =
      new Field("recall", DoubleType, "Share of the marked that was found, 0 to 1");
  public static final Field F1 =
      new Field("f1", DoubleType, "Harmonic mean of both; for a plain number the number itself");
  public static final Field LOW =
      new Field("low", DoubleType, "Lower end of f1's 95 % bootstrap interval, null if none");
  public static final Field HIGH =
      new Field("high", DoubleType, "Upper end of f1's 95 % bootstrap interval, null if none");
  public static final Field CASES =
      new Field("cases", IntegerType, "Marked names or entities that it stands on");
}
