package vn.machtin.report.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an export can be written as, and who opens it. */
public enum ExportFormat {
  /** Gephi, with time: a network of which every node and edge has its spells. */
  GEXF,
  /** Gephi, Cytoscape, yEd, igraph, NetworkX: a network without time. */
  GRAPHML,
  /** Spreadsheets and Gephi: a table, or a network as a file of nodes and one of edges. */
  CSV,
  /** Programs: one JSON object a line. */
  JSONL,
  /** VOSviewer: a map file and a network file. */
  VOSVIEWER;

  /** The name on the command line, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a table can be written so; the others hold a network and nothing else. */
  public boolean holdsTables() {
    return this == CSV || this == JSONL;
  }

  /** The format of that name. */
  public static ExportFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown format: %s. Formats: %s."
                        .formatted(name, String.join(", ", names()))));
  }

  private static List<String> names() {
    return Arrays.stream(values()).map(ExportFormat::label).toList();
  }
}
