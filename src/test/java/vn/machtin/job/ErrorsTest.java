package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the usual failures are told as. */
class ErrorsTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new OutOfMemoryError("Java heap space"), "Cannot finish: the memory is full. Pass a"),
        Arguments.of(
            new IOException("/out/part-0: No space left on device"),
            "Cannot write: no space left on the disk. Free some, or pass another --output"),
        Arguments.of(
            new java.nio.file.FileSystemException("/out/x", null, "Read-only file system"),
            "Cannot write: the file system is read-only (/out/x: Read-only file system). Pass"),
        Arguments.of(
            new AccessDeniedException("/out/versions"),
            "Cannot read or write: permission denied (/out/versions). Check the folder's owner"),
        Arguments.of(
            new AccessControlException("Permission denied: user=x"),
            "Cannot read or write: permission denied (Permission denied: user=x). Check"),
        Arguments.of(
            new UnsupportedOperationException("getSubject is not supported"),
            "Cannot run on Java 17: Spark 3.5 needs Java 17. Set JAVA_HOME"),
        Arguments.of(
            new IllegalAccessError(
                "class a cannot access class sun.nio.ch.DirectBuffer (in module java.base) because"
                    + " module java.base does not export sun.nio.ch to unnamed module"),
            "Cannot run: this Java (17) is not opened for Spark. Start with jobs/machtin"),
        Arguments.of(
            new IOException("Too many open files"),
            "Cannot finish: too many open files. Raise the limit"),
        Arguments.of(
            new UnknownHostException("box: Name or service not known"),
            "Cannot find the host box: Name or service not known. Check the address"),
        Arguments.of(
            new ConnectException("Connection refused"),
            "Cannot connect: Connection refused. Check that the master"),
        Arguments.of(
            new IllegalStateException("Cannot load the catalogue: x. Build it."),
            "Cannot load the catalogue: x. Build it."),
        Arguments.of(
            new IllegalStateException("boom at s3a://key:secret@bucket/x\nstack"),
            "Cannot finish: IllegalStateException: boom at s3a://***@bucket/x. Run it again with"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aUsualFailureIsToldWithWhatToDo(Throwable failure, String message) {
    assertThat(Errors.message(new SparkException("Job aborted due to stage failure", failure)))
        .startsWith(message)
        .doesNotContain("\n");
  }

  @Test
  void ourOwnMessageComesFirst() {
    assertThat(Errors.message(new JobException("Cannot do it. Do that.", new IOException("x"))))
        .isEqualTo("Cannot do it. Do that.");
  }

  @Test
  void whatNoCommandCanCatchIsToldAsWell() {
    java.io.StringWriter err = new java.io.StringWriter();
    CommandLine line = new CommandLine(new OutputOptions());
    line.setErr(new java.io.PrintWriter(err));
    assertThat(Errors.fatal(new OutOfMemoryError("Java heap space"), line)).isEqualTo(1);
    assertThat(err.toString()).startsWith("Cannot finish: the memory is full.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://AKIA:s3cr3t@bucket/news | s3a://***@bucket/news",
        "hdfs://user:pw@host:8020/x and a | hdfs://***@host:8020/x and a",
        "abfss://container@account.dfs.core.windows.net/x | abfss://container@account.dfs.core.windows.net/x",
        "wasb://c/x?sv=1&sig=abc%3D&se=2 | wasb://c/x?sv=1&sig=***&se=2",
        "run --conf spark.hadoop.fs.s3a.secret.key=abc --x | run --conf spark.hadoop.fs.s3a.secret.key=*** --x",
        "https://a.example/b?c=d | https://a.example/b?c=d",
      })
  void secretsAreMasked(String text, String masked) {
    assertThat(Redacted.text(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "100,100,1000,false",
    "100,101,1000,true",
    "2%,20,1000,false",
    "2%,21,1000,true",
    "0,0,0,false",
    "0%,1,1,true",
    "2.5%,26,1000,true",
    "2.5%,25,1000,false"
  })
  void tooManyRejectsAreANumberOrAShare(String limit, long rejected, long read, boolean exceeded)
      throws Exception {
    MaxRejects max = new MaxRejects.Converter().convert(limit);
    assertThat(max.exceededBy(rejected, read)).isEqualTo(exceeded);
    assertThat(max).hasToString(limit);
  }
}
