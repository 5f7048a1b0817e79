package vn.machtin.analysis;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;
import vn.machtin.analysis.World.Doc;
import vn.machtin.analysis.World.Mention;
import vn.machtin.table.Columns;
import vn.machtin.table.Tables;

/** The same rows give the same tables, however they are cut, mixed and where they are counted. */
class DeterminismTest extends SparkTest {
  private static final CountOptions OPTIONS = CountOptions.DEFAULT.withBuckets(3);

  @Test
  void neitherPartitionsNorOrderNorZoneNorLocaleChangeAnything() {
    World world = World.random(11, 60);
    Map<String, String> expected = Counted.of(spark(), world, OPTIONS).hashes();
    for (int partitions : new int[] {1, 7, 200}) {
      Map<String, String> hashes =
          Counted.of(
                  spark(),
                  world,
                  OPTIONS.withBuckets(partitions == 7 ? 16 : 1),
                  rows -> rows.orderBy(rand(partitions)).repartition(partitions))
              .hashes();
      assertThat(hashes).as("%d partitions", partitions).isEqualTo(expected);
    }
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(Counted.of(spark(), world, OPTIONS).hashes()).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void aDuplicateChangesTotalsAndRawOnly() {
    World world = World.random(12, 30);
    Map<String, String> before = Counted.of(spark(), world, OPTIONS).hashes();
    Doc copied = world.docs.values().stream().filter(Doc::counted).findFirst().orElseThrow();
    World more = World.random(12, 30);
    more.docs.put(
        "copy",
        new Doc(
            "copy",
            copied.from(),
            copied.to(),
            copied.source(),
            copied.story(),
            1,
            5,
            copied.id(),
            false));
    more.mentions.add(new Mention("copy", 0, 0, 2, "e0", "e0", false));
    Counted after = Counted.of(spark(), more, OPTIONS);
    assertThat(after.hashes().get("cooccurrences")).isEqualTo(before.get("cooccurrences"));
    assertThat(after.hashes().get("term_counts")).isEqualTo(before.get("term_counts"));
    assertThat(after.hashes().get("entities")).isEqualTo(before.get("entities"));
    Row totals = after.row(Tables.PERIOD_TOTALS, "all", "all", "*");
    Row totalsBefore =
        Counted.of(spark(), world, OPTIONS).row(Tables.PERIOD_TOTALS, "all", "all", "*");
    assertThat(totals.<Long>getAs("documents_kept"))
        .isEqualTo(totalsBefore.<Long>getAs("documents_kept") + 1);
    assertThat(totals.<Long>getAs("documents_duplicate"))
        .isEqualTo(totalsBefore.<Long>getAs("documents_duplicate") + 1);
    assertThat(totals.<Long>getAs("stories")).isEqualTo(totalsBefore.<Long>getAs("stories"));
    assertThat(totals.<Long>getAs("mentions_raw"))
        .isEqualTo(totalsBefore.<Long>getAs("mentions_raw") + 1);
  }

  @Test
  void hashesTellRowsApartButNotRuns() {
    Dataset<Row> rows =
        rows(
            "term STRING, n INT",
            RowFactory.create("a", null),
            RowFactory.create("b", 2),
            RowFactory.create("b", 2));
    String hash = hash(rows);
    assertThat(hash).startsWith("3:").hasSize(34);
    assertThat(hash(rows.orderBy(rand(1)).repartition(7))).isEqualTo(hash);
    assertThat(hash(rows.withColumn("run_id", lit("other")))).isEqualTo(hash);
    assertThat(hash(rows.dropDuplicates())).isNotEqualTo(hash);
    assertThat(hash(rows.filter("term = 'a'")))
        .isNotEqualTo(hash(rows("term STRING, n INT", RowFactory.create(null, 97))));
    assertThat(hash(rows.limit(0))).isEqualTo("0:" + "0".repeat(32));
  }

  private static String hash(Dataset<Row> rows) {
    Dataset<Row> whole = rows;
    for (var field : Tables.TERM_COUNTS.fields()) {
      if (!List.of(whole.columns()).contains(field.name())) {
        whole = whole.withColumn(field.name(), field.missing());
      }
    }
    return ContentHash.of(whole.withColumn(Columns.PERIOD_YEAR.name(), lit(1)), Tables.TERM_COUNTS);
  }
}
