package vn.machtin.corpus;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which field of a structured record means what: for each meaning the names that may carry it, the
 * first present wins. A dot leads into an object: {@code article.body}.
 *
 * @param names candidates by meaning
 */
public record FieldNames(Map<Meaning, List<String>> names) implements Serializable {

  /** What a field can mean. */
  public enum Meaning {
    URL,
    SOURCE,
    TITLE,
    PUBLISHED_AT,
    AUTHOR,
    LEAD,
    TEXT,
    HTML;

    /** The name in options: lower case. */
    public String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final FieldNames DEFAULT =
      new FieldNames(
          Map.of(
              Meaning.URL,
              List.of("url", "link", "canonical_url", "source_url", "uri"),
              Meaning.SOURCE,
              List.of("source", "outlet", "publisher", "site_name", "site", "domain"),
              Meaning.TITLE,
              List.of("title", "headline"),
              Meaning.PUBLISHED_AT,
              List.of(
                  "published_at",
                  "published",
                  "publish_date",
                  "published_date",
                  "date_publish",
                  "datePublished",
                  "pubDate",
                  "date"),
              Meaning.AUTHOR,
              List.of("author", "authors", "byline", "creator"),
              Meaning.LEAD,
              List.of("lead", "abstract", "sapo", "description", "summary"),
              Meaning.TEXT,
              List.of("text", "body", "content", "maintext", "article"),
              Meaning.HTML,
              List.of("html", "raw_html")));

  public FieldNames {
    Map<Meaning, List<String>> copy = new EnumMap<>(Meaning.class);
    for (Meaning meaning : Meaning.values()) {
      copy.put(meaning, List.copyOf(names.getOrDefault(meaning, List.of())));
    }
    names = copy;
  }

  /**
   * These names with some replaced, as options give them: {@code text=body,content}.
   *
   * @param mappings each {@code meaning=name[,name…]}
   */
  public FieldNames with(List<String> mappings) {
    Map<Meaning, List<String>> changed = new EnumMap<>(names);
    for (String mapping : mappings) {
      int equals = mapping.indexOf('=');
      String meaning = equals < 0 ? mapping : mapping.substring(0, equals).strip();
      List<String> given =
          equals < 0
              ? List.of()
              : Arrays.stream(mapping.substring(equals + 1).split(","))
                  .map(String::strip)
                  .filter(name -> !name.isEmpty())
                  .toList();
      Meaning known =
          Stream.of(Meaning.values())
              .filter(candidate -> candidate.option().equals(meaning))
              .findFirst()
              .orElse(null);
      if (known == null || given.isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid --field: %s. Write MEANING=NAME[,NAME], with a meaning of: %s."
                .formatted(
                    mapping,
                    Stream.of(Meaning.values())
                        .map(Meaning::option)
                        .collect(Collectors.joining(", "))));
      }
      changed.put(known, given);
    }
    return new FieldNames(changed);
  }

  /** The names that may carry a meaning, in order of preference. */
  public List<String> of(Meaning meaning) {
    return names.get(meaning);
  }
}
