package vn.machtin.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/** Queries that do not wait for each other, run so that one is planned while another is at work. */
final class SideBySide {
  /** More only hold memory: the driver plans with one core while tasks use the others. */
  private static final int MOST = 4;

  private SideBySide() {}

  /**
   * The results, in the order of the queries. Where one fails, Spark's jobs of the others are
   * stopped and its error is thrown.
   *
   * @param tag a word of its own for these queries
   */
  static <T> List<T> results(SparkSession spark, String tag, List<Callable<T>> queries)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, queries.size()));
    try {
      CompletionService<T> ended = new ExecutorCompletionService<>(threads);
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> query : queries) {
        futures.add(
            ended.submit(
                () -> {
                  spark.sparkContext().addJobTag(tag);
                  return query.call();
                }));
      }
      for (int i = 0; i < queries.size(); i++) {
        ended.take().get();
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      threads.shutdownNow();
      spark.sparkContext().cancelJobsWithTag(tag);
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    } finally {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }
  }
}
