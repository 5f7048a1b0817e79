package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Which offices people held, as papers word them: {@code Bộ trưởng Quốc phòng} of a country. */
final class Offices {
  private static final String HEADER = "person\toffice\tof\tfrom\tto";

  private record Office(List<String> words, String of) {}

  private final Map<String, List<Office>> people = new HashMap<>();

  private Offices() {}

  static Offices load() {
    Offices offices = new Offices();
    Catalogue.read("offices.tsv", offices::read);
    return offices;
  }

  private void read(BufferedReader in) throws IOException {
    if (!HEADER.equals(in.readLine())) {
      throw new IllegalArgumentException(
          "Cannot read the catalogue offices.tsv: line 1: the columns are not %s. Mend it."
              .formatted(HEADER.replace('\t', ' ')));
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] cells = EntityFile.cells(line);
      people
          .computeIfAbsent(cells[0], p -> new ArrayList<>(2))
          .add(new Office(List.of(cells[1].toLowerCase(Locale.ROOT).split("\\|")), cells[2]));
    }
  }

  /**
   * Whether the words before a name tell an office that the person held, of something that the
   * document names too.
   */
  boolean fits(String person, String before, Predicate<String> named) {
    String words = before.toLowerCase(Locale.ROOT);
    for (Office office : people.getOrDefault(person, List.of())) {
      if (named.test(office.of()) && office.words().stream().anyMatch(words::contains)) {
        return true;
      }
    }
    return false;
  }
}
