package vn.machtin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holders named with their offices, in a world of three people. */
class TermsOfOfficeTest {
  private static final TermsOfOffice WORLD =
      TermsOfOffice.of(
          List.of(
              "person\toffice\tof\tfrom\tto",
              "anna-berg\tBộ trưởng Quốc phòng\tutopia\t2020-03-01\t2022-05-10",
              "anna-berg\tTổng thống\tutopia\t2022-06\t",
              "carl-dahl\tBộ trưởng Quốc phòng\tarcadia\t2019\t2021",
              "eva-berg\tTổng thống|Chủ tịch nước\tarcadia\t2010-01-01\t2015-01-01"),
          List.of(
              "id\tcanonical\ttype\tkind\tiso_code\taliases\tnote",
              "anna-berg\tAnna Berg\tPER\tperson\t\t~Berg\t",
              "carl-dahl\tCarl Dahl\tPER\tperson\t\tDahl\t",
              "eva-berg\tEva Berg\tPER\tperson\t\t~Berg\t",
              "utopia\tUtopia\tLOC\tcountry\t\tU-tô-pi-a\t",
              "arcadia\tArcadia\tLOC\tcountry\t\t\t"));

  private static List<String> told(String text) {
    return WORLD.find(text, 0, text.length()).stream()
        .map(
            holder ->
                text.substring(holder.start(), holder.end())
                    + " "
                    + holder.person()
                    + " "
                    + holder.terms().stream().map(t -> t.from() + ".." + t.to()).toList())
        .toList();
  }

  @Test
  void officeCountryAndNameGiveTheTerm() {
    assertThat(told("Hôm qua, Bộ trưởng Quốc phòng Utopia Anna Berg nói."))
        .containsExactly(
            "Bộ trưởng Quốc phòng Utopia Anna Berg anna-berg [2020-03-01..2022-05-10]");
    assertThat(told("bộ trưởng quốc phòng Dahl"))
        .containsExactly("bộ trưởng quốc phòng Dahl carl-dahl [2019-01-01..2021-12-31]");
    assertThat(told("Tổng thống U-tô-pi-a - bà Berg"))
        .containsExactly("Tổng thống U-tô-pi-a - bà Berg anna-berg [2022-06-01..null]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cựu Bộ trưởng Quốc phòng Utopia Anna Berg",
        "nguyên Tổng thống Eva Berg",
        "Phó Tổng thống Anna Berg",
        "Bộ trưởng Quốc phòng Arcadia Anna Berg",
        "Bộ trưởng Quốc phòng và Anna Berg",
        "Tổng thống Berg",
        "Anna Berg"
      })
  void otherwiseNothingIsTold(String text) {
    assertThat(told(text)).isEmpty();
  }

  @Test
  void theShippedTermsAreRead() {
    String text = "Bộ trưởng Quốc phòng Nga Sergei Shoigu";
    assertThat(TermsOfOffice.bundled().find(text, 0, text.length()))
        .singleElement()
        .satisfies(holder -> assertThat(holder.person()).isEqualTo("sergei-shoigu"));
  }
}
