package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import vn.machtin.catalogue.Catalogue.Candidate;
import vn.machtin.catalogue.Heads.Use;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/** Looks names up in the catalogue, in all the ways in which they may be written. */
final class NameReader {
  private static final int REMEMBERED = 1 << 15;

  private record Asked(String surface, NameType type) {}

  private final Catalogue catalogue;
  private final Heads heads;
  private final FreshNames fresh;
  private final Map<Asked, Reading> remembered = new ConcurrentHashMap<>();
  private volatile Map<String, Entity> organisations;

  NameReader(Catalogue catalogue, Heads heads, FreshNames fresh) {
    this.catalogue = catalogue;
    this.heads = heads;
    this.fresh = fresh;
  }

  /** What the catalogue says of a name. Names are remembered, for texts repeat them. */
  Reading read(String surface, NameType type) {
    Asked asked = new Asked(surface, type);
    Reading known = remembered.get(asked);
    if (known == null) {
      known = look(surface, type);
      if (remembered.size() < REMEMBERED) {
        remembered.put(asked, known);
      }
    }
    return known;
  }

  private Reading look(String surface, NameType type) {
    List<String> parts = NameKey.parts(type == NameType.PER ? spread(surface) : surface);
    String key = String.join("", parts);
    List<Candidate> fitting = fitting(catalogue.withKey(key), surface);
    List<Entity> strong = only(fitting, c -> !c.weak() && c.entity().type() == type);
    if (strong.size() > 1) {
      List<Entity> exact =
          only(
              fitting,
              c -> !c.weak() && c.entity().type() == type && c.alias().equalsIgnoreCase(surface));
      strong = exact.size() == 1 ? exact : strong;
    }
    List<Entity> weak = only(fitting, c -> c.weak() && c.entity().type() == type);
    List<Entity> other = List.of();
    if (type != NameType.PER) {
      other =
          only(
              fitting,
              c -> !c.weak() && c.entity().type() != type && c.entity().type() != NameType.PER);
    }
    Entity spelled = null;
    if (strong.isEmpty() && !parts.isEmpty()) {
      spelled = otherwise(surface, type, parts, fitting);
    }
    boolean ruled = !catalogue.rules(key).isEmpty();
    return new Reading(key, parts, strong, weak, other, spelled, ruled);
  }

  /** The only entity of this type that a name means alone; null if none or several. */
  Entity only(String key, NameType type) {
    List<Entity> found = only(catalogue.withKey(key), c -> !c.weak() && c.entity().type() == type);
    return found.size() == 1 ? found.get(0) : null;
  }

  private Entity otherwise(
      String surface, NameType type, List<String> parts, List<Candidate> fitting) {
    if (type == NameType.PER) {
      return catalogue.foreign().find(surface, type);
    }
    boolean single = parts.size() == 1;
    Entity found = single ? null : personInFull(fitting);
    if (found == null && type == NameType.LOC) {
      String bare = fresh.withoutHead(surface);
      found = bare.equals(surface) ? null : only(NameKey.of(bare), type);
    } else if (found == null && !single) {
      found = catalogue.compounds().find(parts, type);
      if (found == null) {
        found = type == NameType.ORG ? organisation(surface, parts) : work(parts);
      }
    }
    return found == null && fitting.isEmpty() ? catalogue.foreign().find(surface, type) : found;
  }

  /** A name that the recogniser took for a place or a club, and that can only be a person's. */
  private static Entity personInFull(List<Candidate> fitting) {
    List<Entity> all = only(fitting, c -> true);
    boolean person = all.size() == 1 && all.get(0).type() == NameType.PER;
    return person && !fitting.get(0).weak() ? all.get(0) : null;
  }

  /** {@code Hãng tin Yonhap}; {@code UBND TP Hồ Chí Minh} in whatever words. */
  private Entity organisation(String surface, List<String> parts) {
    for (int n = Math.min(4, parts.size() - 1); n > 0; n--) {
      if (heads.has(Use.ORGANISATION, Compounds.join(parts, 0, n))) {
        List<Candidate> rest = catalogue.withKey(Compounds.join(parts, n, parts.size()));
        List<Entity> strong = only(rest, c -> !c.weak() && c.entity().type() == NameType.ORG);
        List<Entity> found =
            strong.isEmpty() ? only(rest, c -> c.entity().type() == NameType.ORG) : strong;
        if (found.size() == 1) {
          return found.get(0);
        }
      }
    }
    return organisations().get(fresh.organisation(surface));
  }

  private Map<String, Entity> organisations() {
    Map<String, Entity> ready = organisations;
    if (ready == null) {
      ready = new HashMap<>();
      for (Entity entity : catalogue.entities()) {
        if (entity.type() == NameType.ORG) {
          put(ready, entity, entity.canonical());
          for (String alias : entity.aliases()) {
            put(ready, entity, alias);
          }
        }
      }
      organisations = ready;
    }
    return ready;
  }

  private void put(Map<String, Entity> index, Entity entity, String name) {
    if (name.indexOf(' ') > 0) {
      index.putIfAbsent(fresh.organisation(name), entity);
    }
  }

  /**
   * {@code Nobel Hòa bình 2024}: the award of every year; {@code Giải Vô địch Quốc gia V-League}:
   * what it is, then its name.
   */
  private Entity work(List<String> parts) {
    int size = parts.size();
    while (size > 1 && parts.get(size - 1).chars().allMatch(Character::isDigit)) {
      size--;
    }
    Entity found = size < parts.size() ? only(Compounds.join(parts, 0, size), NameType.MISC) : null;
    if (heads.has(Use.WORK, parts.get(0))) {
      for (int i = 1; i < size && found == null; i++) {
        found = only(Compounds.join(parts, i, size), NameType.MISC);
      }
    }
    return found;
  }

  /** Without the acronyms that do not fit: {@code MU} is not {@code Mu}. */
  private static List<Candidate> fitting(List<Candidate> all, String surface) {
    if (all.isEmpty() || NameKey.isAllCapitals(surface)) {
      return all;
    }
    List<Candidate> fitting = new ArrayList<>(all.size());
    for (Candidate candidate : all) {
      if (!Catalogue.isAcronym(candidate.alias())) {
        fitting.add(candidate);
      }
    }
    return fitting;
  }

  private static List<Entity> only(List<Candidate> candidates, Predicate<Candidate> which) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    Set<Entity> found = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      if (which.test(candidate)) {
        found.add(candidate.entity());
      }
    }
    return List.copyOf(found);
  }

  /** Initials apart, so that N.V.T has three parts. */
  private static String spread(String name) {
    return name.indexOf('.') < 0 ? name : name.replace(".", " ");
  }
}
