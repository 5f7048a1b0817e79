package vn.machtin.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.machtin.SparkTest;
import vn.machtin.table.Columns;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** The tables equal what brute force counts by the definitions, on small random worlds. */
class ReferenceTest extends SparkTest {
  private static final Field[] TOTALS = {
    Columns.DOCUMENTS_KEPT,
    Columns.DOCUMENTS_DUPLICATE,
    Columns.DOCUMENTS_OTHER_LANGUAGE,
    Columns.DOCUMENTS_COUNTED,
    Columns.STORIES,
    Columns.DOCUMENTS_UNDATED,
    Columns.DOCUMENTS_INTERVAL,
    Columns.SOURCES,
    Columns.SENTENCES_TOTAL,
    Columns.WORDS_TOTAL,
    Columns.SYLLABLES_TOTAL,
    Columns.MENTIONS,
    Columns.MENTIONS_RAW,
    Columns.COVERAGE
  };
  private static final Field[] MENTION_COUNTS = {
    Columns.MENTIONS,
    Columns.MENTIONS_RAW,
    Columns.DOCUMENTS,
    Columns.STORIES,
    Columns.SOURCES,
    Columns.TOKENS_TOTAL,
    Columns.DOCUMENTS_TOTAL,
    Columns.PER_MILLION,
    Columns.DOCUMENT_SHARE,
    Columns.SHARE_LOW,
    Columns.SHARE_HIGH,
    Columns.RANK,
    Columns.MENTIONS_PREVIOUS,
    Columns.LOG_RATIO,
    Columns.G2,
    Columns.IS_NEW,
    Columns.FIRST_SEEN,
    Columns.LAST_SEEN,
    Columns.EVIDENCE
  };
  private static final Field[] COOCCURRENCES = {
    Columns.N_AB,
    Columns.N_A,
    Columns.N_B,
    Columns.N_UNITS,
    Columns.DOCUMENTS,
    Columns.STORIES,
    Columns.SOURCES,
    Columns.EXPECTED,
    Columns.G2,
    Columns.P_VALUE,
    Columns.Q_VALUE,
    Columns.N_AB_PREVIOUS,
    Columns.IS_NEW,
    Columns.FIRST_SEEN,
    Columns.LAST_SEEN,
    Columns.IN_BACKBONE,
    Columns.EVIDENCE
  };
  private static final Field[] TERM_COUNTS = {Columns.N, Columns.TERM_TOKENS, Columns.DOCUMENTS};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void tablesEqualBruteForce(long seed) {
    World world = World.random(seed, 40);
    Reference reference = new Reference(world);
    List<String> units = List.of("sentence", "document", "window:2", "window:3");
    CountOptions options =
        CountOptions.DEFAULT
            .withUnits(units.stream().map(Unit::named).toList())
            .withTerms(2, 3)
            .withBuckets(3);
    Counted counted = Counted.of(spark(), world, options);

    equal(counted, Tables.PERIOD_TOTALS, TOTALS, reference.totals());
    equal(counted, Tables.MENTION_COUNTS, MENTION_COUNTS, reference.mentionCounts());
    equal(counted, Tables.COOCCURRENCES, COOCCURRENCES, reference.cooccurrences(units));
    equal(counted, Tables.TERM_COUNTS, TERM_COUNTS, reference.termCounts(2, 3));
    assertThat(counted.checks())
        .allSatisfy(check -> assertThat(check.getBoolean(1)).as(check.toString()).isTrue());
  }

  private static void equal(
      Counted counted, Table table, Field[] fields, Map<String, Object[]> expected) {
    Map<String, Row> actual = counted.byKey(table);
    assertThat(actual.keySet()).as(table.name()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, values) -> {
          for (int i = 0; i < fields.length; i++) {
            Object value = plain(actual.get(key).getAs(fields[i].name()));
            String what = "%s %s %s".formatted(table, key, fields[i]);
            if (value instanceof Double number && values[i] instanceof Double other) {
              // Near g2 = 0 the p-value is one minus a square root of what is left of rounding.
              boolean tail = fields[i].equals(Columns.P_VALUE) || fields[i].equals(Columns.Q_VALUE);
              assertThat(number).as(what).isCloseTo(other, within(tail ? 1e-6 : 1e-9));
            } else {
              assertThat(value).as(what).isEqualTo(values[i]);
            }
          }
        });
  }

  private static Object plain(Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toString();
    }
    if (value instanceof scala.collection.Seq<?> places) {
      return scala.collection.JavaConverters.seqAsJavaList(places).stream()
          .map(Row.class::cast)
          .map(place -> place.getString(0) + ":" + place.getInt(1) + "-" + place.getInt(2))
          .collect(Collectors.joining(","));
    }
    return value;
  }
}
