package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.catalogue.Entity.Origin;
import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Syllable;
import vn.machtin.text.Tokenizer;
import vn.machtin.text.Tokens;

class CatalogueTest {
  private static final Path FOLDER = Path.of("data/gazetteer");
  private static final Catalogue SHIPPED = Catalogue.load();
  private static final String HEADER = "id\tcanonical\ttype\tkind\tiso_code\taliases\tnote\n";

  @TempDir Path folder;

  private Path list(String rows) throws IOException {
    return Files.writeString(folder.resolve("mine.tsv"), HEADER + rows);
  }

  private static Entity entity(Catalogue catalogue, String id) {
    return catalogue.entity(id).orElseThrow();
  }

  // The files.

  @Test
  void everyFileIsLoaded() throws IOException {
    Set<String> expected = new TreeSet<>(Catalogue.FILES);
    expected.addAll(
        List.of(
            "README.md",
            "abbreviations.tsv",
            "cldr.tsv",
            "compositions.tsv",
            "heads.tsv",
            "offices.tsv",
            "rules.tsv"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void rowsAreWellFormed() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String file : Catalogue.FILES) {
      List<String> lines = Files.readAllLines(FOLDER.resolve(file));
      String before = "";
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        boolean sound =
            cells.length == 7
                && Normalizer.isNormalized(line, Normalizer.Form.NFC)
                && cells[0].compareTo(before) > 0
                && !cells[3].isEmpty()
                && !line.contains("  ")
                && !List.of(cells[5].split("\\|")).contains(cells[1]);
        if (!sound) {
          wrong.add(file + ": " + line);
        }
        before = cells[0];
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noNameMeansTwoEntitiesOfATypeUnlessARuleDecides() {
    assertThat(SHIPPED.clashes()).isEmpty();
  }

  @Test
  void rulesAndOfficesSpeakOfEntitiesThatThereAre() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("rules.tsv"))) {
      String id = line.split("\t")[1];
      if (!id.equals("id") && !id.equals(Rule.NEW) && SHIPPED.entity(id).isEmpty()) {
        wrong.add(line);
      }
    }
    List<String> offices = Files.readAllLines(FOLDER.resolve("offices.tsv"));
    for (String line : offices.subList(1, offices.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 5
          || SHIPPED.entity(cells[0]).isEmpty()
          || !cells[2].isEmpty() && SHIPPED.entity(cells[2]).isEmpty()) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noCountryIsMissing() {
    for (String code : Locale.getISOCountries()) {
      assertThat(SHIPPED.country(code)).as(code).isPresent();
    }
    assertThat(SHIPPED.country("VN")).hasValue(entity(SHIPPED, "vietnam"));
    assertThat(SHIPPED.named("Tiếng Khmer"))
        .extracting(c -> c.entity().kind())
        .containsExactly("language");
    assertThat(SHIPPED.named("Southeast Asia"))
        .extracting(c -> c.entity().id())
        .containsExactly("southeast-asia");
  }

  // Names.

  @Test
  void aNameIsFoundInEverySpelling() {
    for (String name : List.of("Thụy Sĩ", "Thuỵ Sĩ", "THỤY SĨ", "Thụy Sỹ", "Thu\u0323y Sĩ")) {
      assertThat(SHIPPED.named(name))
          .as(name)
          .extracting(c -> c.entity().id())
          .containsExactly("switzerland");
    }
  }

  @Test
  void theMatcherFindsNamesAndCompositionsInTexts() {
    NameMatcher matcher = SHIPPED.matcher();
    String text = "Bộ Quốc phòng Chile họp ở Mỹ bằng tiếng Anh";
    Tokens tokens = Tokenizer.tokenize(text);
    int[] keys = Syllable.keys(text, tokens, new int[0]);
    int ministry = matcher.match(text, tokens, keys, 0, tokens.size());
    assertThat(ministry >>> 16).isEqualTo(4);
    assertThat(ministry & 0xFFFF).isEqualTo(NameType.ORG.bit());
    int language = matcher.match(text, tokens, keys, 8, tokens.size());
    assertThat(language).isZero();
  }

  // The user's own list.

  @Test
  void aUsersRowsAddChangeAndRemove() throws IOException {
    Catalogue mine =
        Catalogue.load(
            list(
                "nha-may-sao-xa\tNhà máy Sao Xa\tORG\tcompany\tVN\tSao Xa|~Sao\t\n"
                    + "moscow\tMát-xcơ-va\t\t\t\tThủ đô nước Nga|-Moskva\t\n"
                    + "kyiv\t-\t\t\t\t\t\n"));
    assertThat(entity(mine, "nha-may-sao-xa"))
        .returns(Origin.USER, Entity::origin)
        .returns(List.of("Sao Xa"), Entity::aliases)
        .returns(List.of("Sao"), Entity::weakAliases);
    assertThat(entity(mine, "moscow").canonical()).isEqualTo("Mát-xcơ-va");
    assertThat(entity(mine, "moscow").type()).isEqualTo(NameType.LOC);
    assertThat(entity(mine, "moscow").aliases())
        .contains("Moscow", "Thủ đô nước Nga")
        .doesNotContain("Moskva", "Mát-xcơ-va");
    assertThat(mine.entity("kyiv")).isEmpty();
    Link link = Linker.of(mine).link("Sao Xa", List.of(new Mention(0, 6, NameType.ORG))).get(0);
    assertThat(link.entityId()).isEqualTo("nha-may-sao-xa");
    assertThat(link.method()).isEqualTo(Link.Method.CURATION);
  }

  @Test
  void aUsersNameGoesBeforeTheCataloguesAndItsRules() throws IOException {
    Catalogue mine = Catalogue.load(list("hagl-cafe\tHAGL Cafe\tORG\tcompany\tVN\tHAGL\t\n"));
    Link link = Linker.of(mine).link("HAGL", List.of(new Mention(0, 4, NameType.ORG))).get(0);
    assertThat(link.entityId()).isEqualTo("hagl-cafe");
  }

  @Test
  void aUserRenamesWhatWasDiscovered() throws IOException {
    Catalogue mine =
        Catalogue.load(list("per:le-van-sao\tLê Văn Sao (nhà thơ)\tPER\tperson\tVN\t\t\n"));
    Link link =
        Linker.of(mine).link("Lê Văn Sao", List.of(new Mention(0, 10, NameType.PER))).get(0);
    assertThat(link.entityId()).isEqualTo("per:le-van-sao");
    assertThat(link.canonical()).isEqualTo("Lê Văn Sao (nhà thơ)");
    assertThat(link.method()).isEqualTo(Link.Method.CURATION);
  }

  @Test
  void eachBadRowIsOneLine() throws IOException {
    Path file =
        list(
            "Sao Xa\tSao Xa\tORG\t\t\t\t\n"
                + "sao-xa\tSao Xa\tCOMPANY\t\t\t\t\n"
                + "\n"
                + "sao-xa\tSao Xa\tORG\tBig Company\t\t\t\n"
                + "sao-xa\tSao Xa\tORG\t\tVietnam\t\t\n"
                + "sao-xa\tSao Xa\tORG\t\t\tA||B\t\n"
                + "sao-xa\tSao Xa\tORG\t\t\t\t\t\n"
                + "sao-xa\tSao Xa\tORG\t\t\t\t\n"
                + "sao-xa\tSao Xa\tORG\t\t\t\t\n");
    String where = "Cannot read the catalogue " + file + ": line ";
    assertThatThrownBy(() -> Catalogue.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            String.join(
                "\n",
                where
                    + "2: the id 'Sao Xa' is not of small letters, digits and single hyphens."
                    + " Mend it.",
                where + "3: the type 'COMPANY' is not PER, ORG, LOC or MISC. Mend it.",
                where + "5: the kind 'Big Company' is not one word of small letters. Mend it.",
                where
                    + "6: the iso_code 'Vietnam' is not like VN or VN-HN. Mend it or leave it"
                    + " empty.",
                where + "7: an alias is empty. Take the | away.",
                where + "8: 8 cells for 7 columns. Take a tab away.",
                where + "10: the id sao-xa stands in line 9 already. Join the two."));
  }

  @Test
  void rowsThatMeanNothingAreRefused() throws IOException {
    Path file =
        list(
            "khong-co\t-\t\t\t\t\t\n" + "sao-xa\t\tORG\t\t\t\t\n" + "sao-gan\tSao Gần\t\t\t\t\t\n");
    String where = "Cannot read the catalogue " + file + ": line ";
    assertThatThrownBy(() -> Catalogue.load(file))
        .hasMessage(
            String.join(
                "\n",
                where
                    + "2: there is no entity khong-co to remove. Mend the id or take the row away.",
                where + "3: sao-xa is new and has no canonical name. Add it.",
                where + "4: sao-gan is new and has no type. Write PER, ORG, LOC or MISC."));
  }

  @Test
  void aListThatCannotBeReadSaysWhy() throws IOException {
    Path absent = folder.resolve("absent.tsv");
    assertThatThrownBy(() -> Catalogue.load(absent))
        .hasMessage(
            "Cannot read the catalogue: %s does not exist. Pass --catalogue with a file of tabs.",
            absent);
    Path headless = Files.writeString(folder.resolve("headless.tsv"), "sao-xa\tSao Xa\tORG\n");
    assertThatThrownBy(() -> Catalogue.load(headless))
        .hasMessage(
            "Cannot read the catalogue %s: line 1: the columns are not named. Begin the file with"
                + " id, canonical, type, kind, iso_code, aliases, note, tabs between.",
            headless);
    Path latin = folder.resolve("latin.tsv");
    Files.write(latin, (HEADER + "x\té\tORG").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Catalogue.load(latin))
        .hasMessage("Cannot read the catalogue: %s is not in UTF-8. Save it as UTF-8.", latin);
  }

  @Test
  void aListNeedsOnlyThreeColumns() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("short.tsv"), "\ufeffid\tcanonical\ttype\r\nsao-xa\tSao Xa\tORG\r\n");
    assertThat(entity(Catalogue.load(file), "sao-xa").canonical()).isEqualTo("Sao Xa");
  }
}
