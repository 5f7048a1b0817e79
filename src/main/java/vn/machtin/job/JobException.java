package vn.machtin.job;

/**
 * A run cannot go on for a reason that its user can mend. The message is one line: what, which
 * value, what to do.
 */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  public JobException(String message) {
    this(ExitCode.FAILED, message, null);
  }

  public JobException(String message, Throwable cause) {
    this(ExitCode.FAILED, message, cause);
  }

  public JobException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the process answers with; see {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
