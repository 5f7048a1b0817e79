package vn.machtin.catalogue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who held which office when: finds people named with their office in a text, as {@code Bộ trưởng
 * Quốc phòng Nga Sergei Shoigu}, and says when they held it.
 *
 * <p>A person named as a former holder ({@code cựu}, {@code nguyên}) is left out. Immutable.
 */
public final class TermsOfOffice {
  private static final String TERMS = "offices.tsv";
  private static final String ABBREVIATIONS = "abbreviations.tsv";
  private static final int LONGEST = 12;

  /** Before an office: then it is another office, or no longer held. */
  private static final Set<String> NOT_BEFORE =
      Set.of("cựu", "nguyên", "cố", "phó", "quyền", "trợ", "viên", "cử");

  /** Between an office and a name. */
  private static final Set<String> BETWEEN = Set.of("ông", "bà", "là", "tướng", "đại", "trung");

  private final Map<String, Map<String, List<Term>>> offices = new HashMap<>();
  private final Set<String> firstWords = new HashSet<>();
  private final BitSet firstLetters = new BitSet();
  private final Map<String, List<String>> people = new HashMap<>();
  private final Map<String, List<String>> places = new HashMap<>();

  /**
   * A term of office.
   *
   * @param of what the office belongs to: the id of a country or organisation
   * @param from first day; the first of the month or year where no more is known
   * @param to last day, the last of the month or year where no more is known; null while it lasts
   */
  public record Term(String of, LocalDate from, LocalDate to) {}

  /**
   * A person named with an office.
   *
   * @param start first code unit of the office's words
   * @param end code unit after the name
   * @param person the person's id
   * @param terms the terms that are meant, by their first day; never empty
   */
  public record Holder(int start, int end, String person, List<Term> terms) {}

  private TermsOfOffice() {}

  /** The offices that are shipped. */
  public static TermsOfOffice bundled() {
    List<String> terms = lines(TERMS);
    List<String> names = new ArrayList<>();
    Catalogue.FILES.forEach(file -> names.addAll(lines(file)));
    TermsOfOffice offices = of(terms, names);
    for (String line : lines(ABBREVIATIONS)) {
      String[] f = line.split("\t", -1);
      List<String> ids = f.length == 2 ? offices.places.get(f[1]) : null;
      if (ids != null) {
        offices.places.putIfAbsent(f[0], ids);
      }
    }
    return offices;
  }

  /**
   * Terms from lines of {@code person, office, of, from, to}, with the names of people, countries
   * and organisations from lines of {@code id, canonical, type, kind, iso_code, aliases, note}.
   */
  public static TermsOfOffice of(Iterable<String> terms, Iterable<String> names) {
    TermsOfOffice offices = new TermsOfOffice();
    Set<String> holders = new HashSet<>();
    Set<String> owners = new HashSet<>();
    for (String line : terms) {
      String[] f = line.split("\t", -1);
      if (f.length >= 5 && !f[0].equals("person") && !f[0].isEmpty()) {
        Term term = new Term(f[2], first(f[3]), last(f[4]));
        holders.add(f[0]);
        owners.add(f[2]);
        for (String office : f[1].split("\\|")) {
          String key = office.strip().toLowerCase(Locale.ROOT);
          offices
              .offices
              .computeIfAbsent(key, k -> new HashMap<>())
              .computeIfAbsent(f[0], k -> new ArrayList<>())
              .add(term);
          String word = key.split(" ")[0];
          offices.firstWords.add(word);
          offices.firstLetters.set(letters(word, 0, word.length()));
        }
      }
    }
    for (String line : names) {
      String[] f = line.split("\t", -1);
      if (f.length >= 6 && (holders.contains(f[0]) || owners.contains(f[0]))) {
        Map<String, List<String>> index = holders.contains(f[0]) ? offices.people : offices.places;
        add(index, f[1], f[0]);
        for (String alias : f[5].split("\\|")) {
          String name = alias.startsWith("~") ? alias.substring(1) : alias;
          if (!name.isBlank()) {
            add(index, name.strip(), f[0]);
          }
        }
      }
    }
    return offices;
  }

  private static void add(Map<String, List<String>> index, String name, String id) {
    List<String> ids = index.computeIfAbsent(name, k -> new ArrayList<>(1));
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  /** Everyone named with an office between two places of a text, in order. */
  public List<Holder> find(String text, int from, int to) {
    List<Holder> found = new ArrayList<>();
    int i = from;
    int before = from;
    while (i < to) {
      char c = text.charAt(i);
      if (!Character.isLetter(c)) {
        before = c == ' ' ? before : i + 1;
        i++;
        continue;
      }
      int end = wordEnd(text, i, to);
      if (firstLetters.get(letters(text, i, end))) {
        String word = text.substring(i, end).toLowerCase(Locale.ROOT);
        Holder holder = firstWords.contains(word) ? holderAt(text, i, to, before) : null;
        if (holder != null) {
          found.add(holder);
          end = holder.end();
        }
      }
      before = i;
      i = Math.max(end, i + 1);
    }
    return found;
  }

  /** The first two letters of a word, small, as a number that few others have. */
  private static int letters(CharSequence text, int start, int end) {
    int second = start + 1 < end ? Character.toLowerCase(text.charAt(start + 1)) : ' ';
    return (Character.toLowerCase(text.charAt(start)) * 31 + second) & 0xffff;
  }

  /** The longest office here that is followed by the name of one who held it. */
  private Holder holderAt(String text, int start, int limit, int before) {
    int[] ends = wordEnds(text, start, limit);
    for (int k = ends.length - 1; k >= 0; k--) {
      if (ends[k] == 0) {
        continue;
      }
      Map<String, List<Term>> holders =
          offices.get(text.substring(start, ends[k]).toLowerCase(Locale.ROOT));
      if (holders != null) {
        String previous = text.substring(before, start).strip().toLowerCase(Locale.ROOT);
        return NOT_BEFORE.contains(previous) ? null : named(text, start, ends[k], limit, holders);
      }
    }
    return null;
  }

  private Holder named(
      String text, int start, int officeEnd, int limit, Map<String, List<Term>> holders) {
    int p = next(text, officeEnd, limit);
    Holder direct = person(text, start, p, limit, holders, List.of());
    if (direct != null || p < 0) {
      return direct;
    }
    int[] ends = wordEnds(text, p, limit);
    for (int k = ends.length - 1; k >= 0; k--) {
      List<String> of = ends[k] == 0 ? null : places.get(text.substring(p, ends[k]));
      if (of != null) {
        return person(text, start, next(text, ends[k], limit), limit, holders, of);
      }
    }
    return null;
  }

  private Holder person(
      String text, int start, int p, int limit, Map<String, List<Term>> holders, List<String> of) {
    if (p < 0) {
      return null;
    }
    int[] ends = wordEnds(text, p, limit);
    for (int k = ends.length - 1; k >= 0; k--) {
      List<String> ids = ends[k] == 0 ? null : people.get(text.substring(p, ends[k]));
      if (ids != null) {
        String person = null;
        List<Term> terms = new ArrayList<>();
        for (String id : ids) {
          for (Term term : holders.getOrDefault(id, List.of())) {
            if (of.isEmpty() || of.contains(term.of())) {
              if (person != null && !person.equals(id)) {
                return null;
              }
              person = id;
              terms.add(term);
            }
          }
        }
        if (person != null) {
          terms.sort((a, b) -> a.from().compareTo(b.from()));
          return new Holder(start, ends[k], person, List.copyOf(terms));
        }
      }
    }
    return null;
  }

  /** Where the next name begins, past {@code ông}, {@code bà}, a dash or a comma. */
  private static int next(String text, int end, int limit) {
    int p = end;
    for (int words = 0; words < 3; words++) {
      while (p < limit && p - end < 12 && " -–,(".indexOf(text.charAt(p)) >= 0) {
        p++;
      }
      if (p >= limit || !Character.isLetter(text.charAt(p))) {
        return -1;
      }
      int wordEnd = wordEnd(text, p, limit);
      if (!BETWEEN.contains(text.substring(p, wordEnd))) {
        return p;
      }
      p = wordEnd;
    }
    return p;
  }

  /** The ends of the first, second … word from here, as long as one space or hyphen divides. */
  private static int[] wordEnds(String text, int start, int limit) {
    int[] ends = new int[LONGEST];
    int p = start;
    for (int k = 0; k < LONGEST && p < limit; k++) {
      int end = wordEnd(text, p, limit);
      if (end == p) {
        break;
      }
      ends[k] = end;
      if (end >= limit || (text.charAt(end) != ' ' && text.charAt(end) != '-')) {
        break;
      }
      p = end + 1;
    }
    return ends;
  }

  private static int wordEnd(String text, int start, int limit) {
    int end = start;
    while (end < limit
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '\'')) {
      end++;
    }
    return end;
  }

  private static LocalDate first(String date) {
    return switch (date.length()) {
      case 0 -> LocalDate.of(1900, 1, 1);
      case 4 -> LocalDate.of(Integer.parseInt(date), 1, 1);
      case 7 -> YearMonth.parse(date).atDay(1);
      default -> LocalDate.parse(date);
    };
  }

  private static LocalDate last(String date) {
    return switch (date.length()) {
      case 0 -> null;
      case 4 -> LocalDate.of(Integer.parseInt(date), 12, 31);
      case 7 -> YearMonth.parse(date).atEndOfMonth();
      default -> LocalDate.parse(date);
    };
  }

  private static List<String> lines(String file) {
    List<String> lines = new ArrayList<>();
    Catalogue.read(file, in -> in.lines().forEach(lines::add));
    return lines;
  }
}
