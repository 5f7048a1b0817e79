package vn.machtin.job;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;
import static vn.machtin.table.Columns.COUNTED;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.SCORE;
import static vn.machtin.table.Columns.SOURCE_URI;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TYPE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.nlp.evaluation.Evaluation;
import vn.machtin.nlp.evaluation.GoldDocument;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;
import vn.machtin.text.NameType;

/** Published tables against names that people marked → quality. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compares the published mentions with names that people marked in the same files; prints"
            + " precision, recall and F1 per type, linking and count errors, and publishes the table"
            + " quality.")
public final class EvaluateCommand implements Callable<Integer> {
  /** Entities with fewer true mentions are left out of the count error. */
  private static final int FEWEST = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--gold",
      paramLabel = "FOLDER",
      required = true,
      description =
          "Folder of annotations, a .json file for each article, in the form of data/gold/FORMAT.md.")
  private Path gold;

  @Option(
      names = "--texts",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder of the articles; the same that machtin run has read.")
  private Path texts;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    List<GoldDocument> documents = GoldDocument.read(gold, texts);
    if (documents.isEmpty()) {
      throw new UsageException(
          "Invalid --gold: %s holds no .json file. Pass a folder of annotations.".formatted(gold));
    }
    try (Job job = Job.onwards(spec, output)) {
      Map<String, List<Evaluation.Mention>> found = mentions(job, documents);
      List<String> missing =
          documents.stream().map(GoldDocument::id).filter(id -> !found.containsKey(id)).toList();
      if (!missing.isEmpty()) {
        throw new JobException(
            "Cannot evaluate: %s not among the documents of %s. Run machtin run --input %s first."
                .formatted(missing, output.output, texts));
      }
      Evaluation evaluation = Evaluation.of(documents, document -> found.get(document.id()));
      List<Evaluation.Line> lines = new ArrayList<>(evaluation.recognition());
      lines.addAll(evaluation.linking());
      lines.addAll(evaluation.counts(FEWEST));
      spec.commandLine().getOut().print(Evaluation.table(lines));
      spec.commandLine().getOut().flush();
      job.run().write(Tables.QUALITY, job.spark().createDataFrame(rows(lines), schema()));
      List<Table> others =
          Tables.all().stream()
              .filter(table -> table != Tables.QUALITY && table != Tables.RUNS)
              .toList();
      Manifest.of(job.output()).ifPresent(job::madeFrom);
      job.publish("aggregate", others, List.of());
    }
    return ExitCode.DONE;
  }

  /** The published mentions of each gold article, by the name of its file. */
  private static Map<String, List<Evaluation.Mention>> mentions(
      Job job, List<GoldDocument> documents) {
    Map<String, GoldDocument> byName = new HashMap<>();
    documents.forEach(document -> byName.put(document.id(), document));
    Column name = element_at(split(SOURCE_URI.col(), "/"), -1);
    var ours =
        job.published(Tables.DOCUMENTS)
            .select(DOC_ID.col(), name.as("file"), TEXT.col())
            .where(name.isin(byName.keySet().toArray()));
    Map<String, List<Evaluation.Mention>> found = new HashMap<>();
    Map<String, Alignment> alignments = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    for (Row row : ours.collectAsList()) {
      String file = row.getString(1);
      files.put(row.getString(0), file);
      found.put(file, new ArrayList<>());
      alignments.put(file, Alignment.of(row.getString(2), byName.get(file).text()));
    }
    for (Row row :
        job.published(Tables.MENTIONS)
            .join(ours.select(DOC_ID.col()), DOC_ID.name())
            .orderBy(DOC_ID.col(), START.col())
            .select(
                DOC_ID.col(),
                START.col(),
                END.col(),
                TYPE.col(),
                SCORE.col(),
                ENTITY_ID.col(),
                COUNTED.col())
            .collectAsList()) {
      String file = files.get(row.getString(0));
      Alignment alignment = alignments.get(file);
      Span span =
          new Span(
              alignment.at(row.getInt(1)),
              alignment.at(row.getInt(2) - 1) + 1,
              NameType.valueOf(row.getString(3)),
              row.getDouble(4),
              Span.Method.MODEL);
      found.get(file).add(new Evaluation.Mention(span, row.getString(5), row.getBoolean(6)));
    }
    return found;
  }

  /**
   * Where the characters of our text stand in the gold's: the two differ in white space, in line
   * ends and in what cannot be seen.
   */
  private record Alignment(int[] units) {
    /** The code unit in the gold's text of a code point in ours. */
    int at(int codePoint) {
      return units[codePoint];
    }

    static Alignment of(String ours, String theirs) {
      int[] units = new int[ours.codePointCount(0, ours.length()) + 1];
      int j = 0;
      int point = 0;
      for (int i = 0; i < ours.length(); point++) {
        int c = ours.codePointAt(i);
        i += Character.charCount(c);
        if (Character.isLetterOrDigit(c)) {
          int at = theirs.indexOf(Character.toString(c), j);
          j = at < 0 ? j : at;
        }
        units[point] = Math.min(j, theirs.length());
        j = Math.min(theirs.length(), j + Character.charCount(c));
      }
      units[point] = theirs.length();
      return new Alignment(units);
    }
  }

  private List<Row> rows(List<Evaluation.Line> lines) {
    String name = gold.toAbsolutePath().normalize().getFileName().toString();
    return lines.stream()
        .map(
            line ->
                RowFactory.create(
                    name,
                    line.measure(),
                    line.type(),
                    line.precision(),
                    line.recall(),
                    line.f1(),
                    orNull(line.low()),
                    orNull(line.high()),
                    line.cases(),
                    null))
        .toList();
  }

  private static org.apache.spark.sql.types.StructType schema() {
    return Tables.QUALITY.schema();
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
