package vn.machtin.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The totals of every period of every source, in memory: a few arrays for each source and
 * granularity, since their rows have no holes.
 */
final class Denominators {

  /** The totals of one source's periods of one granularity, without holes. */
  static final class Series {
    private static final Series NONE = new Series(0);
    private final int first;
    private int size;
    private long[] documents = new long[8];
    private long[] tokens = new long[8];
    private boolean[] known = new boolean[8];

    private Series(int first) {
      this.first = first;
    }

    private void add(int period, long documentsTotal, long tokensTotal, boolean isKnown) {
      if (period != first + size) {
        throw new IllegalStateException(
            "Cannot count: the totals of %s do not follow those of the period before."
                .formatted(Periods.label(period)));
      }
      if (size == documents.length) {
        documents = Arrays.copyOf(documents, size * 2);
        tokens = Arrays.copyOf(tokens, size * 2);
        known = Arrays.copyOf(known, size * 2);
      }
      documents[size] = documentsTotal;
      tokens[size] = tokensTotal;
      known[size] = isKnown;
      size++;
    }

    int size() {
      return size;
    }

    int period(int i) {
      return first + i;
    }

    boolean has(int period) {
      return period >= first && period < first + size;
    }

    /** Counted documents. */
    long documents(int period) {
      return has(period) ? documents[period - first] : 0;
    }

    /** Words of the counted documents. */
    long tokens(int period) {
      return has(period) ? tokens[period - first] : 0;
    }

    /** Whether a kept document is known to be of the period. */
    boolean known(int period) {
      return has(period) && known[period - first];
    }
  }

  private final Map<String, Series[]> sources = new HashMap<>();

  /** Adds a period; those of a source and granularity come in order. */
  void add(String source, int period, long documents, long tokens, boolean known) {
    Series[] series = sources.computeIfAbsent(source, name -> new Series[Granularity.count()]);
    int g = Periods.granularity(period).ordinal();
    if (series[g] == null) {
      series[g] = new Series(period);
    }
    series[g].add(period, documents, tokens, known);
  }

  /** The totals of a source's periods of one granularity. */
  Series series(String source, Granularity granularity) {
    Series[] series = sources.get(source);
    return series == null || series[granularity.ordinal()] == null
        ? Series.NONE
        : series[granularity.ordinal()];
  }

  void clear() {
    sources.clear();
  }
}
