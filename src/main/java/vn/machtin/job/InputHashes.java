package vn.machtin.job;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import vn.machtin.corpus.InputFile;

/**
 * Input files by their content: SHA-256 of the bytes as they lie there, never a time. A small
 * corpus is hashed here, before Spark is started; a large one by Spark's tasks.
 */
final class InputHashes {
  private InputHashes() {}

  /** In the place of the hash of a file that cannot be read; the run rejects it. */
  static final String UNREADABLE = "unreadable";

  /** Up to so many bytes are hashed in this process. */
  private static final long SMALL = 1L << 30;

  /** Files that one task hashes. */
  private static final int FILES_PER_TASK = 200;

  static boolean isSmall(List<InputFile> files) {
    return files.stream().mapToLong(InputFile::bytes).sum() <= SMALL;
  }

  /** In this process, on all its cores. */
  static List<Manifest.Input> here(List<InputFile> files, Configuration configuration) {
    return files.parallelStream()
        .map(file -> input(file, hash(file.uri(), configuration)))
        .toList();
  }

  /** By Spark's tasks, or in this process where that is quicker. */
  static List<Manifest.Input> of(SparkSession spark, List<InputFile> files) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    if (isSmall(files)) {
      return here(files, configuration);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> sent =
        context.broadcast(new SerializableConfiguration(configuration));
    int tasks =
        Math.max(files.size() / FILES_PER_TASK, 4 * spark.sparkContext().defaultParallelism());
    List<String> hashes =
        context
            .parallelize(files.stream().map(InputFile::uri).toList(), Math.min(tasks, files.size()))
            .map(uri -> hash(uri, sent.value().value()))
            .collect();
    return java.util.stream.IntStream.range(0, files.size())
        .mapToObj(i -> input(files.get(i), hashes.get(i)))
        .toList();
  }

  private static Manifest.Input input(InputFile file, String hash) {
    return new Manifest.Input(file.uri(), file.folder(), file.bytes(), hash);
  }

  private static String hash(String uri, Configuration configuration) {
    Path path = new Path(uri);
    try {
      return hash(path.getFileSystem(configuration), path);
    } catch (IOException e) {
      return UNREADABLE;
    }
  }

  /** SHA-256 of a file's bytes, in hex. */
  static String hash(FileSystem fs, Path file) throws IOException {
    MessageDigest digest = Program.sha256();
    try (InputStream in = fs.open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Program.hex(digest);
  }
}
