package vn.machtin.job;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Fingerprints of the program itself, from the content of its own files: classes, models, catalogue
 * and the versions of the libraries that it was built with. A version number would not tell two
 * builds apart.
 */
final class Program {
  private Program() {}

  private static final String PACKAGE = "vn/machtin/";
  private static final String BUILT_WITH = "META-INF/maven/vn.machtin/";
  private static final int SHORT = 16;

  /** What annotation can depend on: the layer of Spark NLP and those below it. */
  private static final List<String> ANNOTATION =
      List.of("nlp/", "catalogue/", "table/", "text/").stream().map(PACKAGE::concat).toList();

  /** Of all the program. */
  static String all() {
    return Own.ALL;
  }

  /** Of what annotation depends on: code, models and catalogue. */
  static String annotation() {
    return Own.ANNOTATORS;
  }

  /** Of the models alone. */
  static String models() {
    return Own.MODELS;
  }

  /** Of the shipped catalogue alone. */
  static String catalogue() {
    return Own.CATALOGUE;
  }

  /** Of some texts in their order. */
  static String of(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }
    return hex(digest).substring(0, SHORT);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Read once in a JVM, when asked for. */
  private static final class Own {
    private static final Map<String, String> FILES = files();
    private static final String RUNTIME =
        "Java %d, Spark %s"
            .formatted(
                Runtime.version().feature(), org.apache.spark.package$.MODULE$.SPARK_VERSION());
    private static final String ALL = fingerprint(List.of(""));
    private static final String ANNOTATORS =
        fingerprint(Stream.concat(ANNOTATION.stream(), Stream.of(BUILT_WITH)).toList());
    private static final String MODELS = fingerprint(List.of(PACKAGE + "nlp/"), ".model");
    private static final String CATALOGUE = fingerprint(List.of(PACKAGE + "catalogue/"), ".tsv");

    private static String fingerprint(List<String> starts) {
      return of(RUNTIME, fingerprint(starts, ""));
    }

    private static String fingerprint(List<String> starts, String end) {
      return of(
          FILES.entrySet().stream()
              .filter(file -> file.getKey().endsWith(end))
              .filter(file -> starts.stream().anyMatch(file.getKey()::startsWith))
              .map(file -> file.getKey() + " " + file.getValue())
              .toArray(String[]::new));
    }

    /** The hash of each of the program's files, by name. */
    private static Map<String, String> files() {
      try {
        CodeSource source = Program.class.getProtectionDomain().getCodeSource();
        Path place = Path.of(source.getLocation().toURI());
        return Files.isDirectory(place) ? folder(place) : jar(place);
      } catch (IOException | URISyntaxException | RuntimeException e) {
        // A program that cannot read itself resembles no other, so that nothing is ever reused.
        return Map.of(PACKAGE, UUID.randomUUID().toString());
      }
    }

    private static Map<String, String> folder(Path classes) throws IOException {
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> walk = Files.walk(classes.resolve(PACKAGE))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          try (InputStream in = Files.newInputStream(file)) {
            files.put(classes.relativize(file).toString().replace('\\', '/'), hash(in));
          }
        }
      }
      return files;
    }

    private static Map<String, String> jar(Path jar) throws IOException {
      Map<String, String> files = new TreeMap<>();
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
          String name = entry.getName();
          if (!entry.isDirectory() && (name.startsWith(PACKAGE) || name.startsWith(BUILT_WITH))) {
            try (InputStream in = zip.getInputStream(entry)) {
              files.put(name, hash(in));
            }
          }
        }
      }
      return files;
    }

    private static String hash(InputStream in) throws IOException {
      MessageDigest digest = sha256();
      digest.update(in.readAllBytes());
      return hex(digest);
    }
  }
}
