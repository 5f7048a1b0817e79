package vn.machtin.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One writer at a time. On a local disk the operating system holds the lock and frees it with the
 * process, however that ends; elsewhere a file is touched while its owner lives and may be taken
 * over once it has not been for {@link #STALE}.
 */
final class OutputLock implements AutoCloseable {
  /** A lock file that was not touched for so long belongs to a run that is dead. */
  static final Duration STALE = Duration.ofMinutes(5);

  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final AutoCloseable release;

  private OutputLock(AutoCloseable release) {
    this.release = release;
  }

  static OutputLock acquire(FileSystem fs, Path file, boolean local) throws IOException {
    return local ? onDisk(java.nio.file.Path.of(file.toUri().getPath())) : inStore(fs, file);
  }

  private static OutputLock onDisk(java.nio.file.Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      String owner = Files.readString(file).strip();
      channel.close();
      throw taken(file.getParent().toString(), owner);
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)));
    channel.force(false);
    return new OutputLock(
        () -> {
          channel.truncate(0);
          channel.close();
        });
  }

  private static OutputLock inStore(FileSystem fs, Path file) throws IOException {
    if (fs.exists(file)) {
      Instant touched = Instant.ofEpochMilli(fs.getFileStatus(file).getModificationTime());
      if (touched.plus(STALE).isAfter(Instant.now())) {
        byte[] owner = new byte[(int) Math.min(200, fs.getFileStatus(file).getLen())];
        try (var in = fs.open(file)) {
          in.readFully(owner);
        }
        throw taken(file.getParent().toString(), new String(owner, StandardCharsets.UTF_8));
      }
      fs.delete(file, false);
    }
    write(fs, file, false);
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "machtin-lock");
              thread.setDaemon(true);
              return thread;
            });
    heart.scheduleAtFixedRate(
        () -> {
          try {
            write(fs, file, true);
          } catch (IOException e) {
            // The next beat tries again; a store that is gone fails the run at its next write.
          }
        },
        HEARTBEAT.toSeconds(),
        HEARTBEAT.toSeconds(),
        TimeUnit.SECONDS);
    return new OutputLock(
        () -> {
          heart.shutdownNow();
          fs.delete(file, false);
        });
  }

  private static void write(FileSystem fs, Path file, boolean overwrite) throws IOException {
    try (FSDataOutputStream out = fs.create(file, overwrite)) {
      out.write(owner().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String owner() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "this host";
    }
    return "process %d on %s, since %s"
        .formatted(
            ProcessHandle.current().pid(), host, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static JobException taken(String folder, String owner) {
    return new JobException(
        "Cannot write to %s: another run is writing there (%s). Wait for it, or pass another --output."
            .formatted(folder, owner.isEmpty() ? "it has just started" : owner));
  }

  @Override
  public void close() {
    try {
      release.close();
    } catch (Exception e) {
      throw new JobException("Cannot release the lock: %s.".formatted(e.getMessage()), e);
    }
  }
}
