package vn.machtin.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.machtin.table.Table;

/**
 * The output folder: what readers see in it, and how a run is put there whole or not at all.
 *
 * <pre>
 * tables/            the last whole run, a folder of Parquet files for each table, and run.json
 * versions/RUN_ID/   the last runs; on a local disk, tables is a link to one of them
 * versions/.staging-RUN_ID/   a run that is being written
 * .journal           which run is being published, while it is
 * .lock              who is writing
 * </pre>
 *
 * <p>A run is written beside, checked, and then published: the journal names it, its folder is
 * renamed, and {@code tables} is switched. On a local disk the switch is one rename of a link, so
 * that a reader sees the old run or the new one at every instant; on HDFS it is two renames of
 * folders, which the journal lets the next start complete. A run that dies before the journal
 * leaves only a staging folder, which the next start removes.
 */
public final class OutputFolder implements AutoCloseable {
  private static final String TABLES = "tables";
  private static final String VERSIONS = "versions";
  private static final String STAGING = ".staging-";
  private static final String JOURNAL = ".journal";
  private static final String LOCK = ".lock";

  /** The run as JSON, beside its tables. */
  public static final String RUN_JSON = "run.json";

  private final FileSystem fs;
  private final Path root;
  private final boolean local;
  private final OutputLock lock;

  private OutputFolder(FileSystem fs, Path root, boolean local, OutputLock lock) {
    this.fs = fs;
    this.root = root;
    this.local = local;
    this.lock = lock;
  }

  /** The folder for readers: no lock, nothing repaired. */
  public static OutputFolder toRead(Configuration configuration, String folder) {
    try {
      Path root = new Path(toUri(folder));
      FileSystem fs = root.getFileSystem(configuration);
      return new OutputFolder(fs, fs.makeQualified(root), isLocal(fs), null);
    } catch (IOException e) {
      throw new JobException(
          "Cannot open the output: %s (%s). Pass --output.".formatted(folder, e.getMessage()), e);
    }
  }

  /** The folder for one writer; what a killed run left is completed or removed first. */
  public static OutputFolder toWrite(Configuration configuration, String folder) {
    OutputFolder readable = toRead(configuration, folder);
    try {
      readable.fs.mkdirs(new Path(readable.root, VERSIONS));
      OutputLock lock =
          OutputLock.acquire(readable.fs, new Path(readable.root, LOCK), readable.local);
      OutputFolder output = new OutputFolder(readable.fs, readable.root, readable.local, lock);
      output.repair();
      return output;
    } catch (IOException e) {
      throw new JobException(
          "Cannot write to %s: %s. Check its permissions, or pass another --output."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** A local path may hold spaces and colons; anything with a scheme is taken as a URI. */
  static URI toUri(String folder) {
    if (folder.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*")) {
      return URI.create(folder.replace(" ", "%20"));
    }
    // A folder that exists would get a slash at its end.
    String uri = java.nio.file.Path.of(folder).toAbsolutePath().normalize().toUri().toString();
    return URI.create(uri.length() > "file:///".length() ? uri.replaceAll("/$", "") : uri);
  }

  private static boolean isLocal(FileSystem fs) {
    return "file".equals(fs.getScheme());
  }

  /** Where it is, as a reader would write it. */
  public String location() {
    return local ? root.toUri().getPath() : root.toString();
  }

  /** The folder that readers open, as they would write it. */
  String tablesLocation() {
    return local ? tables().toUri().getPath() : tables().toString();
  }

  /** The folder that readers open. */
  public Path tables() {
    return new Path(root, TABLES);
  }

  /** Whether a run was published here. */
  public boolean isPublished() {
    return run(() -> fs.exists(tables()));
  }

  /** Whether the published run has that table. */
  public boolean isPublished(Table table) {
    return run(() -> fs.exists(new Path(tables(), table.name())));
  }

  /** A table of the last whole run. */
  public Dataset<Row> published(SparkSession spark, Table table) {
    if (!isPublished(table)) {
      throw new JobException(
          "Cannot read %s: there is none in %s. Run machtin run --output %s first."
              .formatted(table, location(), location()));
    }
    return read(spark, new Path(tables(), table.name()), table);
  }

  private static Dataset<Row> read(SparkSession spark, Path folder, Table table) {
    return spark.read().schema(table.schema()).parquet(folder.toString());
  }

  /** A folder for a new run; nobody reads it before {@link #publish}. */
  public Path stage(String runId) {
    Path staging = new Path(new Path(root, VERSIONS), STAGING + runId);
    run(() -> fs.mkdirs(staging));
    return staging;
  }

  /** The tables of the published run that the new one leaves as they are. */
  public void carry(Path staging, Table table) {
    run(
        () -> {
          Path from = new Path(tables(), table.name());
          Path to = new Path(staging, table.name());
          if (local) {
            link(nio(from).toRealPath(), nio(to));
            return true;
          }
          return FileUtil.copy(fs, from, fs, to, false, fs.getConf());
        });
  }

  /** Files of a published run never change, so two runs may share them. */
  private static void link(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (java.nio.file.Path file : (Iterable<java.nio.file.Path>) files::iterator) {
        java.nio.file.Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createLink(copy, file);
        }
      }
    }
  }

  /** Writes a small text file into a run's folder. */
  public void writeText(Path folder, String name, String content) {
    run(
        () -> {
          try (FSDataOutputStream out = fs.create(new Path(folder, name), true)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
          }
          return true;
        });
  }

  /** Writes a file into a run's folder. */
  void writeBytes(Path folder, String name, byte[] content) {
    run(
        () -> {
          try (FSDataOutputStream out = fs.create(new Path(folder, name), true)) {
            out.write(content);
          }
          return true;
        });
  }

  /** A file beside the tables of the last whole run; none if that has none. */
  Optional<InputStream> openPublished(String name) {
    return run(
        () -> {
          Path file = new Path(tables(), name);
          return fs.exists(file) ? Optional.of(fs.open(file)) : Optional.empty();
        });
  }

  /** Whether a publication was cut off; the next writer completes it. */
  boolean isInterrupted() {
    return run(() -> fs.exists(new Path(root, JOURNAL)));
  }

  /** Files and bytes of a folder, markers and checksums left out. */
  public long[] size(Path folder) {
    return run(
        () -> {
          long files = 0;
          long bytes = 0;
          var listed = fs.listFiles(folder, true);
          while (listed.hasNext()) {
            FileStatus file = listed.next();
            if (!file.getPath().getName().startsWith("_")) {
              files++;
              bytes += file.getLen();
            }
          }
          return new long[] {files, bytes};
        });
  }

  /** Makes a staged run the one that readers see, and removes all but the last {@code keep}. */
  public void publish(String runId, int keep) {
    // What was rolled back is gone for good once something newer is published.
    runId()
        .ifPresent(
            shown -> remove(versions().stream().filter(v -> v.compareTo(shown) > 0).toList()));
    writeText(root, JOURNAL, runId);
    PausePoint.JOURNAL.reached();
    complete(runId);
    prune(keep);
  }

  /** From the journal on a run is whole: every step can be repeated. */
  private void complete(String runId) {
    run(
        () -> {
          Path version = version(runId);
          Path staging = new Path(new Path(root, VERSIONS), STAGING + runId);
          if (fs.exists(staging)) {
            rename(staging, version);
          }
          PausePoint.RENAMED.reached();
          if (fs.exists(version)) {
            show(runId);
          }
          PausePoint.SHOWN.reached();
          return fs.delete(new Path(root, JOURNAL), false);
        });
  }

  private Path version(String runId) {
    return new Path(new Path(root, VERSIONS), runId);
  }

  /** Makes {@code tables} the given version. */
  private void show(String runId) throws IOException {
    if (local) {
      java.nio.file.Path link = nio(new Path(root, TABLES));
      java.nio.file.Path next = link.resolveSibling("." + TABLES + "-" + runId);
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, java.nio.file.Path.of(VERSIONS, runId));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path tables = tables();
    if (fs.exists(tables)) {
      rename(tables, version(shownRunId()));
    }
    PausePoint.BETWEEN.reached();
    rename(version(runId), tables);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!fs.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** The run that readers see. */
  public Optional<String> runId() {
    return run(() -> fs.exists(tables()) ? Optional.of(shownRunId()) : Optional.empty());
  }

  private String shownRunId() throws IOException {
    if (local) {
      return nio(tables()).toRealPath().getFileName().toString();
    }
    try (var in = fs.open(new Path(tables(), RUN_ID_FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** Names the run inside its own folder, for stores that have no links. */
  static final String RUN_ID_FILE = "_run_id";

  /** The runs that can be shown, oldest first, the shown one among them. */
  public List<String> versions() {
    return run(
        () ->
            Arrays.stream(fs.listStatus(new Path(root, VERSIONS)))
                .map(status -> status.getPath().getName())
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList());
  }

  /** Shows the run before the present one again. */
  public String rollBack() {
    String now =
        runId()
            .orElseThrow(
                () ->
                    new JobException(
                        "Cannot roll back: no run was published in %s. Run machtin run first."
                            .formatted(location())));
    String before =
        versions().stream()
            .filter(version -> version.compareTo(now) < 0)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    new JobException(
                        "Cannot roll back: %s is the oldest run that is kept in %s. Pass a larger --keep-runs next time."
                            .formatted(now, location())));
    writeText(root, JOURNAL, before);
    complete(before);
    return before;
  }

  private void prune(int keep) {
    String shown = runId().orElseThrow();
    remove(
        versions().stream()
            .filter(version -> version.compareTo(shown) < 0)
            .sorted(Comparator.reverseOrder())
            .skip(Math.max(0, keep - 1))
            .toList());
  }

  private void remove(List<String> versions) {
    run(
        () -> {
          for (String version : versions) {
            fs.delete(version(version), true);
          }
          return true;
        });
  }

  /** Completes a publication that was cut off and removes runs that never got so far. */
  private void repair() throws IOException {
    Path journal = new Path(root, JOURNAL);
    if (fs.exists(journal)) {
      String runId;
      try (var in = fs.open(journal)) {
        runId = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      if (runId.isEmpty()) {
        fs.delete(journal, false);
      } else {
        complete(runId);
      }
    }
    for (FileStatus status : fs.listStatus(new Path(root, VERSIONS))) {
      if (status.getPath().getName().startsWith(STAGING)) {
        fs.delete(status.getPath(), true);
      }
    }
  }

  /** Removes a run that was not published. */
  public void discard(String runId) {
    run(() -> fs.delete(new Path(new Path(root, VERSIONS), STAGING + runId), true));
  }

  /** Removes a folder of a staged run. */
  void delete(Path folder) {
    run(() -> fs.delete(folder, true));
  }

  private static java.nio.file.Path nio(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private <T> T run(Step<T> step) {
    try {
      return step.run();
    } catch (FileNotFoundException e) {
      throw new JobException(
          "Cannot find %s. Pass --output, or run machtin run first.".formatted(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
