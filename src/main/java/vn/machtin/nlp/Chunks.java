package vn.machtin.nlp;

import com.johnsnowlabs.nlp.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

/** Reads names from Spark NLP's chunks, whoever has made them. */
public final class Chunks {
  private Chunks() {}

  /** The name that a chunk stands for; a score of NaN where its maker tells none. */
  static Span span(Annotation chunk) {
    return new Span(chunk.begin(), chunk.end() + 1, type(chunk), score(chunk), method(chunk));
  }

  /** The names in a column of chunks, as rows. See {@link #spansOf}. */
  public static List<Span> spans(String text, List<Row> chunks) {
    List<Annotation> annotations = new ArrayList<>(chunks.size());
    for (Row chunk : chunks) {
      annotations.add(Annotation.apply(chunk));
    }
    return spansOf(text, annotations);
  }

  /**
   * The names that the chunks of a text stand for, in order and without overlaps (of two that
   * overlap, the first and longer one). A chunk whose characters are not at its place, because its
   * maker has cleaned the text first, is looked for after the one before it; one that is not there
   * either is left out.
   */
  static List<Span> spansOf(String text, List<Annotation> chunks) {
    List<Span> found = new ArrayList<>(chunks.size());
    for (Annotation chunk : chunks) {
      String surface = chunk.result();
      if (surface.isBlank()) {
        continue;
      }
      int start = chunk.begin();
      if (start < 0 || !text.startsWith(surface, start)) {
        int from = found.isEmpty() ? 0 : found.get(found.size() - 1).end();
        start = text.indexOf(surface, from);
      }
      if (start >= 0) {
        found.add(
            new Span(start, start + surface.length(), type(chunk), score(chunk), method(chunk)));
      }
    }
    found.sort(
        (a, b) ->
            a.start() != b.start()
                ? Integer.compare(a.start(), b.start())
                : Integer.compare(b.end(), a.end()));
    List<Span> apart = new ArrayList<>(found.size());
    for (Span span : found) {
      if (apart.isEmpty() || apart.get(apart.size() - 1).end() <= span.start()) {
        apart.add(span);
      }
    }
    return apart;
  }

  /** The type under the names that common tag sets use; what is none of the first three is MISC. */
  private static NameType type(Annotation chunk) {
    String entity =
        VietnameseAnnotator.value(chunk, VietnameseEntityRecognizer.ENTITY, "")
            .toUpperCase(Locale.ROOT)
            .replaceFirst("^[BIESLU]-", "");
    return switch (entity) {
      case "PER", "PERS", "PERSON" -> NameType.PER;
      case "ORG", "ORGANIZATION", "ORGANISATION" -> NameType.ORG;
      case "LOC", "GPE", "LOCATION", "FAC", "COUNTRY", "CITY" -> NameType.LOC;
      default -> NameType.MISC;
    };
  }

  private static double score(Annotation chunk) {
    try {
      return Double.parseDouble(
          VietnameseAnnotator.value(chunk, VietnameseEntityRecognizer.CONFIDENCE, "NaN"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Span.Method method(Annotation chunk) {
    String method = VietnameseAnnotator.value(chunk, VietnameseEntityRecognizer.METHOD, "");
    for (Span.Method known : Span.Method.values()) {
      if (known.word().equals(method)) {
        return known;
      }
    }
    return Span.Method.MODEL;
  }
}
