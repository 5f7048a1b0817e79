package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.catalogue.NameTrie;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class GivenNamesTest {
  private static final NameMatcher LIST =
      new NameTrie.Builder()
          .add("Kelda Vona", NameType.PER, false, 0)
          .add("Zorim", NameType.LOC, false, 1)
          .build();

  private static List<String> names(String text, Span... found) {
    Tokens tokens = Tokenizer.tokenize(text);
    return new GivenNames(LIST)
        .over(List.of(found), text, tokens, Sentences.split(text, tokens)).stream()
            .map(span -> span.type() + " " + text.substring(span.start(), span.end()))
            .toList();
  }

  private static Span model(String text, String name, NameType type) {
    int start = text.indexOf(name);
    return new Span(start, start + name.length(), type, 0.9, Span.Method.MODEL);
  }

  @Test
  void areFoundWhereTheModelSeesNothing() {
    assertThat(names("Hôm qua Kelda Vona đến Zorim."))
        .containsExactly("PER Kelda Vona", "LOC Zorim");
    assertThat(names("Hôm qua kelda vona đến zorim.")).isEmpty();
  }

  @Test
  void takeTheirTypeFromTheList() {
    String text = "Ông đến Zorim và Huế.";
    assertThat(names(text, model(text, "Zorim", NameType.PER), model(text, "Huế", NameType.LOC)))
        .containsExactly("LOC Zorim", "LOC Huế");
  }

  @Test
  void leaveALongerNameAroundThemWhole() {
    String text = "Ủy ban Nhân dân Zorim họp.";
    assertThat(names(text, model(text, "Ủy ban Nhân dân Zorim", NameType.ORG)))
        .containsExactly("ORG Ủy ban Nhân dân Zorim");
  }

  @Test
  void divideWhatTheModelTookForOneName() {
    String text = "Tại đó Zorim Kelda Vona phát biểu.";
    assertThat(names(text, model(text, "Zorim Kelda Vona", NameType.PER)))
        .containsExactly("LOC Zorim", "PER Kelda Vona");
  }

  @Test
  void replaceWhatOverlapsThem() {
    String text = "Gặp Lan Kelda Vona hôm nay.";
    assertThat(names(text, model(text, "Lan Kelda", NameType.PER)))
        .containsExactly("PER Kelda Vona");
  }
}
