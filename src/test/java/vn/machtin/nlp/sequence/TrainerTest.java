package vn.machtin.nlp.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;

class TrainerTest {

  @Test
  void learnsWhatItWasShown() {
    Recognizer recognizer = new Recognizer(TinyModel.trained(), NameMatcher.NONE);
    for (LabelledDocument article : TinyModel.articles()) {
      assertThat(recognizer.recognize(article.text()))
          .extracting(Span::start, Span::end, Span::type)
          .isEqualTo(
              article.names().stream()
                  .map(n -> org.assertj.core.groups.Tuple.tuple(n.start(), n.end(), n.type()))
                  .toList());
    }
  }

  @Test
  void theSameInputGivesTheSameFile() throws IOException {
    assertThat(bytes(TinyModel.trained())).isEqualTo(bytes(TinyModel.trained()));
  }

  @Test
  void aFileGivesTheSameModelBack() throws IOException {
    byte[] file = bytes(TinyModel.trained());
    Model back = Model.read(new ByteArrayInputStream(file));
    assertThat(bytes(back)).isEqualTo(file);
    String text = "Ông Putin tới Hà Nội";
    assertThat(new Recognizer(back, NameMatcher.NONE).recognize(text))
        .isEqualTo(new Recognizer(TinyModel.trained(), NameMatcher.NONE).recognize(text));
  }

  @Test
  void refusesWhatIsNoModelOrAnOldOne() throws IOException {
    assertThatThrownBy(() -> Recognizer.load(new ByteArrayInputStream(new byte[64])))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read the model: this is not a model file. Train one with machtin train.");
    byte[] old = bytes(TinyModel.trained());
    old[7]--;
    assertThatThrownBy(() -> Recognizer.load(new ByteArrayInputStream(old)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read the model: its version is %d, this program needs %d. Run machtin train."
                .formatted(Model.VERSION - 1, Model.VERSION));
  }

  @Test
  void leavesOutNamesThatAreNotWholeTokens() {
    Trainer trainer = new Trainer(Trainer.Options.DEFAULT, Lexicon.EMPTY, NameMatcher.NONE);
    trainer.add(
        new LabelledDocument(
            "x",
            "Hà Nội. Huế",
            List.of(
                new Span(0, 4, NameType.LOC, 1, Span.Method.MODEL),
                new Span(3, 11, NameType.LOC, 1, Span.Method.MODEL),
                new Span(8, 11, NameType.LOC, 1, Span.Method.MODEL))));
    assertThat(trainer.misplaced()).isEqualTo(2);
  }

  private static byte[] bytes(Model model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    return bytes.toByteArray();
  }
}
