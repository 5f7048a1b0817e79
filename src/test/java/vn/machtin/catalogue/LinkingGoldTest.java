package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.machtin.nlp.evaluation.GoldDocument;

/** Links the names that people marked in real articles. */
class LinkingGoldTest {
  private static final Path SHARED = shared();

  private record Answer(String document, String surface, String gold, String found, Link link) {}

  private static Path shared() {
    String told = System.getenv("MACHTIN_SHARED");
    return Path.of(told == null ? System.getProperty("machtin.shared", "../shared") : told);
  }

  @Test
  void seedsAreLinkedRight() {
    List<Answer> answers = answers("gold/seeds", "seeds");
    assertThat(accuracy(answers)).isGreaterThanOrEqualTo(0.95);
    assertThat(bCubed(answers)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void otherArticlesAreLinkedMostlyRight() {
    List<Answer> answers = answers("gold/dev/gold", "gold/dev/raw");
    assertThat(accuracy(answers)).isGreaterThanOrEqualTo(0.9);
    assertThat(bCubed(answers)).isGreaterThanOrEqualTo(0.9);
  }

  private static List<Answer> answers(String gold, String texts) {
    Path folder = SHARED.resolve(gold);
    Assumptions.assumeTrue(Files.isDirectory(folder), folder + " is not here");
    Linker linker = Linker.of(Catalogue.load());
    List<Answer> answers = new ArrayList<>();
    for (GoldDocument document : GoldDocument.read(folder, SHARED.resolve(texts))) {
      List<Mention> mentions =
          document.names().stream()
              .map(n -> new Mention(n.span().start(), n.span().end(), n.span().type()))
              .toList();
      List<Link> links = linker.link(document.text(), mentions);
      for (int i = 0; i < mentions.size(); i++) {
        Mention mention = mentions.get(i);
        String surface = document.text().substring(mention.start(), mention.end());
        answers.add(
            new Answer(
                document.id(),
                surface,
                document.names().get(i).entity(),
                links.get(i).entityId(),
                links.get(i)));
      }
    }
    return answers;
  }

  /** The share of mentions with the right entity, when each gold id is one of our ids. */
  private static double accuracy(List<Answer> answers) {
    Map<String, Map<String, Integer>> pairs = new TreeMap<>();
    for (Answer answer : answers) {
      pairs
          .computeIfAbsent(answer.gold(), g -> new TreeMap<>())
          .merge(answer.found(), 1, Integer::sum);
    }
    List<Map.Entry<String, String>> byCount = new ArrayList<>();
    pairs.forEach((g, found) -> found.keySet().forEach(f -> byCount.add(Map.entry(g, f))));
    byCount.sort(
        Comparator.comparingInt(
            (Map.Entry<String, String> e) ->
                -pairs.get(e.getKey()).get(e.getValue())
                    - (e.getKey().equals(e.getValue()) ? 1000 : 0)));
    Map<String, String> meaning = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, String> pair : byCount) {
      if (!meaning.containsKey(pair.getKey()) && taken.add(pair.getValue())) {
        meaning.put(pair.getKey(), pair.getValue());
      }
    }
    long right = 0;
    for (Answer answer : answers) {
      if (answer.found().equals(meaning.get(answer.gold()))) {
        right++;
      } else {
        System.out.println("  wrong: " + answer);
      }
    }
    double accuracy = (double) right / answers.size();
    System.out.printf(Locale.ROOT, "accuracy %.4f of %d%n", accuracy, answers.size());
    return accuracy;
  }

  /** B³ F1 over the set. */
  private static double bCubed(List<Answer> answers) {
    double precision = 0;
    double recall = 0;
    for (Answer one : answers) {
      int found = 0;
      int gold = 0;
      int both = 0;
      for (Answer other : answers) {
        boolean sameFound = one.found().equals(other.found());
        boolean sameGold = one.gold().equals(other.gold());
        found += sameFound ? 1 : 0;
        gold += sameGold ? 1 : 0;
        both += sameFound && sameGold ? 1 : 0;
      }
      precision += (double) both / found;
      recall += (double) both / gold;
    }
    precision /= answers.size();
    recall /= answers.size();
    double f1 = 2 * precision * recall / (precision + recall);
    System.out.printf(Locale.ROOT, "B3 P %.4f R %.4f F1 %.4f%n", precision, recall, f1);
    return f1;
  }
}
