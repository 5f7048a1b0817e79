package vn.machtin.job;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.security.AccessControlException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line (what, which value, what to do) and an exit code. */
public final class Errors {
  private Errors() {}

  /** Wrong usage: the message, the nearest right word, and where the help is. */
  public static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println(oneLine(e.getMessage()));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      line.getErr()
          .printf(Locale.ROOT, "Try %s --help.%n", line.getCommandSpec().qualifiedName(" "));
    }
    line.getErr().flush();
    return ExitCode.USAGE;
  }

  /** A run that failed. With {@code --debug}, the stack trace as well. */
  public static int failed(Exception e, CommandLine line, ParseResult parsed) {
    int exitCode =
        e instanceof UsageException
            ? ExitCode.USAGE
            : e instanceof JobException job ? job.exitCode() : ExitCode.FAILED;
    String message = oneLine(message(e));
    line.getErr().println(isJson(parsed) ? failedLine(message, exitCode) : message);
    if (parsed.expandedArgs().contains("--debug")) {
      e.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return exitCode;
  }

  /** What no command could catch: no memory, a Java that Spark cannot run on. */
  public static int fatal(Error e, CommandLine line) {
    line.getErr().println(oneLine(message(e)));
    line.getErr().flush();
    return ExitCode.FAILED;
  }

  private static String failedLine(String message, int exitCode) {
    return LogForm.line("failed", "message", message, "exit_code", exitCode);
  }

  private static boolean isJson(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue("--log", LogForm.text) == LogForm.json;
  }

  /** The first of our own messages in the chain of causes, else a hint for the usual failures. */
  static String message(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    for (Throwable cause : chain) {
      if (cause.getClass().getName().startsWith("vn.machtin.") && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    for (Throwable cause : chain) {
      String hint = hint(cause, String.valueOf(cause.getMessage()));
      if (hint != null) {
        return hint;
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    String said = String.valueOf(root.getMessage());
    if (said.startsWith("Cannot ")
        || root instanceof IllegalArgumentException && root.getMessage() != null) {
      return said;
    }
    return "Cannot finish: %s: %s. Run it again with --debug to see where."
        .formatted(root.getClass().getSimpleName(), oneLine(String.valueOf(root.getMessage())));
  }

  /** What to do about a usual failure, null if it is none. */
  private static String hint(Throwable cause, String said) {
    if (cause instanceof OutOfMemoryError || said.contains("OutOfMemoryError")) {
      return "Cannot finish: the memory is full. Pass a larger --driver-memory (local) or"
          + " --executor-memory (cluster).";
    }
    if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
      return "Cannot write: no space left on the disk. Free some, or pass another --output or"
          + " --conf spark.local.dir=FOLDER; the last whole run is intact.";
    }
    if (said.contains("Read-only file system")) {
      return "Cannot write: the file system is read-only (%s). Pass another --output, or have it mounted for writing; the last whole run is intact."
          .formatted(oneLine(said));
    }
    if (said.contains("Mkdirs failed to create")) {
      // Hadoop does not say why.
      return "Cannot write: a folder cannot be made (%s). Check that the output's disk is there, has space and may be written to; the last whole run is intact."
          .formatted(oneLine(said));
    }
    if (cause instanceof AccessControlException
        || cause instanceof AccessDeniedException
        || said.contains("Permission denied")) {
      return "Cannot read or write: permission denied (%s). Check the folder's owner and mode; the last whole run is intact."
          .formatted(oneLine(said));
    }
    if (said.contains("getSubject is not supported")
        || cause instanceof UnsupportedClassVersionError) {
      return "Cannot run on Java %s: Spark 3.5 needs Java 17. Set JAVA_HOME to a JDK 17."
          .formatted(Runtime.version().feature());
    }
    if (said.contains("does not \"opens") || said.contains("does not export")) {
      return "Cannot run: this Java (%s) is not opened for Spark. Start with jobs/machtin or spark-submit on a JDK 17."
          .formatted(Runtime.version().feature());
    }
    if (said.contains("Too many open files")) {
      return "Cannot finish: too many open files. Raise the limit (ulimit -n 65536) and run it again.";
    }
    if (cause instanceof UnknownHostException) {
      return "Cannot find the host %s. Check the address; on this machine alone, set SPARK_LOCAL_IP=127.0.0.1."
          .formatted(oneLine(said));
    }
    if (cause instanceof ConnectException) {
      return "Cannot connect: %s. Check that the master or the store is running, and its address."
          .formatted(oneLine(said));
    }
    return null;
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new java.util.ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !chain.contains(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }

  /** Only the first line: Spark's messages carry plans and stack traces after it. */
  private static String oneLine(String message) {
    return message == null
        ? "no message"
        : Redacted.text(message.strip().lines().findFirst().orElse(""));
  }
}
