package vn.machtin.text;

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
 * interrupted and left behind; the next one gets a new thread. Not for several threads.
 */
public final class TimeLimit implements AutoCloseable {
  private final long millis;
  private final String name;
  private ExecutorService worker;

  /**
   * A limit for each piece of work.
   *
   * @param limit how long one may take
   * @param name what its thread is called
   */
  public TimeLimit(Duration limit, String name) {
    this.millis = limit.toMillis();
    this.name = name;
  }

  /**
   * The result of the work.
   *
   * @throws TimeoutException if it took too long
   * @throws ExecutionException if it failed, an overflown stack included
   */
  public <T> T call(Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    if (worker == null) {
      worker = Executors.newSingleThreadExecutor(this::thread);
    }
    Future<T> future = worker.submit(work);
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, name);
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
