package vn.machtin.job;

/** An option's value cannot be. The message is one line: which option, which value, what to do. */
final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
