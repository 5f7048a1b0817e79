package vn.machtin.nlp;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does one piece of work after the other on a thread of its own. A piece that takes too long is
 * interrupted and left behind; the next one gets a new thread.
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
   * @throws ExecutionException if it failed, an overflown stack included
   */
  <T> T call(Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
    if (worker == null) {
      worker = Executors.newSingleThreadExecutor(TimeLimit::thread);
    }
    Future<T> future = worker.submit(work);
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "machtin-document");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.shutdownNow();
      worker = null;
    }
  }
}
