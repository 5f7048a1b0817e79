package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Ids for names that the catalogue does not have, so that one name gets one id in all documents:
 * {@code UBND TP.HCM} and {@code Ủy ban nhân dân Thành phố Hồ Chí Minh} are one.
 */
final class FreshNames {
  private static final Set<String> PROVINCE_HEADS = keys("tỉnh", "thành phố", "thủ đô");
  private static final Set<String> PLACE_HEADS =
      keys(
          "tỉnh",
          "thành phố",
          "thủ đô",
          "huyện",
          "quận",
          "phường",
          "xã",
          "thị xã",
          "thị trấn",
          "thành phố thủ đô");
  private static final List<Set<String>> COMPANY_HEADS =
      List.of(
          keys(
              "công ty trách nhiệm hữu hạn một thành viên",
              "công ty tnhh một thành viên",
              "công ty tnhh mtv"),
          keys("công ty cổ phần", "công ty tnhh", "công ty trách nhiệm hữu hạn"),
          keys("công ty", "tập đoàn"));

  private final Catalogue catalogue;
  private final Map<String, String> abbreviations = new HashMap<>();
  private volatile Map<String, Entity> organisations;

  FreshNames(Catalogue catalogue) {
    this.catalogue = catalogue;
    Catalogue.read("abbreviations.tsv", this::read);
  }

  private static Set<String> keys(String... names) {
    Set<String> keys = new java.util.HashSet<>();
    for (String name : names) {
      keys.add(NameKey.of(name));
    }
    return Set.copyOf(keys);
  }

  private void read(BufferedReader in) throws IOException {
    in.readLine();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] cells = EntityFile.cells(line);
      abbreviations.put(NameKey.of(cells[0]), cells[1]);
    }
  }

  /** The id of a name that is not in the catalogue. */
  String id(String name, NameType type) {
    String slug =
        switch (type) {
          case ORG -> organisation(name);
          case LOC -> place(name);
          case PER, MISC -> NameKey.slug(name);
        };
    if (slug.isEmpty()) {
      slug = "unnamed";
    }
    return type.name().toLowerCase(Locale.ROOT) + ":" + slug;
  }

  /** The name as it is shown: composed form, the older place of tones, capitals only in front. */
  String canonical(String name, NameType type) {
    String canonical = NameKey.respell(name);
    if (type != NameType.PER || !NameKey.isAllCapitals(canonical) || canonical.indexOf(' ') < 0) {
      return canonical;
    }
    StringBuilder titled = new StringBuilder(canonical.length());
    for (int i = 0; i < canonical.length(); i++) {
      boolean first = i == 0 || !Character.isLetter(canonical.charAt(i - 1));
      char c = canonical.charAt(i);
      titled.append(first ? c : Character.toLowerCase(c));
    }
    return titled.toString();
  }

  /** The organisation of the catalogue that this is another wording of; null if none. */
  Entity organisationLike(String name) {
    Map<String, Entity> ready = organisations;
    if (ready == null) {
      ready = new HashMap<>();
      for (Entity entity : catalogue.entities()) {
        if (entity.type() == NameType.ORG) {
          put(ready, entity, entity.canonical());
          for (String alias : entity.aliases()) {
            put(ready, entity, alias);
          }
        }
      }
      organisations = ready;
    }
    return ready.get(organisation(name));
  }

  private void put(Map<String, Entity> index, Entity entity, String name) {
    if (name.indexOf(' ') > 0) {
      index.putIfAbsent(organisation(name), entity);
    }
  }

  /** Abbreviations in full, forms of companies left out, the place at the end by its id. */
  private String organisation(String name) {
    List<String> words = inFull(name);
    List<String> keys = words.stream().map(NameKey::of).toList();
    int first = afterCompany(keys);
    for (int i = first + 1; i < words.size(); i++) {
      Entity place = catalogue.compounds().inner(Compounds.join(keys, i, keys.size()));
      if (place == null || place.type() != NameType.LOC) {
        continue;
      }
      int last = i;
      while (last > first + 1 && isHead(keys, last, PROVINCE_HEADS) > 0) {
        last -= isHead(keys, last, PROVINCE_HEADS);
      }
      return NameKey.slug(String.join(" ", words.subList(first, last))) + "-" + place.id();
    }
    return NameKey.slug(String.join(" ", words.subList(first, words.size())));
  }

  /** How many words before {@code end} are a head such as {@code thành phố}. */
  private static int isHead(List<String> keys, int end, Set<String> heads) {
    for (int n = Math.min(2, end); n > 0; n--) {
      if (heads.contains(Compounds.join(keys, end - n, end))) {
        return n;
      }
    }
    return 0;
  }

  private int afterCompany(List<String> keys) {
    for (Set<String> heads : COMPANY_HEADS) {
      for (int n = Math.min(8, keys.size() - 1); n > 0; n--) {
        if (heads.contains(Compounds.join(keys, 0, n))) {
          boolean place = catalogue.compounds().inner(Compounds.join(keys, n, keys.size())) != null;
          return place ? 0 : n;
        }
      }
    }
    return 0;
  }

  private String place(String name) {
    List<String> words = inFull(name);
    int head = placeHead(words);
    return NameKey.slug(String.join(" ", words.subList(head, words.size())));
  }

  /** A place without {@code tỉnh}, {@code TP} …; the name itself if it needs its head. */
  String withoutHead(String name) {
    List<String> words = inFull(name);
    int head = placeHead(words);
    return head == 0 ? name : String.join(" ", words.subList(head, words.size()));
  }

  private static int placeHead(List<String> words) {
    List<String> keys = words.stream().map(NameKey::of).toList();
    for (int n = Math.min(2, words.size() - 1); n > 0; n--) {
      if (PLACE_HEADS.contains(Compounds.join(keys, 0, n)) && words.size() - n > 1) {
        return n;
      }
    }
    return 0;
  }

  /** The words of a name, abbreviations in full: {@code UBND TP.HCM}. */
  List<String> inFull(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.replace("TP.", "TP ").replace("Tp.", "TP ").strip().split("\\s+")) {
      String full = abbreviations.get(NameKey.of(word));
      if (full == null) {
        words.add(word);
      } else {
        words.addAll(List.of(full.split(" ")));
      }
    }
    return words;
  }
}
