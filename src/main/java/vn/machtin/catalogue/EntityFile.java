package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.machtin.text.NameType;

/**
 * A list of entities as a text file: one line a row, cells between tabs, the first line naming the
 * columns {@code id canonical type kind iso_code aliases note}. Aliases stand between {@code |};
 * {@code ~} before one marks it weak, {@code -} takes it away. A row whose canonical name or type
 * is {@code -} removes the entity.
 */
final class EntityFile {
  static final List<String> COLUMNS =
      List.of("id", "canonical", "type", "kind", "iso_code", "aliases", "note");
  private static final int REQUIRED = 3;

  /**
   * A row: what is said about an entity. Empty cells say nothing.
   *
   * @param line its number in the file, from 1
   * @param type null if not told
   * @param removes whether it says that there is no such entity
   */
  record Row(
      int line,
      String id,
      String canonical,
      NameType type,
      String kind,
      String iso,
      List<String> aliases,
      String note,
      boolean removes) {}

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private EntityFile(String name) {
    this.name = name;
  }

  /**
   * Reads all rows.
   *
   * @param name the file's name, for messages
   * @throws IllegalArgumentException with one line for each bad row
   */
  static List<Row> read(String name, BufferedReader in) throws IOException {
    EntityFile file = new EntityFile(name);
    file.read(in);
    if (!file.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", file.problems));
    }
    return file.rows;
  }

  private void read(BufferedReader in) throws IOException {
    String header = in.readLine();
    int[] places = header == null ? null : places(header);
    if (places == null) {
      problem(
          1,
          "the columns are not named. Begin the file with %s, tabs between."
              .formatted(String.join(", ", COLUMNS)));
      return;
    }
    Map<String, Integer> seen = new HashMap<>();
    int line = 1;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      Row row = row(line, text, places);
      if (row != null) {
        Integer first = seen.putIfAbsent(row.id(), line);
        if (first != null) {
          problem(
              line,
              "the id %s stands in line %d already. Join the two.".formatted(row.id(), first));
        } else {
          rows.add(row);
        }
      }
    }
  }

  /** Where each column stands, -1 if it is not there; null if a needed one is missing. */
  private static int[] places(String header) {
    List<String> names = Arrays.asList(cells(header.replace("\ufeff", "")));
    int[] places = new int[COLUMNS.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = names.indexOf(COLUMNS.get(i));
      if (places[i] < 0 && i < REQUIRED) {
        return null;
      }
    }
    return places;
  }

  private Row row(int line, String text, int[] places) {
    String[] cells = cells(text);
    int last = Arrays.stream(places).max().orElse(0);
    if (cells.length > last + 1) {
      problem(line, "%d cells for %d columns. Take a tab away.".formatted(cells.length, last + 1));
      return null;
    }
    String id = cell(cells, places[0]);
    if (!isId(id)) {
      problem(
          line,
          "the id '%s' is not of small letters, digits and single hyphens. Mend it.".formatted(id));
      return null;
    }
    String canonical = cell(cells, places[1]);
    String typeName = cell(cells, places[2]);
    boolean removes = canonical.equals("-") || typeName.equals("-");
    NameType type = removes || typeName.isEmpty() ? null : type(typeName);
    if (!removes && !typeName.isEmpty() && type == null) {
      problem(line, "the type '%s' is not PER, ORG, LOC or MISC. Mend it.".formatted(typeName));
      return null;
    }
    String kind = cell(cells, places[3]);
    if (!isKind(kind)) {
      problem(line, "the kind '%s' is not one word of small letters. Mend it.".formatted(kind));
      return null;
    }
    String iso = cell(cells, places[4]);
    if (!isIso(iso)) {
      problem(
          line,
          "the iso_code '%s' is not like VN or VN-HN. Mend it or leave it empty.".formatted(iso));
      return null;
    }
    List<String> aliases = aliases(line, cell(cells, places[5]));
    return aliases == null
        ? null
        : new Row(line, id, canonical, type, kind, iso, aliases, cell(cells, places[6]), removes);
  }

  private List<String> aliases(int line, String cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> aliases = new ArrayList<>();
    for (int start = 0; start <= cell.length(); ) {
      int bar = cell.indexOf('|', start);
      int end = bar < 0 ? cell.length() : bar;
      String alias = cell.substring(start, end).strip();
      if (alias.isEmpty() || alias.equals("~") || alias.equals("-")) {
        problem(line, "an alias is empty. Take the | away.");
        return null;
      }
      aliases.add(alias);
      start = end + 1;
    }
    return aliases;
  }

  private void problem(int line, String what) {
    problems.add("Cannot read the catalogue %s: line %d: %s".formatted(name, line, what));
  }

  private static String cell(String[] cells, int place) {
    if (place < 0 || place >= cells.length) {
      return "";
    }
    String cell = cells[place].strip();
    return Normalizer.isNormalized(cell, Normalizer.Form.NFC)
        ? cell
        : Normalizer.normalize(cell, Normalizer.Form.NFC);
  }

  static String[] cells(String line) {
    return line.split("\t", -1);
  }

  static NameType type(String name) {
    for (NameType type : NameType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** {@code kyiv}, {@code b-52}; also {@code per:nguyen-van-a}, to rename what was discovered. */
  private static boolean isId(String id) {
    int colon = id.indexOf(':');
    if (colon >= 0 && !List.of("per", "org", "loc", "misc").contains(id.substring(0, colon))) {
      return false;
    }
    boolean hyphen = true;
    for (int i = colon + 1; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c == '-') {
        if (hyphen) {
          return false;
        }
        hyphen = true;
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        hyphen = false;
      } else {
        return false;
      }
    }
    return !hyphen;
  }

  private static boolean isKind(String kind) {
    for (int i = 0; i < kind.length(); i++) {
      if (kind.charAt(i) < 'a' || kind.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isIso(String iso) {
    if (iso.isEmpty()) {
      return true;
    }
    boolean country = iso.length() >= 2 && capital(iso.charAt(0)) && capital(iso.charAt(1));
    if (!country || iso.length() == 2) {
      return country;
    }
    boolean part = iso.charAt(2) == '-' && iso.length() >= 4 && iso.length() <= 6;
    for (int i = 3; i < iso.length(); i++) {
      part &= capital(iso.charAt(i)) || Character.isDigit(iso.charAt(i));
    }
    return part;
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
