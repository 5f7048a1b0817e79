package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.machtin.text.NameKey;

/** Common nouns that stand before names: {@code hãng tin}, {@code công ty}, {@code tỉnh}. */
final class Heads {
  /** What such a noun is good for. */
  enum Use {
    /** Before an organisation's name, which alone means the same. */
    ORGANISATION,
    /** The form of a company. */
    COMPANY,
    /** Begins the description of a work or event, before its name. */
    WORK,
    /** Before a place, to tell which of two it is. */
    PLACE,
    /** Before a province or city; says nothing new. */
    PROVINCE,
    /** Before a smaller place. */
    DISTRICT
  }

  private static final int LONGEST = 8;

  private final Map<Use, Set<String>> keys = new EnumMap<>(Use.class);

  private Heads() {}

  static Heads load() {
    Heads heads = new Heads();
    Catalogue.read("heads.tsv", heads::read);
    return heads;
  }

  private void read(BufferedReader in) throws IOException {
    in.readLine();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] cells = EntityFile.cells(line);
      keys.computeIfAbsent(Use.valueOf(cells[1].toUpperCase(Locale.ROOT)), u -> new HashSet<>())
          .add(NameKey.of(cells[0]));
    }
  }

  /** Whether a key is that of such a noun. */
  boolean has(Use use, String key) {
    return keys.get(use).contains(key);
  }

  /** How many parts such a noun has at the start of a name, the longest; 0 if there is none. */
  int atStart(Use use, List<String> parts) {
    for (int n = Math.min(LONGEST, parts.size() - 1); n > 0; n--) {
      if (has(use, Compounds.join(parts, 0, n))) {
        return n;
      }
    }
    return 0;
  }

  /** How many parts such a noun has right before {@code end}; 0 if there is none. */
  int before(Use use, List<String> parts, int end) {
    for (int n = Math.min(2, end); n > 0; n--) {
      if (has(use, Compounds.join(parts, end - n, end))) {
        return n;
      }
    }
    return 0;
  }
}
