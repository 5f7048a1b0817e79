package vn.machtin.report;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;

/** The words, numbers and days of a report in one language. */
public final class Texts {
  /** The languages that a report can be written in. */
  public static final List<String> LANGUAGES = List.of("en", "vi");

  private final String language;
  private final ULocale locale;
  private final Map<String, String> patterns;

  private Texts(String language, Map<String, String> patterns) {
    this.language = language;
    this.locale = new ULocale(language);
    this.patterns = patterns;
  }

  /** The texts of that language. */
  public static Texts in(String language) {
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException(
          "Invalid --language: %s. Use en or vi.".formatted(language));
    }
    Properties read = new Properties();
    String name = "messages_" + language + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> patterns = new TreeMap<>();
    read.forEach((key, value) -> patterns.put((String) key, (String) value));
    return new Texts(language, patterns);
  }

  String language() {
    return language;
  }

  ULocale locale() {
    return locale;
  }

  /** Every text by its key; those with places to fill are patterns. */
  Map<String, String> all() {
    return patterns;
  }

  /** The text of that key, its places filled with the values. */
  String of(String key, Object... values) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("Unknown text: %s.".formatted(key));
    }
    return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
  }

  /** A whole number with its thousands divided; a dash where there is none. */
  String number(Long number) {
    return number == null ? "–" : NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A number with that many decimals; a dash where there is none. */
  String number(Double number, int decimals) {
    if (number == null) {
      return "–";
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number).replace('-', '−');
  }

  /** A share as per cent, without the sign. */
  String percent(Double share) {
    return share == null ? "–" : number(share * 100, share < 0.0995 && share > 0 ? 1 : 0);
  }

  /** How a relative frequency changed: +12 %, ×3,4 or −40 %; log₂ in, words out. */
  String change(Double logRatio) {
    if (logRatio == null) {
      return "–";
    }
    double ratio = Math.pow(2, logRatio);
    if (ratio >= 2) {
      return "×" + number(ratio, ratio < 10 ? 1 : 0);
    }
    long percent = Math.round((ratio - 1) * 100);
    return percent == 0
        ? of("unchanged")
        : (percent > 0 ? "+" : "−") + number(Math.abs(percent)) + " %";
  }

  /** A day, or an interval of two days, as ISO; null is undated. */
  String day(String iso) {
    if (iso == null) {
      return of("undated");
    }
    int range = iso.indexOf("..");
    return range < 0
        ? day(LocalDate.parse(iso))
        : day(LocalDate.parse(iso.substring(0, range)))
            + " – "
            + day(LocalDate.parse(iso.substring(range + 2)));
  }

  private String day(LocalDate day) {
    return formatted(day, language.equals("vi") ? "d/M/y" : "d MMM y");
  }

  private String formatted(LocalDate day, String pattern) {
    DateFormat format = new com.ibm.icu.text.SimpleDateFormat(pattern, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** A period as people name it: December 2024, week 51 of 2024, January 2024 to June 2024. */
  String period(String label) {
    int range = label.indexOf("..");
    if (range >= 0) {
      return of(
          "period_range", period(label.substring(0, range)), period(label.substring(range + 2)));
    }
    int key = Periods.named(label);
    Granularity granularity = Periods.granularity(key);
    if (granularity == Granularity.ALL) {
      return of("period_all");
    }
    LocalDate start = Periods.start(key);
    String year = Integer.toString(Periods.year(key));
    return switch (granularity) {
      case DAY -> of("period_day", formatted(start, language.equals("vi") ? "d/M/y" : "d MMMM y"));
      case WEEK ->
          of("period_week", Integer.toString(start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)), year);
      case MONTH ->
          of("period_month", formatted(start, language.equals("vi") ? "'tháng' M/y" : "MMMM y"));
      case QUARTER ->
          of("period_quarter", Integer.toString(start.get(IsoFields.QUARTER_OF_YEAR)), year);
      default -> of("period_year", year);
    };
  }

  /** Names as a sentence lists them: a, b and c. */
  String list(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : of(
            "list_and",
            String.join(", ", names.subList(0, names.size() - 1)),
            names.get(names.size() - 1));
  }
}
