package vn.machtin.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.machtin.catalogue.Form.Target;
import vn.machtin.catalogue.Link.Method;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/** A document with its names: what is written where, and what is decided so far. */
final class NamedDocument {
  private static final int BRACKET_REACH = 60;
  private static final int OFFICE_REACH = 60;

  private record Written(String surface, NameType type) {}

  private final Linker.Knowledge knowledge;
  private final String text;
  private final List<Mention> mentions;
  private final Form[] formOf;
  private final Target[] targets;
  private final Method[] methods;
  private final Map<Written, Form> forms = new LinkedHashMap<>();
  private final Map<String, Target> fresh = new HashMap<>();

  NamedDocument(Linker.Knowledge knowledge, String text, List<Mention> mentions) {
    this.knowledge = knowledge;
    this.text = text;
    this.mentions = mentions;
    this.formOf = new Form[mentions.size()];
    this.targets = new Target[mentions.size()];
    this.methods = new Method[mentions.size()];
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      String surface = text.substring(mention.start(), mention.end());
      Form form =
          forms.computeIfAbsent(
              new Written(surface, mention.type()),
              w -> new Form(surface, w.type(), knowledge.names().read(surface, w.type())));
      form.places.add(i);
      formOf[i] = form;
    }
  }

  Linker.Knowledge knowledge() {
    return knowledge;
  }

  Collection<Form> forms() {
    return forms.values();
  }

  Form form(String surface, NameType type) {
    return forms.get(new Written(surface, type));
  }

  /** How many mentions there are. */
  int size() {
    return formOf.length;
  }

  Form formOf(int mention) {
    return formOf[mention];
  }

  /** Whether an entity is meant somewhere in the document, as far as is decided. */
  boolean names(String entity) {
    for (Form form : forms.values()) {
      if (!form.isOpen() && form.target().id().equals(entity)) {
        return true;
      }
    }
    return false;
  }

  // Decisions.

  /** Decides one mention otherwise than its form. */
  void decide(int mention, Target target, Method method) {
    targets[mention] = target;
    methods[mention] = method;
  }

  /** Each mention means what the nearest host before it means, else the first after it. */
  void byNearest(Form form, List<Form> hosts) {
    for (int i : form.places) {
      decide(i, nearest(hosts, i), Method.IN_DOCUMENT);
    }
    form.decide(targets[form.places.get(0)], Method.IN_DOCUMENT);
  }

  /** What the nearest of some forms before a mention means, else the first after it. */
  Target nearest(List<Form> hosts, int mention) {
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
    return targets[chosen] == null ? formOf[chosen].target() : targets[chosen];
  }

  /**
   * Decides an ambiguous name by the first rule that holds; whether one names an entity. A person
   * is never meant by a name of another type, nor the other way round, unless the rule asks for the
   * type.
   */
  boolean byRule(Form form) {
    for (Rule rule : knowledge.catalogue().rules(form.key())) {
      if (!rule.holds(form.type, text)) {
        continue;
      }
      if (rule.entity().equals(Rule.NEW)) {
        form.ruleOut();
        return false;
      }
      Entity entity = knowledge.catalogue().entity(rule.entity()).orElse(null);
      if (entity != null
          && (rule.type() != null
              || (entity.type() == NameType.PER) == (form.type == NameType.PER))) {
        form.decide(entity);
        return true;
      }
    }
    return false;
  }

  /** The one weak meaning that the document supports: by another name or by an office. */
  Entity supported(Form form) {
    Entity found = null;
    for (Entity entity : form.reading.weak()) {
      if (names(entity.id()) || inOffice(form, entity)) {
        if (found != null) {
          return null;
        }
        found = entity;
      }
    }
    return found;
  }

  private boolean inOffice(Form form, Entity entity) {
    if (form.type != NameType.PER) {
      return false;
    }
    for (int i : form.places) {
      int start = mentions.get(i).start();
      String before = text.substring(Math.max(0, start - OFFICE_REACH), start);
      if (knowledge.offices().fits(entity.id(), before, this::names)) {
        return true;
      }
    }
    return false;
  }

  /** Gives the name an id of its own. */
  void asNew(Form form) {
    String id = knowledge.fresh().id(form.surface, form.type);
    Entity curated = knowledge.catalogue().entity(id).orElse(null);
    if (curated != null) {
      form.decide(curated, Method.CURATION);
    } else {
      form.decide(fresh(id, form.surface, form.type), Method.NEW);
    }
  }

  Target fresh(String id, String name, NameType type) {
    return fresh.computeIfAbsent(id, i -> new Target(i, FreshNames.canonical(name, type), null));
  }

  /** The links of all mentions, when all is decided. */
  List<Link> links() {
    List<Link> links = new ArrayList<>(formOf.length);
    for (int i = 0; i < formOf.length; i++) {
      Form form = formOf[i];
      boolean own = targets[i] != null;
      Target target = own ? targets[i] : form.target();
      Method method = own ? methods[i] : form.method();
      List<String> candidates = method == Method.NEW ? candidates(form) : List.of();
      links.add(new Link(target.id(), target.canonical(), method, candidates));
    }
    return links;
  }

  private static List<String> candidates(Form form) {
    Set<String> ids = new LinkedHashSet<>();
    form.reading.strong().forEach(e -> ids.add(e.id()));
    form.reading.weak().forEach(e -> ids.add(e.id()));
    return List.copyOf(ids);
  }

  // The text around names.

  /** The word before a mention, in small letters; empty if there is none. */
  String wordBefore(int mention) {
    int end = mentions.get(mention).start();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Whether the next mention stands alone in brackets right behind this one. */
  boolean nextInBrackets(int mention) {
    if (mention + 1 >= mentions.size()) {
      return false;
    }
    int end = mentions.get(mention).end();
    int start = mentions.get(mention + 1).start();
    int after = mentions.get(mention + 1).end();
    return start >= end
        && start - end <= 3
        && text.substring(end, start).strip().equals("(")
        && after < text.length()
        && text.charAt(after) == ')';
  }

  /** What stands in the brackets that open right behind a mention; empty if none do. */
  String brackets(int mention) {
    int open = mentions.get(mention).end();
    if (open < text.length() && text.charAt(open) == ' ') {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return "";
    }
    int close = text.indexOf(')', open);
    return close < 0 || close - open > BRACKET_REACH ? "" : text.substring(open + 1, close);
  }

  /** The only word in capitals in the brackets behind a mention; empty if none or several. */
  String acronymBehind(int mention) {
    String found = "";
    for (String word : brackets(mention).split("[\\s,;:\"“”]+")) {
      if (word.length() > 1 && word.length() <= 12 && NameKey.isAllCapitals(word)) {
        if (!found.isEmpty()) {
          return "";
        }
        found = word;
      }
    }
    return found;
  }
}
