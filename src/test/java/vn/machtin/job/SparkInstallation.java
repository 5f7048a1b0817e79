package vn.machtin.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark from the jars that Maven resolved, laid out as an installation, and the assembly that is
 * submitted to it; everything runs in processes of its own.
 */
final class SparkInstallation {
  static final Path PROJECT = Path.of("").toAbsolutePath();

  private final Path home;
  private final Path logs;

  private SparkInstallation(Path home, Path logs) {
    this.home = home;
    this.logs = logs;
  }

  /** Lays it out: a folder of links to the jars. */
  static SparkInstallation in(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String jar : resolved("classpath-spark.txt")) {
      try {
        Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
      } catch (FileAlreadyExistsException e) {
        throw new IllegalStateException("Two jars are called " + jar, e);
      }
    }
    return new SparkInstallation(folder.resolve("spark"), folder.resolve("logs"));
  }

  /** A class path that the build has written. */
  static List<String> resolved(String file) throws IOException {
    return List.of(
        Files.readString(PROJECT.resolve("target").resolve(file))
            .strip()
            .split(java.io.File.pathSeparator));
  }

  /** The jar that goes to a cluster, as the build has just packaged it. */
  static Path assembly() {
    try (var files = Files.list(PROJECT.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("machtin-.*-assembly\\.jar"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("No assembly in target. Run mvn package first."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path logs() {
    return logs;
  }

  /** Starts a class of Spark's; short runs gain by the quick compiler alone. */
  Child start(String name, List<String> jvmOptions, String... mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    // The first compiler alone is given 48 MB, which a run fills.
    command.add("-XX:ReservedCodeCacheSize=240m");
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.addAll(List.of(mainAndArguments));
    Map<String, String> environment = new HashMap<>();
    environment.put("SPARK_HOME", home.toString());
    environment.put("SPARK_SCALA_VERSION", "2.12");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_HOSTNAME", "127.0.0.1");
    environment.put("SPARK_CONF_DIR", null);
    return Child.start(name, logs, PROJECT, environment, command);
  }

  /** Submits the assembly, as {@code spark-submit} does. */
  Child submit(
      String name, List<String> jvmOptions, List<String> sparkOptions, String... arguments) {
    List<String> jvm = new ArrayList<>(List.of("-Xmx1g"));
    jvm.addAll(jvmOptions);
    List<String> words = new ArrayList<>();
    words.add("org.apache.spark.deploy.SparkSubmit");
    words.addAll(sparkOptions);
    words.addAll(List.of("--class", "vn.machtin.Main", assembly().toUri().toString()));
    words.addAll(List.of(arguments));
    return start(name, jvm, words.toArray(String[]::new));
  }

  /** A standalone master with two workers. */
  StandaloneCluster startCluster(Duration patience) {
    return StandaloneCluster.start(this, patience);
  }
}
