package vn.machtin.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Spark standalone master and two workers, each a process of its own on this machine. */
final class StandaloneCluster implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final Pattern MASTER = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");

  private final Child master;
  private final List<Child> workers = new ArrayList<>();
  private final String url;

  private StandaloneCluster(SparkInstallation spark, Duration patience) {
    master =
        spark.start(
            "master",
            List.of("-Xmx256m"),
            "org.apache.spark.deploy.master.Master",
            "--host",
            ADDRESS,
            "--port",
            "0",
            "--webui-port",
            "0");
    try {
      master.awaitSaying("I have been elected leader", patience);
      Matcher said = MASTER.matcher(master.said());
      if (!said.find()) {
        throw new AssertionError("The master does not say where it is:\n" + master.said());
      }
      url = said.group();
      for (int number = 1; number <= 2; number++) {
        workers.add(
            spark.start(
                "worker-" + number,
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                ADDRESS,
                "--webui-port",
                "0",
                // On paper: a driver of 1 GB and executors of 700 MB.
                "-c",
                "3",
                "-m",
                "3g",
                "-d",
                spark.logs().resolve("work-" + number).toString(),
                url));
      }
      for (Child worker : workers) {
        worker.awaitSaying("Successfully registered with master", patience);
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  static StandaloneCluster start(SparkInstallation spark, Duration patience) {
    return new StandaloneCluster(spark, patience);
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  /** The worker that was started first or second. */
  Child worker(int number) {
    return workers.get(number - 1);
  }

  @Override
  public void close() {
    workers.forEach(Child::close);
    master.close();
  }
}
