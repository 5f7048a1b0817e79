package vn.machtin.table;

import static vn.machtin.table.Columns.*;

import java.util.List;
import java.util.stream.Stream;

/** Every table of the output, once. A new table is a line here, one definition and one test. */
public final class Tables {
  private Tables() {}

  public static final Table DOCUMENTS =
      new Table(
          "documents",
          "One row per record that was read and kept.",
          List.of(DOC_ID),
          List.of(PUB_MONTH),
          List.of(
              DOC_ID,
              SOURCE_URI,
              RECORD_NO,
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
              SENTENCES,
              TOKENS,
              SYLLABLES,
              DUPLICATE_OF,
              STORY_ID,
              COUNTED,
              FLAGS,
              RUN_ID,
              PUB_MONTH));

  public static final Table REJECTS =
      new Table(
          "rejects",
          "One row per record that could not be kept.",
          List.of(SOURCE_URI, RECORD_NO, REASON),
          List.of(),
          List.of(SOURCE_URI, RECORD_NO, STAGE, REASON, MESSAGE, EXCERPT, REJECTED_AT, RUN_ID));

  public static final Table REPEATED_LINES =
      new Table(
          "repeated_lines",
          "One row per line that a source repeats under its articles, learnt from the corpus.",
          List.of(SOURCE, LINE),
          List.of(),
          List.of(SOURCE, LINE, Columns.DOCUMENTS, DOCUMENTS_TOTAL, RUN_ID));

  public static final Table MENTIONS =
      new Table(
          "mentions",
          "One row per mention of an entity.",
          List.of(DOC_ID, START, END),
          List.of(PUB_MONTH),
          List.of(
              DOC_ID,
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
              BLOCK,
              COUNTED,
              PUBLISHED_ON,
              PUBLISHED_FROM,
              PUBLISHED_TO,
              SOURCE,
              STORY_ID,
              RUN_ID,
              PUB_MONTH));

  public static final Table MENTIONS_LINKED =
      new Table(
          "mentions_linked",
          "One row per mention as it was linked; only where the user's corrections changed mentions.",
          MENTIONS.key(),
          MENTIONS.partitions(),
          MENTIONS.fields());

  public static final Table WORDS =
      new Table(
          "words",
          "One row per counted document: its sentences as words, from which terms are counted.",
          List.of(DOC_ID),
          List.of(PUB_MONTH),
          List.of(
              DOC_ID,
              SENTENCE_WORDS,
              PUBLISHED_ON,
              PUBLISHED_FROM,
              PUBLISHED_TO,
              SOURCE,
              STORY_ID,
              RUN_ID,
              PUB_MONTH));

  public static final Table DATES =
      new Table(
          "dates",
          "One row per date told in the text of a document.",
          List.of(DOC_ID, START, END),
          List.of(),
          List.of(DOC_ID, START, END, DATE_TEXT, DATE_FROM, DATE_TO, KIND, RUN_ID));

  public static final Table ENTITIES =
      new Table(
          "entities",
          "One row per entity that is mentioned.",
          List.of(ENTITY_ID),
          List.of(),
          List.of(
              ENTITY_ID,
              CANONICAL,
              TYPE,
              ISO_CODE,
              ALIASES,
              ORIGIN,
              Columns.MENTIONS,
              Columns.DOCUMENTS,
              FIRST_SEEN,
              LAST_SEEN,
              RUN_ID));

  public static final Table MENTION_COUNTS =
      new Table(
          "mention_counts",
          "One row per granularity, period, source ('*' is all of them) and entity.",
          List.of(GRANULARITY, PERIOD_LABEL, SOURCE, ENTITY_ID),
          List.of(GRANULARITY, PERIOD_YEAR),
          List.of(
              PERIOD_START,
              PERIOD_END,
              PERIOD_LABEL,
              SOURCE,
              ENTITY_ID,
              CANONICAL,
              TYPE,
              Columns.MENTIONS,
              MENTIONS_RAW,
              Columns.DOCUMENTS,
              STORIES,
              SOURCES,
              TOKENS_TOTAL,
              DOCUMENTS_TOTAL,
              PER_MILLION,
              DOCUMENT_SHARE,
              SHARE_LOW,
              SHARE_HIGH,
              RANK,
              MENTIONS_PREVIOUS,
              LOG_RATIO,
              G2,
              IS_NEW,
              FIRST_SEEN,
              LAST_SEEN,
              BURST_LEVEL,
              EVIDENCE,
              RUN_ID,
              GRANULARITY,
              PERIOD_YEAR));

  public static final Table COOCCURRENCES =
      new Table(
          "cooccurrences",
          "One row per granularity, period, unit and unordered pair of entities that share a unit.",
          List.of(GRANULARITY, PERIOD_LABEL, UNIT, ENTITY_A, ENTITY_B),
          List.of(GRANULARITY, PERIOD_YEAR),
          List.of(
              PERIOD_START,
              PERIOD_END,
              PERIOD_LABEL,
              UNIT,
              ENTITY_A,
              ENTITY_B,
              CANONICAL_A,
              CANONICAL_B,
              TYPE_A,
              TYPE_B,
              N_AB,
              N_A,
              N_B,
              N_UNITS,
              Columns.DOCUMENTS,
              STORIES,
              SOURCES,
              EXPECTED,
              PMI,
              NPMI,
              G2,
              P_VALUE,
              Q_VALUE,
              JACCARD,
              DICE,
              LOG_DICE,
              LIFT,
              T_SCORE,
              P_B_GIVEN_A,
              P_A_GIVEN_B,
              N_AB_PREVIOUS,
              IS_NEW,
              FIRST_SEEN,
              LAST_SEEN,
              IN_BACKBONE,
              EVIDENCE,
              RUN_ID,
              GRANULARITY,
              PERIOD_YEAR));

  public static final Table TERM_COUNTS =
      new Table(
          "term_counts",
          "One row per granularity, period and term of one to three words.",
          List.of(GRANULARITY, PERIOD_LABEL, TERM),
          List.of(GRANULARITY, PERIOD_YEAR),
          List.of(
              PERIOD_START,
              PERIOD_END,
              PERIOD_LABEL,
              TERM,
              N,
              TERM_TOKENS,
              Columns.DOCUMENTS,
              PER_MILLION,
              G2,
              LOG_RATIO,
              RANK,
              RUN_ID,
              GRANULARITY,
              PERIOD_YEAR));

  public static final Table PERIOD_TOTALS =
      new Table(
          "period_totals",
          "One row per granularity, period and source ('*' is all of them), gaps included.",
          List.of(GRANULARITY, PERIOD_LABEL, SOURCE),
          List.of(),
          List.of(
              GRANULARITY,
              PERIOD_START,
              PERIOD_END,
              PERIOD_LABEL,
              SOURCE,
              DOCUMENTS_READ,
              DOCUMENTS_KEPT,
              DOCUMENTS_REJECTED,
              DOCUMENTS_DUPLICATE,
              DOCUMENTS_OTHER_LANGUAGE,
              DOCUMENTS_COUNTED,
              STORIES,
              DOCUMENTS_UNDATED,
              DOCUMENTS_INTERVAL,
              SOURCES,
              SENTENCES_TOTAL,
              WORDS_TOTAL,
              SYLLABLES_TOTAL,
              Columns.MENTIONS,
              MENTIONS_RAW,
              Columns.ENTITIES,
              PAIRS_POSSIBLE,
              PAIRS_WRITTEN,
              COVERAGE,
              RUN_ID));

  public static final Table RUNS =
      new Table(
          "runs",
          "One row per run that was published.",
          List.of(RUN_ID),
          List.of(),
          List.of(
              RUN_ID,
              MODE,
              STATUS,
              STARTED_AT,
              ENDED_AT,
              COMMAND_LINE,
              CONFIG,
              APP_VERSION,
              VERSIONS,
              INPUTS,
              OUTPUTS,
              CHANGES,
              STAGE_SECONDS,
              DOCUMENTS_PER_SECOND,
              CHECKS));

  public static final Table QUALITY =
      new Table(
          "quality",
          "One row per gold set, measure and type of name; written by machtin evaluate.",
          List.of(GOLD, MEASURE, TYPE_OR_ALL),
          List.of(),
          List.of(GOLD, MEASURE, TYPE_OR_ALL, PRECISION, RECALL, F1, LOW, HIGH, CASES, RUN_ID));

  /** All tables, in the order in which a reader meets them. */
  public static List<Table> all() {
    return Stream.of(
            DOCUMENTS,
            REJECTS,
            MENTIONS,
            MENTIONS_LINKED,
            DATES,
            WORDS,
            ENTITIES,
            MENTION_COUNTS,
            COOCCURRENCES,
            TERM_COUNTS,
            PERIOD_TOTALS,
            QUALITY,
            REPEATED_LINES,
            RUNS)
        .toList();
  }

  /** The table of that name. */
  public static Table named(String name) {
    return all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown table: %s. Tables: %s."
                        .formatted(name, all().stream().map(Table::name).toList())));
  }
}
