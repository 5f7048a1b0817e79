package vn.machtin.nlp.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldDocumentTest {
  @TempDir Path folder;

  @Test
  void mapsCodePointsOfDecomposedTextToTheComposedOne() throws IOException {
    String composed = "😀 Tổng thống Mỹ tới Hà Nội";
    String raw = Normalizer.normalize(composed, Normalizer.Form.NFD);
    int start = raw.codePointCount(0, raw.indexOf("Ha"));
    int end = raw.codePointCount(0, raw.length());
    Files.writeString(folder.resolve("a.txt"), raw);
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"file": "a.txt", "entities": [{"start": %d, "end": %d, "text": "x", "type": "LOC",
          "id": "hanoi", "boilerplate": true}]}
        """
            .formatted(start, end));
    List<GoldDocument> documents = GoldDocument.read(folder, folder);
    assertThat(documents).hasSize(1);
    GoldDocument.Name name = documents.get(0).names().get(0);
    assertThat(documents.get(0).text()).isEqualTo(composed);
    assertThat(composed.substring(name.span().start(), name.span().end())).isEqualTo("Hà Nội");
    assertThat(name.entity()).isEqualTo("hanoi");
    assertThat(name.boilerplate()).isTrue();
  }

  @Test
  void saysWhatToDoWithoutAFolder() {
    assertThatThrownBy(() -> GoldDocument.read(Path.of("no/such"), folder))
        .hasMessage("Cannot read gold annotations: no/such is not a folder. Pass --gold.");
  }
}
