package vn.machtin.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the tables depend on besides the input files: the program and the options. */
final class Identity {
  private Identity() {}

  /** Options on which no table depends; the inputs are known by their files. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "--input",
          "--output",
          "--keep-runs",
          "--max-rejects",
          "--full",
          "--dry-run",
          "--no-report",
          "--config",
          "--print-config",
          "--log",
          "--report-language",
          "--debug");

  /** Options that name a file or folder of the user's: what counts is its content. */
  private static final Set<String> FILES = Set.of("--catalogue", "--curation", "--pipeline");

  /** The options that change annotation. */
  private static final List<String> ANNOTATION = List.of("catalogue", "pipeline");

  /** The manifest of a run with these options and input files, nothing counted yet. */
  static Manifest of(CommandSpec spec, Configuration configuration, List<Manifest.Input> inputs) {
    Map<String, String> options = options(spec, configuration);
    options.values().removeIf(java.util.Objects::isNull);
    return new Manifest(Program.all(), annotator(options), options, 0, 0, inputs);
  }

  private static String annotator(Map<String, String> options) {
    return Program.of(
        Program.annotation(),
        ANNOTATION.stream()
            .map(name -> name + "=" + options.getOrDefault(name, ""))
            .reduce("", (one, other) -> one + "\n" + other));
  }

  /** The command's options on which tables depend, by name; null where one is not set. */
  static Map<String, String> options(CommandSpec spec, Configuration configuration) {
    Map<String, String> options = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      String name = option.longestName();
      if (!NEUTRAL.contains(name) && !option.usageHelp() && !option.versionHelp()) {
        Object value = option.getValue();
        options.put(
            name.replaceFirst("^-+", ""),
            value == null
                ? null
                : FILES.contains(name)
                    ? content(value.toString(), configuration)
                    : value.toString());
      }
    }
    return options;
  }

  /** Fingerprint of a file's content, or of a folder's files with their names. */
  private static String content(String place, Configuration configuration) {
    Path path = new Path(OutputFolder.toUri(place));
    try {
      FileSystem fs = path.getFileSystem(configuration);
      FileStatus status = fs.getFileStatus(path);
      if (status.isFile()) {
        return Program.of(InputHashes.hash(fs, path));
      }
      Map<String, String> files = new TreeMap<>();
      var below = fs.listFiles(path, true);
      while (below.hasNext()) {
        Path file = below.next().getPath();
        files.put(
            status.getPath().toUri().relativize(file.toUri()).toString(),
            InputHashes.hash(fs, file));
      }
      return Program.of(files.toString());
    } catch (FileNotFoundException e) {
      throw new JobException(
          "Cannot read %s: it does not exist. Check the path.".formatted(place), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
