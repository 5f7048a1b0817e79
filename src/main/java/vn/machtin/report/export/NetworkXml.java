package vn.machtin.report.export;

import static vn.machtin.table.Columns.CANONICAL;
import static vn.machtin.table.Columns.ENTITY_A;
import static vn.machtin.table.Columns.ENTITY_B;
import static vn.machtin.table.Columns.N_AB;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import vn.machtin.report.export.Network.Time;
import vn.machtin.table.Field;

/** A network as GEXF or GraphML. An edge's weight is n_ab; all other columns are attributes. */
public final class NetworkXml {
  private static final String GEXF = "http://gexf.net/1.3";
  private static final String GRAPHML = "http://graphml.graphdrawing.org/xmlns";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** Gephi takes a dynamic edge attribute of this id for the weight over time. */
  private static final String WEIGHT = "weight";

  private static final String MENTIONS_THEN = "mentions_then";

  private NetworkXml() {}

  /**
   * GEXF 1.3. Every node and edge has the spells in which it was there, and its number in each: an
   * entity's mentions as {@code mentions_then}, a pair's common units as the weight. Undated
   * documents are in the totals and in no spell.
   */
  public static void writeGexf(Network network, OutputStream out) throws IOException {
    List<Time> all =
        Stream.concat(network.nodeTimes().values().stream(), network.edgeTimes().values().stream())
            .flatMap(List::stream)
            .toList();
    String start =
        all.stream()
            .map(Time::from)
            .min(Comparator.naturalOrder())
            .map(LocalDate::toString)
            .orElse(null);
    String end =
        all.stream()
            .map(Time::to)
            .max(Comparator.naturalOrder())
            .map(LocalDate::toString)
            .orElse(null);
    XmlFile.write(
        out,
        xml ->
            xml.element(
                "gexf",
                () -> {
                  xml.element(
                      "meta",
                      () -> {
                        xml.text("creator", "Machtin");
                        xml.text("description", network.description());
                      });
                  xml.element(
                      "graph",
                      () -> gexfGraph(xml, network),
                      "mode",
                      start == null ? "static" : "dynamic",
                      "defaultedgetype",
                      "undirected",
                      "idtype",
                      "string",
                      "timeformat",
                      start == null ? null : "date",
                      "timerepresentation",
                      start == null ? null : "interval",
                      "start",
                      start,
                      "end",
                      end);
                },
                "xmlns",
                GEXF,
                "xmlns:xsi",
                INSTANCE,
                "xsi:schemaLocation",
                GEXF + " " + GEXF + "/gexf.xsd",
                "version",
                "1.3"));
  }

  private static void gexfGraph(XmlFile xml, Network network) throws XMLStreamException {
    gexfAttributes(xml, "node", Network.NODE_FIELDS);
    gexfOverTime(xml, "node", MENTIONS_THEN, "mentions in the spell");
    gexfAttributes(xml, "edge", Network.EDGE_FIELDS);
    gexfOverTime(xml, "edge", WEIGHT, "Weight");
    xml.element(
        "nodes",
        () -> {
          for (Row node : network.nodes()) {
            String id = Network.nodeId(node);
            List<Time> times = network.nodeTimes().getOrDefault(id, List.of());
            xml.element(
                "node",
                () -> gexfValues(xml, node, Network.NODE_FIELDS, MENTIONS_THEN, times),
                "id",
                id,
                "label",
                node.getAs(CANONICAL.name()));
          }
        },
        "count",
        String.valueOf(network.nodes().size()));
    xml.element(
        "edges",
        () -> {
          for (Row edge : network.edges()) {
            String id = Network.edgeId(edge);
            List<Time> times = network.edgeTimes().getOrDefault(id, List.of());
            xml.element(
                "edge",
                () -> gexfValues(xml, edge, Network.EDGE_FIELDS, WEIGHT, times),
                "id",
                id,
                "source",
                edge.getAs(ENTITY_A.name()),
                "target",
                edge.getAs(ENTITY_B.name()),
                "weight",
                Values.text(edge, N_AB));
          }
        },
        "count",
        String.valueOf(network.edges().size()));
  }

  private static void gexfAttributes(XmlFile xml, String of, List<Field> fields)
      throws XMLStreamException {
    xml.element(
        "attributes",
        () -> {
          for (Field field : fields) {
            xml.element(
                "attribute", "id", field.name(), "title", field.name(), "type", xmlType(field));
          }
        },
        "class",
        of,
        "mode",
        "static");
  }

  private static void gexfOverTime(XmlFile xml, String of, String id, String title)
      throws XMLStreamException {
    xml.element(
        "attributes",
        () -> xml.element("attribute", "id", id, "title", title, "type", "double"),
        "class",
        of,
        "mode",
        "dynamic");
  }

  private static void gexfValues(
      XmlFile xml, Row row, List<Field> fields, String overTime, List<Time> times)
      throws XMLStreamException {
    xml.element(
        "attvalues",
        () -> {
          for (Field field : fields) {
            String value = Values.text(row, field);
            if (value != null) {
              xml.element("attvalue", "for", field.name(), "value", value);
            }
          }
          for (Time time : times) {
            xml.element(
                "attvalue",
                "for",
                overTime,
                "value",
                String.valueOf(time.number()),
                "start",
                time.from().toString(),
                "end",
                time.to().toString());
          }
        });
    if (!times.isEmpty()) {
      xml.element(
          "spells",
          () -> {
            for (Time spell : Network.spells(times)) {
              xml.element("spell", "start", spell.from().toString(), "end", spell.to().toString());
            }
          });
    }
  }

  /** GraphML 1.0, without time. */
  public static void writeGraphMl(Network network, OutputStream out) throws IOException {
    XmlFile.write(
        out,
        xml ->
            xml.element(
                "graphml",
                () -> {
                  xml.text("desc", network.description());
                  xml.element(
                      "key",
                      "id",
                      "label",
                      "for",
                      "node",
                      "attr.name",
                      "label",
                      "attr.type",
                      "string");
                  graphMlKeys(xml, "node", Network.NODE_FIELDS);
                  xml.element(
                      "key",
                      "id",
                      WEIGHT,
                      "for",
                      "edge",
                      "attr.name",
                      WEIGHT,
                      "attr.type",
                      "double");
                  graphMlKeys(xml, "edge", Network.EDGE_FIELDS);
                  xml.element(
                      "graph",
                      () -> graphMlGraph(xml, network),
                      "id",
                      "machtin",
                      "edgedefault",
                      "undirected");
                },
                "xmlns",
                GRAPHML,
                "xmlns:xsi",
                INSTANCE,
                "xsi:schemaLocation",
                GRAPHML + " " + GRAPHML + "/1.0/graphml.xsd"));
  }

  private static void graphMlKeys(XmlFile xml, String of, List<Field> fields)
      throws XMLStreamException {
    for (Field field : fields) {
      xml.element(
          "key",
          () -> xml.text("desc", field.meaning()),
          "id",
          of + "." + field.name(),
          "for",
          of,
          "attr.name",
          field.name(),
          "attr.type",
          graphMlType(field));
    }
  }

  private static void graphMlGraph(XmlFile xml, Network network) throws XMLStreamException {
    for (Row node : network.nodes()) {
      xml.element(
          "node",
          () -> {
            xml.text("data", node.getAs(CANONICAL.name()), "key", "label");
            graphMlValues(xml, node, "node", Network.NODE_FIELDS);
          },
          "id",
          Network.nodeId(node));
    }
    int number = 0;
    for (Row edge : network.edges()) {
      xml.element(
          "edge",
          () -> {
            xml.text("data", Values.text(edge, N_AB), "key", WEIGHT);
            graphMlValues(xml, edge, "edge", Network.EDGE_FIELDS);
          },
          "id",
          // Ids must be name tokens here, without the stroke.
          "e" + ++number,
          "source",
          edge.getAs(ENTITY_A.name()),
          "target",
          edge.getAs(ENTITY_B.name()));
    }
  }

  private static void graphMlValues(XmlFile xml, Row row, String of, List<Field> fields)
      throws XMLStreamException {
    for (Field field : fields) {
      String value = Values.text(row, field);
      if (value != null) {
        xml.text("data", value, "key", of + "." + field.name());
      }
    }
  }

  private static String xmlType(Field field) {
    return field.type().equals(DataTypes.IntegerType) ? "integer" : graphMlType(field);
  }

  /** Days are strings: neither format has a type for them. */
  private static String graphMlType(Field field) {
    return Map.of(
            DataTypes.LongType, "long",
            DataTypes.IntegerType, "int",
            DataTypes.DoubleType, "double",
            DataTypes.BooleanType, "boolean")
        .getOrDefault(field.type(), "string");
  }
}
