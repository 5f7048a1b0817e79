package vn.machtin.report.export;

import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.DOCUMENTS;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.MENTIONS;
import static vn.machtin.table.Columns.N_AB;
import static vn.machtin.table.Columns.TYPE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import vn.machtin.table.Field;

/**
 * A network as text files, one of nodes and one of edges: for Gephi's spreadsheet import, for
 * VOSviewer and for programs. Without a byte order mark, which older versions of Gephi take for a
 * part of the first column's name.
 */
public final class NetworkFiles {
  private NetworkFiles() {}

  /** Gephi's table of nodes: Id, Label, then the columns of mention_counts. */
  public static void writeNodesCsv(Network network, OutputStream out) throws IOException {
    try (CSVPrinter csv = csv(out)) {
      csv.printRecord(header(List.of("Id", "Label"), Network.NODE_FIELDS));
      for (Row node : network.nodes()) {
        List<String> cells = new ArrayList<>();
        cells.add(RowFile.cell(Network.nodeId(node)));
        cells.add(RowFile.cell(node.getAs(CANONICAL.name())));
        addValues(cells, node, Network.NODE_FIELDS);
        csv.printRecord(cells);
      }
    }
  }

  /** Gephi's table of edges: Source, Target, Type, Weight, then the columns of cooccurrences. */
  public static void writeEdgesCsv(Network network, OutputStream out) throws IOException {
    try (CSVPrinter csv = csv(out)) {
      csv.printRecord(header(List.of("Source", "Target", "Type", "Weight"), Network.EDGE_FIELDS));
      for (Row edge : network.edges()) {
        List<String> cells = new ArrayList<>();
        cells.add(RowFile.cell(edge.getAs(ENTITY_A.name())));
        cells.add(RowFile.cell(edge.getAs(ENTITY_B.name())));
        cells.add("Undirected");
        cells.add(Values.text(edge, N_AB));
        addValues(cells, edge, Network.EDGE_FIELDS);
        csv.printRecord(cells);
      }
    }
  }

  private static CSVPrinter csv(OutputStream out) throws IOException {
    return new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
  }

  private static List<String> header(List<String> first, List<Field> fields) {
    List<String> header = new ArrayList<>(first);
    fields.forEach(field -> header.add(field.name()));
    return header;
  }

  private static void addValues(List<String> cells, Row row, List<Field> fields) {
    fields.forEach(field -> cells.add(RowFile.cell(row.getAs(field.name()))));
  }

  /**
   * VOSviewer's map: an item for each entity, numbered from 1 in the order of the ids, with its
   * mentions and documents as weights. Places and clusters are VOSviewer's to find.
   */
  public static void writeVosMap(Network network, OutputStream out) throws IOException {
    try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      text.write("id\tlabel\tdescription\tweight<Mentions>\tweight<Documents>\n");
      int number = 0;
      for (Row node : network.nodes()) {
        text.write(
            "%d\t%s\t%s\t%s\t%s\n"
                .formatted(
                    ++number,
                    vosText(node.getAs(CANONICAL.name())),
                    vosText("%s %s".formatted(Values.text(node, TYPE), Network.nodeId(node))),
                    Values.text(node, MENTIONS),
                    Values.text(node, DOCUMENTS)));
      }
    }
  }

  /** VOSviewer's network: the numbers of both items and n_ab, without a header. */
  public static void writeVosNetwork(Network network, OutputStream out) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    network.nodes().forEach(node -> numbers.put(Network.nodeId(node), numbers.size() + 1));
    try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      for (Row edge : network.edges()) {
        text.write(
            "%d\t%d\t%s\n"
                .formatted(
                    numbers.get(edge.<String>getAs(ENTITY_A.name())),
                    numbers.get(edge.<String>getAs(ENTITY_B.name())),
                    Values.text(edge, N_AB)));
      }
    }
  }

  /** One line; in quotes where VOSviewer would take a comma or semicolon for a separator. */
  private static String vosText(String text) {
    // VOSviewer reads HTML in a description, and nothing else in a label.
    String line = text.replaceAll("\\s+", " ").replace("<", "‹").replace(">", "›");
    return line.matches(".*[,;\"].*") ? '"' + line.replace("\"", "\"\"") + '"' : line;
  }
}
