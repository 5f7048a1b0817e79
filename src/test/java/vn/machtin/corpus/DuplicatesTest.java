package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import vn.machtin.SparkTest;

class DuplicatesTest extends SparkTest {
  private static final String DOCUMENTS =
      "doc_id STRING, source_uri STRING, record_no BIGINT, text STRING,"
          + " blocks ARRAY<STRUCT<kind: STRING, start: INT, `end`: INT>>,"
          + " published_from DATE, published_at TIMESTAMP";

  /** A text of 100 syllables that share nothing with those of another seed. */
  private static String[] syllables(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 100)
        .mapToObj(i -> "s" + seed + "x" + random.nextInt(1000))
        .toArray(String[]::new);
  }

  private static String text(int seed, int changed) {
    String[] syllables = syllables(seed);
    for (int i = 0; i < changed; i++) {
      syllables[i * 100 / changed] = "khác" + i;
    }
    return String.join(" ", syllables);
  }

  private static Row document(String id, String day, String text) {
    return RowFactory.create(
        id,
        "file-" + id,
        1L,
        text,
        List.of(RowFactory.create("body", 0, text.codePointCount(0, text.length()))),
        day == null ? null : Date.valueOf(day),
        null);
  }

  private static List<String> find(List<Row> documents, int partitions) {
    Dataset<Row> rows = rows(DOCUMENTS, documents.toArray(Row[]::new)).repartition(partitions);
    return Duplicates.find(rows).collectAsList().stream()
        .map(row -> row.getString(2) + " " + row.getString(3) + " " + row.getString(4))
        .sorted()
        .collect(Collectors.toList());
  }

  @Test
  void theEarliestIsTheOriginal() {
    List<Row> documents =
        List.of(
            document("late", "2022-10-25", text(1, 0)),
            document("early", "2022-10-24", text(1, 0).toUpperCase(java.util.Locale.ROOT)),
            document("near", "2022-10-26", text(1, 4)),
            document("other", "2022-10-24", text(2, 0)));
    assertThat(find(documents, 2)).containsExactly("late early early", "near early early");
  }

  @Test
  void anotherTellingSharesTheStoryOnly() {
    // 9 of 100 syllables changed at equal distances: about 96 - 45 of 96 shingles remain.
    List<Row> documents =
        List.of(document("a", "2022-10-24", text(1, 0)), document("b", "2022-10-25", text(1, 9)));
    assertThat(find(documents, 2)).containsExactly("b null a");
  }

  @Test
  void nearCopiesFarApartAreTwoTexts() {
    List<Row> documents =
        List.of(
            document("a", "2022-01-01", text(1, 0)),
            document("b", "2022-03-01", text(1, 3)),
            document("undated", null, text(1, 2)));
    // The undated one comes last and resembles both; its original is the earliest.
    assertThat(find(documents, 2)).containsExactly("undated a a");
  }

  @Test
  void exactCopiesHaveNoWindow() {
    List<Row> documents =
        List.of(document("a", "2022-01-01", text(1, 0)), document("b", "2024-03-01", text(1, 0)));
    assertThat(find(documents, 2)).containsExactly("b a a");
  }

  @Test
  void aRecordReadTwiceGetsAnIdOfItsOwn() {
    Row first = document("a", "2022-01-01", text(1, 0));
    Row again = RowFactory.create("a", "second", 1L, text(1, 0), first.get(4), first.get(5), null);
    assertThat(find(List.of(again, first), 2)).containsExactly("a-2 a a");
    Dataset<Row> documents = rows(DOCUMENTS, first, again);
    assertThat(
            Duplicates.withDuplicates(documents, Duplicates.find(documents))
                .select("source_uri", "doc_id", "duplicate_of", "story_id")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactlyInAnyOrder("[file-a,a,null,a]", "[second,a-2,a,a]");
  }

  @Test
  void chainsDoNotGrow() {
    // Each resembles the one before it, but the last hardly resembles the first.
    List<Row> documents = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String[] syllables = syllables(1);
      for (int j = 0; j < 12 * i; j++) {
        syllables[j] = "mới" + j;
      }
      documents.add(document("d" + i, "2022-01-0" + (i + 1), String.join(" ", syllables)));
    }
    List<String> found = find(documents, 2);
    assertThat(found).contains("d1 d0 d0", "d2 d0 d0");
    assertThat(found).noneMatch(row -> row.startsWith("d7 d0"));
  }

  @Test
  void orderAndPartitionsChangeNothing() {
    List<Row> documents = new ArrayList<>();
    for (int seed = 0; seed < 30; seed++) {
      for (int copy = 0; copy <= seed % 4; copy++) {
        documents.add(
            document("d%02d-%d".formatted(seed, copy), "2022-01-1" + copy, text(seed, copy * 2)));
      }
    }
    List<String> once = find(documents, 1);
    assertThat(once).hasSize(documents.size() - 30);
    for (int partitions : new int[] {1, 7, 40}) {
      Collections.shuffle(documents, new Random(partitions));
      assertThat(find(documents, partitions)).isEqualTo(once);
    }
  }

  @Test
  void aCrowdedBandIsBounded() {
    List<Row> documents = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String[] syllables = text(1, 0).split(" ");
      syllables[50] = "bản" + i;
      documents.add(document("d%03d".formatted(i), "2022-01-01", String.join(" ", syllables)));
    }
    assertThat(find(documents, 4)).hasSize(399).allMatch(row -> row.endsWith(" d000 d000"));
  }
}
