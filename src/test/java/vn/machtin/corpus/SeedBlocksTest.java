package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.machtin.text.Block;

/** The blocks of the five seeds against the truth that two annotators agreed on. */
class SeedBlocksTest {
  private static final Path SHARED =
      Path.of(System.getProperty("machtin.shared", sharedFromEnvironment()));

  private static String sharedFromEnvironment() {
    return System.getenv().getOrDefault("MACHTIN_SHARED", "../shared");
  }

  @BeforeAll
  static void sharedFolder() {
    Assumptions.assumeTrue(
        Files.isDirectory(SHARED.resolve("gold/seeds")),
        "Skipped: " + SHARED + " is absent. Set MACHTIN_SHARED to the shared folder.");
  }

  @Test
  void boilerplateIsFoundByTheCharacter() throws IOException {
    int truePositives = 0;
    int falsePositives = 0;
    int falseNegatives = 0;
    for (Seed seed : seeds()) {
      BitSet gold = new BitSet();
      for (JsonNode span : seed.gold().path("boilerplate")) {
        gold.set(span.get(0).asInt(), span.get(1).asInt());
      }
      BitSet found = seed.notCounted(true);
      // Space between blocks belongs to neither. A byline is wrong here: the gold lets it count.
      BitSet relevant = seed.letters();
      gold.and(relevant);
      found.and(relevant);
      truePositives += intersection(gold, found);
      falsePositives += found.cardinality() - intersection(gold, found);
      falseNegatives += gold.cardinality() - intersection(gold, found);
    }
    double f1 = 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    assertThat(f1)
        .as("F1 with tp %d, fp %d, fn %d", truePositives, falsePositives, falseNegatives)
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void cleanCountsAreThoseOfTheGold() throws IOException {
    Map<String, Integer> all = new TreeMap<>();
    Map<String, Integer> last = new TreeMap<>();
    for (Seed seed : seeds()) {
      BitSet dropped = seed.notCounted(false);
      for (JsonNode entity : seed.gold().path("entities")) {
        if (!dropped.get(entity.path("start").asInt())) {
          all.merge(entity.path("id").asText(), 1, Integer::sum);
          if (seed.name().startsWith("004")) {
            last.merge(entity.path("id").asText(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(all)
        .containsEntry("russia", 74)
        .containsEntry("united-states", 41)
        .containsEntry("ukraine", 38)
        .containsEntry("nato", 23);
    assertThat(last)
        .containsEntry("russia", 13)
        .containsEntry("united-states", 11)
        .containsEntry("ukraine", 5)
        .doesNotContainKeys("nato", "pham-minh-chinh");
  }

  private static int intersection(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both.cardinality();
  }

  private record Seed(String name, String text, JsonNode gold) {

    /** Code points that are no space. */
    BitSet letters() {
      BitSet letters = new BitSet();
      int[] points = text.codePoints().toArray();
      for (int i = 0; i < points.length; i++) {
        letters.set(i, !Character.isWhitespace(points[i]));
      }
      return letters;
    }

    /** Code points in blocks that are not counted, repeats and bylines too if asked. */
    BitSet notCounted(boolean onlyBoilerplate) {
      BitSet found = new BitSet();
      for (Block block : Blocks.of(text)) {
        boolean article = block.counted() || onlyBoilerplate && block.kind().equals(Block.REPEAT);
        if (!article) {
          found.set(text.codePointCount(0, block.start()), text.codePointCount(0, block.end()));
        }
      }
      return found;
    }
  }

  private static List<Seed> seeds() throws IOException {
    try (Stream<Path> files = Files.list(SHARED.resolve("gold/seeds"))) {
      return files.sorted().map(SeedBlocksTest::seed).toList();
    }
  }

  private static Seed seed(Path gold) {
    String name = gold.getFileName().toString().replace(".json", ".txt");
    try {
      return new Seed(
          name,
          Files.readString(SHARED.resolve("seeds").resolve(name)),
          new ObjectMapper().readTree(gold.toFile()));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the seed " + name + ".", e);
    }
  }
}
