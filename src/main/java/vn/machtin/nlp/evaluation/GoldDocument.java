package vn.machtin.nlp.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

/**
 * A real article with the names that people marked in it.
 *
 * @param id the file's name
 * @param text the text in composed form (NFC), to which the offsets belong
 * @param names what is in it, in order
 */
public record GoldDocument(String id, String text, List<Name> names) {

  /**
   * A marked name.
   *
   * @param span where it stands and what it is
   * @param entity whom or what it means
   * @param boilerplate whether it stands outside the article proper
   */
  public record Name(Span span, String entity, boolean boilerplate) {}

  /** Keeps its own copy of the list. */
  public GoldDocument {
    names = List.copyOf(names);
  }

  /** The spans alone. */
  public List<Span> spans() {
    return names.stream().map(Name::span).toList();
  }

  /**
   * Reads the {@code .json} files of a gold folder. Their texts lie in {@code texts}, under the
   * name that the file gives in {@code doc} or {@code file}.
   */
  public static List<GoldDocument> read(Path folder, Path texts) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Cannot read gold annotations: %s is not a folder. Pass --gold.".formatted(folder));
    }
    ObjectMapper mapper = new ObjectMapper();
    List<GoldDocument> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode gold = mapper.readTree(Files.readString(file));
        String name = gold.path(gold.has("doc") ? "doc" : "file").asText();
        documents.add(of(name, Files.readString(texts.resolve(name)), gold));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  private static GoldDocument of(String id, String raw, JsonNode gold) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    List<Name> names = new ArrayList<>();
    for (JsonNode entity : gold.path("entities")) {
      int start = composed(raw, entity.path("start").asInt());
      int end = composed(raw, entity.path("end").asInt());
      NameType type = NameType.valueOf(entity.path("type").asText());
      names.add(
          new Name(
              new Span(start, end, type, 1, Span.Method.MODEL),
              entity.path("id").asText(),
              entity.path("boilerplate").asBoolean(false)));
    }
    names.sort(Comparator.comparingInt(n -> n.span().start()));
    return new GoldDocument(id, text, names);
  }

  /** Where a code point of the raw text lies in UTF-16 units of the composed one. */
  private static int composed(String raw, int points) {
    int units = raw.offsetByCodePoints(0, points);
    return Normalizer.normalize(raw.substring(0, units), Normalizer.Form.NFC).length();
  }
}
