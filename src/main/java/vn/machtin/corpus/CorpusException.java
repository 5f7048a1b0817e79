package vn.machtin.corpus;

/** A corpus that cannot be read at all; the message is one line that ends in a remedy. */
public final class CorpusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CorpusException(String message) {
    super(message);
  }

  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
