package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;

/**
 * Who and what is known by name before any text is read: people, places, organisations, works. The
 * entities come from {@code data/gazetteer}, the names of countries, regions and languages also
 * from CLDR, and a user's own list has the last word. Immutable; many threads may use one.
 */
public final class Catalogue {
  /** The kind of an entity that is a language; texts name them, but they are not counted. */
  static final String LANGUAGE = "language";

  static final String COUNTRY = "country";

  /** The names that {@link CldrNames} gives, made from CLDR and kept as a file to load fast. */
  static final String CLDR = "cldr.tsv";

  /** The files of entities in the jar. */
  static final List<String> FILES =
      List.of(
          "countries.tsv",
          "misc.tsv",
          "organisations-vietnam.tsv",
          "organisations-world.tsv",
          "people-vietnam.tsv",
          "people-world.tsv",
          "places-vietnam.tsv",
          "places-world.tsv");

  /**
   * An entity that a name may stand for.
   *
   * @param alias the name as the catalogue writes it
   * @param weak whether the name needs the document's or a rule's support
   */
  public record Candidate(Entity entity, String alias, boolean weak) {}

  private final Map<String, Entity> entities;
  private final Map<String, List<Candidate>> names;
  private final Map<String, Entity> countries;
  private final Compounds compounds;
  private final Map<String, List<Rule>> rules;
  private final Foreign foreign;

  private Catalogue(Builder builder) {
    Map<String, Entity> made = new LinkedHashMap<>(builder.drafts.size() * 2);
    for (Draft draft : builder.drafts.values()) {
      made.put(draft.id, draft.entity());
    }
    entities = Collections.unmodifiableMap(made);
    names = new HashMap<>(made.size() * 6);
    countries = new HashMap<>();
    for (Entity entity : made.values()) {
      name(entity, entity.canonical(), false);
      for (String alias : entity.aliases()) {
        name(entity, alias, false);
      }
      for (String alias : entity.weakAliases()) {
        name(entity, alias, true);
      }
      if (entity.kind().equals(COUNTRY)) {
        countries.put(entity.iso(), entity);
      }
    }
    rules = new HashMap<>();
    for (Rule rule : builder.rules) {
      rules.computeIfAbsent(rule.key(), k -> new ArrayList<>(3)).add(rule);
    }
    compounds = new Compounds(this, builder.patterns);
    foreign = new Foreign(made.values());
  }

  private void name(Entity entity, String alias, boolean weak) {
    String key = NameKey.of(alias);
    Candidate candidate = new Candidate(entity, alias, weak);
    List<Candidate> others = names.get(key);
    if (others == null) {
      names.put(key, List.of(candidate));
      return;
    }
    for (Candidate other : others) {
      if (other.entity() == entity
          && (weak || !other.weak())
          && isAcronym(other.alias()) == isAcronym(alias)) {
        return;
      }
    }
    List<Candidate> longer = new ArrayList<>(others.size() + 1);
    longer.addAll(others);
    longer.add(candidate);
    names.put(key, longer);
  }

  /** The catalogue that comes with the program. */
  public static Catalogue load() {
    return shipped().build();
  }

  /**
   * The catalogue that comes with the program, changed by the user's own list: a row with a new id
   * adds an entity, one with a known id changes what its cells tell and adds its aliases, one whose
   * canonical name or type is {@code -} removes it.
   *
   * @throws IllegalArgumentException if the file is not there or has bad rows; one line each
   */
  public static Catalogue load(Path user) {
    if (!Files.isRegularFile(user)) {
      throw new IllegalArgumentException(
          "Cannot read the catalogue: %s does not exist. Pass --catalogue with a file of tabs."
              .formatted(user));
    }
    try (BufferedReader in = Files.newBufferedReader(user)) {
      return load(user.toString(), in);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Cannot read the catalogue: %s is not in UTF-8. Save it as UTF-8.".formatted(user), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same from rows that were read already.
   *
   * @param file the name of their file, for messages
   * @throws IllegalArgumentException if rows are bad; one line each
   */
  public static Catalogue load(String file, BufferedReader rows) throws IOException {
    Builder builder = shipped();
    builder.change(file, EntityFile.read(file, rows));
    return builder.build();
  }

  /** A catalogue of these entities alone, without rules and compositions. */
  public static Catalogue of(Collection<Entity> entities) {
    Builder builder = new Builder();
    for (Entity entity : entities) {
      builder.add(entity);
    }
    return builder.build();
  }

  /** The catalogue's own files alone. */
  static Builder ownFiles() {
    Builder builder = new Builder();
    for (String file : FILES) {
      read(file, in -> builder.take(file, EntityFile.read(file, in)));
    }
    return builder;
  }

  private static Builder shipped() {
    Builder builder = ownFiles();
    read(CLDR, in -> builder.extend(EntityFile.read(CLDR, in)));
    read("compositions.tsv", in -> builder.patterns.addAll(Compounds.read(in)));
    read("rules.tsv", in -> builder.rules.addAll(Rule.read(in)));
    return builder;
  }

  interface Reading {
    void from(BufferedReader in) throws IOException;
  }

  static void read(String file, Reading reading) {
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot load the catalogue: %s is not in the jar. Build it with mvn package."
                .formatted(file));
      }
      reading.from(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All entities, in a fixed order. */
  public Collection<Entity> entities() {
    return entities.values();
  }

  /** The entity with this id. */
  public Optional<Entity> entity(String id) {
    return Optional.ofNullable(entities.get(id));
  }

  /** The country with this ISO 3166-1 alpha-2 code. */
  public Optional<Entity> country(String iso) {
    return Optional.ofNullable(countries.get(iso));
  }

  /**
   * What a name may stand for, whatever its capitals, hyphens, tone marks' places and Unicode form.
   */
  public List<Candidate> named(String name) {
    return withKey(NameKey.of(name));
  }

  List<Candidate> withKey(String key) {
    List<Candidate> found = names.get(key);
    return found == null ? List.of() : found;
  }

  /** The names, none weak, that are written alike for two entities of a type; no rule decides. */
  Map<String, List<Entity>> clashes() {
    Map<String, List<Entity>> clashes = new TreeMap<>();
    names.forEach(
        (key, all) -> {
          Map<String, Set<Entity>> alike = new HashMap<>();
          for (Candidate candidate : all) {
            if (!candidate.weak() && rules(key).isEmpty()) {
              String written = candidate.entity().type() + " " + candidate.alias();
              alike
                  .computeIfAbsent(written.toLowerCase(Locale.ROOT), w -> new LinkedHashSet<>())
                  .add(candidate.entity());
            }
          }
          alike.forEach(
              (written, entities) -> {
                if (entities.size() > 1) {
                  clashes.put(written, List.copyOf(entities));
                }
              });
        });
    return clashes;
  }

  Compounds compounds() {
    return compounds;
  }

  Foreign foreign() {
    return foreign;
  }

  /** What decides on a name, in order. */
  List<Rule> rules(String key) {
    return rules.getOrDefault(key, List.of());
  }

  /** All names for finding them in texts; languages are left out. */
  public NameMatcher matcher() {
    return new CatalogueMatcher(this);
  }

  /** The full names of the user's own entities; weak aliases are left out. */
  public NameMatcher givenNames() {
    NameTrie.Builder names = new NameTrie.Builder();
    int entry = 0;
    for (Entity entity : entities()) {
      if (entity.origin() == Entity.Origin.USER) {
        names.add(entity.canonical(), entity.type(), false, entry);
        for (String alias : entity.aliases()) {
          names.add(alias, entity.type(), false, entry);
        }
      }
      entry++;
    }
    return names.build();
  }

  /** Whether a name is an acronym so short that only its capitals tell it from a word. */
  static boolean isAcronym(String name) {
    return name.length() <= 3 && NameKey.isAllCapitals(name);
  }

  /** Collects entities. */
  static final class Builder {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Compounds.Pattern> patterns = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    Builder add(Entity entity) {
      Draft draft = new Draft(entity.id());
      draft.canonical = entity.canonical();
      draft.type = entity.type();
      draft.kind = entity.kind();
      draft.iso = entity.iso();
      draft.note = entity.note();
      draft.origin = entity.origin();
      entity.aliases().forEach(a -> draft.aliases.put(a, false));
      entity.weakAliases().forEach(a -> draft.aliases.put(a, true));
      drafts.put(draft.id, draft);
      return this;
    }

    /** The shipped rows: each is complete, and its id is in one file only. */
    void take(String file, List<EntityFile.Row> rows) {
      for (EntityFile.Row row : rows) {
        if (row.removes() || row.type() == null || row.canonical().isEmpty()) {
          throw new IllegalArgumentException(
              "Cannot read the catalogue %s: line %d: %s has no canonical name or type. Add it."
                  .formatted(file, row.line(), row.id()));
        }
        if (drafts.containsKey(row.id())) {
          throw new IllegalArgumentException(
              "Cannot read the catalogue %s: line %d: the id %s is in another file. Join the two."
                  .formatted(file, row.line(), row.id()));
        }
        Draft draft = new Draft(row.id());
        draft.change(row);
        drafts.put(draft.id, draft);
      }
    }

    /** Rows that add aliases to what is there, or entities that are not. */
    void extend(List<EntityFile.Row> rows) {
      for (EntityFile.Row row : rows) {
        draft(row.id()).change(row);
      }
    }

    /** The user's rows: they add, change and remove. */
    void change(String file, List<EntityFile.Row> rows) {
      List<String> problems = new ArrayList<>();
      for (EntityFile.Row row : rows) {
        String problem = change(row);
        if (problem != null) {
          problems.add(
              "Cannot read the catalogue %s: line %d: %s".formatted(file, row.line(), problem));
        }
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", problems));
      }
    }

    private String change(EntityFile.Row row) {
      Draft known = drafts.get(row.id());
      if (row.removes()) {
        return drafts.remove(row.id()) != null
            ? null
            : "there is no entity %s to remove. Mend the id or take the row away."
                .formatted(row.id());
      }
      if (known == null && row.canonical().isEmpty()) {
        return "%s is new and has no canonical name. Add it.".formatted(row.id());
      }
      if (known == null && row.type() == null) {
        return "%s is new and has no type. Write PER, ORG, LOC or MISC.".formatted(row.id());
      }
      Draft draft = known == null ? new Draft(row.id()) : known;
      draft.change(row);
      draft.origin = Origin.USER;
      drafts.put(draft.id, draft);
      return null;
    }

    Collection<Draft> drafts() {
      return drafts.values();
    }

    Draft draft(String id) {
      return drafts.computeIfAbsent(id, Draft::new);
    }

    Catalogue build() {
      return new Catalogue(this);
    }
  }

  /** An entity in the making. */
  static final class Draft {
    final String id;
    String canonical = "";
    NameType type;
    String kind = "";
    String iso = "";
    String note = "";
    Origin origin = Origin.CATALOGUE;
    final Map<String, Boolean> aliases = new LinkedHashMap<>();

    Draft(String id) {
      this.id = id;
    }

    private void change(EntityFile.Row row) {
      if (!row.canonical().isEmpty()) {
        if (!canonical.isEmpty()) {
          aliases.putIfAbsent(canonical, false);
        }
        canonical = row.canonical();
      }
      type = row.type() == null ? type : row.type();
      kind = row.kind().isEmpty() ? kind : row.kind();
      iso = row.iso().isEmpty() ? iso : row.iso();
      note = row.note().isEmpty() ? note : row.note();
      for (String alias : row.aliases()) {
        char mark = alias.charAt(0);
        String text = mark == '~' || mark == '-' ? alias.substring(1).strip() : alias;
        if (mark == '-') {
          aliases.remove(text);
        } else {
          aliases.put(text, mark == '~');
        }
      }
    }

    private Entity entity() {
      List<String> strong = new ArrayList<>(aliases.size());
      List<String> weak = new ArrayList<>(0);
      aliases.forEach(
          (alias, isWeak) -> {
            if (!alias.equals(canonical)) {
              (isWeak ? weak : strong).add(alias);
            }
          });
      return new Entity(id, canonical, type, kind, iso, strong, weak, note, origin);
    }
  }
}
