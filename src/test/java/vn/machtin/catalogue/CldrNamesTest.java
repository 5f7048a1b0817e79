package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CldrNamesTest {
  private static final Path FILE = Path.of("data/gazetteer", Catalogue.CLDR);

  @Test
  void theFileIsWhatCldrSays() throws IOException {
    List<String> lines = CldrNames.lines(Catalogue.ownFiles().build());
    if (Boolean.getBoolean("cldr.write")) {
      Files.write(FILE, lines);
    }
    assertThat(Files.readAllLines(FILE))
        .as("Run this test with -Dcldr.write=true to make %s anew", FILE)
        .isEqualTo(lines);
  }
}
