package vn.machtin.catalogue;

import java.util.List;

/**
 * Says of each name in a document whom or what it means. Names are looked up in the catalogue; what
 * the catalogue leaves open is decided within the document, never from another one. Immutable; many
 * threads may use one.
 */
public final class Linker {
  private final Catalogue catalogue;
  private final FreshNames fresh;
  private final Offices offices;

  private Linker(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.fresh = new FreshNames(catalogue);
    this.offices = Offices.load();
  }

  /** A linker that knows the entities of a catalogue. */
  public static Linker of(Catalogue catalogue) {
    return new Linker(catalogue);
  }

  /**
   * The links of the mentions of one document, in their order.
   *
   * @param text the document, in composed form (NFC)
   * @param mentions the names in it, in order of their start
   */
  public List<Link> link(String text, List<Mention> mentions) {
    return new DocumentLinker(catalogue, fresh, offices, text, mentions).link();
  }
}
