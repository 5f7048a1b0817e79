package vn.machtin.analysis;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.DOCUMENTS_COUNTED;
import static vn.machtin.table.Columns.DOCUMENTS_TOTAL;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.G2;
import static vn.machtin.table.Columns.LOG_RATIO;
import static vn.machtin.table.Columns.N;
import static vn.machtin.table.Columns.PER_MILLION;
import static vn.machtin.table.Columns.RANK;
import static vn.machtin.table.Columns.SENTENCE_WORDS;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.TERM;
import static vn.machtin.table.Columns.TERM_TOKENS;
import static vn.machtin.table.Columns.TOKENS_TOTAL;
import static vn.machtin.table.Columns.WORDS_TOTAL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/**
 * How often a term of one to three words is used: one row per granularity, period and term.
 *
 * <p>A term is a run of words inside one counted sentence. Written are the terms that occur at
 * least as often as the floor in the whole corpus, in every period where they occur. per_million is
 * over the words of the period, log_ratio and g2 are {@link Keyness} against the previous period,
 * null where no kept document is known to be of it; rank is among the terms of as many words.
 */
public final class TermCounts {
  private static final int TOTALS = 0;
  private static final int TERMS = 1;

  /** Different terms and dates that a partition holds before it hands them on. */
  private static final int MOST_HELD = 200_000;

  private static final Shape INCIDENCES =
      Shape.of(
          Working.BUCKET,
          Working.KIND,
          Working.TERM_KEY,
          TERM,
          Working.PLACE_IN_TIME,
          Working.TO,
          N,
          TERM_TOKENS,
          DOCUMENTS,
          DOCUMENTS_TOTAL,
          TOKENS_TOTAL,
          Working.KNOWN);

  private static final Shape SERIES =
      Shape.of(Working.PERIOD, TERM, N, TERM_TOKENS, DOCUMENTS, PER_MILLION, LOG_RATIO, G2);

  private TermCounts() {}

  /**
   * The rows of the table, but for run_id.
   *
   * @param words rows in the shape of words
   * @param totals rows of {@link PeriodTotals#of}
   */
  public static Dataset<Row> of(Dataset<Row> words, Dataset<Row> totals, CountOptions options) {
    Shape input = Shape.of(SENTENCE_WORDS, Working.FROM, Working.TO);
    Dataset<Row> terms =
        words
            .withColumn(Working.FROM.name(), Occurrences.fromDay())
            .withColumn(Working.TO.name(), Occurrences.toDay())
            .repartition(Working.FROM.col(), Working.TO.col(), spread(options))
            .sortWithinPartitions(Working.FROM.col(), Working.TO.col())
            .select(input.columns())
            .mapPartitions(new PerDate(options.termWords()), INCIDENCES.encoder())
            .withColumn(Working.TERM_KEY.name(), xxhash64(TERM.col()))
            .withColumn(
                Working.BUCKET.name(),
                pmod(Working.TERM_KEY.col(), lit((long) options.buckets())).cast("int"));
    Dataset<Row> denominators =
        totals
            .filter(SOURCE.col().equalTo(PeriodTotals.ALL_SOURCES))
            .select(
                Working.BUCKET.as(explode(sequence(lit(0), lit(options.buckets() - 1)))),
                Working.KIND.as(lit(TOTALS)),
                Working.PLACE_IN_TIME.as(Working.PERIOD.col()),
                DOCUMENTS_TOTAL.as(DOCUMENTS_COUNTED.col()),
                TOKENS_TOTAL.as(WORDS_TOTAL.col()),
                Working.KNOWN.col());
    return terms
        .unionByName(denominators, true)
        .select(INCIDENCES.columns())
        .repartition(Working.BUCKET.col())
        .sortWithinPartitions(
            Working.inBucket(Working.TERM_KEY), TERM.col(), Working.PLACE_IN_TIME.col())
        .mapPartitions(new PerPeriod(options.termFloor()), SERIES.encoder())
        .withColumn(
            RANK.name(),
            row_number()
                .over(
                    Window.partitionBy(Working.PERIOD.col(), N.col())
                        .orderBy(TERM_TOKENS.col().desc(), TERM.col().asc())))
        .join(broadcast(PeriodTotals.names(totals)), Working.PERIOD.name())
        .drop(Working.PERIOD.name());
  }

  /** Documents of one interval come together; the undated, who may be many, in several places. */
  private static Column spread(CountOptions options) {
    return when(
        Working.FROM.col().isNull(), pmod(xxhash64(DOC_ID.col()), lit((long) options.buckets())));
  }

  /** Counts the terms of documents of the same interval together, as far as memory is given. */
  private static final class PerDate implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private final int longest;

    PerDate(int longest) {
      this.longest = longest;
    }

    private static final class Count {
      final int words;
      long tokens;
      long documents;
      long lastDocument = -1;

      Count(int words) {
        this.words = words;
      }
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private Map<String, Count> counts = new HashMap<>();
        private long document;
        private int from;
        private Integer to;

        @Override
        protected void take(Row row) {
          boolean dated = !row.isNullAt(1) && !row.isNullAt(2);
          int first = dated ? row.getInt(1) : Integer.MAX_VALUE;
          Integer last = dated ? (Integer) row.getInt(2) : null;
          if (first != from || !Objects.equals(last, to) || counts.size() >= MOST_HELD) {
            end();
            from = first;
            to = last;
          }
          document++;
          List<String> sentences = row.isNullAt(0) ? List.of() : row.getList(0);
          for (String sentence : sentences) {
            count(sentence.strip().split(" +"));
          }
        }

        private void count(String[] words) {
          for (int start = 0; start < words.length; start++) {
            String term = "";
            for (int n = 1; n <= longest && start + n <= words.length; n++) {
              String word = words[start + n - 1];
              if (word.isEmpty()) {
                break;
              }
              term = n == 1 ? word : term + ' ' + word;
              int length = n;
              Count count = counts.computeIfAbsent(term, key -> new Count(length));
              count.tokens++;
              if (count.lastDocument != document) {
                count.lastDocument = document;
                count.documents++;
              }
            }
          }
        }

        @Override
        protected void end() {
          Map<String, Count> full = counts;
          counts = new HashMap<>();
          int day = from;
          Integer until = to;
          emitAll(
              full.entrySet().stream()
                  .map(
                      entry ->
                          RowFactory.create(
                              null,
                              TERMS,
                              null,
                              entry.getKey(),
                              day,
                              until,
                              entry.getValue().words,
                              entry.getValue().tokens,
                              entry.getValue().documents,
                              null,
                              null,
                              null))
                  .iterator());
        }
      };
    }
  }

  private static final class PerPeriod implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private static final int BUCKET = INCIDENCES.at(Working.BUCKET);
    private static final int KIND = INCIDENCES.at(Working.KIND);
    private static final int NAME = INCIDENCES.at(TERM);
    private static final int TIME = INCIDENCES.at(Working.PLACE_IN_TIME);
    private static final int TO = INCIDENCES.at(Working.TO);
    private static final int LENGTH = INCIDENCES.at(N);
    private static final int TOKENS = INCIDENCES.at(TERM_TOKENS);
    private static final int IN_DOCUMENTS = INCIDENCES.at(DOCUMENTS);
    private static final int ALL_DOCUMENTS = INCIDENCES.at(DOCUMENTS_TOTAL);
    private static final int ALL_TOKENS = INCIDENCES.at(TOKENS_TOTAL);
    private static final int IS_KNOWN = INCIDENCES.at(Working.KNOWN);
    private final int floor;

    PerPeriod(int floor) {
      this.floor = floor;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowStream(rows) {
        private final Denominators denominators = new Denominators();
        private final RollUp.Calendar calendar = new RollUp.Calendar();
        private final RollUp rollUp = new RollUp();
        private int bucket = -1;
        private String term;
        private int words;

        @Override
        protected void take(Row row) {
          if (row.getInt(KIND) == TOTALS) {
            if (row.getInt(BUCKET) != bucket) {
              end();
              denominators.clear();
              bucket = row.getInt(BUCKET);
            }
            denominators.add(
                PeriodTotals.ALL_SOURCES,
                row.getInt(TIME),
                row.getLong(ALL_DOCUMENTS),
                row.getLong(ALL_TOKENS),
                row.getBoolean(IS_KNOWN));
            return;
          }
          if (!row.getString(NAME).equals(term)) {
            end();
            term = row.getString(NAME);
            words = row.getInt(LENGTH);
          }
          rollUp.add(
              calendar.periods(
                  row.getInt(TIME), row.isNullAt(TO) ? Integer.MIN_VALUE : row.getInt(TO)),
              row.getLong(TOKENS),
              row.getLong(IN_DOCUMENTS));
        }

        @Override
        protected void end() {
          if (term == null) {
            return;
          }
          List<Tally> tallies = new ArrayList<>(rollUp.close());
          // The last tally is that of 'all'.
          if (tallies.get(tallies.size() - 1).n >= floor) {
            tallies.forEach(this::write);
          }
          term = null;
        }

        private void write(Tally tally) {
          int period = tally.period;
          Denominators.Series totals =
              denominators.series(PeriodTotals.ALL_SOURCES, Periods.granularity(period));
          long tokens = totals.tokens(period);
          boolean comparable = period != Periods.ALL && totals.known(period - 1);
          long tokensBefore = comparable ? totals.tokens(period - 1) : 0;
          emit(
              period,
              term,
              words,
              tally.n,
              tally.documents,
              Keyness.perMillion(tally.n, tokens),
              Keyness.logRatio(tally.n, tokens, tally.previous, tokensBefore),
              Keyness.g2(tally.n, tokens, tally.previous, tokensBefore));
        }
      };
    }
  }
}
