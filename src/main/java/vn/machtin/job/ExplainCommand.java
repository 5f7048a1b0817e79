package vn.machtin.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.DOC_ID;
import static vn.machtin.table.Columns.END;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.PUBLISHED_FROM;
import static vn.machtin.table.Columns.PUBLISHED_ON;
import static vn.machtin.table.Columns.PUBLISHED_TO;
import static vn.machtin.table.Columns.SENTENCE;
import static vn.machtin.table.Columns.SOURCE;
import static vn.machtin.table.Columns.START;
import static vn.machtin.table.Columns.TEXT;
import static vn.machtin.table.Columns.TITLE;
import static vn.machtin.table.Columns.TYPE;
import static vn.machtin.table.Columns.URL;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.machtin.report.EntityNames;
import vn.machtin.report.Explanation;
import vn.machtin.report.ReportPeriod;
import vn.machtin.table.Tables;

/** A number → its documents and sentences. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Opens a number: lists the documents and sentences behind the count of an entity, or of a"
            + " pair with --with, in a period. The numbers listed add up to the one in the table.")
public final class ExplainCommand implements Callable<Integer> {
  private static final int CONTEXT = 100;
  private static final String BOLD = "\u001b[1;33m";
  private static final String PLAIN = "\u001b[0m";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "Name, alias or entity_id, with or without diacritics: Putin, 'Lau Nam Goc'.")
  private String name;

  @Option(names = "--with", paramLabel = "NAME", description = "The other entity of a pair.")
  private String with;

  @Option(
      names = "--period",
      paramLabel = "LABEL",
      defaultValue = "all",
      description =
          "2022-10-23, 2022-W42, 2022-10, 2022-Q4, 2022, a range as 2022-01..2022-06, or all."
              + " Default: ${DEFAULT-VALUE}.")
  private String period;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      defaultValue = "sentence",
      description = "Of a pair: sentence or document. Default: ${DEFAULT-VALUE}.")
  private String unit;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "*",
      description = "Of an entity: only this outlet. Default: all.")
  private String source;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show the sentences of at most N documents. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    ReportPeriod key = UsageException.reading(() -> ReportPeriod.named(period));
    if (!unit.equals("sentence") && !unit.equals("document")) {
      throw new UsageException("Invalid --unit: %s. Use sentence or document.".formatted(unit));
    }
    try (Session session = Session.open(spec.name())) {
      SparkSession spark = session.spark();
      OutputFolder folder =
          OutputFolder.toRead(spark.sparkContext().hadoopConfiguration(), output.output);
      Row one = entity(folder.published(spark, Tables.ENTITIES), name);
      Row other = with == null ? null : entity(folder.published(spark, Tables.ENTITIES), with);
      String id = one.getAs(ENTITY_ID.name());
      Dataset<Row> mentions = folder.published(spark, Tables.MENTIONS);
      Dataset<Row> places =
          other == null
              ? Explanation.ofEntity(mentions, id, key, source)
              : Explanation.ofPair(mentions, id, other.getAs(ENTITY_ID.name()), key, unit);
      places.persist();
      Row totals = places.agg(sum(col(Explanation.NUMBER)), count(lit(1))).first();
      List<Row> rows =
          Explanation.withDocuments(places, folder.published(spark, Tables.DOCUMENTS))
              .limit(limit)
              .collectAsList();
      long number = totals.isNullAt(0) ? 0 : totals.getLong(0);
      if (json) {
        printJson(one, other, number, totals.getLong(1), rows);
      } else {
        print(one, other, number, totals.getLong(1), rows);
      }
    }
    return ExitCode.DONE;
  }

  /** The most mentioned entity that bears the name. */
  static Row entity(Dataset<Row> entities, String name) {
    List<Row> found = EntityNames.named(entities, name).limit(1).collectAsList();
    if (found.isEmpty()) {
      throw new JobException(
          "Cannot find %s among the entities. Nearest: %s."
              .formatted(name, String.join(", ", EntityNames.nearest(entities, name))));
    }
    return found.get(0);
  }

  private void print(Row one, Row other, long number, long documents, List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    String what =
        other == null
            ? "mentions of " + named(one)
            : "%ss with %s and %s".formatted(unit, named(one), named(other));
    out.printf("%,d %s in %,d documents, period %s%n", number, what, documents, period);
    for (Row row : rows) {
      out.printf(
          "%n%s  %s  %s%n",
          day(row),
          row.<String>getAs(SOURCE.name()),
          orElse(row.getAs(TITLE.name()), "(no title)"));
      out.printf("  %s%n", orElse(row.getAs(URL.name()), row.getAs(DOC_ID.name())));
      for (Excerpt excerpt : excerpts(row)) {
        out.printf("  · %s%n", excerpt.highlighted());
      }
    }
    if (documents > rows.size()) {
      out.printf("%n… and %,d documents more; see --limit.%n", documents - rows.size());
    }
    out.flush();
  }

  private void printJson(Row one, Row other, long number, long documents, List<Row> rows)
      throws Exception {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(ENTITY_ID.name(), one.getAs(ENTITY_ID.name()));
    if (other != null) {
      all.put("with", other.getAs(ENTITY_ID.name()));
      all.put("unit", unit);
    }
    all.put("period", period);
    all.put("number", number);
    all.put("documents", documents);
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put(DOC_ID.name(), row.getAs(DOC_ID.name()));
      document.put("published", day(row));
      document.put(SOURCE.name(), row.getAs(SOURCE.name()));
      document.put(TITLE.name(), row.getAs(TITLE.name()));
      document.put(URL.name(), row.getAs(URL.name()));
      document.put("number", row.getAs(Explanation.NUMBER));
      document.put(
          "places",
          excerpts(row).stream()
              .map(e -> Map.of("text", e.text(), "highlights", e.highlights()))
              .toList());
      shown.add(document);
    }
    all.put("places", shown);
    spec.commandLine()
        .getOut()
        .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }

  private static String named(Row entity) {
    return "%s (%s)"
        .formatted(entity.<String>getAs(CANONICAL.name()), entity.<String>getAs(TYPE.name()));
  }

  private static String day(Row row) {
    Object day = row.getAs(PUBLISHED_ON.name());
    if (day != null) {
      return day.toString();
    }
    Object from = row.getAs(PUBLISHED_FROM.name());
    return from == null ? "undated" : from + ".." + row.getAs(PUBLISHED_TO.name());
  }

  private static String orElse(String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  /** A stretch of a text with the names in it; highlights are code units of the stretch. */
  private record Excerpt(String text, List<int[]> highlights) {
    String highlighted() {
      if (System.console() == null) {
        return mark("[", "]");
      }
      return mark(BOLD, PLAIN);
    }

    private String mark(String before, String after) {
      StringBuilder out = new StringBuilder(text);
      for (int i = highlights.size() - 1; i >= 0; i--) {
        out.insert(highlights.get(i)[1], after).insert(highlights.get(i)[0], before);
      }
      return out.toString().strip().replaceAll("\\s+", " ");
    }
  }

  /** One excerpt for each sentence with a place. */
  private static List<Excerpt> excerpts(Row row) {
    String text = row.getAs(TEXT.name());
    Map<Integer, List<int[]>> perSentence = new TreeMap<>();
    for (Row place : row.<Row>getList(row.fieldIndex(Explanation.PLACES))) {
      perSentence
          .computeIfAbsent(place.getAs(SENTENCE.name()), sentence -> new ArrayList<>())
          .add(
              new int[] {
                text.offsetByCodePoints(0, place.getAs(START.name())),
                text.offsetByCodePoints(0, place.getAs(END.name()))
              });
    }
    List<Excerpt> excerpts = new ArrayList<>();
    for (List<int[]> places : perSentence.values()) {
      int from = start(text, places.get(0)[0]);
      int to = end(text, places.get(places.size() - 1)[1]);
      excerpts.add(
          new Excerpt(
              text.substring(from, to),
              places.stream().map(p -> new int[] {p[0] - from, p[1] - from}).toList()));
    }
    return excerpts;
  }

  private static int start(String text, int at) {
    int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int from = Math.max(line, at - CONTEXT);
    while (from > line && !Character.isWhitespace(text.charAt(from))) {
      from--;
    }
    return from;
  }

  private static int end(String text, int at) {
    int newline = text.indexOf('\n', at);
    int line = newline < 0 ? text.length() : newline;
    int to = Math.min(line, at + CONTEXT);
    while (to < line && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to;
  }
}
