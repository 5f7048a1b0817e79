package vn.machtin.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.Block;
import vn.machtin.text.NameType;

class AnnotatorTest {
  private static final Annotator ANNOTATOR = Annotator.load();

  @Test
  void aDocumentBecomesSentencesMentionsAndWords() {
    String text = "Bộ trưởng Quốc phòng Mỹ Lloyd Austin đến Hà Nội. Ông Austin gặp báo chí.";
    AnnotatedDocument found = ANNOTATOR.annotate(text, List.of());
    assertThat(found.sentences())
        .extracting(s -> text.substring(s.start(), s.end()), s -> s.block(), s -> s.counted())
        .containsExactly(
            tuple("Bộ trưởng Quốc phòng Mỹ Lloyd Austin đến Hà Nội.", "body", true),
            tuple("Ông Austin gặp báo chí.", "body", true));
    assertThat(found.mentions())
        .extracting(m -> m.surface(), m -> m.span().type(), m -> m.sentence())
        .containsExactly(
            tuple("Mỹ", NameType.LOC, 0),
            tuple("Lloyd Austin", NameType.PER, 0),
            tuple("Hà Nội", NameType.LOC, 0),
            tuple("Austin", NameType.PER, 1));
    assertThat(found.mentions().get(0).link().entityId()).isEqualTo("united-states");
    assertThat(found.mentions().get(3).link().entityId())
        .isEqualTo(found.mentions().get(1).link().entityId());
    assertThat(found.sentenceWords().get(0)).startsWith("bộ_trưởng quốc_phòng mỹ ");
    assertThat(found.sentenceWords().get(1)).endsWith(" gặp báo_chí");
    assertThat(found.syllables()).isEqualTo(15);
    assertThat(found.tokens())
        .isEqualTo(found.sentenceWords().stream().mapToInt(line -> line.split(" ").length).sum());
  }

  @Test
  void noSentenceGoesAcrossTheBorderOfABlock() {
    String text = "Tin thế giới Nga rút quân";
    AnnotatedDocument found =
        ANNOTATOR.annotate(
            text, List.of(new Block(Block.SECTION, 0, 12), new Block(Block.TITLE, 13, 25)));
    assertThat(found.sentences())
        .extracting(s -> text.substring(s.start(), s.end()), s -> s.block(), s -> s.counted())
        .containsExactly(
            tuple("Tin thế giới", "section", false), tuple("Nga rút quân", "title", true));
    assertThat(found.sentenceWords()).containsExactly("nga rút quân");
    assertThat(found.mentions()).extracting(m -> m.sentence()).containsExactly(1);
  }

  @Test
  void textOutsideAllBlocksIsNotCounted() {
    AnnotatedDocument found =
        ANNOTATOR.annotate("Đọc tiếp. Nga rút quân.", List.of(new Block(Block.BODY, 10, 23)));
    assertThat(found.sentences()).extracting(s -> s.counted()).containsExactly(false, true);
    assertThat(found.sentenceWords()).hasSize(1);
  }

  @Test
  void offsetsAreGivenInCodePointsAsWell() {
    String text = "😀😀 Ông Putin đến Hà Nội.";
    AnnotatedDocument.Mention mention =
        ANNOTATOR.annotate(text, List.of()).mentions().stream()
            .filter(m -> m.surface().equals("Hà Nội"))
            .findFirst()
            .orElseThrow();
    assertThat(mention.start()).isEqualTo(text.indexOf("Hà Nội"));
    assertThat(mention.startPoint()).isEqualTo(mention.start() - 2);
    assertThat(mention.endPoint()).isEqualTo(mention.end() - 2);
  }

  @Test
  void aSentenceWithoutWordsIsNotCounted() {
    AnnotatedDocument found = ANNOTATOR.annotate("***\n\nNga rút quân.", List.of());
    assertThat(found.sentences()).hasSize(2);
    assertThat(found.sentenceWords()).hasSize(1);
  }

  @Test
  void anEmptyDocumentHasNothing() {
    assertThat(ANNOTATOR.annotate("", List.of()))
        .isEqualTo(new AnnotatedDocument(List.of(), List.of(), List.of(), 0, 0));
  }

  @Test
  void namesFromElsewhereAreLinkedAndCountedLikeOurOwn() {
    String text = "Nga rút quân.";
    AnnotatedDocument found =
        ANNOTATOR.annotate(
            text, List.of(), List.of(new Span(0, 3, NameType.LOC, 0.5, Span.Method.MODEL)));
    assertThat(found.mentions()).hasSize(1);
    assertThat(found.mentions().get(0).link().entityId()).isEqualTo("russia");
    assertThat(found.sentenceWords()).containsExactly("nga rút quân");
  }

  @Test
  void manyThreadsGetTheSame() {
    String text =
        "Tổng thống Nga Vladimir Putin gặp Chủ tịch Trung Quốc Tập Cận Bình tại Bắc Kinh. "
            .repeat(20);
    AnnotatedDocument one = ANNOTATOR.annotate(text, List.of());
    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> ANNOTATOR.annotate(text, List.of()))
                .distinct())
        .containsExactly(one);
  }

  @Test
  void theUsersListSaysWhatANameMeans() {
    UserList list =
        new UserList(
            "mine.tsv",
            """
            id\tcanonical\ttype\tkind\tiso\taliases\tnote
            mua-do\tMưa Đỏ\tMISC\twork\t\t\t
            """);
    String text = "Khán giả xếp hàng xem Mưa Đỏ.";
    int start = text.indexOf("Mưa Đỏ");
    assertThat(
            Annotator.load(list)
                .annotate(
                    text,
                    List.of(),
                    List.of(new Span(start, start + 6, NameType.MISC, 1, Span.Method.MODEL)))
                .mentions())
        .extracting(m -> m.link().entityId())
        .containsExactly("mua-do");
  }

  @Test
  void aListThatIsNotThereIsToldSo() {
    assertThatThrownBy(() -> UserList.read(Path.of("nowhere.tsv")))
        .hasMessage(
            "Cannot read the catalogue: nowhere.tsv does not exist. Pass --catalogue with a file of"
                + " tabs.");
  }
}
