package vn.machtin.job;

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
    line.getErr().println(oneLine(message(e)));
    if (parsed.expandedArgs().contains("--debug")) {
      e.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    if (e instanceof UsageException) {
      return ExitCode.USAGE;
    }
    return e instanceof JobException job ? job.exitCode() : ExitCode.FAILED;
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
      String said = String.valueOf(cause.getMessage());
      if (cause instanceof OutOfMemoryError || said.contains("OutOfMemoryError")) {
        return "Cannot finish: the memory is full. Pass a larger --driver-memory (local) or"
            + " --executor-memory (cluster).";
      }
      if (said.contains("No space left on device")) {
        return "Cannot write: no space left on the disk. Free some, or pass another --output or"
            + " --conf spark.local.dir=FOLDER; the last whole run is intact.";
      }
      if (cause instanceof AccessControlException
          || cause instanceof AccessDeniedException
          || said.contains("Permission denied")) {
        return "Cannot read or write: permission denied (%s). Check the folder's owner and mode; the last whole run is intact."
            .formatted(oneLine(said));
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    if (root instanceof IllegalArgumentException && root.getMessage() != null) {
      return root.getMessage();
    }
    return "Cannot finish: %s: %s. Run it again with --debug to see where."
        .formatted(root.getClass().getSimpleName(), oneLine(String.valueOf(root.getMessage())));
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
    return message == null ? "no message" : message.strip().lines().findFirst().orElse("");
  }
}
