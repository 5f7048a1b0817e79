package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vn.machtin.text.Sentences;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class RecasedTest {
  private static final String TEXT = "Nga và Mỹ họp kín\nHai bên đã nói gì?";
  private final Tokens tokens = Tokenizer.tokenize(TEXT);
  private final Sentences sentences = Sentences.split(TEXT, tokens);

  @Test
  void changesOneSentenceAndNoOffset() {
    assertThat(Recased.upper(TEXT, tokens, sentences, 0))
        .isEqualTo("NGA VÀ MỸ HỌP KÍN\nHai bên đã nói gì?");
    String title = Recased.title(TEXT, tokens, sentences, 1, new SplittableRandom(1));
    assertThat(title).startsWith("Nga và Mỹ họp kín\nHai ").hasSameSizeAs(TEXT);
    assertThat(title).isEqualToIgnoringCase(TEXT).isNotEqualTo(TEXT);
  }
}
