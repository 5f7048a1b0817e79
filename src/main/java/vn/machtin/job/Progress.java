package vn.machtin.job;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells what a run is doing and keeps the seconds of each stage. A stage that takes long says how
 * many of its tasks are done, at most every few seconds; a terminal sees that on one line. For
 * machines, one JSON object at the end of each stage.
 */
final class Progress extends SparkListener {
  private static final long QUIET_MILLIS = 3_000;

  private final PrintWriter err;
  private final LogForm form;
  private final boolean terminal = System.console() != null;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final AtomicLong tasks = new AtomicLong();
  private final AtomicLong tasksDone = new AtomicLong();
  private volatile String stage;
  private volatile long said;
  private volatile long started;

  Progress(PrintWriter err, LogForm form) {
    this.err = err;
    this.form = form;
  }

  /** Runs one stage of the work under a name that a reader understands. */
  <T> T stage(String name, Callable<T> work) throws Exception {
    stage = name;
    tasks.set(0);
    tasksDone.set(0);
    started = System.currentTimeMillis();
    said = started;
    try {
      return work.call();
    } finally {
      double took = (System.currentTimeMillis() - started) / 1000.0;
      seconds.merge(name, took, Double::sum);
      if (form == LogForm.json) {
        err.println(LogForm.line("stage", "stage", name, "seconds", took));
      } else {
        clear();
        err.printf(Locale.ROOT, "  %-28s %6.1f s%n", name, took);
      }
      err.flush();
      stage = null;
    }
  }

  /** Tells machines, and only them, of something else than a stage. */
  void event(String event, Object... facts) {
    if (form == LogForm.json) {
      err.println(LogForm.line(event, facts));
      err.flush();
    }
  }

  /** Seconds per stage, in the order in which they ran. */
  Map<String, Double> seconds() {
    return seconds;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    tasks.addAndGet(event.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    long done = tasksDone.incrementAndGet();
    long now = System.currentTimeMillis();
    String name = stage;
    if (name != null && form == LogForm.text && now - said > QUIET_MILLIS) {
      said = now;
      err.printf(
          Locale.ROOT,
          terminal ? "\r  %-28s %6.0f s, %d of %d tasks " : "  %-28s %6.0f s, %d of %d tasks%n",
          name,
          (now - started) / 1000.0,
          done,
          Math.max(done, tasks.get()));
      err.flush();
    }
  }

  private void clear() {
    if (terminal) {
      err.print("\r" + " ".repeat(70) + "\r");
    }
  }
}
