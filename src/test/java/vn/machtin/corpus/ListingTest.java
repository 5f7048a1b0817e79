package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  @TempDir Path folder;

  private void file(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x");
  }

  private Listing list(String... inputs) {
    return Listing.of(
        List.of(inputs).stream().map(input -> folder.resolve(input).toString()).toList(),
        new Configuration());
  }

  private static List<String> names(List<String> uris) {
    return uris.stream().map(Listing::nameOf).toList();
  }

  @Test
  void formatsAreToldByTheName() throws IOException {
    for (String name :
        List.of(
            "a.txt",
            "b.html.gz",
            "c.htm",
            "d.jsonl",
            "e.ndjson.gz",
            "f.csv",
            "g.parquet",
            "h.JSONL.GZ",
            "README.md",
            "i.json",
            "_SUCCESS",
            ".a.txt.crc",
            "_temporary/j.txt")) {
      file("in/" + name);
    }
    Listing listing = list("in");
    assertThat(listing.files().stream().map(InputFile::uri).map(Listing::nameOf))
        .containsExactly(
            "a.txt",
            "b.html.gz",
            "c.htm",
            "d.jsonl",
            "e.ndjson.gz",
            "f.csv",
            "g.parquet",
            "h.JSONL.GZ");
    assertThat(listing.files().stream().map(InputFile::format))
        .containsExactly(
            Format.TEXT,
            Format.HTML,
            Format.HTML,
            Format.JSON_LINES,
            Format.JSON_LINES,
            Format.CSV,
            Format.PARQUET,
            Format.JSON_LINES);
    assertThat(names(listing.ignored())).containsExactly("README.md", "i.json");
  }

  @Test
  void aFileIsReadOnceHoweverOftenItIsGiven() throws IOException {
    file("tin tức/ngày [1]/a b.txt");
    file("tin tức/c.txt");
    assertThat(list("tin tức", "tin tức/ngày [1]/a b.txt", "tin*/*.txt").files()).hasSize(2);
    assertThat(list("tin*/*/*.txt").files()).hasSize(1);
  }

  @Test
  void outletsAreTheOutermostFolders() throws IOException {
    file("in/raw/songcau/2022/10/a.txt");
    file("in/b.txt");
    file("in/2022/c.txt");
    assertThat(list("in").files().stream().map(InputFile::folder))
        .containsExactly(null, null, "songcau");
    assertThat(list("in/raw/songcau").files().get(0).folder()).isEqualTo("songcau");
    assertThat(list("in/raw/songcau/2022/10/a.txt").files().get(0).folder()).isNull();
  }

  @Test
  void whatCannotBeReadIsToldInOneLine() throws IOException {
    String missing = folder.resolve("raw").toString();
    assertThatThrownBy(() -> list("raw"))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "Cannot read the corpus: "
                + missing
                + " does not exist. Pass --input, or try data/sample.");
    assertThatThrownBy(() -> list("*.txt"))
        .hasMessage(
            "Cannot read the corpus: "
                + folder.resolve("*.txt")
                + " matches nothing. Pass --input, or try data/sample.");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> list("empty"))
        .hasMessage(
            "Cannot read the corpus: "
                + folder.resolve("empty")
                + " is empty. Add .txt, .html, .jsonl, .csv or .parquet files (or .gz of them), or"
                + " try data/sample.");
    file("other/README.md");
    assertThatThrownBy(() -> list("other"))
        .hasMessageContaining("has only files of unknown formats, such as README.md. Add .txt");
    assertThatThrownBy(() -> Listing.of(List.of(), new Configuration()))
        .hasMessage("Cannot read the corpus: no input is given. Pass --input, or try data/sample.");
    assertThatThrownBy(() -> Listing.of(List.of("nowhere://a/b"), new Configuration()))
        .hasMessageStartingWith("Cannot read the corpus: nowhere://a/b cannot be listed (")
        .hasMessageEndingWith("Check the path and its permissions.");
  }
}
