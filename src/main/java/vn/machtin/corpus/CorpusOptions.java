package vn.machtin.corpus;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a corpus is read.
 *
 * @param fields which field of a structured record means what
 * @param maxRecordBytes a longer record is rejected without being held
 * @param maxFileBytes a compressed file that unpacks to more is read up to there
 * @param maxRatio a compressed file that expands more than so many times is read up to there
 * @param minLetters a text with fewer letters is rejected
 * @param timeLimit what takes longer for one record is rejected
 * @param splitBytes line files and Parquet files above this size are read in parts
 * @param taskBytes small files are packed into tasks of about this size
 */
public record CorpusOptions(
    FieldNames fields,
    int maxRecordBytes,
    long maxFileBytes,
    int maxRatio,
    int minLetters,
    Duration timeLimit,
    long splitBytes,
    long taskBytes)
    implements Serializable {

  public static final CorpusOptions DEFAULT =
      new CorpusOptions(
          FieldNames.DEFAULT,
          10 << 20,
          1L << 40,
          200,
          20,
          Duration.ofSeconds(20),
          64L << 20,
          16L << 20);

  public CorpusOptions {
    require(maxRecordBytes >= 1024, "--max-record-bytes", maxRecordBytes, "at least 1024");
    require(maxFileBytes >= 1024, "--max-file-bytes", maxFileBytes, "at least 1024");
    require(maxRatio >= 2, "--max-ratio", maxRatio, "at least 2");
    require(minLetters >= 0, "--min-letters", minLetters, "0 or more");
    require(timeLimit.toMillis() > 0, "--time-limit", timeLimit.toMillis(), "above 0");
    require(splitBytes >= 64, "--split-bytes", splitBytes, "at least 64");
    require(taskBytes >= 64, "--task-bytes", taskBytes, "at least 64");
  }

  private static void require(boolean holds, String option, long value, String bound) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid %s: %d. Give a number that is %s.".formatted(option, value, bound));
    }
  }

  public CorpusOptions withFields(FieldNames names) {
    return new CorpusOptions(
        names,
        maxRecordBytes,
        maxFileBytes,
        maxRatio,
        minLetters,
        timeLimit,
        splitBytes,
        taskBytes);
  }

  public CorpusOptions withMaxRecordBytes(int bytes) {
    return new CorpusOptions(
        fields, bytes, maxFileBytes, maxRatio, minLetters, timeLimit, splitBytes, taskBytes);
  }

  public CorpusOptions withMaxFileBytes(long bytes, int ratio) {
    return new CorpusOptions(
        fields, maxRecordBytes, bytes, ratio, minLetters, timeLimit, splitBytes, taskBytes);
  }

  public CorpusOptions withMinLetters(int letters) {
    return new CorpusOptions(
        fields, maxRecordBytes, maxFileBytes, maxRatio, letters, timeLimit, splitBytes, taskBytes);
  }

  public CorpusOptions withTimeLimit(Duration limit) {
    return new CorpusOptions(
        fields, maxRecordBytes, maxFileBytes, maxRatio, minLetters, limit, splitBytes, taskBytes);
  }

  public CorpusOptions withSizes(long split, long task) {
    return new CorpusOptions(
        fields, maxRecordBytes, maxFileBytes, maxRatio, minLetters, timeLimit, split, task);
  }
}
