package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class NameTrieTest {
  private static final NameTrie TRIE =
      new NameTrie.Builder()
          .add("Hàn Quốc", NameType.LOC, false, 0)
          .add("Bộ Ngoại giao Hàn Quốc", NameType.ORG, false, 1)
          .add("WHO", NameType.ORG, false, 2)
          .add("Hoà Bình", NameType.LOC, false, 3)
          .add("Washington", NameType.PER, true, 4)
          .add("Washington", NameType.LOC, false, 5)
          .build();

  @Test
  void findsTheLongest() {
    assertThat(found("Bộ Ngoại giao Hàn Quốc cho biết")).isEqualTo(5 << 16 | NameType.ORG.bit());
    assertThat(found("Hàn Quốc")).isEqualTo(2 << 16 | NameType.LOC.bit());
    assertThat(found("Hàn")).isZero();
  }

  @Test
  void mindsCapitalsButNotThePlaceOfTheTone() {
    assertThat(found("hàn quốc")).isZero();
    assertThat(found("HÀN QUỐC")).isNotZero();
    assertThat(found("Who are you")).isZero();
    assertThat(found("Hòa Bình")).isEqualTo(2 << 16 | NameType.LOC.bit());
  }

  @Test
  void aStrongNameHidesAWeakOneButKeepsItsEntry() {
    assertThat(found("Washington")).isEqualTo(1 << 16 | NameType.LOC.bit());
    assertThat(TRIE.entries("Washington")).containsExactly(5, 4);
    NameTrie weak = new NameTrie.Builder().add("Hàn", NameType.LOC, true, 0).build();
    Tokens tokens = Tokenizer.tokenize("Hàn");
    int[] keys = Syllable.keys("Hàn", tokens, new int[0]);
    assertThat(weak.match("Hàn", tokens, keys, 0, 1) & NameMatcher.WEAK).isNotZero();
  }

  private static int found(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    return TRIE.match(text, tokens, Syllable.keys(text, tokens, new int[0]), 0, tokens.size());
  }
}
