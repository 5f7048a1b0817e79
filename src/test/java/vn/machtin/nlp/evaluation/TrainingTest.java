package vn.machtin.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.text.NameMatcher;

class TrainingTest {
  @TempDir Path folder;

  @Test
  void printsTheLearningCurveAndWritesTheSameModelTwice() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Path one = folder.resolve("one.model");
    Path two = folder.resolve("two.model");
    train(one, new PrintStream(printed, true, StandardCharsets.UTF_8));
    train(two, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Learning curve (held out: 2 of 16 articles)")
        .contains(" 25 %", " 50 %", " 75 %", "100 %")
        .contains("strict")
        .contains("expected calibration error")
        .contains("Wrote ");
  }

  @Test
  void saysWhatToDoWithTooFewArticles() {
    assertThatThrownBy(
            () ->
                new Training(List.of(), NameMatcher.NONE, List.of(), System.out)
                    .run(folder.resolve("x")))
        .hasMessage("Cannot train: 0 articles are too few. Pass a folder such as data/ner/train.");
  }

  private static void train(Path model, PrintStream out) throws IOException {
    new Training(articles(), NameMatcher.NONE, List.of(), out).run(model);
  }

  private static List<LabelledDocument> articles() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      lines.add("# a-" + (char) ('a' + i) + " | 2022-10-13 | world");
      lines.add("[LOC:Nga] và [LOC:Mỹ] họp ở [LOC:Hà Nội]");
      lines.add("Ông [PER:Putin] gặp ông [PER:Lloyd Austin].");
      lines.add("[ORG:Bộ Quốc phòng Nga] phản đối [ORG:NATO].");
    }
    return LabelledText.parse(lines);
  }
}
