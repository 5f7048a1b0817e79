package vn.machtin.job;

import java.util.function.Supplier;

/** An option's value cannot be. The message is one line: which option, which value, what to do. */
final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** Makes values that are refused while they are read a matter of usage. */
  static <T> T reading(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
