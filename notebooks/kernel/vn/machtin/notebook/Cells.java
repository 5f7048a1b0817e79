package vn.machtin.notebook;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell in this very machine, so that a cell's value is the object and not its text. */
final class Cells {
  /** A cell was refused or failed; the message is what its author needs to see. */
  static final class CellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellException(String message, Throwable cause) {
      super(message, cause, true, false);
    }
  }

  private final Here here = new Here();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private volatile Thread running;

  Cells() {
    shell =
        JShell.builder()
            .executionEngine(here, Map.of())
            .compilerOptions("-classpath", System.getProperty("java.class.path"), "-proc:none")
            .build();
    analysis = shell.sourceCodeAnalysis();
  }

  /** Runs a cell; its value is that of its last expression, or null if a semicolon ends it. */
  Object evaluate(String cell) {
    running = Thread.currentThread();
    try {
      Object value = null;
      String rest = cell;
      while (!rest.isBlank()) {
        CompletionInfo next = analysis.analyzeCompletion(rest);
        if (next.completeness() == Completeness.EMPTY) {
          break;
        }
        here.control.value = null;
        Snippet last = null;
        // What is not complete is evaluated all the same: its diagnostics say what is missing.
        String source = next.completeness().isComplete() ? next.source() : rest;
        for (SnippetEvent event : shell.eval(source)) {
          if (event.causeSnippet() == null) {
            check(event);
            last = event.snippet();
          }
        }
        value = isShown(last) ? here.control.value : null;
        rest = next.completeness().isComplete() ? next.remaining() : "";
      }
      return cell.stripTrailing().endsWith(";") ? null : value;
    } finally {
      running = null;
    }
  }

  /** An expression shows its value; a declaration or an assignment does not. */
  private static boolean isShown(Snippet snippet) {
    return snippet != null
        && (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
            || snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND
            || snippet.subKind() == Snippet.SubKind.OTHER_EXPRESSION_SUBKIND);
  }

  private void check(SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED) {
      StringBuilder said = new StringBuilder();
      shell
          .diagnostics(event.snippet())
          .filter(Diag::isError)
          .forEach(diag -> said.append(diagnosed(event.snippet().source(), diag)));
      throw new CellException(said.toString().strip(), null);
    }
    if (event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
        || event.status() == Snippet.Status.RECOVERABLE_DEFINED) {
      throw new CellException(
          "Cannot resolve: %s."
              .formatted(
                  String.join(
                      ", ",
                      shell
                          .unresolvedDependencies((jdk.jshell.DeclarationSnippet) event.snippet())
                          .toList())),
          null);
    }
    if (event.exception() instanceof EvalException thrown) {
      throw new CellException(told(thrown), thrown);
    }
    if (event.exception() != null) {
      throw new CellException(event.exception().getMessage(), event.exception());
    }
  }

  private static String diagnosed(String source, Diag diag) {
    int at = (int) Math.max(0, Math.min(diag.getPosition(), source.length()));
    int from = source.lastIndexOf('\n', at - 1) + 1;
    int to = source.indexOf('\n', at);
    return "%s%n    %s%n    %s^%n"
        .formatted(
            diag.getMessage(Locale.ROOT),
            source.substring(from, to < 0 ? source.length() : to),
            " ".repeat(at - from));
  }

  private static String told(EvalException thrown) {
    List<String> lines = new ArrayList<>();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String name =
          cause instanceof EvalException eval
              ? eval.getExceptionClassName()
              : cause.getClass().getName();
      lines.add((lines.isEmpty() ? "" : "caused by ") + name + ": " + cause.getMessage());
    }
    for (StackTraceElement at : thrown.getStackTrace()) {
      if (lines.size() < 12) {
        lines.add("    at " + at);
      }
    }
    return String.join("\n", lines);
  }

  List<String> completions(String code, int at, int[] anchor) {
    return analysis.completionSuggestions(code, at, anchor).stream()
        .map(SourceCodeAnalysis.Suggestion::continuation)
        .distinct()
        .toList();
  }

  String documentation(String code, int at) {
    return String.join(
        "\n",
        analysis.documentation(code, at, false).stream()
            .map(SourceCodeAnalysis.Documentation::signature)
            .toList());
  }

  boolean isComplete(String code) {
    Completeness completeness = analysis.analyzeCompletion(code).completeness();
    return completeness.isComplete() || completeness == Completeness.EMPTY;
  }

  void interrupt() {
    Thread thread = running;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Keeps the object that a snippet gave. */
  private static final class Control extends DirectExecutionControl {
    private Object value;

    @Override
    protected String invoke(Method snippet) throws Exception {
      // Lambdas and classes of cells are found by Spark through this loader.
      Thread.currentThread().setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
      value = snippet.invoke(null);
      return "";
    }
  }

  private static final class Here implements ExecutionControlProvider {
    private final Control control = new Control();

    @Override
    public String name() {
      return "here";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }
}
