package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.machtin.catalogue.Catalogue.Candidate;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Names that end in another name: {@code Bộ Ngoại giao Mỹ}, {@code Hội đồng Bảo an LHQ}. Whatever
 * name of the inner entity is used, the whole is the same; and a pattern with {@code {country}}
 * stands for as many entities as there are countries, without a row for each.
 */
final class Compounds {
  private static final String HEADER = "pattern\tid_pattern\tcanonical_pattern\ttype\tkind";
  private static final String SLOT = "{country}";

  /**
   * A name with a place for a country.
   *
   * @param before what stands before the country, as it is written
   * @param head the key of that
   * @param tail the key of what stands behind it
   */
  record Pattern(
      String before,
      String head,
      String tail,
      String id,
      String canonical,
      NameType type,
      String kind) {}

  private final Catalogue catalogue;
  private final Map<String, Entity> known = new HashMap<>();
  private final Map<String, List<Pattern>> patterns = new HashMap<>();

  Compounds(Catalogue catalogue, List<Pattern> all) {
    this.catalogue = catalogue;
    for (Pattern pattern : all) {
      patterns.computeIfAbsent(pattern.head(), h -> new ArrayList<>(1)).add(pattern);
    }
    for (Entity entity : catalogue.entities()) {
      if (entity.type() == NameType.ORG || entity.type() == NameType.MISC) {
        learn(entity, entity.canonical());
        for (String alias : entity.aliases()) {
          learn(entity, alias);
        }
      }
    }
  }

  private void learn(Entity entity, String name) {
    if (name.indexOf(' ') < 0) {
      return;
    }
    List<String> parts = NameKey.parts(name);
    for (int i = 1; i < parts.size(); i++) {
      Entity inner = inner(join(parts, i, parts.size()));
      if (inner != null && inner != entity) {
        known.putIfAbsent(link(join(parts, 0, i), inner), entity);
        return;
      }
    }
  }

  /**
   * What a name stands for that ends in (or holds) the name of another entity; null if nothing.
   *
   * @param parts the keys of its parts, as {@link NameKey#parts} gives them
   */
  Entity find(List<String> parts, NameType type) {
    for (int i = 1; i < parts.size(); i++) {
      String head = join(parts, 0, i);
      String rest = join(parts, i, parts.size());
      Entity inner = inner(rest);
      if (inner != null) {
        Entity found = known.get(link(head, inner));
        if (found != null && (found.type() == type || type != NameType.PER)) {
          return found;
        }
      }
      for (Pattern pattern : patterns.getOrDefault(head, List.of())) {
        if (rest.endsWith(pattern.tail()) && rest.length() > pattern.tail().length()) {
          Entity country = country(rest.substring(0, rest.length() - pattern.tail().length()));
          if (country != null && type != NameType.PER) {
            return compose(pattern, country);
          }
        }
      }
    }
    return null;
  }

  /** Whether a country makes a name of these words. */
  boolean isHead(String key) {
    return patterns.containsKey(key);
  }

  /** The inner name of a longer one: the entity that its last parts name; null if none. */
  Entity inner(String key) {
    Entity best = null;
    for (Candidate candidate : catalogue.withKey(key)) {
      Entity entity = candidate.entity();
      boolean country = entity.kind().equals(Catalogue.COUNTRY);
      if (entity.type() == NameType.PER || entity.type() == NameType.MISC) {
        continue;
      }
      if (country) {
        return entity;
      }
      if (!candidate.weak() && best == null) {
        best = entity;
      }
    }
    return best;
  }

  private Entity country(String key) {
    Entity inner = inner(key);
    return inner != null && inner.kind().equals(Catalogue.COUNTRY) ? inner : null;
  }

  private Entity compose(Pattern pattern, Entity country) {
    String canonical = pattern.canonical().replace(SLOT, country.inCompounds());
    for (Candidate candidate : catalogue.named(canonical)) {
      if (candidate.entity().type() == pattern.type() && !candidate.weak()) {
        return candidate.entity();
      }
    }
    int slot = pattern.canonical().indexOf(SLOT);
    if (slot > 0 && slot + SLOT.length() == pattern.canonical().length()) {
      Entity same = known.get(link(NameKey.of(pattern.canonical().substring(0, slot)), country));
      if (same != null) {
        return same;
      }
    }
    String id = pattern.id().replace(SLOT, country.id());
    return catalogue
        .entity(id)
        .orElseGet(
            () ->
                new Entity(
                    id,
                    canonical,
                    pattern.type(),
                    pattern.kind(),
                    country.iso(),
                    List.of(),
                    List.of(),
                    "",
                    Origin.CATALOGUE));
  }

  /** All patterns. */
  List<Pattern> patterns() {
    return patterns.values().stream().flatMap(List::stream).toList();
  }

  /** Reads {@code compositions.tsv}. */
  static List<Pattern> read(BufferedReader in) throws IOException {
    List<Pattern> patterns = new ArrayList<>();
    int number = 1;
    if (!HEADER.equals(in.readLine())) {
      throw wrong(number, "the columns are not " + HEADER.replace('\t', ' '));
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String[] cells = EntityFile.cells(line);
      if (cells.length != 5) {
        throw wrong(number, "a composition has five cells");
      }
      int slot = cells[0].indexOf(SLOT);
      NameType type = EntityFile.type(cells[3]);
      if (slot <= 0 || !cells[1].contains(SLOT) || !cells[2].contains(SLOT) || type == null) {
        throw wrong(number, "pattern, id and canonical name need %s, and a type".formatted(SLOT));
      }
      patterns.add(
          new Pattern(
              cells[0].substring(0, slot).strip(),
              NameKey.of(cells[0].substring(0, slot)),
              NameKey.of(cells[0].substring(slot + SLOT.length())),
              cells[1],
              cells[2],
              type,
              cells[4]));
    }
    return patterns;
  }

  static String join(List<String> parts, int from, int to) {
    return to - from == 1 ? parts.get(from) : String.join("", parts.subList(from, to));
  }

  private static String link(String head, Entity inner) {
    return head + '\n' + inner.id();
  }

  private static IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException(
        "Cannot read the catalogue compositions.tsv: line %d: %s. Mend it.".formatted(line, what));
  }
}
