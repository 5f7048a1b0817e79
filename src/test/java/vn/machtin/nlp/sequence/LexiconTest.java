package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.Syllable;

class LexiconTest {
  private static final String TEXT =
      "Hôm qua ông Putin tới thăm thành phố này và nói rất nhiều chuyện vui.\n"
          + "Theo lời kể thì ông Putin đã nói chuyện với dân thành phố rất lâu.\n";

  @Test
  void tellsNamesFromWordsByTheirCapitalsInMidSentence() {
    LexiconBuilder builder = new LexiconBuilder();
    for (int i = 0; i < 10; i++) {
      builder.add(TEXT);
    }
    Lexicon lexicon = builder.build();
    assertThat(value(lexicon, "Putin", Lexicon.CAPITALS)).isEqualTo(7);
    assertThat(value(lexicon, "thành", Lexicon.CAPITALS)).isEqualTo(1);
    assertThat(value(lexicon, "lạ", Lexicon.CAPITALS)).isZero();
    // The first word of a sentence says nothing about its capital.
    assertThat(value(lexicon, "Theo", Lexicon.CAPITALS)).isZero();
  }

  @Test
  void learnsTheSameTwice() {
    LexiconBuilder one = new LexiconBuilder();
    LexiconBuilder two = new LexiconBuilder();
    for (int i = 0; i < 10; i++) {
      one.add(TEXT);
      two.add(TEXT);
    }
    Lexicon first = one.build();
    Lexicon second = two.build();
    assertThat(first.keys()).isEqualTo(second.keys());
    assertThat(first.columns()).isDeepEqualTo(second.columns());
  }

  @Test
  void collectsTheNamesThatARecogniserFinds() {
    Recognizer recognizer = new Recognizer(TinyModel.trained(), NameMatcher.NONE);
    String text = "Ông Putin gặp ông Lloyd Austin.";
    List<String> texts =
        List.of(text, text + " Hết.", text + " Rồi.", text + " Vậy.", text + " Xong.");
    Lexicon lexicon = new NameFormsBuilder(recognizer).build(Lexicon.EMPTY, texts);
    int[] keys = {Syllable.key("lloyd"), Syllable.key("austin"), Syllable.key("nói")};
    assertThat(lexicon.forms().match(keys, 0, 3) >>> 8).isEqualTo(2);
    assertThat(lexicon.forms().match(keys, 1, 3)).isZero();
    assertThat(lexicon.forms().match(keys, 0, 1)).isZero();
  }

  private static int value(Lexicon lexicon, String word, int column) {
    return lexicon.value(lexicon.row(Syllable.key(word)), column);
  }
}
