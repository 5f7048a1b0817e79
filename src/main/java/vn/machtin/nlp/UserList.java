package vn.machtin.nlp;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user's own list of entities as it was read on the driver, so that every executor sees the
 * same rows.
 *
 * @param file its name, for messages
 * @param rows its content; empty if there is none
 */
public record UserList(String file, String rows) implements Serializable {
  /** No list. */
  public static final UserList NONE = new UserList("", "");

  /** The list in a file; {@code null} is none. */
  public static UserList read(Path file) {
    if (file == null) {
      return NONE;
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "Cannot read the catalogue: %s does not exist. Pass --catalogue with a file of tabs."
              .formatted(file));
    }
    try {
      return new UserList(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Cannot read the catalogue: %s is not in UTF-8. Save it as UTF-8.".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
