package vn.machtin.job;

import java.time.Duration;
import java.util.Locale;

/**
 * Points of a run at which it can be made to wait, so that a test can kill it just there: {@code
 * -Dmachtin.pause.at=journal}. For tests only; without the property nothing waits.
 */
enum PausePoint {
  /** All tables are staged, nothing is checked. */
  STAGED,
  /** The checks were made, what they say is not looked at yet. */
  CHECKED,
  /** The journal names the run, nothing is renamed. */
  JOURNAL,
  /** The run's folder has its name, readers still see the run before. */
  RENAMED,
  /** On stores without links: the run before is put away, and the new one is not shown yet. */
  BETWEEN,
  /** Readers see the run, the journal still names it. */
  SHOWN;

  /** Names the point at which to wait, in lower case. */
  static final String PROPERTY = "machtin.pause.at";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Says so and waits, if this is the point; a run that nobody kills goes on after a while. */
  void reached() {
    if (!name().toLowerCase(Locale.ROOT).equals(System.getProperty(PROPERTY))) {
      return;
    }
    System.err.println(message());
    try {
      Thread.sleep(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is printed when it is reached. */
  String message() {
    return "Paused at " + name().toLowerCase(Locale.ROOT) + ".";
  }
}
