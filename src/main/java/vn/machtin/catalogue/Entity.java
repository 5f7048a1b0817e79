package vn.machtin.catalogue;

import java.util.List;
import java.util.Locale;
import vn.machtin.text.NameType;

/**
 * Someone or something that texts name.
 *
 * @param id its lower-case slug, {@code united-states}
 * @param canonical the form that Vietnamese papers use most, in full
 * @param type what kind of name it bears
 * @param kind a finer word: person, country, city, ministry, club, treaty …; empty if not told
 * @param iso ISO 3166 code of the country (or province) that it belongs to; empty if none
 * @param aliases its other names, each of which alone means it
 * @param weakAliases names that often mean something else: used where the document or a rule
 *     supports it
 * @param note what tells it from its namesakes; mostly empty
 * @param origin who says so
 */
public record Entity(
    String id,
    String canonical,
    NameType type,
    String kind,
    String iso,
    List<String> aliases,
    List<String> weakAliases,
    String note,
    Origin origin) {

  /** Who says that there is such an entity. */
  public enum Origin {
    /** The catalogue that comes with the program. */
    CATALOGUE,
    /** The user's own list. */
    USER;

    /** The word used in the tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps its own copies of the lists. */
  public Entity {
    aliases = List.copyOf(aliases);
    weakAliases = List.copyOf(weakAliases);
  }

  /** Its name inside longer names: {@code Bộ Ngoại giao Mỹ}, although the country is Hoa Kỳ. */
  String inCompounds() {
    return note.startsWith(IN_COMPOUNDS) ? note.substring(IN_COMPOUNDS.length()) : canonical;
  }

  private static final String IN_COMPOUNDS = "in compounds: ";
}
