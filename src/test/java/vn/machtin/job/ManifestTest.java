package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.corpus.Listing;

class ManifestTest {
  private static final Manifest MADE =
      new Manifest(
          "program",
          "annotator",
          Map.of("zone", "Asia/Ho_Chi_Minh", "curation", "abc"),
          12,
          2,
          List.of(
              new Manifest.Input("file:/a \"x\".txt", null, 5, "aa"),
              new Manifest.Input("file:/b/c.jsonl", "b", 7, "bb")));

  @TempDir private Path folder;

  private OutputFolder publish(byte[] manifest) throws IOException {
    Files.createDirectories(folder.resolve("out/tables"));
    Files.write(folder.resolve("out/tables").resolve(Manifest.FILE), manifest);
    return OutputFolder.toRead(new Configuration(), folder.resolve("out").toString());
  }

  @Test
  void itIsReadAsItWasWritten() throws IOException {
    assertThat(Manifest.of(publish(MADE.bytes()))).contains(MADE);
    assertThat(MADE.sameTables(MADE.counted(13, 3))).isTrue();
  }

  @Test
  void oneThatIsCutOffIsAsNone() throws IOException {
    byte[] bytes = MADE.bytes();
    assertThat(Manifest.of(publish(java.util.Arrays.copyOf(bytes, bytes.length / 2)))).isEmpty();
    assertThat(Manifest.of(publish("no gzip".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEmpty();
    assertThat(Manifest.of(publish(new byte[0]))).isEmpty();
  }

  @Test
  void itSaysWhatDiffers() {
    Manifest now =
        new Manifest(
            "program",
            "other",
            Map.of("zone", "UTC"),
            0,
            0,
            List.of(
                new Manifest.Input("file:/b/c.jsonl", "b", 7, "cc"),
                new Manifest.Input("file:/d.txt", null, 1, "dd"),
                new Manifest.Input("file:/e.txt", null, 1, "ee")));
    assertThat(now.sameTables(MADE)).isFalse();
    assertThat(now.since(MADE)).isEqualTo(new Manifest.Files(2, 1, 1));
    assertThat(now.otherwiseSince(MADE))
        .containsExactly("models, catalogue or annotators", "--curation", "--zone");
  }

  @Test
  void tablesThatWereCountedAnewAreThoseOfTheNewOptions() {
    Map<String, String> options = new HashMap<>();
    options.put("curation", null);
    options.put("pair-floor", "2");
    Manifest counted = MADE.recounted("program", options);
    assertThat(counted.options())
        .containsOnly(Map.entry("zone", "Asia/Ho_Chi_Minh"), Map.entry("pair-floor", "2"));
    assertThat(counted.program()).isEqualTo("program");
    // Documents and mentions are still those of the other program.
    assertThat(MADE.recounted("newer", options).program()).isEqualTo("several");
  }

  @Test
  void filesAreKnownByTheirContent() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "một");
    Files.writeString(folder.resolve("b.txt"), "hai");
    List<Manifest.Input> inputs = inputs();
    assertThat(inputs).hasSize(2);
    assertThat(inputs.get(0).sha256()).hasSize(64).isNotEqualTo(inputs.get(1).sha256());
    Files.writeString(folder.resolve("b.txt"), "ba ");
    assertThat(inputs().get(1)).isNotEqualTo(inputs.get(1));
    Files.writeString(folder.resolve("b.txt"), "hai");
    assertThat(inputs()).isEqualTo(inputs);
  }

  private List<Manifest.Input> inputs() {
    return InputHashes.here(
        Listing.of(List.of(folder.toString()), new Configuration()).files(), new Configuration());
  }

  @Test
  void theProgramKnowsItself() {
    assertThat(List.of(Program.all(), Program.annotation(), Program.models(), Program.catalogue()))
        .doesNotHaveDuplicates()
        .allSatisfy(fingerprint -> assertThat(fingerprint).matches("[0-9a-f]{16}"));
    assertThat(Program.of("ab", "c")).isNotEqualTo(Program.of("a", "bc"));
  }
}
