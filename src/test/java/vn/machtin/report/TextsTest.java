package vn.machtin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static final Texts EN = Texts.in("en");
  private static final Texts VI = Texts.in("vi");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(VI.all().keySet()).isEqualTo(EN.all().keySet());
    assertThat(VI.all().values()).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(EN.all().values()).allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @Test
  void everyPatternFillsTheSamePlaces() {
    Pattern place = Pattern.compile("\\{(\\d)");
    EN.all()
        .forEach(
            (key, english) -> {
              Set<String> here = places(place, english);
              Set<String> there = places(place, VI.all().get(key));
              assertThat(there).as(key).isEqualTo(here);
            });
  }

  private static Set<String> places(Pattern place, String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = place.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }

  @Test
  void everyTextThatThePageAsksForIsThere() {
    for (String asked : new String[] {"report.mustache", "index.mustache"}) {
      Matcher text = Pattern.compile("\\{\\{t\\.(\\w+)}}").matcher(ReportPage.resource(asked));
      while (text.find()) {
        assertThat(EN.all()).containsKey(text.group(1));
      }
    }
    Matcher text = Pattern.compile("\\bT\\.(\\w+)").matcher(ReportPage.resource("report.js"));
    while (text.find()) {
      assertThat(EN.all()).containsKey(text.group(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-12-31 | 31 December 2024 | ngày 31/12/2024",
        "2025-W01 | week 1 of 2025 | tuần 1 năm 2025",
        "2024-12 | December 2024 | tháng 12/2024",
        "2024-Q4 | quarter 4 of 2024 | quý 4 năm 2024",
        "2024 | 2024 | năm 2024",
        "2024-01..2024-06 | January 2024 to June 2024 | tháng 1/2024 đến tháng 6/2024",
        "all | the whole corpus | toàn bộ kho tin",
      })
  void aPeriodIsNamedAsPeopleNameIt(String label, String english, String vietnamese) {
    assertThat(EN.period(label)).isEqualTo(english);
    assertThat(VI.period(label)).isEqualTo(vietnamese);
  }

  @Test
  void numbersAreWrittenAsTheLanguageWritesThem() {
    assertThat(EN.number(1234567L)).isEqualTo("1,234,567");
    assertThat(VI.number(1234567L)).isEqualTo("1.234.567");
    assertThat(EN.number(-0.25, 2)).isEqualTo("−0.25");
    assertThat(VI.number(0.25, 2)).isEqualTo("0,25");
    assertThat(EN.number((Long) null)).isEqualTo("–");
  }

  @Test
  void aChangeIsAShareOrAMultiple() {
    assertThat(EN.change(Math.log(1.12) / Math.log(2))).isEqualTo("+12 %");
    assertThat(EN.change(-1.0)).isEqualTo("−50 %");
    assertThat(EN.change(2.0)).isEqualTo("×4.0");
    assertThat(VI.change(4.0)).isEqualTo("×16");
    assertThat(EN.change(0.0)).isEqualTo("±0 %");
    assertThat(EN.change(null)).isEqualTo("–");
  }

  @Test
  void anUnknownLanguageIsTold() {
    assertThatThrownBy(() -> Texts.in("fr")).hasMessage("Invalid --language: fr. Use en or vi.");
  }
}
