package vn.machtin.job;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Option;
import vn.machtin.nlp.Annotate;
import vn.machtin.nlp.ExternalPipeline;
import vn.machtin.nlp.UserList;

/** How names are found. */
final class ExtractOptions {
  @Option(
      names = "--pipeline",
      paramLabel = "PATH",
      description =
          "Find names with this saved Spark NLP PipelineModel (it must produce chunks with an entity"
              + " in their metadata) instead of Machtin's own.")
  String pipeline;

  @Option(
      names = "--extract-limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Reject a document whose names take longer. Default: ${DEFAULT-VALUE}.")
  int limit;

  void validate() {
    if (limit < 1) {
      throw new UsageException("Invalid --extract-limit: %d. Use 1 or more.".formatted(limit));
    }
  }

  /** Adds mentions, words and dates to each document. */
  Dataset<Row> withMentions(Dataset<Row> documents, UserList userList) {
    Duration duration = Duration.ofSeconds(limit);
    return pipeline == null
        ? Annotate.withMentions(documents, userList, duration)
        : ExternalPipeline.load(pipeline).withMentions(documents, userList, duration);
  }
}
