package vn.machtin.job;

import java.io.PrintWriter;
import java.util.Collections;
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

  /** Characters of the longest line that is written over. */
  private static final int LINE = 110;

  private final PrintWriter err;
  private final LogForm form;
  private final boolean terminal = System.console() != null;
  private final Map<String, Double> seconds = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Long> running = Collections.synchronizedMap(new LinkedHashMap<>());
  private final AtomicLong tasks = new AtomicLong();
  private final AtomicLong tasksDone = new AtomicLong();
  private volatile long said;

  Progress(PrintWriter err, LogForm form) {
    this.err = err;
    this.form = form;
  }

  /**
   * Runs one stage of the work under a name that a reader understands; several may run side by
   * side, in threads of their own.
   */
  <T> T stage(String name, Callable<T> work) throws Exception {
    long started = System.currentTimeMillis();
    if (running.isEmpty()) {
      tasks.set(0);
      tasksDone.set(0);
      said = started;
    }
    running.put(name, started);
    try {
      return work.call();
    } finally {
      double took = (System.currentTimeMillis() - started) / 1000.0;
      running.remove(name);
      seconds.merge(name, took, Double::sum);
      if (form == LogForm.json) {
        err.println(LogForm.line("stage", "stage", name, "seconds", took));
      } else {
        clear();
        err.printf(Locale.ROOT, "  %-28s %6.1f s%n", name, took);
      }
      err.flush();
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
    synchronized (seconds) {
      return new LinkedHashMap<>(seconds);
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    tasks.addAndGet(event.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    long done = tasksDone.incrementAndGet();
    long now = System.currentTimeMillis();
    if (form == LogForm.text && now - said > QUIET_MILLIS) {
      Map<String, Long> stages = stages();
      if (stages.isEmpty()) {
        return;
      }
      said = now;
      err.printf(
          Locale.ROOT,
          terminal ? "\r  %-28s %6.0f s, %d of %d tasks " : "  %-28s %6.0f s, %d of %d tasks%n",
          String.join(", ", stages.keySet()),
          (now - Collections.min(stages.values())) / 1000.0,
          done,
          Math.max(done, tasks.get()));
      err.flush();
    }
  }

  private Map<String, Long> stages() {
    synchronized (running) {
      return new LinkedHashMap<>(running);
    }
  }

  private void clear() {
    if (terminal) {
      err.print("\r" + " ".repeat(LINE) + "\r");
    }
  }
}
