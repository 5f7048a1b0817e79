package vn.machtin.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.opentest4j.TestAbortedException;

/**
 * A process that a test started. All that it says goes to one file, and it ends with the test, with
 * everything that it started itself.
 */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path said;

  private Child(String name, Process process, Path said) {
    this.name = name;
    this.process = process;
    this.said = said;
    // Also where the JVM of the tests is told to stop.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** Starts a command in a working folder; environment values that are null are taken away. */
  static Child start(
      String name, Path logs, Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path said = Files.createTempFile(Files.createDirectories(logs), name + "-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(said.toFile());
      environment.forEach(
          (key, value) -> {
            if (value == null) {
              builder.environment().remove(key);
            } else {
              builder.environment().put(key, value);
            }
          });
      return new Child(name, started(builder), said);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot note what %s says.".formatted(name), e);
    }
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new TestAbortedException(
          "Skipped: processes cannot be started here (%s).".formatted(e.getMessage()), e);
    }
  }

  /** All that it has said so far. */
  String said() {
    try {
      return new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read what %s said.".formatted(name), e);
    }
  }

  /** Waits until it has said that. */
  Child awaitSaying(String text, Duration patience) {
    await("'%s'".formatted(text), patience, () -> said().contains(text));
    return this;
  }

  /** Waits for something that it brings about. */
  void await(String what, Duration patience, BooleanSupplier done) {
    Instant end = Instant.now().plus(patience);
    while (!done.getAsBoolean()) {
      if (!process.isAlive() && !done.getAsBoolean()) {
        throw new AssertionError(
            "%s ended with %d before %s:%n%s".formatted(name, process.exitValue(), what, said()));
      }
      if (Instant.now().isAfter(end)) {
        kill();
        throw new AssertionError(
            "%s did not come to %s in %s:%n%s".formatted(name, what, patience, said()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", e);
    }
  }

  /** Processes that it started and that still live, whose command line holds that text. */
  List<ProcessHandle> started(String text) {
    return process
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(text))
        .toList();
  }

  /** Waits for its end and answers its exit code. */
  int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError("%s did not end in %s:%n%s".formatted(name, patience, said()));
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", e);
    }
    return process.exitValue();
  }

  /** Kills it and all that it started, by a signal that nobody can catch. */
  void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
