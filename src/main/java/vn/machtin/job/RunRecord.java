package vn.machtin.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.machtin.table.Tables;

/** What a run says of itself: one row of the table runs, and run.json beside the tables. */
record RunRecord(
    @JsonProperty("run_id") String runId,
    String mode,
    String status,
    @JsonProperty("started_at") Instant startedAt,
    @JsonProperty("ended_at") Instant endedAt,
    @JsonProperty("command_line") String commandLine,
    Map<String, String> config,
    @JsonProperty("app_version") String appVersion,
    Map<String, String> versions,
    List<String> inputs,
    List<Output> outputs,
    Changes changes,
    @JsonProperty("stage_seconds") Map<String, Double> stageSeconds,
    @JsonProperty("documents_per_second") double documentsPerSecond,
    List<Check> checks) {

  /** One table as written. */
  record Output(
      String table,
      long rows,
      long files,
      long bytes,
      @JsonProperty("content_hash") String contentHash) {}

  /** One conservation check. */
  record Check(String name, boolean passed, String detail) {}

  /** The record as the row of {@link Tables#RUNS}. */
  Row row() {
    return RowFactory.create(
        runId,
        mode,
        status,
        Timestamp.from(startedAt),
        Timestamp.from(endedAt),
        commandLine,
        config,
        appVersion,
        versions,
        inputs,
        outputs.stream()
            .map(o -> RowFactory.create(o.table, o.rows, o.files, o.bytes, o.contentHash))
            .toList(),
        changes == null ? null : changes.row(),
        stageSeconds,
        documentsPerSecond,
        checks.stream().map(c -> RowFactory.create(c.name, c.passed, c.detail)).toList());
  }

  /** The record as JSON. */
  String json() {
    try {
      return new ObjectMapper()
          .findAndRegisterModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
