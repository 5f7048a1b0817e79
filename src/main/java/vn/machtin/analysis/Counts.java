package vn.machtin.analysis;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Everything that is counted from one set of documents, mentions and words.
 *
 * <p>The tables are made when they are read. What several of them need is kept on disk in between:
 * {@link #close} lets it go. Write the tables in the order of the methods; {@link #periodTotals}
 * wants two of them as written, so that pairs are not made twice.
 */
public final class Counts implements AutoCloseable {
  private final Dataset<Row> rejects;
  private final Dataset<Row> mentions;
  private final Dataset<Row> words;
  private final CountOptions options;
  private final Dataset<Row> totals;
  private final Dataset<Row> occurrences;
  private final Dataset<Row> names;

  private Counts(
      Dataset<Row> documents,
      Dataset<Row> rejects,
      Dataset<Row> mentions,
      Dataset<Row> words,
      CountOptions options) {
    this.rejects = rejects;
    this.mentions = mentions;
    this.words = words;
    this.options = options;
    totals = PeriodTotals.of(documents, options).persist(StorageLevel.MEMORY_AND_DISK());
    names = Entities.names(mentions).persist(StorageLevel.MEMORY_AND_DISK());
    occurrences = Occurrences.of(documents, mentions).persist(StorageLevel.DISK_ONLY());
  }

  /**
   * The counts of these rows.
   *
   * @param documents rows in the shape of documents; their texts are not read
   * @param rejects rows in the shape of rejects
   * @param mentions rows in the shape of mentions, after {@link Curation#apply}
   * @param words rows in the shape of words
   */
  public static Counts of(
      Dataset<Row> documents,
      Dataset<Row> rejects,
      Dataset<Row> mentions,
      Dataset<Row> words,
      CountOptions options) {
    return new Counts(documents, rejects, mentions, words, options);
  }

  /**
   * The rows of entities.
   *
   * @param known rows of entity_id, iso_code and origin; see {@link Entities#of}
   */
  public Dataset<Row> entities(Dataset<Row> known) {
    return Entities.of(mentions, names, MentionCounts.documentsPerEntity(occurrences), known);
  }

  /** The rows of mention_counts. */
  public Dataset<Row> mentionCounts() {
    return MentionCounts.of(occurrences, totals, names, options);
  }

  /** The rows of cooccurrences. */
  public Dataset<Row> cooccurrences() {
    return Cooccurrence.of(occurrences, totals, names, options);
  }

  /** The rows of term_counts. */
  public Dataset<Row> termCounts() {
    return TermCounts.of(words, totals, options);
  }

  /**
   * The rows of period_totals.
   *
   * @param mentionCounts rows of mention_counts, as written
   * @param cooccurrences rows of cooccurrences, as written
   */
  public Dataset<Row> periodTotals(Dataset<Row> mentionCounts, Dataset<Row> cooccurrences) {
    return PeriodTotals.withCounts(
        totals,
        rejects,
        occurrences,
        mentionCounts,
        Cooccurrence.possible(occurrences, totals, cooccurrences, options),
        cooccurrences);
  }

  @Override
  public void close() {
    totals.unpersist();
    names.unpersist();
    occurrences.unpersist();
  }
}
