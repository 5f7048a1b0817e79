package vn.machtin.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the documents of one entity or pair, in the order of their first possible day and the
 * undated last, into its tallies for every period of every granularity, in one pass.
 *
 * <p>In that order the periods of a granularity come one after the other, so that one open tally
 * for each is enough: nothing is aggregated twice.
 */
final class RollUp {
  /** Stands for a series without a day. */
  private static final int NO_DAY = Integer.MIN_VALUE;

  /** Finds the periods of an interval, and remembers them: there are few different ones. */
  static final class Calendar {
    private static final int MOST_HELD = 100_000;
    private final Map<Long, int[]> known = new HashMap<>();

    /** One key for each granularity, or {@link Periods#NONE}; only 'all' if from is after to. */
    int[] periods(int from, int to) {
      if (known.size() > MOST_HELD) {
        known.clear();
      }
      return known.computeIfAbsent(
          (long) from << Integer.SIZE | (to & 0xFFFFFFFFL),
          interval -> {
            int[] keys = new int[Granularity.count()];
            Periods.containing(from, to, keys);
            return keys;
          });
    }
  }

  private final List<List<Tally>> closed = new ArrayList<>();
  private final Tally[] open = new Tally[Granularity.count()];
  private final Tally[] last = new Tally[Granularity.count()];
  private int firstDay = NO_DAY;
  private int lastDay = NO_DAY;

  RollUp() {
    for (int g = 0; g < open.length; g++) {
      closed.add(new ArrayList<>());
    }
  }

  /**
   * Adds a document.
   *
   * @param periods one for each granularity, of a {@link Calendar}
   * @param from its first possible day
   * @param count times that it is counted there; 0 adds to {@code raw} alone
   */
  void add(
      int[] periods, int from, long count, long raw, long story, long source, Tally.Place place) {
    open(periods);
    for (int g = 0; g < periods.length; g++) {
      if (periods[g] == Periods.NONE) {
        continue;
      }
      open[g].raw += raw;
      if (count > 0) {
        open[g].add(count, story, source, place);
      }
    }
    if (count > 0 && periods[Granularity.DAY.ordinal()] != Periods.NONE) {
      firstDay = firstDay == NO_DAY ? from : firstDay;
      lastDay = from;
    }
  }

  /** Adds documents of the same interval of which only the number is told. */
  void add(int[] periods, long count, long inDocuments) {
    open(periods);
    for (int g = 0; g < periods.length; g++) {
      if (periods[g] != Periods.NONE) {
        open[g].add(count, inDocuments);
      }
    }
  }

  private void open(int[] periods) {
    for (int g = 0; g < periods.length; g++) {
      if (periods[g] != Periods.NONE && (open[g] == null || open[g].period != periods[g])) {
        close(g);
        open[g] = new Tally(periods[g]);
      }
    }
  }

  private void close(int g) {
    Tally tally = open[g];
    open[g] = null;
    if (tally != null && tally.n > 0) {
      Tally before = last[g];
      tally.isNew = before == null;
      tally.previous = before != null && before.period == tally.period - 1 ? before.n : 0;
      last[g] = tally;
      closed.get(g).add(tally);
    }
  }

  /**
   * The tallies of all periods in which it is counted, granularity by granularity; the series is
   * empty after it.
   */
  List<Tally> close() {
    List<Tally> all = new ArrayList<>();
    for (int g = 0; g < open.length; g++) {
      close(g);
      last[g] = null;
      all.addAll(closed.get(g));
      closed.get(g).clear();
    }
    return all;
  }

  /** The first day with a document known to the day, then the last; forgets them. */
  Integer[] days() {
    Integer[] days =
        firstDay == NO_DAY ? new Integer[] {null, null} : new Integer[] {firstDay, lastDay};
    firstDay = NO_DAY;
    lastDay = NO_DAY;
    return days;
  }
}
