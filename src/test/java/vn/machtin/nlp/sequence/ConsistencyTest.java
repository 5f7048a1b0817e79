package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.catalogue.NameTrie;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class ConsistencyTest {

  @Test
  void aCertainNameIsFoundWhereItWasMissed() {
    World world = new World("Ông tới Hà Nội. Mưa ở Hà Nội to.", NameMatcher.NONE);
    world.found("Hà Nội", 0, NameType.LOC, 0.97);
    assertThat(world.result()).containsExactly("Hà Nội LOC MODEL", "Hà Nội LOC DOCUMENT");
  }

  @Test
  void aDoubtfulNameIsNotSpread() {
    World world = new World("Ông tới Hà Nội. Mưa ở Hà Nội to.", NameMatcher.NONE);
    world.found("Hà Nội", 0, NameType.LOC, 0.7);
    assertThat(world.result()).containsExactly("Hà Nội LOC MODEL");
  }

  @Test
  void aPersonsLastNameIsFoundAlone() {
    World world = new World("Ông Sergei Shoigu họp. Theo Shoigu, mọi việc tốt.", NameMatcher.NONE);
    world.found("Sergei Shoigu", 0, NameType.PER, 0.97);
    assertThat(world.result()).containsExactly("Sergei Shoigu PER MODEL", "Shoigu PER DOCUMENT");
  }

  @Test
  void aVietnameseGivenNameIsAWordToo() {
    World world = new World("Ông Trần Văn Mỹ nói. Quân Mỹ rút.", NameMatcher.NONE);
    world.found("Trần Văn Mỹ", 0, NameType.PER, 0.99);
    assertThat(world.result()).containsExactly("Trần Văn Mỹ PER MODEL");
  }

  @Test
  void aDoubtfulTypeYieldsToTheCertainOne() {
    World world = new World("Newsweek viết. Báo Newsweek viết. Theo Newsweek.", NameMatcher.NONE);
    world.found("Newsweek", 0, NameType.LOC, 0.5);
    world.found("Newsweek", 1, NameType.ORG, 0.98);
    world.found("Newsweek", 2, NameType.ORG, 0.95);
    assertThat(world.result())
        .containsExactly("Newsweek ORG DOCUMENT", "Newsweek ORG MODEL", "Newsweek ORG MODEL");
  }

  @Test
  void aCapitalHeadThatTheCatalogueKnowsIsTakenIn() {
    NameTrie names =
        new NameTrie.Builder()
            .add("Hiệp ước START Mới", NameType.MISC, false, 0)
            .add("sông Seine", NameType.LOC, false, 1)
            .build();
    World world = new World("Nga rời Hiệp ước START Mới bên sông Seine.", names);
    world.found("START Mới", 0, NameType.MISC, 0.9);
    world.found("Seine", 0, NameType.LOC, 0.9);
    assertThat(world.result())
        .containsExactly("Hiệp ước START Mới MISC CATALOGUE", "Seine LOC MODEL");
  }

  /** A text with what the model is said to have found in it. */
  private static final class World {
    final String text;
    final Tokens tokens;
    final Sentences sentences;
    final Features features;
    final Found found = new Found();

    World(String text, NameMatcher names) {
      this.text = text;
      tokens = Tokenizer.tokenize(text);
      sentences = Sentences.split(text, tokens);
      features = new Features(Lexicon.EMPTY, names);
      features.document(text, tokens, sentences);
    }

    void found(String name, int which, NameType type, double score) {
      int at = -1;
      for (int i = 0; i <= which; i++) {
        at = text.indexOf(name, at + 1);
      }
      int from = tokens.at(at);
      int to = tokens.at(at + name.length());
      found.add(from, to, type.ordinal(), score, Span.Method.MODEL);
    }

    List<String> result() {
      Found agreed = new Consistency().apply(features, tokens, sentences, found);
      List<String> lines = new ArrayList<>();
      for (int n = 0; n < agreed.size; n++) {
        lines.add(
            text.substring(tokens.start(agreed.from[n]), tokens.end(agreed.to[n] - 1))
                + " "
                + NameType.values()[agreed.type[n]]
                + " "
                + agreed.method[n]);
      }
      return lines;
    }
  }
}
