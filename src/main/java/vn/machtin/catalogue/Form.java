package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.List;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/** One way in which a document writes a name, with one type, and what it is found to mean. */
final class Form {
  /**
   * What names mean: an entity of the catalogue or a new one.
   *
   * @param entity null if it is new
   */
  record Target(String id, String canonical, Entity entity) {
    static Target of(Entity entity) {
      return new Target(entity.id(), entity.canonical(), entity);
    }
  }

  final String surface;
  final NameType type;
  final Reading reading;

  /** Which mentions of the document are written so, in order. */
  final List<Integer> places = new ArrayList<>(4);

  private final boolean foreign;
  private String sound;
  private Target target;
  private Method method;
  private boolean ruledOut;

  Form(String surface, NameType type, Reading reading) {
    this.surface = surface;
    this.type = type;
    this.reading = reading;
    this.foreign = type == NameType.PER && Foreign.isForeign(surface);
  }

  /** Whether it is the name of a person, and foreign. */
  boolean isForeign() {
    return foreign;
  }

  /** {@link NameKey#sound} of the surface. */
  String sound() {
    if (sound == null) {
      sound = NameKey.sound(surface);
    }
    return sound;
  }

  List<String> parts() {
    return reading.parts();
  }

  String key() {
    return reading.key();
  }

  String last() {
    return parts().get(parts().size() - 1);
  }

  boolean isShort() {
    return parts().size() < 2;
  }

  /** Whether this form is the beginning of a longer one. */
  boolean begins(Form longer) {
    int size = parts().size();
    return size > 0
        && longer.parts().size() > size
        && longer.parts().subList(0, size).equals(parts());
  }

  /** Whether this form is the end of a longer one. */
  boolean ends(Form longer) {
    int extra = longer.parts().size() - parts().size();
    return extra > 0 && longer.parts().subList(extra, longer.parts().size()).equals(parts());
  }

  Target target() {
    return target;
  }

  Method method() {
    return method;
  }

  boolean isOpen() {
    return target == null;
  }

  /** Whether it has no entity of the catalogue, or none yet. */
  boolean isUnknown() {
    return target == null || target.entity() == null;
  }

  /** Whether a rule says that the catalogue does not have it. */
  boolean isRuledOut() {
    return ruledOut;
  }

  void ruleOut() {
    ruledOut = true;
  }

  void decide(Target decided, Method how) {
    target = decided;
    method = how;
  }

  /** Decides for an entity that the name itself tells. */
  void decide(Entity entity) {
    boolean canonical = NameKey.of(entity.canonical()).equals(key());
    decide(entity, canonical ? Method.CATALOGUE : Method.ALIAS);
  }

  void decide(Entity entity, Method how) {
    decide(Target.of(entity), entity.origin() == Origin.USER ? Method.CURATION : how);
  }
}
