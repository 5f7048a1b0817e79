package vn.machtin.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import vn.machtin.report.ReportData;
import vn.machtin.report.ReportFiles;
import vn.machtin.report.ReportPage;
import vn.machtin.report.ReportReader;
import vn.machtin.report.ReportTables;
import vn.machtin.report.Texts;

/** Published tables → a report in its folder. */
final class Report {
  private static final String REPORTS = "reports";

  private Report() {}

  /** Where the page is, and what it says in one line. */
  record Written(String page, String summary) {}

  /** Writes the report, its data and the index of all reports. */
  static Written write(SparkSession spark, OutputFolder output, ReportOptions options)
      throws IOException {
    Texts texts = Texts.in(options.language);
    ReportTables tables =
        new ReportTables(table -> output.published(spark, table), output::isPublished);
    ReportData data =
        ReportReader.read(tables, options.request(output.location(), Version.ofProgram()));
    Path folder =
        options.folder == null
            ? new Path(output.tables().getParent(), REPORTS)
            : new Path(OutputFolder.toUri(options.folder));
    FileSystem fs = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    // Readers of web pages know nothing of checksum files.
    fs.setWriteChecksum(false);
    try {
      Map<String, String> files = ReportFiles.of(data, texts, known(fs, folder));
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(fs, new Path(folder, path(file.getKey())), file.getValue());
      }
    } finally {
      fs.setWriteChecksum(true);
    }
    Path page = new Path(folder, path(ReportFiles.page(data, texts)));
    String location =
        "file".equals(fs.getScheme()) ? page.toUri().getPath() : fs.makeQualified(page).toString();
    return new Written(location, ReportPage.summary(data, texts));
  }

  private static Path path(String name) {
    return new Path(name);
  }

  private static String known(FileSystem fs, Path folder) throws IOException {
    Path known = new Path(folder, ReportFiles.KNOWN);
    if (!fs.exists(known)) {
      return null;
    }
    try (var in = fs.open(known)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Beside first and then renamed, so that a reader of the page never meets half of it. */
  private static void write(FileSystem fs, Path file, String content) throws IOException {
    Path beside = new Path(file.getParent(), "." + file.getName() + ".new");
    try (FSDataOutputStream out = fs.create(beside, true)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    fs.delete(file, false);
    if (!fs.rename(beside, file)) {
      throw new JobException(
          "Cannot write %s. Check the permissions of its folder, or pass another --report-dir."
              .formatted(file));
    }
  }
}
