package vn.machtin.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * Whom or what a mention means.
 *
 * @param entityId the entity's id; {@code per:nguyen-van-a} for one outside the catalogue
 * @param canonical the entity's name
 * @param method how it was decided
 * @param candidates ids of what the name may mean in the catalogue, where nothing decided; mostly
 *     empty
 */
public record Link(String entityId, String canonical, Method method, List<String> candidates) {

  /** How it was decided what a name means. */
  public enum Method {
    /** The catalogue has the name as the entity's canonical one. */
    CATALOGUE,
    /** The catalogue has it as another name, or it is a spelling or composition of one. */
    ALIAS,
    /** A short form of a name in the same document. */
    IN_DOCUMENT,
    /** The user's own list says so. */
    CURATION,
    /** Nobody knows the name yet. */
    NEW;

    /** The word used in the tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps its own copy of the list. */
  public Link {
    candidates = List.copyOf(candidates);
  }
}
