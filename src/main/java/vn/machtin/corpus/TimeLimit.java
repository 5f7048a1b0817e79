package vn.machtin.corpus;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs work that may never end on a thread of its own. Work that takes too long is interrupted and
 * left behind; the next piece gets a new thread.
 */
final class TimeLimit implements AutoCloseable {
  private final long millis;
  private ExecutorService worker;

  TimeLimit(Duration limit) {
    this.millis = limit.toMillis();
  }

  /**
   * The result of the work.
   *
   * @throws TimeoutException if it took too long
   * @throws ExecutionException if it failed, errors such as an overflown stack included
   */
  <T> T call(Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
    if (worker == null) {
      worker =
          Executors.newSingleThreadExecutor(
              runnable -> {
                Thread thread = new Thread(runnable, "machtin-record");
                thread.setDaemon(true);
                return thread;
              });
    }
    Future<T> future = worker.submit(work);
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.shutdownNow();
      worker = null;
    }
  }
}
