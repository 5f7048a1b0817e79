package vn.machtin.job;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static vn.machtin.table.Columns.ENTITY_ID;
import static vn.machtin.table.Columns.GRANULARITY;
import static vn.machtin.table.Columns.PERIOD_LABEL;
import static vn.machtin.table.Columns.UNIT;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.machtin.analysis.Granularity;
import vn.machtin.analysis.Periods;
import vn.machtin.analysis.Unit;
import vn.machtin.report.export.ExportFormat;
import vn.machtin.report.export.Network;
import vn.machtin.report.export.NetworkFiles;
import vn.machtin.report.export.NetworkXml;
import vn.machtin.report.export.RowFile;
import vn.machtin.report.export.Selection;
import vn.machtin.report.export.WholeFiles;
import vn.machtin.table.Table;
import vn.machtin.table.Tables;

/** Published tables → files for Gephi, VOSviewer, spreadsheets and programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes the network of a period, or a table with --table, as files for other programs. The"
            + " numbers are those of the tables.")
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      required = true,
      description =
          "gexf (Gephi, with time), graphml (Gephi and others), csv (nodes and edges for Gephi; any"
              + " --table for a spreadsheet), jsonl (the same for programs) or vosviewer (map and"
              + " network file).")
  private String formatName;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "A table, with csv or jsonl; see machtin tables. Default: the network.")
  private String tableName;

  @Option(
      names = "--period",
      paramLabel = "LABEL",
      description =
          "2022-10-23, 2022-W42, 2022-10, 2022-Q4, 2022 or all. Default: all for a network, every"
              + " period for a table.")
  private String period;

  @Option(
      names = "--granularity",
      paramLabel = "NAME",
      description =
          "day, week, month, quarter, year or all: of a table only these rows, of a gexf the length"
              + " of its spells. Default: every row; months, or days where the period is a month or"
              + " less.")
  private String granularityName;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "Pairs in one sentence, document or window:N. Default: sentence for a network, all for a"
              + " table.")
  private String unit;

  @Option(
      names = "--min-support",
      paramLabel = "N",
      description =
          "Only pairs (or rows of a table) of at least N documents. Default: 2 for a network, 0 for"
              + " a table.")
  private Long minSupport;

  @Option(
      names = "--entity",
      paramLabel = "NAME",
      description =
          "Only this entity and its pairs: name, alias or entity_id, with or without diacritics;"
              + " once for each.")
  private List<String> names = List.of();

  @Option(
      names = "--among",
      description = "With --entity: only pairs of which both ends are among the named.")
  private boolean among;

  @Option(
      names = "--backbone",
      description = "Only pairs that stand out for one of their ends (disparity filter).")
  private boolean backbone;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Local folder for the files. Default: exports in the output folder.")
  private String to;

  @Option(
      names = "--name",
      paramLabel = "STEM",
      description = "Name of the files, without ending. Default: made of what is exported.")
  private String stem;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    output.validate();
    ExportFormat format = UsageException.reading(() -> ExportFormat.named(formatName));
    Table table = tableName == null ? null : UsageException.reading(() -> Tables.named(tableName));
    validate(format, table);
    try (Session session = Session.open(spec.name())) {
      SparkSession spark = session.spark();
      OutputFolder folder =
          OutputFolder.toRead(spark.sparkContext().hadoopConfiguration(), output.output);
      if (period != null) {
        requirePeriod(folder.published(spark, Tables.PERIOD_TOTALS));
      }
      List<String> entities =
          names.isEmpty() ? List.of() : ids(folder.published(spark, Tables.ENTITIES));
      try (WholeFiles files = WholeFiles.in(target(folder))) {
        String said =
            table == null
                ? writeNetwork(spark, folder, format, entities, files)
                : writeTable(spark, folder, format, table, entities, files);
        print(said, files.publish());
      }
    }
    return ExitCode.DONE;
  }

  private void validate(ExportFormat format, Table table) {
    if (table != null && !format.holdsTables()) {
      throw new UsageException(
          "Invalid --table: %s holds a network, not a table. Use --format csv or jsonl."
              .formatted(format.label()));
    }
    if (among && names.isEmpty()) {
      throw new UsageException("Invalid --among: there is no --entity. Pass two or more.");
    }
    if (stem != null && !stem.matches("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}._ -]*")) {
      throw new UsageException(
          "Invalid --name: %s. Use letters, digits, '.', '_', '-' and spaces.".formatted(stem));
    }
    if (unit != null) {
      UsageException.reading(() -> Unit.named(unit));
    }
    Granularity granularity = granularity();
    // Ids are not known yet; whether the table has entities at all is.
    Selection wanted = UsageException.reading(() -> selection(table, names));
    if (table != null) {
      UsageException.reading(
          () -> {
            wanted.requireColumns(table);
            return table;
          });
    } else if (granularity != null) {
      if (format != ExportFormat.GEXF) {
        throw new UsageException(
            "Invalid --granularity: a network as %s has no time. Use --format gexf, or --table cooccurrences."
                .formatted(format.label()));
      }
      if (!Network.divides(granularity, wanted.period())) {
        throw new UsageException(
            "Invalid --granularity: %s does not divide the period %s. Use %s."
                .formatted(
                    granularity.label(),
                    wanted.period(),
                    wanted.period().length() == 10
                        ? "--format graphml, since a day has no parts"
                        : Network.spellsFor(wanted.period()).label()));
      }
    }
  }

  private Granularity granularity() {
    return granularityName == null
        ? null
        : UsageException.reading(() -> Granularity.named(granularityName));
  }

  /** What was asked for, with the defaults of a network or of a table. */
  private Selection selection(Table table, List<String> entities) {
    return table == null
        ? new Selection(
            period == null ? "all" : period,
            null,
            minSupport == null ? 2 : minSupport,
            entities,
            among,
            unit == null ? Unit.SENTENCE.name() : unit,
            backbone)
        : new Selection(
            period,
            granularity(),
            minSupport == null ? 0 : minSupport,
            entities,
            among,
            unit,
            backbone);
  }

  private String writeNetwork(
      SparkSession spark,
      OutputFolder folder,
      ExportFormat format,
      List<String> entities,
      WholeFiles files)
      throws IOException {
    Dataset<Row> counts = folder.published(spark, Tables.MENTION_COUNTS);
    Dataset<Row> pairs = folder.published(spark, Tables.COOCCURRENCES);
    Selection selection = selection(null, entities);
    requireUnit(pairs, selection.unit());
    Network network = Network.of(counts, pairs, selection);
    String name =
        stem != null
            ? stem
            : "network-%s-%s".formatted(selection.period(), selection.unit().replace(':', '-'));
    switch (format) {
      case GEXF -> {
        Network timed = withTimes(network, counts, pairs, selection);
        files.write(name + ".gexf", out -> NetworkXml.writeGexf(timed, out));
      }
      case GRAPHML -> files.write(name + ".graphml", out -> NetworkXml.writeGraphMl(network, out));
      case CSV -> {
        files.write(name + ".nodes.csv", out -> NetworkFiles.writeNodesCsv(network, out));
        files.write(name + ".edges.csv", out -> NetworkFiles.writeEdgesCsv(network, out));
      }
      case JSONL -> {
        files.write(
            name + ".nodes.jsonl", out -> RowFile.writeJsonLines(network.nodes().iterator(), out));
        files.write(
            name + ".edges.jsonl", out -> RowFile.writeJsonLines(network.edges().iterator(), out));
      }
      case VOSVIEWER -> {
        files.write(name + ".map.txt", out -> NetworkFiles.writeVosMap(network, out));
        files.write(name + ".network.txt", out -> NetworkFiles.writeVosNetwork(network, out));
      }
    }
    String said =
        "%,d entities and %,d pairs: %s"
            .formatted(network.nodes().size(), network.edges().size(), network.description());
    return network.edges().isEmpty()
        ? said + "\nNo pair is left: pass a smaller --min-support, or another --period."
        : said;
  }

  private Network withTimes(
      Network network, Dataset<Row> counts, Dataset<Row> pairs, Selection selection) {
    Granularity spells =
        granularityName == null ? Network.spellsFor(selection.period()) : granularity();
    return Network.divides(spells, selection.period())
        ? network.withTimes(counts, pairs, selection, spells)
        : network;
  }

  private String writeTable(
      SparkSession spark,
      OutputFolder folder,
      ExportFormat format,
      Table table,
      List<String> entities,
      WholeFiles files)
      throws IOException {
    Dataset<Row> rows =
        RowFile.inOrder(
            table, selection(table, entities).of(table, folder.published(spark, table)));
    long[] written = new long[1];
    files.write(
        (stem != null ? stem : tableStem(table)) + "." + format.label(),
        out ->
            written[0] =
                format == ExportFormat.CSV
                    ? RowFile.writeCsv(rows.toLocalIterator(), rows.columns(), out)
                    : RowFile.writeJsonLines(rows.toLocalIterator(), out));
    return "%,d rows of %s".formatted(written[0], table);
  }

  private String tableStem(Table table) {
    return java.util.stream.Stream.of(table.name(), period, granularityName)
        .filter(part -> part != null)
        .collect(Collectors.joining("-"));
  }

  private void requirePeriod(Dataset<Row> totals) {
    String granularity = Periods.granularity(Periods.named(period)).label();
    Dataset<Row> known = totals.where(GRANULARITY.col().equalTo(granularity));
    if (known.where(PERIOD_LABEL.col().equalTo(period)).isEmpty()) {
      Row range = known.agg(min(PERIOD_LABEL.col()), max(PERIOD_LABEL.col())).first();
      throw new JobException(
          range.isNullAt(0)
              ? "Cannot export %s: the tables hold no %s. Pass --period all."
                  .formatted(period, granularity)
              : "Cannot export %s: it is outside the corpus. Pass a %s from %s to %s."
                  .formatted(period, granularity, range.getString(0), range.getString(1)));
    }
  }

  private static void requireUnit(Dataset<Row> pairs, String unit) {
    List<String> known =
        pairs
            .where(GRANULARITY.col().equalTo(Granularity.ALL.label()))
            .select(UNIT.col())
            .distinct()
            .orderBy(UNIT.col())
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    if (!known.isEmpty() && !known.contains(unit)) {
      throw new JobException(
          "Cannot export pairs of the unit %s: the tables hold %s. Count again with machtin count and the units that you need."
              .formatted(unit, String.join(", ", known)));
    }
  }

  private List<String> ids(Dataset<Row> entities) {
    return names.stream()
        .map(name -> ExplainCommand.entity(entities, name).<String>getAs(ENTITY_ID.name()))
        .distinct()
        .sorted()
        .toList();
  }

  private Path target(OutputFolder folder) {
    String place = to != null ? to : folder.location() + "/exports";
    if (place.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*")) {
      throw new UsageException(
          "Invalid --to: %s is not a local folder. Pass one, as --to exports.".formatted(place));
    }
    return Path.of(place);
  }

  private void print(String said, List<Path> files) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(said);
    files.forEach(file -> out.println("  " + file));
    out.flush();
  }
}
