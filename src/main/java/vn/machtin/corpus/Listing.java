package vn.machtin.corpus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of a corpus, by their URI, each once.
 *
 * @param files what will be read
 * @param ignored URIs of files of no known format, such as README.md
 */
public record Listing(List<InputFile> files, List<String> ignored) {

  /** Folders that say how files are stored, not who wrote them. */
  private static final Set<String> GENERIC_FOLDERS =
      Set.of(
          "raw",
          "html",
          "htm",
          "txt",
          "text",
          "texts",
          "json",
          "jsonl",
          "csv",
          "parquet",
          "data",
          "input",
          "in",
          "corpus",
          "articles",
          "documents",
          "docs",
          "files",
          "pages",
          "news",
          "tmp");

  /**
   * Everything under the inputs: folders at any depth, globs, files, on any Hadoop file system.
   * Names that begin with a dot or an underscore are passed over in silence, as Spark does.
   */
  public static Listing of(List<String> inputs, Configuration configuration) {
    if (inputs.isEmpty()) {
      throw new CorpusException(
          "Cannot read the corpus: no input is given. Pass --input, or try data/sample.");
    }
    Map<String, InputFile> files = new TreeMap<>();
    Set<String> ignored = new TreeSet<>();
    for (String input : inputs) {
      try {
        add(input, configuration, files, ignored);
      } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
        throw new CorpusException(
            "Cannot read the corpus: %s cannot be listed (%s). Check the path and its permissions."
                .formatted(input, firstLine(e)),
            e);
      }
    }
    if (files.isEmpty()) {
      throw new CorpusException(
          "Cannot read the corpus: %s %s. Add .txt, .html, .jsonl, .csv or .parquet files (or .gz"
                  .formatted(
                      String.join(", ", inputs),
                      ignored.isEmpty()
                          ? "is empty"
                          : "has only files of unknown formats, such as "
                              + nameOf(ignored.iterator().next()))
              + " of them), or try data/sample.");
    }
    return new Listing(List.copyOf(files.values()), List.copyOf(ignored));
  }

  private static void add(
      String input, Configuration configuration, Map<String, InputFile> files, Set<String> ignored)
      throws IOException {
    if (input.isBlank()) {
      throw new CorpusException(
          "Cannot read the corpus: an input is blank. Pass --input, or try data/sample.");
    }
    Path path = new Path(input);
    FileSystem system = path.getFileSystem(configuration);
    List<FileStatus> roots = new ArrayList<>();
    try {
      // First by its very name: a folder may be called "news [2022]".
      roots.add(system.getFileStatus(path));
    } catch (FileNotFoundException e) {
      FileStatus[] matches = system.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw new CorpusException(
            "Cannot read the corpus: %s %s. Pass --input, or try data/sample."
                .formatted(input, isGlob(input) ? "matches nothing" : "does not exist"),
            e);
      }
      roots.addAll(List.of(matches));
    }
    for (FileStatus root : roots) {
      if (root.isFile()) {
        add(root, root.getPath().getParent(), files, ignored);
        continue;
      }
      RemoteIterator<LocatedFileStatus> below = system.listFiles(root.getPath(), true);
      while (below.hasNext()) {
        LocatedFileStatus file = below.next();
        if (!isHidden(root.getPath(), file.getPath())) {
          add(file, root.getPath(), files, ignored);
        }
      }
    }
  }

  private static void add(
      FileStatus file, Path root, Map<String, InputFile> files, Set<String> ignored) {
    String uri = file.getPath().toString();
    String name = file.getPath().getName();
    Format.of(name)
        .ifPresentOrElse(
            format ->
                files.putIfAbsent(
                    uri,
                    new InputFile(
                        uri,
                        folder(root, file.getPath()),
                        file.getLen(),
                        format,
                        Format.isCompressed(name))),
            () -> ignored.add(uri));
  }

  private static boolean isGlob(String input) {
    return input.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path path = file; path != null && !path.equals(root); path = path.getParent()) {
      if (path.getName().startsWith(".") || path.getName().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  /** The outermost folder from the root on that can be an outlet's name, null if none. */
  static String folder(Path root, Path file) {
    List<String> below = new ArrayList<>();
    for (Path path = file.getParent();
        path != null && !path.equals(root);
        path = path.getParent()) {
      below.add(0, path.getName());
    }
    if (root != null) {
      below.add(root.getName());
    }
    for (String name : below) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.chars().anyMatch(Character::isLetter)
          && !GENERIC_FOLDERS.contains(lower)
          && !lower.contains("=")
          && !lower.endsWith(".parquet")) {
        return name;
      }
    }
    return null;
  }

  static String nameOf(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
