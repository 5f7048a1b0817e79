package vn.machtin.analysis;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What is counted, and how much of it is written.
 *
 * @param units units of co-occurrence, in the order of the tables
 * @param pairFloor a pair is written with at least that many common units; 1 writes all. All
 *     statistics are made before the floor
 * @param entitiesPerDocument of a document with more different entities, pairs are made of its most
 *     mentioned ones only; what that leaves out is in {@code period_totals.pairs_possible}
 * @param termFloor a term is written for the corpus with at least that many occurrences
 * @param termWords longest term in words, 1 to 3
 * @param buckets into how many parts the series of entities are cut; changes no result
 */
public record CountOptions(
    List<Unit> units,
    int pairFloor,
    int entitiesPerDocument,
    int termFloor,
    int termWords,
    int buckets)
    implements Serializable {

  /** Sentences and documents, every pair, terms that occur twice. */
  public static final CountOptions DEFAULT =
      new CountOptions(List.of(Unit.SENTENCE, Unit.DOCUMENT), 1, 2000, 2, 3, 16);

  private static final int MOST_UNITS = 16;

  public CountOptions {
    units = List.copyOf(units);
    if (units.isEmpty()
        || units.size() > MOST_UNITS
        || new HashSet<>(units).size() < units.size()) {
      throw new IllegalArgumentException(
          "Invalid units: %s. Name 1 to 16 of sentence, document, window:N, each once."
              .formatted(units));
    }
    atLeast("pair floor", pairFloor, 1);
    atLeast("cap on the entities of a document", entitiesPerDocument, 2);
    atLeast("term floor", termFloor, 1);
    atLeast("number of buckets", buckets, 1);
    if (termWords < 1 || termWords > 3) {
      throw new IllegalArgumentException(
          "Invalid length of terms: %d. Use 1, 2 or 3 words.".formatted(termWords));
    }
  }

  private static void atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Invalid %s: %d. Use %d or more.".formatted(what, value, least));
    }
  }

  public CountOptions withUnits(List<Unit> others) {
    return new CountOptions(others, pairFloor, entitiesPerDocument, termFloor, termWords, buckets);
  }

  public CountOptions withPairFloor(int floor) {
    return new CountOptions(units, floor, entitiesPerDocument, termFloor, termWords, buckets);
  }

  public CountOptions withEntitiesPerDocument(int cap) {
    return new CountOptions(units, pairFloor, cap, termFloor, termWords, buckets);
  }

  public CountOptions withTerms(int floor, int words) {
    return new CountOptions(units, pairFloor, entitiesPerDocument, floor, words, buckets);
  }

  public CountOptions withBuckets(int number) {
    return new CountOptions(units, pairFloor, entitiesPerDocument, termFloor, termWords, number);
  }
}
