package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Links the persons of a document: full names first, then what shortens them. A Vietnamese given
 * name ({@code ông Phúc}) or a foreign surname means the person of that name who was named last.
 */
final class PersonLinks {
  private static final Set<String> MALE = Set.of("ông", "anh", "chú");

  /** {@code nhân} is what a reader sees of {@code phu nhân}, {@code đệ nhất phu nhân}. */
  private static final Set<String> FEMALE = Set.of("bà", "chị", "cô", "nhân");

  private static final Set<String> SPORT = Set.of("club", "team", "competition");

  /** Behind a name in brackets, where a private person lives. */
  private static final List<String> RESIDENCE =
      List.of("trú ", "ngụ ", "quê ", "hktt", "thường trú", "tạm trú", "nơi ở");

  private final NamedDocument document;
  private final List<Form> full = new ArrayList<>();

  PersonLinks(NamedDocument document) {
    this.document = document;
  }

  void decide() {
    List<Form> people = new ArrayList<>();
    for (Form form : document.forms()) {
      if (form.type == NameType.PER) {
        people.add(form);
      }
    }
    people.sort(Comparator.comparingInt((Form f) -> -f.parts().size()));
    for (Form form : people) {
      if (!form.isShort()) {
        if (form.isOpen()) {
          fullName(form);
        }
        full.add(form);
      }
    }
    inOtherScript();
    for (Form form : people) {
      if (form.isOpen()) {
        shortName(form);
      }
    }
  }

  private void fullName(Form form) {
    List<Form> hosts = full.stream().filter(host -> isPartOf(form, host)).toList();
    Form twin = hosts.isEmpty() ? twin(form) : null;
    if (!hosts.isEmpty()) {
      document.byNearest(form, hosts);
    } else if (twin != null) {
      form.decide(twin.target(), Method.IN_DOCUMENT);
    } else if (isPrivate(form)) {
      document.asNew(form);
    } else if (!document.byRule(form)) {
      Reading reading = form.reading;
      List<Entity> known =
          reading.strong().isEmpty() && isSport() ? reading.weak() : reading.strong();
      Entity supported = document.supported(form);
      if (known.size() == 1 && !form.isRuledOut()) {
        form.decide(known.get(0));
      } else if (supported != null && !form.isRuledOut()) {
        form.decide(supported, Method.IN_DOCUMENT);
      } else if (reading.spelled() != null && !form.isRuledOut()) {
        form.decide(reading.spelled(), Method.ALIAS);
      } else {
        document.asNew(form);
      }
    }
  }

  /** Whether the document speaks of clubs and cups, where players go by half their names. */
  private boolean isSport() {
    for (Form form : document.forms()) {
      if (form.type != NameType.PER
          && !form.isUnknown()
          && SPORT.contains(form.target().entity().kind())) {
        return true;
      }
    }
    return false;
  }

  /** {@code Nguyễn Văn Tùng (SN 1990, trú xã A)} is not the statesman of that name. */
  private boolean isPrivate(Form form) {
    for (int place : form.places) {
      String behind = document.brackets(place).toLowerCase(Locale.ROOT);
      if (RESIDENCE.stream().anyMatch(behind::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Văn Quyết of Nguyễn Văn Quyết; Vladimir Putin of Vladimir Vladimirovich Putin. */
  private static boolean isPartOf(Form form, Form host) {
    boolean known = !form.reading.strong().isEmpty();
    if (form.ends(host)) {
      return !known;
    }
    return host.parts().size() > form.parts().size()
        && form.isForeign()
        && host.parts().get(0).equals(form.parts().get(0))
        && host.last().equals(form.last());
  }

  /** The same name in another spelling: tone marks elsewhere, another transliteration. */
  private Form twin(Form form) {
    for (Form other : full) {
      if (form.key().equals(other.key())
          || form.isForeign() && form.sound().equals(other.sound())) {
        return other;
      }
    }
    return null;
  }

  /** {@code Lâm Kiếm (Lin Jian)}: a name in Vietnamese and the same in Latin letters. */
  private void inOtherScript() {
    for (int i = 0; i + 1 < document.size(); i++) {
      Form one = document.formOf(i);
      Form two = document.formOf(i + 1);
      if (full.contains(one)
          && full.contains(two)
          && Foreign.areOtherScripts(one.surface, two.surface)
          && document.nextInBrackets(i)) {
        if (two.isUnknown()) {
          two.decide(one.target(), Method.IN_DOCUMENT);
        } else if (one.isUnknown()) {
          one.decide(two.target(), Method.IN_DOCUMENT);
        }
      }
    }
  }

  private void shortName(Form form) {
    Reading reading = form.reading;
    List<Form> hosts = hosts(form);
    boolean surname = !hosts.isEmpty() && hosts.get(0).last().equals(form.key());
    Entity alone =
        reading.strong().size() == 1 && !reading.ruled() ? reading.strong().get(0) : null;
    boolean named = alone != null && document.names(alone.id());
    if (alone != null && (named || !surname)) {
      form.decide(alone, named ? Method.IN_DOCUMENT : method(form, alone));
      return;
    }
    boolean fits = false;
    for (int place : form.places) {
      fits |= !fitting(place, hosts).isEmpty();
    }
    if (!fits) {
      byItself(form, alone);
      return;
    }
    Form stranger = null;
    for (int place : form.places) {
      List<Form> fitting = fitting(place, hosts);
      if (!fitting.isEmpty()) {
        document.decide(place, document.nearest(fitting, place), Method.IN_DOCUMENT);
      } else {
        if (stranger == null) {
          stranger = new Form(form.surface, form.type, reading);
          stranger.places.add(place);
          byItself(stranger, alone);
        }
        document.decide(place, stranger.target(), stranger.method());
      }
    }
    form.decide(document.nearest(hosts, form.places.get(0)), Method.IN_DOCUMENT);
  }

  /**
   * The full names whose bearer the words before a mention may mean: not a woman by {@code ông}.
   */
  private List<Form> fitting(int place, List<Form> hosts) {
    int gender = gender(place);
    return gender == 0 ? hosts : hosts.stream().filter(host -> gender * gender(host) >= 0).toList();
  }

  /** A short name that no full name of the document explains. */
  private void byItself(Form form, Entity alone) {
    Entity supported = document.supported(form);
    if (alone != null) {
      form.decide(alone);
    } else if (supported != null) {
      form.decide(supported, Method.IN_DOCUMENT);
    } else if (!document.byRule(form) && (form.isRuledOut() || !bySound(form))) {
      document.asNew(form);
    }
  }

  private static Method method(Form form, Entity entity) {
    return NameKey.of(entity.canonical()).equals(form.key()) ? Method.CATALOGUE : Method.ALIAS;
  }

  /** The full names that this one may shorten: by their last part, else first, else any. */
  private List<Form> hosts(Form form) {
    List<Form> last = new ArrayList<>(2);
    List<Form> first = new ArrayList<>(2);
    List<Form> any = new ArrayList<>(2);
    for (Form host : full) {
      int place = host.parts().indexOf(form.key());
      if (host.last().equals(form.key())) {
        last.add(host);
      } else if (place == 0) {
        first.add(host);
      } else if (place > 0) {
        any.add(host);
      }
    }
    return !last.isEmpty() ? last : !first.isEmpty() ? first : any;
  }

  /** {@code Zelenskyy} after {@code Volodymyr Zelensky}, or known so. */
  private boolean bySound(Form form) {
    String sound = form.isForeign() ? form.sound() : "";
    if (sound.length() > 3) {
      for (Form host : full) {
        String surname = host.surface.substring(host.surface.lastIndexOf(' ') + 1);
        if (!host.last().equals(form.key()) && NameKey.sound(surname).equals(sound)) {
          form.decide(host.target(), Method.IN_DOCUMENT);
          return true;
        }
      }
    }
    Entity spelled = form.reading.spelled();
    if (spelled != null) {
      form.decide(spelled, Method.ALIAS);
    }
    return spelled != null;
  }

  /** By the words before its mentions: 1 for a man, -1 for a woman, 0 if they do not tell. */
  private int gender(Form form) {
    int sum = 0;
    for (int place : form.places) {
      sum += gender(place);
    }
    return Integer.signum(sum);
  }

  private int gender(int place) {
    String word = document.wordBefore(place);
    return MALE.contains(word) ? 1 : FEMALE.contains(word) ? -1 : 0;
  }
}
