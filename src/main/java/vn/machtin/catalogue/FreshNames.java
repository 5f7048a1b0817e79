package vn.machtin.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.machtin.catalogue.Heads.Use;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * Ids for names that the catalogue does not have, so that one name gets one id in all documents:
 * {@code UBND TP.HCM} and {@code Ủy ban nhân dân Thành phố Hồ Chí Minh} are one.
 */
final class FreshNames {
  private final Catalogue catalogue;
  private final Heads heads;
  private final Map<String, List<String>> abbreviations = new HashMap<>();

  FreshNames(Catalogue catalogue, Heads heads) {
    this.catalogue = catalogue;
    this.heads = heads;
    Catalogue.read("abbreviations.tsv", this::read);
  }

  private void read(BufferedReader in) throws IOException {
    in.readLine();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] cells = EntityFile.cells(line);
      abbreviations.put(NameKey.of(cells[0]), List.of(cells[1].split(" ")));
    }
  }

  /** The id of a name that is not in the catalogue: {@code per:nguyen-van-a}. */
  String id(String name, NameType type) {
    String slug =
        switch (type) {
          case ORG -> organisation(name);
          case LOC -> NameKey.slug(withoutHead(name));
          case PER, MISC -> NameKey.slug(name);
        };
    String known = slug.isEmpty() ? "unnamed" : slug;
    return type.name().toLowerCase(Locale.ROOT) + ":" + known;
  }

  /** The name as it is shown: composed form, the older place of tones, capitals only in front. */
  static String canonical(String name, NameType type) {
    String canonical = NameKey.respell(name);
    boolean shouted = NameKey.isAllCapitals(canonical) && canonical.indexOf(' ') > 0;
    if (type != NameType.PER || !shouted) {
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

  /** Abbreviations in full, forms of companies left out, the place at the end by its id. */
  String organisation(String name) {
    List<String> words = inFull(name);
    List<String> keys = words.stream().map(NameKey::of).toList();
    int first = heads.atStart(Use.COMPANY, keys);
    if (first > 0 && catalogue.compounds().inner(join(keys, first)) != null) {
      first = 0;
    }
    for (int i = first + 1; i < words.size(); i++) {
      Entity place = catalogue.compounds().inner(join(keys, i));
      if (place != null && place.type() == NameType.LOC) {
        int end = i;
        for (int n = heads.before(Use.PROVINCE, keys, end);
            n > 0 && end - n > first;
            n = heads.before(Use.PROVINCE, keys, end)) {
          end -= n;
        }
        return NameKey.slug(String.join(" ", words.subList(first, end))) + "-" + place.id();
      }
    }
    return NameKey.slug(String.join(" ", words.subList(first, words.size())));
  }

  private static String join(List<String> keys, int from) {
    return Compounds.join(keys, from, keys.size());
  }

  /** A place without {@code tỉnh}, {@code TP} …; the name itself if it needs its head. */
  String withoutHead(String name) {
    List<String> words = inFull(name);
    List<String> keys = words.stream().map(NameKey::of).toList();
    int head = Math.max(heads.atStart(Use.PROVINCE, keys), heads.atStart(Use.DISTRICT, keys));
    return head == 0 || words.size() - head < 2
        ? name
        : String.join(" ", words.subList(head, words.size()));
  }

  /** The words of a name, abbreviations in full: {@code UBND TP.HCM}. */
  private List<String> inFull(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.replace("TP.", "TP ").replace("Tp.", "TP ").strip().split("\\s+")) {
      words.addAll(abbreviations.getOrDefault(NameKey.of(word), List.of(word)));
    }
    return words;
  }
}
