package vn.machtin.nlp.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.machtin.nlp.sequence.LabelledDocument;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.text.NameType;

/**
 * The project's own labelled news ({@code data/ner}): articles apart by a blank line, each with a
 * line {@code # id | date | section}, then one sentence a line with its names as {@code [PER:Lloyd
 * Austin]}.
 */
public final class LabelledText {
  static final Pattern NAME = Pattern.compile("\\[(PER|ORG|LOC|MISC):([^\\[\\]]+)\\]");

  private LabelledText() {}

  /** All articles of the {@code .txt} files of a folder, files in the order of their names. */
  public static List<LabelledDocument> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Cannot read labelled text: %s is not a folder. Pass one such as data/ner/train."
              .formatted(folder));
    }
    List<LabelledDocument> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        documents.addAll(parse(Files.readAllLines(file)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return documents;
  }

  /** The articles in the lines of one file. */
  public static List<LabelledDocument> parse(List<String> lines) {
    List<LabelledDocument> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Span> names = new ArrayList<>();
    String id = "";
    for (String line : lines) {
      if (line.startsWith("# ")) {
        finish(id, text, names, documents);
        id = line.substring(2).split("\\|", 2)[0].strip();
      } else if (!line.isBlank()) {
        if (text.length() > 0) {
          text.append('\n');
        }
        Matcher name = NAME.matcher(line);
        int from = 0;
        while (name.find()) {
          text.append(line, from, name.start());
          int start = text.length();
          text.append(name.group(2));
          names.add(
              new Span(
                  start, text.length(), NameType.valueOf(name.group(1)), 1, Span.Method.MODEL));
          from = name.end();
        }
        text.append(line, from, line.length());
      }
    }
    finish(id, text, names, documents);
    return documents;
  }

  private static void finish(
      String id, StringBuilder text, List<Span> names, List<LabelledDocument> documents) {
    if (text.length() > 0) {
      documents.add(new LabelledDocument(id, text.toString(), names));
    }
    text.setLength(0);
    names.clear();
  }
}
