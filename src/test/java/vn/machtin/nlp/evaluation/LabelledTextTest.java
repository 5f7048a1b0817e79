package vn.machtin.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class LabelledTextTest {
  private static final Path TRAIN = Path.of("data/ner/train");

  @Test
  void anArticleIsItsLinesAndItsNames() {
    List<LabelledDocument> articles =
        LabelledText.parse(
            List.of(
                "# a-1 | 2022-10-13 | world",
                "[LOC:Nga] và [LOC:Mỹ] họp",
                "Ông [PER:Lloyd Austin] dự.",
                "",
                "# a-2 | 2022-10-14 | world",
                "Không có tên."));
    assertThat(articles).extracting(LabelledDocument::id).containsExactly("a-1", "a-2");
    LabelledDocument first = articles.get(0);
    assertThat(first.text()).isEqualTo("Nga và Mỹ họp\nÔng Lloyd Austin dự.");
    assertThat(first.names())
        .extracting(s -> first.text().substring(s.start(), s.end()))
        .containsExactly("Nga", "Mỹ", "Lloyd Austin");
    assertThat(first.names())
        .extracting(Span::type)
        .containsExactly(NameType.LOC, NameType.LOC, NameType.PER);
    assertThat(articles.get(1).names()).isEmpty();
  }

  @Test
  void saysWhatToDoWithoutAFolder() {
    assertThatThrownBy(() -> LabelledText.read(Path.of("no/such")))
        .hasMessage(
            "Cannot read labelled text: no/such is not a folder. Pass one such as data/ner/train.");
  }

  @Test
  void theProjectsOwnTextIsWellFormed() throws IOException {
    List<String> faults = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int sentences = 0;
    try (Stream<Path> files = Files.list(TRAIN)) {
      for (Path file : files.sorted().toList()) {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
          String place = file.getFileName() + ":" + ++number;
          if (line.startsWith("# ")) {
            if (line.split("\\|").length != 3) {
              faults.add(place + ": a heading is not id | date | section");
            }
            if (!ids.add(line.split("\\|")[0].strip())) {
              faults.add(place + ": an id stands twice");
            }
          } else if (!line.isBlank()) {
            sentences++;
            check(place, line, faults);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(sentences).isGreaterThanOrEqualTo(10_000);
  }

  private static void check(String place, String line, List<String> faults) {
    if (!Normalizer.isNormalized(line, Normalizer.Form.NFC)) {
      faults.add(place + ": not in composed form (NFC)");
    }
    var name = LabelledText.NAME.matcher(line);
    while (name.find()) {
      if (!name.group(2).equals(name.group(2).strip())) {
        faults.add(place + ": space at the edge of " + name.group());
      }
    }
    String rest = LabelledText.NAME.matcher(line).replaceAll("");
    if (rest.contains("[") || rest.contains("]")) {
      faults.add(place + ": stray bracket");
    }
  }

  @Test
  void everyNameBeginsAndEndsWithAToken() {
    List<String> broken = new ArrayList<>();
    for (LabelledDocument article : LabelledText.read(TRAIN)) {
      Tokens tokens = Tokenizer.tokenize(article.text());
      for (Span name : article.names()) {
        int from = tokens.at(name.start());
        int to = tokens.at(name.end());
        if (from >= to || tokens.start(from) != name.start() || tokens.end(to - 1) != name.end()) {
          broken.add(article.id() + ": " + article.text().substring(name.start(), name.end()));
        }
      }
    }
    assertThat(broken).isEmpty();
  }
}
