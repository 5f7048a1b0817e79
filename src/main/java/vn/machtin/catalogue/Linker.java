package vn.machtin.catalogue;

import java.util.List;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameType;

/**
 * Says of each name in a document whom or what it means. Names are looked up in the catalogue; what
 * the catalogue leaves open is decided within the document, never from another one. Immutable; many
 * threads may use one.
 */
public final class Linker {
  /** All that is known before a document is read. */
  record Knowledge(
      Catalogue catalogue, NameReader names, FreshNames fresh, Heads heads, Offices offices) {
    static Knowledge of(Catalogue catalogue) {
      Heads heads = Heads.load();
      FreshNames fresh = new FreshNames(catalogue, heads);
      return new Knowledge(
          catalogue, new NameReader(catalogue, heads, fresh), fresh, heads, Offices.load());
    }
  }

  private final Knowledge knowledge;

  private Linker(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** A linker that knows the entities of a catalogue. */
  public static Linker of(Catalogue catalogue) {
    return new Linker(Knowledge.of(catalogue));
  }

  /**
   * The links of the mentions of one document, in their order.
   *
   * @param text the document, in composed form (NFC)
   * @param mentions the names in it, in order of their start
   */
  public List<Link> link(String text, List<Mention> mentions) {
    NamedDocument document = new NamedDocument(knowledge, text, mentions);
    for (Form form : document.forms()) {
      byCatalogue(document, form);
    }
    new PersonLinks(document).decide();
    new OtherLinks(document).decide();
    return document.links();
  }

  /** What the name alone tells; persons who need the document are left open. */
  private static void byCatalogue(NamedDocument document, Form form) {
    Reading reading = form.reading;
    List<Entity> strong = reading.strong();
    for (Entity entity : strong) {
      if (entity.origin() == Origin.USER) {
        form.decide(entity, Method.CURATION);
        return;
      }
    }
    if (form.type == NameType.PER) {
      return;
    }
    if (reading.ruled()) {
      document.byRule(form);
    } else if (strong.size() == 1) {
      form.decide(strong.get(0));
    } else if (reading.spelled() != null) {
      form.decide(reading.spelled(), Method.ALIAS);
    }
  }
}
