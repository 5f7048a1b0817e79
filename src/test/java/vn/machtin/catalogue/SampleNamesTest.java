package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.machtin.text.NameType;

/** The sample corpus says of each form of a name what its full form is. */
class SampleNamesTest {
  @Test
  void allFormsOfANameAreOneEntity() throws IOException {
    Path file = LinkingGoldTest.SHARED.resolve("sample-corpus/truth-a.names.tsv");
    Assumptions.assumeTrue(Files.isRegularFile(file), file + " is not here");
    Linker linker = Linker.of(Catalogue.load());
    List<String> apart = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      NameType type = NameType.valueOf(cells[1]);
      String text = cells[0] + ", " + inContext(cells[0], cells[2]);
      int comma = cells[0].length();
      List<Mention> mentions =
          List.of(
              new Mention(0, comma, type),
              new Mention(text.length() - cells[2].length(), text.length(), type));
      List<Link> links = linker.link(text, mentions);
      if (!links.get(0).entityId().equals(links.get(1).entityId())) {
        apart.add(line + " " + links);
      }
      if (!links.get(0).canonical().equals(cells[0])) {
        named.add(line + " " + links.get(0));
      }
    }
    System.out.println("named otherwise:\n" + String.join("\n", named));
    assertThat(apart).isEmpty();
  }

  /** In the texts a word such as {@code biển} stands before a name that leaves it out. */
  private static String inContext(String canonical, String surface) {
    return canonical.endsWith(" " + surface)
        ? canonical.substring(0, canonical.length() - surface.length()).toLowerCase(Locale.ROOT)
            + surface
        : surface;
  }
}
