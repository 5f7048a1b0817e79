package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import vn.machtin.SparkTest;
import vn.machtin.analysis.ContentHash;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * The assembly in processes of its own: on a standalone cluster, with a worker that dies, and with
 * a driver that is killed at every stage. All of it gives what one undisturbed local run gives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Undisturbed undisturbed;
  private StandaloneCluster cluster;

  @BeforeAll
  void start() throws IOException {
    undisturbed = Undisturbed.shared();
    cluster = undisturbed.spark().startCluster(Undisturbed.PATIENCE);
  }

  @AfterAll
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private Child runOnCluster(String name, String... more) throws IOException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--master", cluster.url()));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.driver.memory=1g",
            // A standalone worker starts a driver without what Spark needs on Java 17.
            "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m "
                + JavaModuleOptions.defaultModuleOptions(),
            "spark.executor.cores=1",
            "spark.executor.memory=700m",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m",
            "spark.cores.max=2",
            "spark.eventLog.enabled=true",
            "spark.eventLog.dir=" + Files.createDirectories(events(name)).toUri())) {
      options.addAll(List.of("--conf", setting));
    }
    options.addAll(List.of(more));
    return undisturbed
        .spark()
        .submit(
            name,
            List.of(),
            options,
            "run",
            "--input",
            undisturbed.input().toString(),
            "--output",
            undisturbed.output(name).toString());
  }

  private Path events(String name) {
    return undisturbed.output(name + "-events");
  }

  /** What Spark noted of a run on the cluster, by kind. */
  private List<JsonNode> events(String name, String kind) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    List<Path> logs;
    try (var files = Files.list(events(name))) {
      logs = files.filter(Files::isRegularFile).toList();
    }
    for (Path log : logs) {
      for (String line : Files.readAllLines(log)) {
        JsonNode event = JSON.readTree(line);
        if (event.get("Event").asText().equals("SparkListener" + kind)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  /** The executors on which tasks of a run have ended. */
  private Set<String> executors(String name) throws IOException {
    Set<String> executors = new TreeSet<>();
    for (JsonNode event : events(name, "TaskEnd")) {
      executors.add(event.get("Task Info").get("Executor ID").asText());
    }
    return executors;
  }

  private static boolean isStaged(Path output, Table table) {
    try (var versions = Files.list(output.resolve("versions"))) {
      return versions.anyMatch(run -> Files.exists(run.resolve(table.name()).resolve("_SUCCESS")));
    } catch (IOException e) {
      // Not there yet.
      return false;
    }
  }

  @Test
  @Order(1)
  void aDriverThatRunsInTheClusterGivesTheSame() throws IOException {
    try (Child submission =
        runOnCluster(
            "cluster-mode",
            "--deploy-mode",
            "cluster",
            "--conf",
            "spark.standalone.submit.waitAppCompletion=true")) {
      assertThat(submission.exitCode(Undisturbed.PATIENCE)).as(submission.said()).isZero();
      assertThat(submission.said()).contains("State of driver").contains("is FINISHED");
    }
    assertThat(Undisturbed.hashes(undisturbed.output("cluster-mode")))
        .isEqualTo(undisturbed.hashes());
    assertThat(executors("cluster-mode")).containsExactly("0", "1");
  }

  @Test
  @Order(2)
  void aDriverOutsideTheClusterGivesTheSameThoughAWorkerDies() throws IOException {
    Path output = undisturbed.output("client-mode");
    try (Child driver = runOnCluster("client-mode")) {
      driver.await("mentions", Undisturbed.PATIENCE, () -> isStaged(output, Tables.MENTIONS));
      assertThat(cluster.worker(1).started("CoarseGrainedExecutorBackend")).hasSize(1);
      cluster.worker(1).kill();
      assertThat(isStaged(output, Tables.PERIOD_TOTALS)).as("the run was not over").isFalse();
      assertThat(driver.exitCode(Undisturbed.PATIENCE)).as(driver.said()).isZero();
    }
    assertThat(events("client-mode", "ExecutorRemoved")).isNotEmpty();
    assertThat(executors("client-mode")).contains("0", "1");
    assertThat(Undisturbed.hashes(output)).isEqualTo(undisturbed.hashes());
    // What the record says is what the files hold.
    for (Table table : List.of(Tables.DOCUMENTS, Tables.MENTIONS, Tables.COOCCURRENCES)) {
      var rows =
          spark()
              .read()
              .schema(table.schema())
              .parquet(output.resolve("tables").resolve(table.name()).toString());
      assertThat(ContentHash.of(rows, table)).isEqualTo(undisturbed.hashes().get(table.name()));
    }
  }
}
