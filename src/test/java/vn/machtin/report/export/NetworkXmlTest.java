package vn.machtin.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.gexf.SimpleGEXFImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.machtin.SparkTest;
import vn.machtin.analysis.Granularity;

/** What other programs' readers find in the files. */
class NetworkXmlTest extends SparkTest {
  private final ExportWorld world = ExportWorld.standard();

  private static byte[] written(WholeFiles.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    return out.toByteArray();
  }

  private byte[] gexf() throws IOException {
    Selection all = ExportWorld.all(0);
    Network network =
        world
            .network(spark(), 0)
            .withTimes(world.counts(spark()), world.pairs(spark()), all, Granularity.MONTH);
    return written(out -> NetworkXml.writeGexf(network, out));
  }

  private static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> elements(Element in, String name) {
    List<Element> found = new ArrayList<>();
    var nodes = in.getElementsByTagNameNS("*", name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Element byId(Document document, String name, String id) {
    return elements(document.getDocumentElement(), name).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The graph with the attributes that the reader found, by id or by both ends. */
  private record Read(
      Graph<String, DefaultWeightedEdge> graph, Map<String, Map<String, String>> attributes) {
    double weight(String a, String b) {
      return graph.getEdgeWeight(graph.getEdge(a, b));
    }
  }

  private static Graph<String, DefaultWeightedEdge> empty() {
    return new SimpleWeightedGraph<>(
        SupplierUtil.createStringSupplier(), SupplierUtil.createDefaultWeightedEdgeSupplier());
  }

  private static void put(
      Map<String, Map<String, String>> attributes, String id, String key, Attribute value) {
    attributes.computeIfAbsent(id, i -> new HashMap<>()).put(key, value.getValue());
  }

  @Test
  void graphMlOpensInJGraphTWithTheNumbersOfTheTables() throws Exception {
    byte[] file = written(out -> NetworkXml.writeGraphMl(world.network(spark(), 0), out));
    Map<String, Map<String, String>> attributes = new HashMap<>();
    GraphMLImporter<String, DefaultWeightedEdge> importer = new GraphMLImporter<>();
    importer.setEdgeWeightAttributeName("weight");
    importer.setVertexFactory(id -> id);
    importer.addVertexAttributeConsumer((k, v) -> put(attributes, k.getFirst(), k.getSecond(), v));
    Graph<String, DefaultWeightedEdge> graph = empty();
    importer.addEdgeAttributeConsumer(
        (k, v) ->
            put(
                attributes,
                graph.getEdgeSource(k.getFirst()) + "|" + graph.getEdgeTarget(k.getFirst()),
                k.getSecond(),
                v));
    importer.importGraph(graph, new ByteArrayInputStream(file));

    Read read = new Read(graph, attributes);
    assertThat(graph.vertexSet()).containsExactlyInAnyOrder("org:a-b", "russia", "ukraine");
    assertThat(graph.edgeSet()).hasSize(2);
    assertThat(read.weight("russia", "ukraine")).isEqualTo(4.0);
    assertThat(attributes.get("russia"))
        .containsEntry("label", "Nga")
        .containsEntry("type", "LOC")
        .containsEntry("mentions", "12")
        .containsEntry("documents", "7")
        .containsEntry("per_million", "126.0")
        .containsEntry("first_seen", "2022-10-02")
        .doesNotContainKey("last_seen");
    assertThat(attributes.get("russia|ukraine"))
        .containsEntry("n_ab", "4")
        .containsEntry("documents", "3")
        .containsEntry("npmi", "-0.25")
        .containsEntry("in_backbone", "true");
    assertThat(attributes.get("org:a-b"))
        .containsEntry("label", ExportWorld.HOSTILE.replace('\u0001', '\uFFFD'));
  }

  @Test
  void gexfOpensInJGraphTWithTheNumbersOfTheTables() throws Exception {
    SimpleGEXFImporter<String, DefaultWeightedEdge> importer = new SimpleGEXFImporter<>();
    // Its schema is that of GEXF 1.2.
    importer.setSchemaValidation(false);
    importer.setVertexFactory(id -> id);
    Map<String, Map<String, String>> attributes = new HashMap<>();
    importer.addVertexAttributeConsumer((k, v) -> put(attributes, k.getFirst(), k.getSecond(), v));
    Graph<String, DefaultWeightedEdge> graph = empty();
    importer.importGraph(graph, new ByteArrayInputStream(gexf()));
    assertThat(graph.vertexSet()).containsExactlyInAnyOrder("org:a-b", "russia", "ukraine");
    assertThat(graph.edgeSet()).hasSize(2);
    assertThat(new Read(graph, attributes).weight("russia", "ukraine")).isEqualTo(4.0);
    assertThat(attributes.get("russia"))
        .containsEntry("label", "Nga")
        .containsEntry("mentions", "12");
    assertThat(attributes.get("org:a-b"))
        .containsEntry("label", ExportWorld.HOSTILE.replace('\u0001', '\uFFFD'));
  }

  @Test
  void gexfTellsWhenEachNodeAndEdgeWasThereAndHowMuch() throws Exception {
    Document gexf = parse(gexf());
    Element root = gexf.getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo("http://gexf.net/1.3");
    assertThat(root.getAttribute("version")).isEqualTo("1.3");
    Element graph = elements(root, "graph").get(0);
    assertThat(graph.getAttribute("mode")).isEqualTo("dynamic");
    assertThat(graph.getAttribute("timeformat")).isEqualTo("date");
    assertThat(graph.getAttribute("start")).isEqualTo("2022-10-01");
    assertThat(graph.getAttribute("end")).isEqualTo("2022-12-31");

    Element russia = byId(gexf, "node", "russia");
    assertThat(spells(russia)).containsExactly("2022-10-01..2022-12-31");
    assertThat(valuesOverTime(russia, "mentions_then"))
        .containsExactly(
            "2022-10-01..2022-10-31=5", "2022-11-01..2022-11-30=2", "2022-12-01..2022-12-31=4");
    Element pair = byId(gexf, "edge", "russia|ukraine");
    assertThat(pair.getAttribute("weight")).isEqualTo("4");
    assertThat(spells(pair)).containsExactly("2022-10-01..2022-10-31", "2022-12-01..2022-12-31");
    assertThat(valuesOverTime(pair, "weight"))
        .containsExactly("2022-10-01..2022-10-31=2", "2022-12-01..2022-12-31=1");
  }

  /** The parts of GEXF's schema that a reader leans on: declared ids, distinct ids, known ends. */
  @Test
  void gexfDeclaresWhatItUses() throws Exception {
    Element root = parse(gexf()).getDocumentElement();
    Map<String, List<String>> declared = new HashMap<>();
    for (Element attributes : elements(root, "attributes")) {
      assertThat(attributes.getAttribute("mode")).isIn("static", "dynamic");
      for (Element attribute : elements(attributes, "attribute")) {
        assertThat(attribute.getAttribute("type"))
            .isIn("string", "long", "integer", "double", "boolean");
        declared
            .computeIfAbsent(attributes.getAttribute("class"), c -> new ArrayList<>())
            .add(attribute.getAttribute("id"));
      }
    }
    List<String> nodes =
        elements(root, "node").stream().map(node -> node.getAttribute("id")).toList();
    assertThat(nodes).doesNotHaveDuplicates();
    for (String kind : List.of("node", "edge")) {
      assertThat(declared.get(kind)).doesNotHaveDuplicates();
      for (Element element : elements(root, kind)) {
        assertThat(elements(element, "attvalue"))
            .isNotEmpty()
            .allSatisfy(
                value -> assertThat(declared.get(kind)).contains(value.getAttribute("for")));
      }
    }
    assertThat(elements(root, "edge"))
        .allSatisfy(
            edge ->
                assertThat(nodes)
                    .contains(edge.getAttribute("source"), edge.getAttribute("target")));
  }

  private static List<String> spells(Element element) {
    return elements(element, "spell").stream()
        .map(spell -> spell.getAttribute("start") + ".." + spell.getAttribute("end"))
        .toList();
  }

  private static List<String> valuesOverTime(Element element, String attribute) {
    return elements(element, "attvalue").stream()
        .filter(value -> value.getAttribute("for").equals(attribute))
        .map(
            value ->
                "%s..%s=%s"
                    .formatted(
                        value.getAttribute("start"),
                        value.getAttribute("end"),
                        value.getAttribute("value")))
        .toList();
  }

  @Test
  void aNetworkWithoutTimeIsStaticAndAnEmptyOneIsAFileStill() throws Exception {
    byte[] empty = written(out -> NetworkXml.writeGexf(world.network(spark(), 99), out));
    Element graph = elements(parse(empty).getDocumentElement(), "graph").get(0);
    assertThat(graph.getAttribute("mode")).isEqualTo("static");
    assertThat(graph.hasAttribute("timeformat")).isFalse();
    assertThat(elements(graph, "node")).isEmpty();
  }

  @Test
  void theSameTablesGiveTheSameFile() throws Exception {
    assertThat(gexf()).isEqualTo(gexf());
  }
}
