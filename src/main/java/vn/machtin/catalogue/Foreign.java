package vn.machtin.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;
import vn.machtin.text.Syllable;

/**
 * Foreign names by how they sound: finds {@code Sergey Shoygu}, {@code Mat-xcơ-va} or {@code
 * Sébastien Lecornu} where the catalogue writes them a little differently. A spelling that fits two
 * entities finds none. Filled when it is first asked.
 */
final class Foreign {
  private static final int SHORTEST = 5;
  private static final Entity SEVERAL =
      new Entity(
          "-", "-", NameType.MISC, "", "", List.of(), List.of(), "", Entity.Origin.CATALOGUE);

  private final Collection<Entity> entities;
  private volatile Map<String, Entity> index;

  Foreign(Collection<Entity> entities) {
    this.entities = entities;
  }

  /** The entity of this type whose name is written nearly so; null if none or several. */
  Entity find(String name, NameType type) {
    boolean plain = isPlain(name);
    if (!plain && !isForeign(name)) {
      return null;
    }
    Map<String, Entity> known = index();
    Entity found = known.get(type + "=" + NameKey.bare(name));
    if (found == null && isForeign(name)) {
      found = known.get(type + "~" + NameKey.sound(name));
    }
    return found == SEVERAL ? null : found;
  }

  private Map<String, Entity> index() {
    Map<String, Entity> ready = index;
    if (ready == null) {
      ready = new HashMap<>();
      for (Entity entity : entities) {
        add(ready, entity, entity.canonical());
        for (String alias : entity.aliases()) {
          add(ready, entity, alias);
        }
      }
      index = ready;
    }
    return ready;
  }

  private static void add(Map<String, Entity> index, Entity entity, String name) {
    String bare = NameKey.bare(name);
    if (bare.length() < SHORTEST || Catalogue.LANGUAGE.equals(entity.kind())) {
      return;
    }
    put(index, entity.type() + "=" + bare, entity);
    if (isForeign(name)) {
      String sound = NameKey.sound(name);
      if (sound.length() >= SHORTEST) {
        put(index, entity.type() + "~" + sound, entity);
      }
    }
  }

  private static void put(Map<String, Entity> index, String key, Entity entity) {
    Entity other = index.putIfAbsent(key, entity);
    if (other != null && other != entity) {
      index.put(key, SEVERAL);
    }
  }

  /** Whether a name has no diacritics at all, so that they may have been left out. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Whether one name has Vietnamese letters and the other is foreign and has none. */
  static boolean areOtherScripts(String one, String two) {
    return isPlain(one) != isPlain(two) && isForeign(isPlain(one) ? one : two);
  }

  /** Whether a name has a part that no Vietnamese syllable looks like, or syllables in hyphens. */
  static boolean isForeign(String name) {
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || !Character.isLetter(name.charAt(i))) {
        if (i > start && !Syllable.isVietnamese(name.substring(start, i))) {
          return true;
        }
        boolean hyphen =
            i > start
                && i + 1 < name.length()
                && name.charAt(i) == '-'
                && Character.isLetter(name.charAt(i + 1));
        if (hyphen) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
