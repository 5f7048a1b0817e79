package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Says what an ambiguous name means. The first rule for a name that holds decides.
 *
 * @param key the {@link NameKey} of the name
 * @param type the type of the mention, null for any
 * @param with ids of entities of which one must be in the document; empty if the rule always holds
 * @param entity the id of what it means then; {@code -} for nothing in the catalogue
 */
record Rule(String key, NameType type, Set<String> with, String entity) {
  private static final String HEADER = "alias\ttype\twith\tid\tnote";

  /** Whether this rule speaks of such a mention in a document with these entities. */
  boolean holds(NameType mention, Set<String> present) {
    return (type == null || type == mention)
        && (with.isEmpty() || with.stream().anyMatch(present::contains));
  }

  /** Reads {@code rules.tsv}. */
  static List<Rule> read(BufferedReader in) throws IOException {
    List<Rule> rules = new ArrayList<>();
    int number = 1;
    if (!HEADER.equals(in.readLine())) {
      throw wrong(number, "the columns are not alias, type, with, id, note");
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String[] cells = EntityFile.cells(line);
      if (cells.length != 5 || cells[0].isEmpty() || cells[3].isEmpty()) {
        throw wrong(number, "a rule has five cells, alias and id not empty");
      }
      NameType type = EntityFile.type(cells[1]);
      if (type == null && !cells[1].isEmpty()) {
        throw wrong(number, "the type '%s' is not PER, ORG, LOC or MISC".formatted(cells[1]));
      }
      Set<String> with = cells[2].isEmpty() ? Set.of() : Set.of(cells[2].split("\\|"));
      rules.add(new Rule(NameKey.of(cells[0]), type, with, cells[3]));
    }
    return rules;
  }

  private static IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException(
        "Cannot read the catalogue rules.tsv: line %d: %s. Mend it.".formatted(line, what));
  }
}
