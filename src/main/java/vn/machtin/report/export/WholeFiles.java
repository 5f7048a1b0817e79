package vn.machtin.report.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Files of one export, seen whole or not at all: each is written under a temporary name beside its
 * place, and all are renamed when the last one is complete.
 */
public final class WholeFiles implements AutoCloseable {
  /** Writes the content of one file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private final Path folder;
  private final Map<Path, Path> written = new LinkedHashMap<>();

  private WholeFiles(Path folder) {
    this.folder = folder;
  }

  /** Files in that folder, which is made where it does not exist. */
  public static WholeFiles in(Path folder) throws IOException {
    return new WholeFiles(Files.createDirectories(folder.toAbsolutePath().normalize()));
  }

  /** Writes a file under its temporary name. */
  public void write(String name, Content content) throws IOException {
    Path temporary = folder.resolve(".%s.%s.part".formatted(name, UUID.randomUUID()));
    written.put(temporary, folder.resolve(name));
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), 1 << 16)) {
      content.writeTo(out);
    }
  }

  /** Puts all files in their places, over what was there. */
  public List<Path> publish() throws IOException {
    List<Path> published = new ArrayList<>();
    for (Map.Entry<Path, Path> file : Map.copyOf(written).entrySet()) {
      Files.move(
          file.getKey(),
          file.getValue(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      written.remove(file.getKey());
      published.add(file.getValue());
    }
    return published.stream().sorted().toList();
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    for (Path temporary : written.keySet()) {
      Files.deleteIfExists(temporary);
    }
  }
}
