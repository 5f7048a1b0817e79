package vn.machtin.catalogue;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.machtin.text.NameKey;
import vn.machtin.text.NameType;

/**
 * The names of countries, regions of the world and languages in Vietnamese and English from CLDR,
 * so that none is missing. What the catalogue's own files say goes first: a name of CLDR that
 * belongs to another place there is left out.
 */
final class CldrNames {
  private static final String PLACE = "LOC";
  private static final String REGION = "region";

  /** What CLDR adds to one entity: only aliases if the catalogue has it. */
  private record Row(
      String id, String canonical, String type, String kind, String iso, Set<String> aliases) {
    private String line() {
      return String.join("\t", id, canonical, type, kind, iso, String.join("|", aliases), "");
    }
  }

  private final LocaleDisplayNames vietnamese =
      LocaleDisplayNames.getInstance(ULocale.forLanguageTag("vi"));
  private final LocaleDisplayNames english = LocaleDisplayNames.getInstance(ULocale.ENGLISH);
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> countries = new HashMap<>();
  private final Map<String, Row> rows = new TreeMap<>();

  private CldrNames(Catalogue known) {
    for (Entity entity : known.entities()) {
      if (entity.type() == NameType.LOC) {
        places.putIfAbsent(NameKey.of(entity.canonical()), entity.id());
        entity.aliases().forEach(a -> places.putIfAbsent(NameKey.of(a), entity.id()));
        entity.weakAliases().forEach(a -> places.putIfAbsent(NameKey.of(a), entity.id()));
        if (entity.kind().equals(Catalogue.COUNTRY)) {
          countries.put(entity.iso(), entity.id());
        }
      }
    }
  }

  /** The lines of {@code cldr.tsv}: what CLDR adds to the entities of the other files. */
  static List<String> lines(Catalogue known) {
    CldrNames names = new CldrNames(known);
    for (Region region : new TreeSet<>(Region.getAvailable(RegionType.TERRITORY))) {
      names.country(region.toString());
    }
    for (RegionType type : List.of(RegionType.CONTINENT, RegionType.SUBCONTINENT)) {
      for (Region region : new TreeSet<>(Region.getAvailable(type))) {
        names.region(region.toString());
      }
    }
    names.languages();
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", EntityFile.COLUMNS));
    names.rows.values().forEach(row -> lines.add(row.line()));
    return lines;
  }

  private void country(String code) {
    String vi = vietnamese.regionDisplayName(code);
    String en = english.regionDisplayName(code);
    String id = countries.get(code);
    if (id == null) {
      if (vi.equals(code) || places.containsKey(NameKey.of(vi))) {
        return;
      }
      id = NameKey.slug(en);
      boolean country = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(code);
      String kind = country ? Catalogue.COUNTRY : REGION;
      rows.put(id, new Row(id, vi, PLACE, kind, country ? code : "", new TreeSet<>()));
      places.put(NameKey.of(vi), id);
    }
    name(id, vi);
    name(id, en);
  }

  private void region(String code) {
    String vi = vietnamese.regionDisplayName(code);
    String en = english.regionDisplayName(code);
    String id = places.getOrDefault(NameKey.of(vi), places.get(NameKey.of(en)));
    if (id == null) {
      id = NameKey.slug(en);
      rows.put(id, new Row(id, vi, PLACE, REGION, "", new TreeSet<>()));
      places.put(NameKey.of(vi), id);
    }
    name(id, vi);
    name(id, en);
  }

  private void name(String id, String name) {
    if (places.putIfAbsent(NameKey.of(name), id) == null) {
      rows.computeIfAbsent(id, i -> new Row(i, "", "", "", "", new TreeSet<>()))
          .aliases()
          .add(name);
    }
  }

  private void languages() {
    for (String code : new TreeSet<>(Arrays.asList(ULocale.getISOLanguages()))) {
      String vi = vietnamese.languageDisplayName(code);
      String en = english.languageDisplayName(code);
      if (vi.startsWith("Tiếng ")) {
        String id = NameKey.slug(en) + "-language";
        String canonical = "tiếng " + vi.substring(6);
        rows.putIfAbsent(
            id, new Row(id, canonical, "MISC", Catalogue.LANGUAGE, "", new TreeSet<>(Set.of(vi))));
      }
    }
  }
}
