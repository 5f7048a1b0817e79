package vn.machtin.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Plans how a corpus is read: many small files make few tasks, one large file of lines makes many.
 * Only the list of files comes to the driver.
 */
public final class CorpusReader {
  /** What opening a file costs, in bytes of reading. */
  private static final long OPEN_COST = 32L << 10;

  /** How many times a compressed file grows, roughly. */
  private static final int GZIP_FACTOR = 5;

  private static final int BUFFER = 1 << 18;

  /** Bytes below which a file is not cut for the sake of more tasks. */
  private static final long SMALLEST_SPLIT = 2L << 20;

  private CorpusReader() {}

  /**
   * The corpus as tasks.
   *
   * @param tasks the slices of each, in the order of the files
   * @param listing the files
   */
  public record Plan(List<List<Slice>> tasks, Listing listing) {
    /** Bytes of raw text, roughly: compressed files as they are once unpacked. */
    public long rawBytes() {
      return listing.files().stream().mapToLong(CorpusReader::rawBytes).sum();
    }
  }

  /** Lists the inputs and packs them into tasks. */
  public static Plan plan(SparkSession spark, List<String> inputs, CorpusOptions options) {
    Listing listing = Listing.of(inputs, configuration(spark));
    List<Slice> slices = new ArrayList<>();
    int cores = spark.sparkContext().defaultParallelism();
    long bytes = listing.files().stream().mapToLong(InputFile::bytes).sum();
    // One large file still gives every core something to do.
    long part = Math.min(options.splitBytes(), Math.max(SMALLEST_SPLIT, bytes / (2L * cores) + 1));
    for (InputFile file : listing.files()) {
      slices.addAll(split(file, part));
    }
    slices = numbered(spark, slices);
    return new Plan(pack(slices, listing, options.taskBytes(), cores), listing);
  }

  /** The records of each task, made into something by a function that sees a whole task. */
  static <T> JavaRDD<T> records(
      SparkSession spark, Plan plan, CorpusOptions options, RecordsFunction<T> function) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(configuration(spark)));
    return context
        .parallelize(plan.tasks(), Math.max(1, plan.tasks().size()))
        .mapPartitions(
            tasks -> function.call(new TaskRecords(tasks, options, configuration.value().value())));
  }

  /** What is made of the records of a task. */
  @FunctionalInterface
  interface RecordsFunction<T> extends java.io.Serializable {
    Iterator<T> call(Iterator<RawRecord> records) throws Exception;
  }

  private static Configuration configuration(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static List<Slice> split(InputFile file, long splitBytes) {
    boolean splits =
        !file.compressed()
            && file.bytes() > splitBytes
            && (file.format() == Format.JSON_LINES || file.format() == Format.PARQUET);
    if (!splits) {
      return List.of(Slice.whole(file));
    }
    List<Slice> slices = new ArrayList<>();
    for (long start = 0; start < file.bytes(); start += splitBytes) {
      slices.add(
          new Slice(
              file.uri(),
              file.folder(),
              file.format(),
              false,
              start,
              Math.min(start + splitBytes, file.bytes()),
              0));
    }
    return slices;
  }

  /**
   * The slices of files of lines with the number of lines before each: one cheap pass over them.
   */
  private static List<Slice> numbered(SparkSession spark, List<Slice> slices) {
    List<Slice> parts =
        slices.stream()
            .filter(slice -> slice.format() == Format.JSON_LINES && slice.end() != Long.MAX_VALUE)
            .toList();
    if (parts.isEmpty()) {
      return slices;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(configuration(spark)));
    List<Long> counts =
        context
            .parallelize(parts, parts.size())
            .map(slice -> lineBreaks(slice, configuration.value().value()))
            .collect();
    Map<String, Long> before = new LinkedHashMap<>();
    Map<String, Boolean> whole = new LinkedHashMap<>();
    List<Slice> numbered = new ArrayList<>();
    int part = 0;
    for (Slice slice : slices) {
      if (part == parts.size() || slice != parts.get(part)) {
        numbered.add(slice);
        continue;
      }
      long count = counts.get(part++);
      if (count < 0) {
        // UTF-16 cannot be cut at bytes.
        whole.put(slice.uri(), true);
        numbered.add(
            new Slice(slice.uri(), slice.folder(), slice.format(), false, 0, Long.MAX_VALUE, 0));
      } else if (!whole.containsKey(slice.uri())) {
        long lines = before.getOrDefault(slice.uri(), 0L);
        numbered.add(slice.withLinesBefore(lines));
        before.put(slice.uri(), lines + count);
      }
    }
    return numbered;
  }

  /** Line breaks in a slice; −1 if the file turns out to be UTF-16. */
  private static long lineBreaks(Slice slice, Configuration configuration) throws IOException {
    Path path = new Path(slice.uri());
    try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
      in.seek(slice.start());
      byte[] buffer = new byte[BUFFER];
      long left = slice.end() - slice.start();
      long breaks = 0;
      boolean first = slice.start() == 0;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        if (first && Charsets.utf16Mark(buffer) != null) {
          return -1;
        }
        first = false;
        for (int i = 0; i < read; i++) {
          breaks += buffer[i] == '\n' ? 1 : 0;
        }
        left -= read;
      }
      return breaks;
    }
  }

  private static List<List<Slice>> pack(
      List<Slice> slices, Listing listing, long taskBytes, int parallelism) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (InputFile file : listing.files()) {
      sizes.put(file.uri(), rawBytes(file));
    }
    long total = 0;
    for (Slice slice : slices) {
      total += cost(slice, sizes);
    }
    // A small corpus still gives every core something to do.
    long target = Math.min(taskBytes, Math.max(total / Math.max(1, 2L * parallelism), 1L << 18));
    List<List<Slice>> tasks = new ArrayList<>();
    List<Slice> task = new ArrayList<>();
    long cost = 0;
    for (Slice slice : slices) {
      long next = cost(slice, sizes);
      if (!task.isEmpty() && cost + next > target) {
        tasks.add(task);
        task = new ArrayList<>();
        cost = 0;
      }
      task.add(slice);
      cost += next;
    }
    tasks.add(task);
    return tasks;
  }

  private static long rawBytes(InputFile file) {
    return file.bytes() * (file.compressed() ? GZIP_FACTOR : 1);
  }

  private static long cost(Slice slice, Map<String, Long> sizes) {
    return OPEN_COST
        + (slice.end() == Long.MAX_VALUE ? sizes.get(slice.uri()) : slice.end() - slice.start());
  }

  /** The records of a task's slices, one file open at a time. */
  private static final class TaskRecords implements Iterator<RawRecord> {
    private final Iterator<List<Slice>> tasks;
    private final CorpusOptions options;
    private final Configuration configuration;
    private Iterator<Slice> slices = List.<Slice>of().iterator();
    private SliceReader reader;

    TaskRecords(Iterator<List<Slice>> tasks, CorpusOptions options, Configuration configuration) {
      this.tasks = tasks;
      this.options = options;
      this.configuration = configuration;
    }

    @Override
    public boolean hasNext() {
      while (reader == null || !reader.hasNext()) {
        if (!slices.hasNext()) {
          if (!tasks.hasNext()) {
            return false;
          }
          slices = tasks.next().iterator();
        } else {
          reader = new SliceReader(slices.next(), options, configuration);
        }
      }
      return true;
    }

    @Override
    public RawRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return reader.next();
    }
  }
}
