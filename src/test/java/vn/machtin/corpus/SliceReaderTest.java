package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.corpus.Reject.Reason;

/** Files of each format, read record by record. */
class SliceReaderTest {
  @TempDir Path folder;

  private static final CorpusOptions OPTIONS = CorpusOptions.DEFAULT.withMaxRecordBytes(2000);

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static List<RawRecord> read(Path file, CorpusOptions options) {
    Slice slice =
        new Slice(
            file.toString(),
            null,
            Format.of(file.toString()).orElseThrow(),
            Format.isCompressed(file.toString()),
            0,
            Long.MAX_VALUE,
            0);
    return read(slice, options);
  }

  private static List<RawRecord> read(Slice slice, CorpusOptions options) {
    List<RawRecord> records = new ArrayList<>();
    new SliceReader(slice, options, new Configuration()).forEachRemaining(records::add);
    return records;
  }

  /** A record as "number content", a failure as "number reason: message". */
  private static String told(RawRecord record) {
    if (record instanceof RawRecord.JsonLine line) {
      return line.number() + " " + new String(line.bytes(), StandardCharsets.UTF_8);
    }
    if (record instanceof RawRecord.Fields fields) {
      return fields.number() + " " + fields.values();
    }
    if (record instanceof RawRecord.Failure failure) {
      Reject reject = failure.reject();
      return failure.number() + " " + reject.reason().code() + ": " + reject.message();
    }
    return record.number() + " page";
  }

  private static List<String> told(Path file) {
    return read(file, OPTIONS).stream().map(SliceReaderTest::told).toList();
  }

  @Test
  void linesHaveTheirNumbers() throws IOException {
    assertThat(told(file("a.jsonl", "{}\n\n{\"a\":1}\r\n  \n[]")))
        .containsExactly("1 {}", "3 {\"a\":1}", "5 []");
    assertThat(told(file("b.jsonl", ""))).isEmpty();
  }

  @Test
  void linesOfUtf16AreRead() throws IOException {
    String text = "\uFEFF{\"a\":\"Việt\"}\n{}\n";
    assertThat(told(file("a.jsonl", text.getBytes(StandardCharsets.UTF_16LE))))
        .containsExactly("1 {\"a\":\"Việt\"}", "2 {}");
  }

  @Test
  void lineThatIsTooLongIsPassedOver() throws IOException {
    List<String> told = told(file("a.jsonl", "1\n" + "x".repeat(300_000) + "\n3"));
    assertThat(told)
        .containsExactly(
            "1 1",
            "2 too_long: Cannot keep record 2 of a.jsonl: it has more than 2000 bytes. Raise"
                + " --max-record-bytes if it is meant to.",
            "3 3");
  }

  @Test
  void wherverAFileIsCutItsLinesAreReadOnceWithTheirNumbers() throws IOException {
    String text = "{\"a\":1}\n\n{\"Việt\":2}\r\n{}\n{\"d\":4}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = file("a.jsonl", bytes);
    List<String> whole = told(file);
    for (int one = 1; one < bytes.length; one++) {
      for (int two = one + 1; two < bytes.length; two++) {
        List<String> parts = new ArrayList<>();
        int[] cuts = {0, one, two, bytes.length};
        for (int i = 0; i < 3; i++) {
          long breaks = 0;
          for (int j = 0; j < cuts[i]; j++) {
            breaks += bytes[j] == '\n' ? 1 : 0;
          }
          Slice slice =
              new Slice(
                  file.toString(), null, Format.JSON_LINES, false, cuts[i], cuts[i + 1], breaks);
          read(slice, OPTIONS).forEach(record -> parts.add(told(record)));
        }
        assertThat(parts).as("cut at %s", Arrays.toString(cuts)).isEqualTo(whole);
      }
    }
  }

  @Test
  void compressedLinesAreReadUpToWhereTheFileBreaks() throws IOException {
    byte[] whole = gzip("{\"a\":1}\n{\"b\":2}\n".repeat(40_000).getBytes(StandardCharsets.UTF_8));
    assertThat(read(file("a.jsonl.gz", whole), OPTIONS)).hasSize(80_000);
    List<RawRecord> broken =
        read(file("b.jsonl.gz", Arrays.copyOf(whole, whole.length - 40)), OPTIONS);
    assertThat(broken).hasSizeGreaterThan(100);
    assertThat(told(broken.get(broken.size() - 1)))
        .isEqualTo(
            "%d unreadable: Cannot read b.jsonl.gz after record %d: it ends in the middle. Fetch the file again."
                .formatted(broken.size(), broken.size() - 1));
  }

  @Test
  void whatIsNoGzipIsUnreadable() throws IOException {
    assertThat(told(file("a.txt.gz", "not at all compressed")))
        .containsExactly(
            "1 unreadable: Cannot read a.txt.gz: it is not a sound .gz file. Fetch the file"
                + " again.");
    assertThat(told(file("b.txt.gz", "")))
        .containsExactly(
            "1 unreadable: Cannot read b.txt.gz: it ends in the middle. Fetch the file again.");
  }

  @Test
  void bombsAreNotUnpacked() throws IOException {
    byte[] bomb = gzip(new byte[40 << 20]);
    assertThat(read(file("a.txt.gz", bomb), OPTIONS)).singleElement();
    assertThat(told(file("a.txt.gz", bomb)).get(0)).startsWith("1 too_long: ");
    assertThat(told(file("b.jsonl.gz", bomb)))
        .containsExactly(
            "1 unreadable: Cannot read b.jsonl.gz: it expands more than 200 times. Raise"
                + " --max-ratio if it is meant to.");
    assertThat(
            read(
                    file("c.jsonl.gz", gzip("{}\n".repeat(10_000).getBytes())),
                    OPTIONS.withMaxFileBytes(9_000, 200))
                .stream()
                .map(SliceReaderTest::told)
                .reduce("", (one, other) -> other))
        .endsWith("it unpacks to more than 9000 bytes. Raise --max-file-bytes if it is meant to.");
  }

  @Test
  void pageThatIsTooLongIsRejected() throws IOException {
    List<RawRecord> records = read(file("a.txt", "Một dòng rất dài. ".repeat(200)), OPTIONS);
    RawRecord.Failure failure = (RawRecord.Failure) records.get(0);
    assertThat(failure.reject().reason()).isEqualTo(Reason.TOO_LONG);
    assertThat(failure.reject().excerpt()).startsWith("Một dòng rất dài.").hasSizeLessThan(201);
  }

  @Test
  void rowsOfCsvKeepTheirLineBreaks() throws IOException {
    assertThat(
            told(
                file(
                    "a.csv",
                    "\uFEFFtitle,text\r\n\"Một, hai\",\"dòng 1\n\"\"dòng\"\" 2\"\r\n\nx,5\" ống\n")))
        .containsExactly(
            "1 {title=Một, hai, text=dòng 1\n\"dòng\" 2}", "2 {title=x, text=5\" ống}");
  }

  @Test
  void otherDelimitersOfCsv() throws IOException {
    assertThat(told(file("a.csv", "title;text\na,b;c\n"))).containsExactly("1 {title=a,b, text=c}");
    assertThat(told(file("a.tsv", "title\ttext\na,b\tc\n")))
        .containsExactly("1 {title=a,b, text=c}");
  }

  @Test
  void brokenRowsOfCsvAreRejectedAndTheOthersKept() throws IOException {
    assertThat(
            told(
                file(
                    "a.csv",
                    "title,text\na,\""
                        + "x".repeat(5000)
                        + "\"\nb,\"y\" z\nc,d\ne,\"never closed\nf,g\n")))
        .containsExactly(
            "1 too_long: Cannot keep record 1 of a.csv: it has more than 2000 bytes. Raise"
                + " --max-record-bytes if it is meant to.",
            "2 unreadable: Cannot read row 2 of a.csv: its quotes are wrong. Double a quote inside"
                + " quotes.",
            "3 {title=c, text=d}",
            "4 unreadable: Cannot read row 4 of a.csv: a quote is never closed. Close it.");
  }

  @Test
  void damagedParquetIsUnreadable() throws IOException {
    assertThat(told(file("a.parquet", "PAR1 and nothing else PAR1")))
        .singleElement()
        .asString()
        .startsWith("1 unreadable: Cannot read a.parquet: ");
  }

  @Test
  void missingFileIsUnreadable() {
    assertThat(told(folder.resolve("gone.txt")))
        .singleElement()
        .asString()
        .startsWith("1 unreadable: Cannot read gone.txt: ");
  }
}
