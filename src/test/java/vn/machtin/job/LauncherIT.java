package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/machtin}, as a shell starts it. */
class LauncherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LAUNCHER = "jobs/machtin";

  /** The project under another path: its launcher, and links to what was built. */
  private static final Path ELSEWHERE = SparkInstallation.PROJECT.resolve("target/it-launcher");

  private static Path root;

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  private record Said(int exitCode, String text) {}

  @BeforeAll
  static void linkTheProject() throws IOException {
    FileUtils.deleteDirectory(ELSEWHERE.toFile());
    root = Files.createDirectories(ELSEWHERE.resolve("my project"));
    Path target = Files.createDirectories(root.resolve("target"));
    try (var files = Files.list(SparkInstallation.PROJECT.resolve("target"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("machtin-.*\\.jar|classpath.*\\.txt")) {
          Files.createSymbolicLink(target.resolve(name), file);
        }
      }
    }
    Files.createDirectories(root.resolve("jobs/conf"));
    Files.copy(SparkInstallation.PROJECT.resolve(LAUNCHER), root.resolve(LAUNCHER));
    executable(root.resolve(LAUNCHER));
    Path settings = Path.of("jobs/conf/log4j2.properties");
    Files.copy(SparkInstallation.PROJECT.resolve(settings), root.resolve(settings));
  }

  @BeforeEach
  void forgetTheEnvironment() {
    for (String name :
        List.of(
            "SPARK_HOME",
            "SPARK_CONF_DIR",
            "SPARK_LOCAL_IP",
            "SPARK_LOCAL_HOSTNAME",
            "SPARK_SCALA_VERSION",
            "MASTER",
            "MACHTIN_JAR",
            "MACHTIN_DRIVER_MEMORY")) {
      environment.put(name, null);
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MACHTIN_SKIP_BUILD", "1");
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path script(String path, String... lines) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    executable(file);
    return file;
  }

  private Said launch(String... arguments) {
    return launch(List.of(root.resolve(LAUNCHER).toString()), arguments);
  }

  private Said launch(List<String> launcher, String... arguments) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of(arguments));
    try (Child child = Child.start("launcher", folder, folder, environment, command)) {
      int exitCode = child.exitCode(PATIENCE);
      return new Said(exitCode, child.said());
    }
  }

  /** A Spark installation that only says with what it was started. */
  private Path sparkThatEchoes(String core) throws IOException {
    script(
        "my spark/bin/spark-submit",
        "printf 'ip %s\\n' \"$SPARK_LOCAL_IP\"",
        "for word in \"$@\"; do printf '[%s]\\n' \"$word\"; done");
    Path jars = Files.createDirectories(folder.resolve("my spark/jars"));
    Files.writeString(jars.resolve(core), "");
    return folder.resolve("my spark");
  }

  @Test
  void helpAndVersionNeedNoSpark() {
    Said help = launch("--help");
    assertThat(help.exitCode()).as(help.text()).isZero();
    assertThat(help.text()).startsWith("Usage: machtin").contains("rollback", "--driver-memory");
    Said ofCommand = launch("run", "--help");
    assertThat(ofCommand.exitCode()).as(ofCommand.text()).isZero();
    assertThat(ofCommand.text()).startsWith("Usage: machtin run").contains("--keep-runs");
    Said version = launch("--version");
    assertThat(version.exitCode()).as(version.text()).isZero();
    assertThat(version.text()).startsWith("machtin 0.").contains("Spark 3.5.", "Java 17");
  }

  @Test
  void everyJarOfTheBuildIsOnTheClassPath() throws IOException {
    assertThat(launch("--version").exitCode()).isZero();
    Set<String> linked = new TreeSet<>();
    for (String links : List.of("target/spark/jars", "target/lib")) {
      try (var files = Files.list(root.resolve(links))) {
        files.forEach(file -> linked.add(file.getFileName().toString()));
      }
    }
    Set<String> resolved = new TreeSet<>();
    for (String jar : SparkInstallation.resolved("classpath.txt")) {
      resolved.add(Path.of(jar).getFileName().toString());
    }
    assertThat(linked).isEqualTo(resolved);
  }

  @Test
  void withoutACommandTheHelpIsNamedAndTheExitCodeIs2() {
    Said said = launch();
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text()).startsWith("Missing command.");
  }

  @Test
  void anUnknownOptionEndsWith2() {
    Said said = launch("run", "--outptu", "here");
    assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
    assertThat(said.text()).contains("Unknown option").contains("--outptu");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anOptionOfSparkWithoutItsValueEndsWith2() {
    Said said = launch("run", "--master");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text())
        .isEqualTo(
            "Missing value for option '--master', which goes to spark-submit. Try jobs/machtin"
                + " --help.\n");
  }

  @Test
  void aPropertiesFileThatIsNotThereNamesTheExample() {
    Said said = launch("run", "--properties-file", "none.conf");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text())
        .isEqualTo(
            "Cannot read the properties file: none.conf does not exist. Pass --properties-file"
                + " FILE, or try jobs/cluster.conf.example.\n");
    assertThat(SparkInstallation.PROJECT.resolve("jobs/cluster.conf.example")).exists();
  }

  @Test
  void pathsWithSpacesAnotherFolderALinkAndAHostWithoutAddressAreFine() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in put"));
    Files.writeString(
        input.resolve("a.txt"),
        "Ngày 12/10/2022, Tổng thống Nga Vladimir Putin nói chuyện với báo giới tại Moscow.\n");
    // Named by the shell, since this JVM may run without UTF-8: "một bài.txt".
    Path rename =
        script(
            "rename",
            "mv 'in put/a.txt' \"in put/$(printf 'm\\341\\273\\231t b\\303\\240i.txt')\"");
    assertThat(launch(List.of(rename.toString())).exitCode()).isZero();
    environment.put("LANG", null);
    environment.put("LC_ALL", "C");
    Path link = Files.createSymbolicLink(folder.resolve("a link"), root.resolve(LAUNCHER));
    List<String> launcher = new ArrayList<>(nameless());
    launcher.add(link.toString());
    Said said = launch(launcher, "ingest", "--input", "in put", "--output", "out put");
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(folder.resolve("out put/tables/documents")).isDirectory();
    assertThat(Files.readString(folder.resolve("out put/tables/run.json")))
        .contains("\"status\" : \"published\"");
    assertThat(said.text()).doesNotContain("WARN", "INFO");
  }

  /** Starts a command on a host whose name leads nowhere, where this may be done. */
  private List<String> nameless() {
    List<String> command =
        List.of("unshare", "--uts", "sh", "-c", "hostname nowhere.invalid && exec \"$@\"", "sh");
    List<String> tried = new ArrayList<>(command);
    tried.add("true");
    try {
      return new ProcessBuilder(tried).redirectErrorStream(true).start().waitFor() == 0
          ? command
          : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  @Test
  void anotherJavaIsRefused() throws IOException {
    script("java 11/bin/java", "echo '    java.specification.version = 11' >&2");
    environment.put("JAVA_HOME", folder.resolve("java 11").toString());
    Said said = launch("run");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .isEqualTo(
            "Cannot run on Java 11 (%s/java 11/bin/java): Spark 3.5 needs Java 17. Set JAVA_HOME to a JDK 17.\n"
                .formatted(folder));
  }

  @Test
  void aJavaHomeThatIsNotThereIsTold() {
    environment.put("JAVA_HOME", "/no/java");
    Said said = launch("--help");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .isEqualTo(
            "Cannot start Java: JAVA_HOME is /no/java, and /no/java/bin/java does not exist. Set"
                + " JAVA_HOME to a JDK 17.\n");
  }

  @Test
  void anotherSparkIsRefused() throws IOException {
    environment.put("SPARK_HOME", sparkThatEchoes("spark-core_2.13-4.0.1.jar").toString());
    Said said = launch("run");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .isEqualTo(
            "Cannot use SPARK_HOME: %s/my spark holds spark-core_2.13-4.0.1.jar, and Machtin needs Spark 3.5 for Scala 2.12. Set SPARK_HOME to such an installation, or unset it.\n"
                .formatted(folder));
    environment.put("SPARK_HOME", folder.resolve("none").toString());
    assertThat(launch("run").text())
        .isEqualTo(
            "Cannot use SPARK_HOME: %s/none/bin/spark-submit does not exist. Set SPARK_HOME to a Spark 3.5 installation, or unset it.\n"
                .formatted(folder));
  }

  @Test
  void optionsOfSparkMayStandAnywhereAndACommandLineWinsOverAFile() throws IOException {
    environment.put("SPARK_HOME", sparkThatEchoes("spark-core_2.12-3.5.7.jar").toString());
    Said local = launch("run", "--input", "a b", "--conf=spark.ui.enabled=true", "-o", "out");
    assertThat(local.exitCode()).as(local.text()).isZero();
    assertThat(local.text().lines())
        .startsWith("ip 127.0.0.1", "[--class]", "[vn.machtin.Main]", "[--master]", "[local[*]]")
        .containsSubsequence("[--conf]", "[spark.ui.enabled=true]", "[--driver-memory]", "[2g]")
        .endsWith("[run]", "[--input]", "[a b]", "[-o]", "[out]");
    assertThat(local.text()).contains("-assembly.jar]\n[run]");

    Path file = folder.resolve("a cluster.conf");
    Files.writeString(file, "spark.master = spark://there:7077\nspark.driver.memory\t5g\n");
    environment.put("MACHTIN_JAR", "hdfs:///apps/machtin.jar");
    Said there = launch("--properties-file", file.toString(), "run");
    assertThat(there.text().lines())
        .startsWith("ip ")
        .endsWith("[hdfs:///apps/machtin.jar]", "[run]")
        .doesNotContain("[--master]", "[--driver-memory]");
    Files.writeString(
        file, "spark.driver.extraJavaOptions -Da=b -Dc=d \n", StandardOpenOption.APPEND);
    Said within = launch("--properties-file", file.toString(), "--deploy-mode", "cluster", "run");
    assertThat(within.text())
        .contains("[--driver-java-options]\n[-D")
        .contains(" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED ", " -Da=b -Dc=d]\n");
    Said here = launch("--master", "local[1]", "run", "--properties-file", file.toString());
    assertThat(here.text().lines())
        .startsWith("ip 127.0.0.1")
        .contains("[local[1]]")
        .doesNotContain("[--driver-memory]", "[hdfs:///apps/machtin.jar]");
  }

  @Test
  void thereIsNothingToStartWithoutAJar() throws IOException {
    Path bare = Files.createDirectories(folder.resolve("bare/jobs"));
    Files.copy(root.resolve(LAUNCHER), bare.resolve("machtin"));
    executable(bare.resolve("machtin"));
    Said said = launch(List.of(bare.resolve("machtin").toString()), "run");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .isEqualTo(
            "Cannot start Machtin: no jar in %s/bare/target. Unset MACHTIN_SKIP_BUILD, or run mvn -DskipTests package.\n"
                .formatted(folder.toRealPath()));
  }

  @Test
  void systemdTakesTheUnits() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
        "Skipped: there is no systemd-analyze.");
    for (String name : List.of("machtin.service", "machtin.timer")) {
      String unit = Files.readString(SparkInstallation.PROJECT.resolve("jobs/schedule/" + name));
      Files.writeString(
          folder.resolve(name), unit.replace("/opt/machtin/jobs/machtin", "/bin/true"));
    }
    Said said =
        launch(
            List.of("systemd-analyze", "verify"),
            folder.resolve("machtin.service").toString(),
            folder.resolve("machtin.timer").toString());
    assertThat(said.text()).isEmpty();
    assertThat(said.exitCode()).isZero();
  }
}
