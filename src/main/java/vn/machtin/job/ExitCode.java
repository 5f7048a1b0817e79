package vn.machtin.job;

/** What the process answers to a shell or a scheduler. */
public final class ExitCode {
  private ExitCode() {}

  /** Done, and published where something was to be published. */
  public static final int DONE = 0;

  /** The run failed; nothing was published. */
  public static final int FAILED = 1;

  /** Wrong usage: an unknown option, a value that cannot be. */
  public static final int USAGE = 2;

  /** Done and published, but more records were rejected than {@code --max-rejects} allows. */
  public static final int REJECTS = 3;

  /** A conservation check failed; nothing was published. */
  public static final int CHECKS = 4;
}
