package vn.machtin.nlp.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class WordSegmenterTest {
  private static final WordSegmenter SEGMENTER = WordSegmenter.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bộ_trưởng Quốc_phòng Anh đến Hà_Nội .",
        "Chủ_tịch nước tiếp đại_sứ các nước .",
        "Giá xăng_dầu tăng mạnh trong tháng này .",
        "Sinh_viên được học môn sinh_học .",
        "Chính_phủ ban_hành nghị_định mới về giáo_dục .",
        "BỘ_TRƯỞNG QUỐC_PHÒNG LÊN_TIẾNG"
      })
  void syllablesBecomeWords(String words) {
    assertThat(words(words.replace('_', ' ').replace(" .", "."))).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TP.HCM",
        "Covid-19",
        "F-16",
        "Pu-tin",
        "Mát-xcơ-va",
        "ra-đi-ô",
        "25/7",
        "19h30",
        "1.550",
        "S&P",
        "L'Oreal",
        "VnExpress.net",
        "15:22",
        "N.V.T"
      })
  void whatIsWrittenAsOneIsOneWord(String word) {
    assertThat(words(word)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mỹ - Nga", "Nga / Ukraine", "5 %", "( NATO )", "Kiev , Kyiv"})
  void otherMarksStandAlone(String words) {
    assertThat(words(words.replace(" ", ""))).isEqualTo(words);
  }

  @Test
  void toneMarksPlaceAndUnicodeFormDoNotMatter() {
    assertThat(words("xã hội và hoà bình")).isEqualTo("xã_hội và hoà_bình");
    assertThat(words("xã hội và hòa bình")).isEqualTo("xã_hội và hòa_bình");
  }

  @Test
  void anEmptySentenceHasNoWords() {
    assertThat(words("")).isEmpty();
  }

  @Test
  void aModelIsReadAsItWasWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SEGMENTER.write(out);
    WordSegmenter again = WordSegmenter.load(new ByteArrayInputStream(out.toByteArray()));
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    again.write(second);
    assertThat(second.toByteArray()).isEqualTo(out.toByteArray());
  }

  @Test
  void anotherFileIsNotAModel() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write("not a model".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> WordSegmenter.load(new ByteArrayInputStream(out.toByteArray())))
        .hasMessage("Cannot read the word model: not a file of this version. Run machtin train.");
  }

  @Test
  void trainingLearnsWhatItIsTold(@TempDir Path folder) throws IOException {
    StringBuilder conllu = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      conllu.append("1\tnhà nước\t_\n2\tcó\t_\n3\tnhà\t_\n4\t.\t_\n\n");
    }
    Files.writeString(folder.resolve("a-train.conllu"), conllu);
    Files.writeString(folder.resolve("a-test.conllu"), conllu);
    StringWriter log = new StringWriter();
    Path model = folder.resolve("words.model");
    WordTraining.Score score =
        WordTraining.run(folder, List.of(), model, new PrintWriter(log, true));
    assertThat(score.f1()).isEqualTo(1.0);
    assertThat(log.toString()).contains("20 sentences by people, 0 by a machine, 20 for testing");
    assertThat(model).isNotEmptyFile();
  }

  @Test
  void trainingSaysWhatIsMissing(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                WordTraining.run(
                    folder, List.of(), folder.resolve("m"), new PrintWriter(System.err)))
        .hasMessageStartingWith(
            "Cannot train the word segmenter: no sentences for training or none for testing in ");
  }

  @Test
  void theShippedModelHoldsItsFigureOnTheTreebanksTestSentences() throws IOException {
    String shared = System.getProperty("machtin.shared", System.getenv("MACHTIN_SHARED"));
    Path test =
        Path.of(shared == null ? "../shared" : shared, "segmentation", "vi_vtb-ud-test.conllu");
    assumeTrue(Files.exists(test), test + " is not here");
    assertThat(WordTraining.score(SEGMENTER, test).f1()).isGreaterThan(0.97);
  }

  private static String words(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    Words words = new Words().fill(SEGMENTER, text, tokens, 0, tokens.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        out.append(' ');
      }
      words.append(i, text, tokens, out);
    }
    return out.toString();
  }
}
