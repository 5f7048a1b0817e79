package vn.machtin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.machtin.SparkTest;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/**
 * What a hostile corpus cannot do, and what is left when the disk fails in the middle of a run. The
 * disk is a small file system of its own where this process may mount one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HarmTest extends SparkTest {
  private static final String SECRET = "s3cr3t-of-nobody";
  private static final String NEWS =
      "Ngày 12/10/2022, Tổng thống Nga Vladimir Putin nói chuyện với báo giới tại Moscow.";

  @TempDir static Path folder;

  private Path input;
  private Path disk;
  private Path out;
  private boolean mounted;
  private Map<String, String> hashes;

  @BeforeAll
  void runOnAHostileCorpus() throws Exception {
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    input = Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        Files.createDirectories(input.resolve("<b onclick>báo")).resolve("tin.txt"), NEWS);
    Files.writeString(input.resolve("=cmd|' -C calc'!A0.txt"), NEWS + " Một.");
    Files.writeString(input.resolve("x..%2f..%2fetc%2fpasswd.txt"), NEWS + " Hai.");
    Files.writeString(input.resolve("pub_month=2099-01.txt"), NEWS + " Ba.");
    Files.writeString(
        input.resolve("page.html"),
        """
        <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://%s">
        <!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
        <html><head><title>&x;</title></head><body><p>%s &x; &c;</p></body></html>
        """
            .formatted(folder.resolve("secret.txt"), NEWS));
    Files.writeString(
        input.resolve("lines.jsonl"),
        new ObjectMapper()
                .writeValueAsString(
                    Map.of(
                        "title", "<script>alert(1)</script>",
                        "source", "../../../outside",
                        "url", "javascript:alert(1)",
                        "text",
                            NEWS + " Ông =HYPERLINK(\"x\") và bà <img src=x> có mặt tại Hà Nội."))
            + "\n");
    try (OutputStream bomb =
        new GZIPOutputStream(Files.newOutputStream(input.resolve("b.jsonl.gz")))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        bomb.write(zeros);
      }
    }
    disk = Files.createDirectories(folder.resolve("disk"));
    mounted = ran("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
    out = disk.resolve("out");
    Said said = run();
    assertThat(said.exitCode()).as(said.err()).isZero();
    hashes = Said.hashes(out);
  }

  @AfterAll
  void unmount() {
    if (mounted) {
      ran("umount", disk.toString());
    }
  }

  private Said run(Object... more) {
    return Said.by(
        Stream.concat(
                Stream.of("run", "--no-report", "--input", input, "--output", out), Stream.of(more))
            .toArray());
  }

  private static boolean ran(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Dataset<Row> table(Table table) {
    return spark()
        .read()
        .schema(table.schema())
        .parquet(out.resolve("tables").resolve(table.name()).toString());
  }

  @Test
  @Order(1)
  void namesAndTitlesAreData() {
    List<String> sources =
        table(Tables.DOCUMENTS).select("source").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(sources).contains("../../../outside", "<b onclick>báo");
    assertThat(table(Tables.DOCUMENTS).where("title = '<script>alert(1)</script>'").count())
        .isEqualTo(1);
    assertThat(table(Tables.DOCUMENTS).where("pub_month = '2022-10'").count()).isEqualTo(6);
  }

  @Test
  @Order(2)
  void nothingIsWrittenElsewhere() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> !file.startsWith(input) && !file.startsWith(out)))
          .containsExactly(folder.resolve("secret.txt"));
    }
    try (Stream<Path> folders = Files.list(out.resolve("tables/documents"))) {
      assertThat(folders.map(path -> path.getFileName().toString()).filter(n -> n.contains("=")))
          .containsExactly("pub_month=2022-10");
    }
  }

  @Test
  @Order(3)
  void aPageReadsNoOtherFile() {
    String text =
        table(Tables.DOCUMENTS)
            .where("source_uri LIKE '%page.html'")
            .select("text")
            .first()
            .getString(0);
    assertThat(text).contains("Vladimir Putin").doesNotContain(SECRET).doesNotContain("lollol");
  }

  @Test
  @Order(4)
  void aFileThatUnpacksWithoutEndIsRejected() {
    Row reject = table(Tables.REJECTS).where("source_uri LIKE '%b.jsonl.gz'").first();
    assertThat(reject.<String>getAs("reason")).isIn("unreadable", "too_long");
    assertThat(table(Tables.REJECTS).count()).isEqualTo(1);
    Said narrow = run("--dry-run", "--max-file-bytes", "1048576");
    assertThat(narrow.out()).contains("7 records: 6 would be kept, 1 rejected.");
  }

  @Test
  @Order(5)
  void aFullDiskLeavesTheOldTables() throws IOException {
    assumeTrue(mounted, "Skipped: this process may not mount a file system.");
    Path filler = disk.resolve("filler");
    byte[] block = new byte[1 << 16];
    try (OutputStream fill = Files.newOutputStream(filler)) {
      // All but some 64 kB.
      while (Files.getFileStore(disk).getUsableSpace() > 2 * block.length) {
        fill.write(block);
      }
    }
    Said said = run("--full");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(last(said.err()))
        .startsWith("Cannot write: no space left on the disk. Free some, or pass another --output");
    Files.delete(filler);
    assertTheOldTablesStand();
  }

  @Test
  @Order(6)
  void aPermissionLostInTheMiddleLeavesTheOldTables() throws IOException {
    assumeTrue(mounted, "Skipped: this process may not mount a file system.");
    Path versions = out.resolve("versions");
    AtomicInteger jobs = new AtomicInteger();
    SparkListener taking =
        new SparkListener() {
          @Override
          public void onJobEnd(SparkListenerJobEnd end) {
            if (jobs.incrementAndGet() == 12) {
              ran("mount", "--bind", versions.toString(), versions.toString());
              ran("mount", "-o", "remount,bind,ro", versions.toString());
            }
          }
        };
    spark().sparkContext().addSparkListener(taking);
    Said said;
    try {
      said = run("--full", "--log", "json");
    } finally {
      spark().sparkContext().removeSparkListener(taking);
      ran("umount", versions.toString());
    }
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(last(said.err()))
        .contains("\"event\":\"failed\",\"message\":\"Cannot write: ")
        .contains("the last whole run is intact.\",\"exit_code\":1}");
    assertTheOldTablesStand();
    // The next run removes what was left and needs nothing else.
    Said again = run("--full");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Said.hashes(out)).isEqualTo(hashes);
    try (Stream<Path> left = Files.list(versions)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".staging"));
    }
  }

  private void assertTheOldTablesStand() throws IOException {
    assertThat(Said.hashes(out)).isEqualTo(hashes);
    assertThat(table(Tables.MENTION_COUNTS).count()).isPositive();
    assertThat(run().out()).startsWith("Nothing is new: ");
  }

  private static String last(String lines) {
    return lines.lines().reduce("", (one, other) -> other);
  }
}
