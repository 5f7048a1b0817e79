package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.machtin.catalogue.Catalogue.Candidate;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/** The linking of one document: what the catalogue knows first, then what the document tells. */
final class DocumentLinker {
  private static final int OFFICE_REACH = 60;
  private static final int BRACKET_REACH = 60;
  private static final Set<String> MALE = Set.of("ông", "anh", "chú");
  private static final Set<String> FEMALE = Set.of("bà", "chị", "cô", "nhân");
  private static final Set<String> ADMINISTRATIVE =
      keys("tỉnh", "thành", "TP", "huyện", "quận", "thị", "phường", "xã");

  /** What may stand before a name that alone means the same. */
  private static final Set<String> HEADS =
      keys(
          "hãng",
          "hãng tin",
          "hãng thông tấn",
          "thông tấn xã",
          "báo",
          "tờ",
          "tờ báo",
          "nhật báo",
          "tạp chí",
          "đài",
          "đài truyền hình",
          "kênh",
          "kênh truyền hình",
          "trang",
          "trang tin",
          "CLB",
          "câu lạc bộ",
          "đội",
          "đội bóng",
          "tập đoàn",
          "công ty",
          "tổng công ty",
          "CTCP",
          "công ty cổ phần",
          "công ty CP",
          "công ty TNHH",
          "ngân hàng",
          "ngân hàng TMCP",
          "hãng hàng không",
          "hãng xe",
          "mạng xã hội",
          "nền tảng",
          "tổ chức",
          "phong trào",
          "nhóm",
          "phiến quân",
          "lực lượng",
          "đảng",
          "NXB",
          "nhà xuất bản");

  private static Set<String> keys(String... names) {
    Set<String> keys = new HashSet<>();
    for (String name : names) {
      keys.add(NameKey.of(name));
    }
    return Set.copyOf(keys);
  }

  /** One way in which the document writes a name, with one type. */
  private final class Form {
    final String surface;
    final NameType type;
    final String key;
    final List<String> parts;
    final List<Integer> places = new ArrayList<>(4);
    List<Candidate> candidates = List.of();
    Target target;
    Method method;

    Form(String surface, NameType type) {
      this.surface = surface;
      this.type = type;
      this.parts = NameKey.parts(type == NameType.PER ? spread(surface) : surface);
      this.key = String.join("", parts);
    }

    void decide(Target decided, Method how) {
      target = decided;
      method = how;
    }

    void decide(Entity entity, Method how) {
      decide(known(entity), entity.origin() == Origin.USER ? Method.CURATION : how);
    }

    boolean isShort() {
      return parts.size() == 1;
    }

    String last() {
      return parts.get(parts.size() - 1);
    }
  }

  /** What names are found to mean: an entity of the catalogue or a new one. */
  private static final class Target {
    final String id;
    final String canonical;
    final Entity entity;

    Target(String id, String canonical, Entity entity) {
      this.id = id;
      this.canonical = canonical;
      this.entity = entity;
    }
  }

  private final Catalogue catalogue;
  private final FreshNames fresh;
  private final Offices offices;
  private final String text;
  private final List<Mention> mentions;
  private final Form[] formOf;
  private final Target[] targets;
  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final Map<String, Target> known = new HashMap<>();
  private final Set<String> present = new HashSet<>();

  DocumentLinker(
      Catalogue catalogue, FreshNames fresh, Offices offices, String text, List<Mention> mentions) {
    this.catalogue = catalogue;
    this.fresh = fresh;
    this.offices = offices;
    this.text = text;
    this.mentions = mentions;
    this.formOf = new Form[mentions.size()];
    this.targets = new Target[mentions.size()];
  }

  List<Link> link() {
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      String surface = text.substring(mention.start(), mention.end());
      Form form =
          forms.computeIfAbsent(
              mention.type().ordinal() + surface, s -> new Form(surface, mention.type()));
      form.places.add(i);
      formOf[i] = form;
    }
    for (Form form : forms.values()) {
      byName(form);
      if (form.target != null && form.target.entity != null) {
        present.add(form.target.id);
      }
    }
    persons();
    others();
    return links();
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>(formOf.length);
    for (int i = 0; i < formOf.length; i++) {
      Form form = formOf[i];
      Target own = targets[i];
      if (own != null && own != form.target) {
        links.add(new Link(own.id, own.canonical, Method.IN_DOCUMENT, List.of()));
      } else {
        List<String> left =
            form.method == Method.NEW
                ? form.candidates.stream().map(c -> c.entity().id()).distinct().toList()
                : List.of();
        links.add(new Link(form.target.id, form.target.canonical, form.method, left));
      }
    }
    return links;
  }

  // What the catalogue says of a name alone.

  private void byName(Form form) {
    form.candidates = written(catalogue.withKey(form.key), form.surface);
    List<Entity> same = strong(form, true);
    Entity users = same.stream().filter(e -> e.origin() == Origin.USER).findFirst().orElse(null);
    if (users != null) {
      form.decide(users, Method.CURATION);
    } else if (form.type == NameType.PER && form.isShort()) {
      return;
    } else if (same.size() == 1) {
      form.decide(same.get(0), method(form, same.get(0)));
    } else if (same.size() > 1) {
      byRule(form);
    } else {
      Entity other = otherwiseWritten(form);
      if (other != null) {
        form.decide(other, Method.ALIAS);
      }
    }
  }

  private Entity otherwiseWritten(Form form) {
    if (form.type == NameType.PER) {
      return catalogue.foreign().find(form.surface, form.type);
    }
    Entity person = personNamedInFull(form);
    if (person != null) {
      return person;
    }
    if (form.type != NameType.LOC && !form.isShort()) {
      Entity found = catalogue.compounds().find(form.parts, form.type);
      if (found == null && form.type == NameType.ORG) {
        found = withoutLowerHead(form);
      }
      if (found == null && form.type == NameType.ORG) {
        found = fresh.organisationLike(form.surface);
      }
      if (found == null && form.type == NameType.MISC) {
        found = withoutYear(form);
      }
      if (found != null) {
        return found;
      }
    }
    if (form.type == NameType.LOC) {
      String bare = fresh.withoutHead(form.surface);
      if (!bare.equals(form.surface)) {
        List<Entity> places = only(catalogue.named(bare), NameType.LOC);
        if (places.size() == 1) {
          return places.get(0);
        }
      }
    }
    return only(form.candidates, form.type).isEmpty() && weak(form).isEmpty()
        ? catalogue.foreign().find(form.surface, form.type)
        : null;
  }

  /** A name that the recogniser took for a place or a club, and that can only be a person's. */
  private static Entity personNamedInFull(Form form) {
    if (form.isShort()) {
      return null;
    }
    List<Entity> people = only(form.candidates, NameType.PER);
    boolean others = form.candidates.stream().anyMatch(c -> c.entity().type() != NameType.PER);
    return people.size() == 1 && !others ? people.get(0) : null;
  }

  /** {@code Hãng tin Yonhap}, {@code CLB Hà Nội}: the rest is in the catalogue with this type. */
  private Entity withoutLowerHead(Form form) {
    List<String> words = List.of(form.surface.strip().split("\\s+"));
    for (int i = 1; i < Math.min(words.size(), 4); i++) {
      if (HEADS.contains(NameKey.of(String.join(" ", words.subList(0, i))))) {
        String rest = String.join(" ", words.subList(i, words.size()));
        List<Candidate> all = written(catalogue.named(rest), rest);
        List<Entity> found = only(all, form.type);
        if (found.isEmpty()) {
          found =
              all.stream()
                  .map(Candidate::entity)
                  .filter(e -> e.type() == form.type)
                  .distinct()
                  .toList();
        }
        if (found.size() == 1) {
          return found.get(0);
        }
      }
    }
    return null;
  }

  /** {@code Nobel Hòa bình 2024}: the award or event of every year. */
  private Entity withoutYear(Form form) {
    String last = form.last();
    boolean year = last.length() == 4 && last.chars().allMatch(Character::isDigit);
    if (!year) {
      return null;
    }
    String rest = Compounds.join(form.parts, 0, form.parts.size() - 1);
    List<Entity> found = only(catalogue.withKey(rest), NameType.MISC);
    return found.size() == 1 ? found.get(0) : null;
  }

  /** The candidates whose acronyms fit: {@code MU} is not {@code Mu}. */
  private static List<Candidate> written(List<Candidate> all, String surface) {
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

  private static List<Entity> only(List<Candidate> candidates, NameType type) {
    Set<Entity> found = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      if (!candidate.weak() && candidate.entity().type() == type) {
        found.add(candidate.entity());
      }
    }
    return List.copyOf(found);
  }

  /** The entities that this name alone means, of its type; else those of another fitting type. */
  private static List<Entity> strong(Form form, boolean sameType) {
    if (sameType) {
      List<Entity> same = only(form.candidates, form.type);
      if (same.size() < 2) {
        return same;
      }
      List<Entity> exact =
          form.candidates.stream()
              .filter(c -> !c.weak() && c.entity().type() == form.type)
              .filter(c -> c.alias().equals(form.surface))
              .map(Candidate::entity)
              .distinct()
              .toList();
      return exact.size() == 1 ? exact : same;
    }
    Set<Entity> other = new LinkedHashSet<>();
    for (Candidate candidate : form.candidates) {
      NameType type = candidate.entity().type();
      if (!candidate.weak() && type != form.type && type != NameType.PER) {
        other.add(candidate.entity());
      }
    }
    return form.type == NameType.PER ? List.of() : List.copyOf(other);
  }

  private static List<Entity> weak(Form form) {
    Set<Entity> found = new LinkedHashSet<>();
    for (Candidate candidate : form.candidates) {
      if (candidate.weak() && candidate.entity().type() == form.type) {
        found.add(candidate.entity());
      }
    }
    return List.copyOf(found);
  }

  private static Method method(Form form, Entity entity) {
    return NameKey.of(entity.canonical()).equals(form.key) ? Method.CATALOGUE : Method.ALIAS;
  }

  /** Decides an ambiguous name by the first rule that holds; whether one did. */
  private boolean byRule(Form form) {
    for (Rule rule : catalogue.rules()) {
      if (rule.key().equals(form.key) && rule.holds(form.type, present)) {
        Entity entity = catalogue.entity(rule.entity()).orElse(null);
        if (entity == null) {
          return false;
        }
        form.decide(entity, method(form, entity));
        return true;
      }
    }
    return false;
  }

  // Persons.

  private void persons() {
    List<Form> people = new ArrayList<>();
    for (Form form : forms.values()) {
      if (form.type == NameType.PER) {
        people.add(form);
      }
    }
    people.sort(Comparator.comparingInt((Form f) -> -f.parts.size()));
    List<Form> full = new ArrayList<>();
    for (Form form : people) {
      if (form.parts.size() < 2) {
        break;
      }
      if (form.target == null && !byRule(form)) {
        List<Form> hosts = full.stream().filter(host -> isPartOf(form, host)).toList();
        if (hosts.isEmpty()) {
          Form twin = twin(form, full);
          if (twin != null) {
            form.decide(twin.target, Method.IN_DOCUMENT);
          } else {
            supportedOrNew(form);
          }
        } else {
          byNearest(form, hosts);
        }
      }
      full.add(form);
    }
    otherScript(full);
    for (Form form : people) {
      if (form.parts.size() < 2 && form.target == null) {
        shortName(form, full);
      }
    }
  }

  /** A full name that the catalogue knows only as weak, or not at all. */
  private void supportedOrNew(Form form) {
    List<Entity> weak = weak(form);
    if (weak.size() == 1) {
      form.decide(weak.get(0), method(form, weak.get(0)));
    } else {
      asNew(form);
    }
  }

  /** Văn Quyết of Nguyễn Văn Quyết; Vladimir Putin of Vladimir Vladimirovich Putin. */
  private static boolean isPartOf(Form form, Form host) {
    int extra = host.parts.size() - form.parts.size();
    if (extra <= 0) {
      return false;
    }
    if (host.parts.subList(extra, host.parts.size()).equals(form.parts)) {
      return true;
    }
    return Foreign.isForeign(form.surface)
        && host.parts.get(0).equals(form.parts.get(0))
        && host.last().equals(form.last());
  }

  /** The same foreign name in another transliteration, or with and without diacritics. */
  private static Form twin(Form form, List<Form> full) {
    for (Form other : full) {
      boolean same =
          Foreign.isForeign(form.surface)
              ? NameKey.sound(form.surface).equals(NameKey.sound(other.surface))
              : form.key.equals(other.key);
      if (same) {
        return other;
      }
    }
    return null;
  }

  /** {@code Lâm Kiếm (Lin Jian)}: a name and the same in another script's spelling. */
  private void otherScript(List<Form> full) {
    for (int i = 0; i + 1 < formOf.length; i++) {
      Form one = formOf[i];
      Form two = formOf[i + 1];
      if (one == two || !full.contains(one) || !full.contains(two) || !inBrackets(i)) {
        continue;
      }
      if (Foreign.isForeign(one.surface) == Foreign.isForeign(two.surface)) {
        continue;
      }
      if (two.target.entity == null) {
        two.decide(one.target, Method.IN_DOCUMENT);
      } else if (one.target.entity == null) {
        one.decide(two.target, Method.IN_DOCUMENT);
      }
    }
  }

  /** Whether the next mention stands alone in brackets right behind this one. */
  private boolean inBrackets(int i) {
    int end = mentions.get(i).end();
    int start = mentions.get(i + 1).start();
    int after = mentions.get(i + 1).end();
    return start >= end
        && start - end <= 3
        && text.substring(end, start).strip().equals("(")
        && after < text.length()
        && text.charAt(after) == ')';
  }

  private void shortName(Form form, List<Form> full) {
    List<Form> hosts = hosts(form, full);
    List<Entity> strong = strong(form, true);
    Entity only = strong.size() == 1 ? strong.get(0) : null;
    boolean surname = hosts.stream().anyMatch(h -> h.last().equals(form.key));
    if (only != null && (hosts.isEmpty() || present.contains(only.id()) || !surname)) {
      form.decide(only, present.contains(only.id()) ? Method.IN_DOCUMENT : method(form, only));
      return;
    }
    List<Form> fitting = hosts.stream().filter(h -> !differ(gender(form), gender(h))).toList();
    if (!fitting.isEmpty()) {
      byNearest(form, fitting);
      return;
    }
    if (only != null) {
      form.decide(only, method(form, only));
      return;
    }
    Entity supported = supported(form);
    if (supported != null) {
      form.decide(supported, Method.IN_DOCUMENT);
    } else if (!byRule(form) && !otherSpelling(form, full)) {
      asNew(form);
    }
  }

  /** {@code Zelenskyy} after {@code Volodymyr Zelensky}. */
  private boolean otherSpelling(Form form, List<Form> full) {
    if (!Foreign.isForeign(form.surface)) {
      return false;
    }
    String sound = NameKey.sound(form.surface);
    for (Form host : full) {
      String surname = host.surface.substring(host.surface.lastIndexOf(' ') + 1);
      if (sound.length() > 3 && NameKey.sound(surname).equals(sound)) {
        byNearest(form, List.of(host));
        return true;
      }
    }
    Entity entity = catalogue.foreign().find(form.surface, NameType.PER);
    if (entity != null) {
      form.decide(entity, Method.ALIAS);
    }
    return entity != null;
  }

  /** The full names that this one may shorten: by their last part, else first, else any. */
  private static List<Form> hosts(Form form, List<Form> full) {
    List<Form> last = new ArrayList<>(2);
    List<Form> first = new ArrayList<>(2);
    List<Form> any = new ArrayList<>(2);
    for (Form host : full) {
      int place = host.parts.indexOf(form.key);
      if (host.last().equals(form.key)) {
        last.add(host);
      } else if (place == 0) {
        first.add(host);
      } else if (place > 0) {
        any.add(host);
      }
    }
    return !last.isEmpty() ? last : !first.isEmpty() ? first : any;
  }

  /** The one weak meaning that the document supports: by the full name or by an office. */
  private Entity supported(Form form) {
    Entity found = null;
    for (Entity entity : weak(form)) {
      if (present.contains(entity.id()) || inOffice(form, entity)) {
        if (found != null) {
          return null;
        }
        found = entity;
      }
    }
    return found;
  }

  private boolean inOffice(Form form, Entity entity) {
    for (int i : form.places) {
      int start = mentions.get(i).start();
      String before = text.substring(Math.max(0, start - OFFICE_REACH), start);
      if (offices.fits(entity.id(), before, present)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(int one, int two) {
    return one * two < 0;
  }

  /** By the words before its mentions: 1 for a man, -1 for a woman, 0 if they do not tell. */
  private int gender(Form form) {
    int sum = 0;
    for (int i : form.places) {
      int end = mentions.get(i).start();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      int start = end;
      while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
        start--;
      }
      String word = text.substring(start, end).toLowerCase(Locale.ROOT);
      sum += MALE.contains(word) ? 1 : FEMALE.contains(word) ? -1 : 0;
    }
    return Integer.signum(sum);
  }

  /** Each mention means what the nearest host before it means, else the first after it. */
  private void byNearest(Form form, List<Form> hosts) {
    Target first = null;
    for (int i : form.places) {
      targets[i] = nearest(hosts, i);
      first = first == null ? targets[i] : first;
    }
    form.decide(first, Method.IN_DOCUMENT);
  }

  private Target nearest(List<Form> hosts, int mention) {
    int before = -1;
    int after = Integer.MAX_VALUE;
    for (Form host : hosts) {
      for (int place : host.places) {
        if (place < mention) {
          before = Math.max(before, place);
        } else {
          after = Math.min(after, place);
        }
      }
    }
    int chosen = before >= 0 ? before : after;
    return targets[chosen] == null ? formOf[chosen].target : targets[chosen];
  }

  // Organisations, places, works.

  private void others() {
    List<Form> rest = new ArrayList<>();
    for (Form form : forms.values()) {
      if (form.type != NameType.PER) {
        rest.add(form);
      }
    }
    for (Form form : rest) {
      if (form.target == null && !byRule(form)) {
        Entity supported = supported(form);
        if (supported != null) {
          form.decide(supported, Method.ALIAS);
        }
      }
    }
    acronymsInBrackets();
    for (Form form : rest) {
      if (form.type == NameType.ORG) {
        elliptic(form, rest);
      }
    }
    rest.sort(Comparator.comparingInt((Form f) -> -f.parts.size()));
    for (Form form : rest) {
      if (form.target == null) {
        byDocument(form, rest);
      }
    }
  }

  private void byDocument(Form form, List<Form> rest) {
    List<Form> longer = new ArrayList<>();
    List<Form> beginning = new ArrayList<>();
    for (Form other : rest) {
      if (other == form || other.type != form.type || other.target == null) {
        continue;
      }
      if (isInitials(form, other)) {
        longer.add(other);
      } else if (form.type != NameType.LOC && other.parts.size() > form.parts.size()) {
        int extra = other.parts.size() - form.parts.size();
        if (other.parts.subList(extra, other.parts.size()).equals(form.parts)) {
          if (!isSomethingOf(other, form)) {
            longer.add(other);
          }
        } else if (other.parts.subList(0, form.parts.size()).equals(form.parts)) {
          beginning.add(other);
        }
      }
    }
    List<Entity> weak = weak(form);
    List<Entity> cross = strong(form, false);
    if (!longer.isEmpty()) {
      byNearest(form, longer);
    } else if (weak.size() == 1) {
      form.decide(weak.get(0), Method.ALIAS);
    } else if (cross.size() == 1 && weak.isEmpty()) {
      form.decide(cross.get(0), method(form, cross.get(0)));
    } else if (!beginning.isEmpty() && weak.isEmpty()) {
      byNearest(form, beginning);
    } else {
      asNew(form);
    }
  }

  /** Whether the longer name is an office of the place, not the club that bears its name. */
  private boolean isSomethingOf(Form longer, Form shorter) {
    boolean place = shorter.candidates.stream().anyMatch(c -> c.entity().type() == NameType.LOC);
    if (!place) {
      return false;
    }
    if (longer.target.entity != null) {
      String kind = longer.target.entity.kind();
      return !kind.equals("club") && !kind.equals("team") && !kind.equals("company");
    }
    String head = Compounds.join(longer.parts, 0, longer.parts.size() - shorter.parts.size());
    return !HEADS.contains(head);
  }

  /** HAGL of Hoàng Anh Gia Lai. */
  private static boolean isInitials(Form form, Form other) {
    if (!form.isShort() || form.surface.length() < 3 || !NameKey.isAllCapitals(form.surface)) {
      return false;
    }
    return other.parts.size() == form.surface.length() && initials(other).equals(form.key);
  }

  private static String initials(Form form) {
    StringBuilder initials = new StringBuilder();
    for (String word : form.surface.split("[\\s-]+")) {
      if (!word.isEmpty() && Character.isLetter(word.charAt(0))) {
        initials.append(word.charAt(0));
      }
    }
    return NameKey.of(initials.toString());
  }

  /** {@code Hoàng Anh Gia Lai (HAGL)}, {@code HAGL Agrico (mã HNG)}: one entity, two names. */
  private void acronymsInBrackets() {
    for (int i = 0; i < formOf.length; i++) {
      Form name = formOf[i];
      if (name.type == NameType.PER || name.type == NameType.LOC) {
        continue;
      }
      for (String acronym : bracketed(mentions.get(i).end())) {
        Form other = forms.get(name.type.ordinal() + acronym);
        if (other == null || other == name || other.target == name.target && name.target != null) {
          continue;
        }
        if (other.target == null && name.target == null) {
          asNew(name);
          other.decide(name.target, Method.IN_DOCUMENT);
        } else if (other.target == null) {
          other.decide(name.target, Method.IN_DOCUMENT);
        } else if (name.target == null && !name.surface.equals(acronym)) {
          name.decide(other.target, Method.IN_DOCUMENT);
        }
      }
    }
  }

  /** The words in capitals of the brackets that open behind a name. */
  private List<String> bracketed(int end) {
    int open = end;
    while (open < text.length() && text.charAt(open) == ' ') {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(' || open > end + 1) {
      return List.of();
    }
    int close = text.indexOf(')', open);
    if (close < 0 || close - open > BRACKET_REACH) {
      return List.of();
    }
    List<String> acronyms = new ArrayList<>(1);
    String inside = text.substring(open + 1, close);
    for (String word : inside.split("[\\s,;:\"“”]+")) {
      if (word.length() > 1 && word.length() <= 12 && NameKey.isAllCapitals(word)) {
        acronyms.add(word);
      }
    }
    return acronyms.size() == 1 ? acronyms : List.of();
  }

  /**
   * {@code Bộ Ngoại giao} after {@code Bộ Ngoại giao Thái Lan}; {@code Tỉnh ủy} in a report from
   * one province: the part that the reader knows is left out.
   */
  private void elliptic(Form form, List<Form> rest) {
    boolean vietnams =
        form.target != null
            && form.target.entity != null
            && form.target.entity.origin() != Origin.USER
            && form.target.entity.iso().startsWith("VN");
    if (form.target != null && !vietnams) {
      return;
    }
    List<Form> hosts = new ArrayList<>();
    for (Form other : rest) {
      int size = form.parts.size();
      if (other.type == NameType.ORG
          && other.parts.size() > size
          && other.parts.subList(0, size).equals(form.parts)
          && isOfPlace(other, size)) {
        if (other.target == null) {
          asNew(other);
        }
        hosts.add(other);
      }
    }
    if (!hosts.isEmpty()) {
      int first = form.places.get(0);
      boolean stoodAlone = vietnams && hosts.stream().allMatch(h -> h.places.get(0) > first);
      if (!stoodAlone) {
        byNearest(form, hosts);
      }
    } else if (form.target == null) {
      ofTheProvince(form);
    }
  }

  private boolean isOfPlace(Form form, int from) {
    String rest = Compounds.join(form.parts, from, form.parts.size());
    Entity inner = catalogue.compounds().inner(rest);
    if (inner != null) {
      return inner.type() == NameType.LOC;
    }
    return form.parts.size() > from + 1
        && (ADMINISTRATIVE.contains(form.parts.get(from))
            || ADMINISTRATIVE.contains(form.parts.get(from - 1)));
  }

  /** {@code Tỉnh ủy}, {@code HĐND tỉnh}: of the province that the document names most. */
  private void ofTheProvince(Form form) {
    String surface = form.surface.toLowerCase(Locale.ROOT);
    boolean province =
        surface.endsWith(" tỉnh") || surface.endsWith("tỉnh ủy") || surface.endsWith("tỉnh uỷ");
    boolean city =
        surface.endsWith("thành ủy")
            || surface.endsWith("thành uỷ")
            || surface.endsWith(" thành phố")
            || surface.endsWith(" tp");
    if (!province && !city) {
      return;
    }
    Map<Entity, Integer> counts = new LinkedHashMap<>();
    for (Form other : forms.values()) {
      if (other.type == NameType.LOC && other.target != null && other.target.entity != null) {
        Entity place = other.target.entity;
        boolean fits = place.kind().equals("province") || city && place.kind().equals("city");
        if (fits && place.iso().startsWith("VN")) {
          counts.merge(place, other.places.size(), Integer::sum);
        }
      }
    }
    Entity most = null;
    for (Map.Entry<Entity, Integer> entry : counts.entrySet()) {
      if (most == null || entry.getValue() > counts.get(most)) {
        most = entry.getKey();
      }
    }
    if (most == null) {
      return;
    }
    String name = form.surface + " " + most.canonical();
    List<Entity> known = only(catalogue.named(name), NameType.ORG);
    Entity entity = known.isEmpty() ? fresh.organisationLike(name) : known.get(0);
    if (entity != null) {
      form.decide(known(entity), Method.IN_DOCUMENT);
    } else {
      String id = fresh.id(name, NameType.ORG);
      form.decide(fresh(id, fresh.canonical(name, NameType.ORG)), Method.IN_DOCUMENT);
    }
  }

  // Targets.

  private void asNew(Form form) {
    String id = fresh.id(form.surface, form.type);
    Entity curated = catalogue.entity(id).orElse(null);
    if (curated != null) {
      form.decide(curated, Method.CURATION);
    } else {
      form.decide(fresh(id, fresh.canonical(form.surface, form.type)), Method.NEW);
    }
  }

  private Target known(Entity entity) {
    return known.computeIfAbsent(entity.id(), id -> new Target(id, entity.canonical(), entity));
  }

  private Target fresh(String id, String canonical) {
    return known.computeIfAbsent(id, i -> new Target(i, canonical, null));
  }

  /** Initials apart, so that N.V.T has three parts. */
  private static String spread(String name) {
    return name.indexOf('.') < 0 ? name : name.replace(".", " ");
  }
}
