package vn.machtin.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that a report tells, as {@code report.json} holds it. Days are ISO dates; names and
 * numbers mean what the columns of the same name mean in the tables.
 *
 * @param totals of the period; {@code previous} of the one before, null if there is none
 * @param corpus totals of the whole corpus
 * @param sources totals of the period by outlet, most documents first
 * @param ranking the most mentioned; {@code fallers} holds the counts of the period, zero if gone
 * @param evidence places by key: {@code e:ENTITY}, {@code before:ENTITY}, {@code p:A|B}, {@code
 *     t:TERM}
 * @param documents the documents that evidence and lists name, by doc_id
 * @param leftOut how many more there are than a list holds, by the list's name
 */
public record ReportData(
    About about,
    Totals totals,
    Totals previous,
    Totals corpus,
    List<Totals> sources,
    List<Entity> ranking,
    List<Entity> risers,
    List<Entity> fallers,
    List<Entity> newcomers,
    List<Entity> bursts,
    Network network,
    List<Pair> pairs,
    List<Pair> newPairs,
    List<Term> terms,
    Timeline timeline,
    Map<String, Evidence> evidence,
    Map<String, Source> documents,
    List<Reject> rejects,
    List<String> undated,
    List<Copy> copies,
    List<Quality> quality,
    List<Check> checks,
    Map<String, Long> leftOut) {

  /**
   * What the report is of.
   *
   * @param previous label of the period before, null if there is none to compare with
   * @param comparable whether both periods have documents, so that changes mean something
   * @param granularity in which the series are drawn first
   * @param output the folder of the tables, as {@code machtin explain --output} takes it
   * @param runEndedAt when the tables were made, an instant in UTC
   */
  public record About(
      String period,
      String kind,
      String start,
      String end,
      String previous,
      boolean comparable,
      String granularity,
      String corpusFirst,
      String corpusLast,
      String output,
      String runId,
      String runEndedAt,
      String appVersion) {}

  /** A row of period_totals; null where the number does not exist for it. */
  public record Totals(
      String periodLabel,
      String source,
      Long documentsRead,
      Long documentsKept,
      Long documentsRejected,
      Long documentsDuplicate,
      Long documentsOtherLanguage,
      Long documentsCounted,
      Long stories,
      Long documentsUndated,
      Long documentsInterval,
      Long sources,
      Long sentences,
      Long tokens,
      Long mentions,
      Long mentionsRaw,
      Long entities,
      Long pairsPossible,
      Long pairsWritten,
      String coverage) {}

  /** A row of mention_counts, over all sources. */
  public record Entity(
      String entityId,
      String canonical,
      String type,
      long mentions,
      long mentionsRaw,
      long documents,
      long stories,
      long sources,
      Double perMillion,
      Double documentShare,
      Double shareLow,
      Double shareHigh,
      Integer rank,
      Long mentionsPrevious,
      Double logRatio,
      Double g2,
      boolean isNew,
      String firstSeen,
      String lastSeen,
      int burstLevel) {}

  /** A row of cooccurrences, unit sentence. */
  public record Pair(
      String entityA,
      String entityB,
      String canonicalA,
      String canonicalB,
      String typeA,
      String typeB,
      long nAb,
      long nA,
      long nB,
      long nUnits,
      long documents,
      long stories,
      long sources,
      Double expected,
      Double npmi,
      Double g2,
      Double qValue,
      Double logDice,
      Long nAbPrevious,
      boolean isNew,
      String firstSeen,
      boolean inBackbone) {}

  /** A row of term_counts. */
  public record Term(
      String term,
      int n,
      long tokens,
      long documents,
      Double perMillion,
      Double g2,
      Double logRatio,
      Integer rank) {}

  /** The picture of who appears with whom. */
  public record Network(List<Node> nodes, List<Tie> ties) {}

  /**
   * An entity in the picture.
   *
   * @param group its community, 0 the largest; −1 for one that only weak ties hold
   */
  public record Node(
      String entityId,
      String canonical,
      String type,
      long mentions,
      int group,
      double x,
      double y) {}

  /** A tie in the picture; {@code a} and {@code b} are places in the list of nodes. */
  public record Tie(int a, int b, long nAb, boolean inBackbone) {}

  /** Series by granularity: the periods, and what the chosen entities have in them. */
  public record Timeline(Map<String, Axis> axes, List<Series> series) {}

  /** The periods of one granularity in order, without a hole; starts are their first days. */
  public record Axis(
      List<String> labels,
      List<String> starts,
      List<String> coverage,
      List<Long> documents,
      List<Long> tokens) {}

  /**
   * One entity over time.
   *
   * @param points by granularity: place in the axis, mentions, documents; only where it is
   *     mentioned
   */
  public record Series(
      String entityId, String canonical, String type, Map<String, List<long[]>> points) {}

  /**
   * The places behind a number.
   *
   * @param number the number itself; {@code documents} in how many documents it stands
   * @param command lists all of them; null where no command does
   */
  public record Evidence(long number, long documents, List<Place> places, String command) {}

  /** A stretch of a document's text; highlights are UTF-16 code units of it. */
  public record Place(String docId, String text, List<int[]> highlights) {}

  /** What is known of a document. */
  public record Source(String title, String source, String date, String url) {}

  /** A record that could not be kept. */
  public record Reject(String file, long recordNo, String reason, String message) {}

  /** A copy and what it is a copy of. */
  public record Copy(String docId, String duplicateOf) {}

  /** A row of quality. */
  public record Quality(
      String gold,
      String measure,
      String type,
      Double precision,
      Double recall,
      Double f1,
      Double low,
      Double high,
      Integer cases) {}

  /** A conservation check of the run. */
  public record Check(String name, boolean passed, String detail) {}
}
