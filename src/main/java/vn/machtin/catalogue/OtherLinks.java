package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.catalogue.Form.Target;
import vn.machtin.catalogue.Heads.Use;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Links the organisations, places and works of a document that the catalogue left open: acronyms
 * and short forms of names that stand elsewhere in it.
 */
final class OtherLinks {
  private static final String PROVINCE = "province";
  private static final Set<String> TEAMS = Set.of("club", "team", "company");

  private final NamedDocument document;
  private final Linker.Knowledge knowledge;
  private final List<Form> forms = new ArrayList<>();

  OtherLinks(NamedDocument document) {
    this.document = document;
    this.knowledge = document.knowledge();
    for (Form form : document.forms()) {
      if (form.type != NameType.PER) {
        forms.add(form);
      }
    }
  }

  void decide() {
    for (Form form : forms) {
      Entity supported = form.isOpen() && !form.isRuledOut() ? document.supported(form) : null;
      if (supported != null) {
        form.decide(supported, Method.ALIAS);
      }
    }
    inBrackets();
    for (Form form : forms) {
      if (form.type == NameType.ORG) {
        elliptic(form);
      }
    }
    forms.sort(Comparator.comparingInt((Form f) -> -f.parts().size()));
    for (Form form : forms) {
      if (form.isOpen()) {
        byLongerName(form);
      }
    }
    withHeads();
  }

  /** {@code Hoàng Anh Gia Lai (HAGL)}, {@code HAGL Agrico (mã: HNG)}: one entity, two names. */
  private void inBrackets() {
    for (int i = 0; i < document.size(); i++) {
      Form name = document.formOf(i);
      if (name.type != NameType.ORG && name.type != NameType.MISC) {
        continue;
      }
      Form short_ = document.form(document.acronymBehind(i), name.type);
      if (short_ == null && document.nextInBrackets(i)) {
        Form next = document.formOf(i + 1);
        boolean same =
            next.type == name.type && Foreign.areOtherScripts(next.surface, name.surface);
        short_ = same ? next : null;
      }
      if (short_ != null && short_ != name) {
        unite(name, short_);
      }
    }
  }

  private void unite(Form name, Form acronym) {
    if (name.isOpen() && acronym.isOpen()) {
      document.asNew(name);
    }
    if (acronym.isOpen()) {
      acronym.decide(name.target(), Method.IN_DOCUMENT);
    } else if (name.isOpen()) {
      name.decide(acronym.target(), Method.IN_DOCUMENT);
    }
  }

  /**
   * {@code Bộ Ngoại giao} after {@code Bộ Ngoại giao Thái Lan}; {@code Tỉnh ủy} in a report from
   * one province: the part that the reader knows is left out.
   */
  private void elliptic(Form form) {
    boolean vietnams =
        !form.isUnknown()
            && form.target().entity().origin() != Origin.USER
            && form.target().entity().iso().startsWith("VN");
    if (!form.isOpen() && !vietnams) {
      return;
    }
    List<Form> hosts = new ArrayList<>();
    for (Form other : forms) {
      if (other.type == NameType.ORG && form.begins(other) && isOfPlace(other, form)) {
        if (other.isOpen()) {
          document.asNew(other);
        }
        hosts.add(other);
      }
    }
    if (hosts.isEmpty()) {
      if (form.isOpen()) {
        ofTheProvince(form);
      }
      return;
    }
    int first = form.places.get(0);
    boolean stoodAlone = hosts.stream().allMatch(host -> host.places.get(0) > first);
    if (!vietnams || !stoodAlone) {
      document.byNearest(form, hosts);
    }
  }

  /** Whether a longer name adds a place to a shorter one. */
  private boolean isOfPlace(Form longer, Form shorter) {
    int from = shorter.parts().size();
    List<String> parts = longer.parts();
    Entity inner =
        knowledge.catalogue().compounds().inner(Compounds.join(parts, from, parts.size()));
    if (inner != null) {
      return inner.type() == NameType.LOC;
    }
    return isAdministrative(parts, from) || isAdministrative(parts, from - 1);
  }

  private boolean isAdministrative(List<String> parts, int i) {
    Heads heads = knowledge.heads();
    return heads.has(Use.PROVINCE, parts.get(i))
        || heads.has(Use.DISTRICT, parts.get(i))
        || heads.before(Use.DISTRICT, parts, i + 1) > 0;
  }

  /** {@code Tỉnh ủy}, {@code HĐND tỉnh}: of the province that the document names most. */
  private void ofTheProvince(Form form) {
    String surface = NameKey.respell(form.surface).toLowerCase(Locale.ROOT);
    boolean city = endsIn(surface, "thành ủy", "thành phố", "tp");
    if (!city && !endsIn(surface, "tỉnh ủy", "tỉnh")) {
      return;
    }
    Map<Entity, Integer> counts = new LinkedHashMap<>();
    for (Form other : forms) {
      if (other.type == NameType.LOC && !other.isUnknown()) {
        Entity place = other.target().entity();
        boolean fits = place.kind().equals(PROVINCE) || city && place.kind().equals("city");
        if (fits && place.iso().startsWith("VN")) {
          counts.merge(place, other.places.size(), Integer::sum);
        }
      }
    }
    Entity most = null;
    for (Map.Entry<Entity, Integer> entry : counts.entrySet()) {
      most = most == null || entry.getValue() > counts.get(most) ? entry.getKey() : most;
    }
    if (most == null) {
      return;
    }
    String name = form.surface + " " + most.canonical();
    Reading full = knowledge.names().read(name, NameType.ORG);
    Entity known = full.strong().size() == 1 ? full.strong().get(0) : full.spelled();
    if (known != null) {
      form.decide(known, Method.IN_DOCUMENT);
    } else {
      String id = knowledge.fresh().id(name, NameType.ORG);
      form.decide(document.fresh(id, name, NameType.ORG), Method.IN_DOCUMENT);
    }
  }

  private static boolean endsIn(String name, String... ends) {
    for (String end : ends) {
      if (name.endsWith(end)
          && (name.length() == end.length()
              ? end.indexOf(' ') > 0
              : name.charAt(name.length() - end.length() - 1) == ' ')) {
        return true;
      }
    }
    return false;
  }

  /** By a longer name in the document, else by what the catalogue holds possible, else new. */
  private void byLongerName(Form form) {
    List<Form> longer = new ArrayList<>(2);
    List<Form> beginning = new ArrayList<>(2);
    for (Form other : forms) {
      if (other == form || other.type != form.type || other.isOpen()) {
        continue;
      }
      if (isInitials(form, other)) {
        longer.add(other);
      } else if (form.type != NameType.LOC && form.ends(other)) {
        if (!isSomethingOf(other, form)) {
          longer.add(other);
        }
      } else if (form.type != NameType.LOC && form.begins(other)) {
        beginning.add(other);
      }
    }
    List<Entity> weak = form.isRuledOut() ? List.of() : form.reading.weak();
    List<Entity> cross = form.isRuledOut() ? List.of() : form.reading.other();
    if (!longer.isEmpty()) {
      document.byNearest(form, longer);
    } else if (weak.size() == 1) {
      form.decide(weak.get(0), Method.ALIAS);
    } else if (cross.size() == 1 && weak.isEmpty()) {
      form.decide(cross.get(0));
    } else if (!beginning.isEmpty() && weak.isEmpty()) {
      document.byNearest(form, beginning);
    } else {
      document.asNew(form);
    }
  }

  /** Whether the longer name is an office of the place, not the club that bears its name. */
  private boolean isSomethingOf(Form longer, Form place) {
    boolean isPlace = place.reading.other().stream().anyMatch(e -> e.type() == NameType.LOC);
    if (!isPlace) {
      return false;
    }
    if (!longer.isUnknown()) {
      return !TEAMS.contains(longer.target().entity().kind());
    }
    int head = longer.parts().size() - place.parts().size();
    return !knowledge.heads().has(Use.ORGANISATION, Compounds.join(longer.parts(), 0, head));
  }

  /** HAGL of Hoàng Anh Gia Lai. */
  private static boolean isInitials(Form form, Form other) {
    if (!form.isShort() || form.surface.length() < 3 || !NameKey.isAllCapitals(form.surface)) {
      return false;
    }
    StringBuilder initials = new StringBuilder();
    for (String word : other.surface.split("[\\s-]+")) {
      if (!word.isEmpty() && Character.isLetter(word.charAt(0))) {
        initials.append(word.charAt(0));
      }
    }
    return initials.length() == form.surface.length()
        && NameKey.of(initials.toString()).equals(form.key());
  }

  /** {@code biển Baltic}, {@code bang Georgia}: the word before a place tells which one it is. */
  private void withHeads() {
    for (int i = 0; i < document.size(); i++) {
      Form form = document.formOf(i);
      if (form.type != NameType.LOC || form.method() == Method.CURATION) {
        continue;
      }
      String head = NameKey.of(document.wordBefore(i));
      if (knowledge.heads().has(Use.PLACE, head)) {
        Entity place = knowledge.names().only(head + form.key(), NameType.LOC);
        if (place != null) {
          document.decide(i, Target.of(place), Method.ALIAS);
        }
      }
    }
  }
}
