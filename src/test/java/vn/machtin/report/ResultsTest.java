package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.machtin.table.Columns.ALIASES;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.COVERAGE;
import static vn.machtin.table.Columns.DOCUMENTS_COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.EXCERPT;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.PERIOD_START;
import static vn.machtin.table.Columns.PERIOD_YEAR;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.RANK;
import static vn.machtin.table.Columns.RUN_ID;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TYPE;
import static vn.machtin.table.Columns.UNIT;

import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;
import vn.machtin.analysis.Granularity;
import vn.machtin.table.Field;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

class ResultsTest extends SparkTest {
  @TempDir static Path folder;

  private static final String TEXT_OF_D1 = "😀 Ông Putin đến Hà Nội.\nÔng Putin về.";

  private static void write(Table table, List<Map<Field, Object>> rows) {
    List<Row> all =
        rows.stream()
            .map(row -> RowFactory.create(table.fields().stream().map(row::get).toArray()))
            .toList();
    spark()
        .createDataFrame(all, table.schema())
        .write()
        .mode("overwrite")
        .partitionBy(table.partitionNames())
        .parquet(folder.resolve("out/tables").resolve(table.name()).toString());
  }

  private static Map<Field, Object> total(String month, long documents, String coverage) {
    return Map.of(
        GRANULARITY,
        "month",
        PERIOD_LABEL,
        month,
        PERIOD_START,
        Date.valueOf(month + "-01"),
        SOURCE,
        "*",
        DOCUMENTS_COUNTED,
        documents,
        COVERAGE,
        coverage);
  }

  private static Map<Field, Object> count(String month, String id, String name, long n, int rank) {
    return Map.of(
        GRANULARITY,
        "month",
        PERIOD_LABEL,
        month,
        PERIOD_YEAR,
        2022,
        SOURCE,
        "*",
        ENTITY_ID,
        id,
        CANONICAL,
        name,
        MENTIONS,
        n,
        RANK,
        rank);
  }

  private static Map<Field, Object> mention(int sentence, int start, int end, String id) {
    return Map.of(
        DOC_ID,
        "d1",
        SENTENCE,
        sentence,
        START,
        start,
        END,
        end,
        ENTITY_ID,
        id,
        COUNTED,
        true,
        SOURCE,
        "an",
        PUBLISHED_FROM,
        Date.valueOf("2022-10-23"),
        PUBLISHED_TO,
        Date.valueOf("2022-10-23"));
  }

  private static Map<Field, Object> pair(String a, String b, long together) {
    return Map.of(
        GRANULARITY,
        "month",
        PERIOD_LABEL,
        "2022-10",
        PERIOD_YEAR,
        2022,
        UNIT,
        "sentence",
        ENTITY_A,
        a,
        ENTITY_B,
        b,
        N_AB,
        together);
  }

  @BeforeAll
  static void writeTables() {
    write(Tables.RUNS, List.of(Map.of(RUN_ID, "r")));
    write(
        Tables.ENTITIES,
        List.of(
            Map.of(
                ENTITY_ID,
                "vladimir-putin",
                CANONICAL,
                "Vladimir Putin",
                TYPE,
                "PER",
                MENTIONS,
                2L,
                ALIASES,
                new Row[0]),
            Map.of(
                ENTITY_ID,
                "hanoi",
                CANONICAL,
                "Hà Nội",
                TYPE,
                "LOC",
                MENTIONS,
                1L,
                ALIASES,
                new Row[0])));
    write(
        Tables.PERIOD_TOTALS,
        List.of(
            total("2022-10", 1, "partial"),
            total("2022-11", 0, "gap"),
            total("2022-12", 3, "partial")));
    write(
        Tables.MENTION_COUNTS,
        List.of(
            count("2022-10", "hanoi", "Hà Nội", 1, 2),
            count("2022-10", "vladimir-putin", "Vladimir Putin", 2, 1)));
    write(
        Tables.COOCCURRENCES,
        List.of(
            pair("hanoi", "vladimir-putin", 1),
            pair("hanoi", "laos", 4),
            pair("laos", "russia", 9)));
    write(
        Tables.MENTIONS,
        List.of(
            mention(0, 6, 11, "vladimir-putin"),
            mention(0, 16, 22, "hanoi"),
            mention(1, 28, 33, "vladimir-putin")));
    write(
        Tables.DOCUMENTS,
        List.of(
            Map.of(
                DOC_ID,
                "d1",
                SOURCE,
                "an",
                TEXT,
                TEXT_OF_D1,
                PUBLISHED_FROM,
                Date.valueOf("2022-10-23"))));
  }

  private static Results results() {
    return Results.open(spark(), folder.resolve("out").toString());
  }

  @Test
  void aSeriesTellsAZeroFromAGap() {
    List<String> rows =
        results()
            .series(Granularity.MONTH, "ha noi")
            .select(PERIOD_LABEL.col(), MENTIONS.col(), COVERAGE.col())
            .collectAsList()
            .stream()
            .map(Row::toString)
            .toList();
    assertThat(rows)
        .containsExactly("[2022-10,1,partial]", "[2022-11,null,gap]", "[2022-12,0,partial]");
  }

  @Test
  void rankingAndPairsAreThoseOfThePeriod() {
    assertThat(results().ranking("2022-10").select(ENTITY_ID.col()).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("vladimir-putin", "hanoi");
    assertThat(results().ranking("2022-12").isEmpty()).isTrue();
    assertThat(results().pairs("2022-10", "sentence").select(N_AB.col()).collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(9L, 4L, 1L);
    assertThat(
            results().pairsWith("Hà Nội", "2022-10", "sentence").select(N_AB.col()).collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(4L, 1L);
  }

  @Test
  void aNumberOpensToItsWords() {
    List<String> words =
        Results.excerpts(results().behind("vladimir putin", "2022-10"))
            .orderBy(SENTENCE.col())
            .select(EXCERPT.col())
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(words)
        .containsExactly(
            "😀 Ông [Putin] đến Hà Nội. Ông Putin về.", "😀 Ông Putin đến Hà Nội. Ông [Putin] về.");
    assertThat(
            results()
                .behind("Hà Nội", "vladimir-putin", "2022-10", "sentence")
                .select("number")
                .first())
        .isEqualTo(RowFactory.create(1));
  }

  @Test
  void whatIsNotThereIsToldWithARemedy() {
    assertThatThrownBy(() -> Results.open(spark(), folder.resolve("none").toString()))
        .hasMessageMatching(
            "Cannot open the results: .*none holds no tables. Run machtin run --output .*none first.");
    assertThatThrownBy(() -> results().table(Tables.QUALITY))
        .hasMessageStartingWith("Cannot read quality: there is none in ");
    assertThatThrownBy(() -> results().entity("Hà Nộii"))
        .hasMessageStartingWith(
            "Cannot find Hà Nộii among the entities. Nearest: Hà Nội (LOC, hanoi)");
  }
}
