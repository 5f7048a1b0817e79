package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;

  private List<JsonNode> lines(String part) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(part).resolve("part-00000.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void sameSeedSameBytes() throws IOException {
    new SyntheticCorpus(50, 100, 30, 7).write(folder.resolve("a"));
    new SyntheticCorpus(50, 100, 30, 7).write(folder.resolve("b"));
    new SyntheticCorpus(50, 100, 30, 8).write(folder.resolve("c"));
    Path file = Path.of(SyntheticCorpus.ARTICLES, "part-00000.jsonl");
    assertThat(folder.resolve("a").resolve(file))
        .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    assertThat(Files.readString(folder.resolve("c").resolve(file)))
        .isNotEqualTo(Files.readString(folder.resolve("a").resolve(file)));
  }

  @Test
  void theTruthNamesWhoStandsInTheText() throws IOException {
    new SyntheticCorpus(400, 100, 30, 7).write(folder);
    Map<String, List<String>> names = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve(SyntheticCorpus.CATALOGUE))) {
      String[] cells = line.split("\t", -1);
      names.put(cells[0], cells[5].isEmpty() ? List.of(cells[1]) : List.of(cells[1], cells[5]));
    }
    List<JsonNode> articles = lines(SyntheticCorpus.ARTICLES);
    List<JsonNode> truth = lines(SyntheticCorpus.TRUTH);
    int copies = 0;
    int undated = 0;
    int decomposed = 0;
    for (int i = 0; i < articles.size(); i++) {
      JsonNode article = articles.get(i);
      String raw = article.get("title").asText() + "\n" + article.get("text").asText();
      String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
      decomposed += raw.equals(text) ? 0 : 1;
      copies += truth.get(i).get("counted").asBoolean() ? 0 : 1;
      undated += truth.get(i).get("day").isNull() ? 1 : 0;
      for (JsonNode sentence : truth.get(i).get("sentences")) {
        for (JsonNode id : sentence) {
          assertThat(names.get(id.asText())).anyMatch(text::contains);
        }
      }
      assertThat(article.has("published_at")).isEqualTo(!truth.get(i).get("day").isNull());
    }
    assertThat(copies).isBetween(8, 35);
    assertThat(undated).isBetween(4, 25);
    assertThat(decomposed).isBetween(20, 65);
  }

  @Test
  void aSizeThatCannotBeIsTold() {
    assertThatThrownBy(() -> new SyntheticCorpus(0, 100, 30, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid size of a corpus: 0 documents, 100 entities, 30 days. Use at least 1, 20 and 1.");
  }
}
