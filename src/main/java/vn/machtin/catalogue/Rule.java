package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Says what an ambiguous name means. The first rule for a name that holds decides.
 *
 * @param key the {@link NameKey} of the name
 * @param entity the id of what it means; {@link #NEW} for nothing in the catalogue
 * @param type the type that the mention must have, null for any
 * @param with words of which one must stand in the document; empty if the rule always holds
 */
record Rule(String key, String entity, NameType type, List<String> with) {
  static final String NEW = "new";
  private static final String HEADER = "alias\tid\tcondition";
  private static final String TYPE = "type:";
  private static final String WITH = "with:";

  /** Whether this rule speaks of a mention of this type in this document. */
  boolean holds(NameType mention, String text) {
    if (type != null) {
      return type == mention;
    }
    return with.isEmpty() || with.stream().anyMatch(words -> stands(words, text));
  }

  private static boolean stands(String words, String text) {
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      int end = at + words.length();
      if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Reads {@code rules.tsv}. */
  static List<Rule> read(BufferedReader in) throws IOException {
    List<Rule> rules = new ArrayList<>();
    int number = 1;
    if (!HEADER.equals(in.readLine())) {
      throw wrong(number, "the columns are not alias, id, condition");
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String[] cells = EntityFile.cells(line);
      if (cells.length != 3 || cells[0].isEmpty() || cells[1].isEmpty()) {
        throw wrong(number, "a rule has three cells, none of them empty");
      }
      String key = NameKey.of(cells[0]);
      String condition = cells[2];
      NameType type =
          condition.startsWith(TYPE) ? EntityFile.type(condition.substring(TYPE.length())) : null;
      if (type != null || condition.equals("default")) {
        rules.add(new Rule(key, cells[1], type, List.of()));
      } else if (condition.startsWith(WITH) && condition.length() > WITH.length()) {
        List<String> words = List.of(condition.substring(WITH.length()).split("\\|"));
        rules.add(new Rule(key, cells[1], null, words));
      } else {
        throw wrong(number, "'%s' is not default, type: or with:".formatted(condition));
      }
    }
    return rules;
  }

  private static IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException(
        "Cannot read the catalogue rules.tsv: line %d: %s. Mend it.".formatted(line, what));
  }
}
