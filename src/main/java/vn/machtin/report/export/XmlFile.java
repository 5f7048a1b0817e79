package vn.machtin.report.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An indented XML document in UTF-8. Characters that XML cannot hold become U+FFFD. */
final class XmlFile {
  /** The elements inside one. */
  @FunctionalInterface
  interface Inside {
    void write() throws XMLStreamException;
  }

  private final XMLStreamWriter xml;
  private int depth;

  private XmlFile(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes a document; {@code content} receives the open file. */
  static void write(OutputStream out, Content content) throws IOException {
    try {
      // A writer, not the stream: so that characters above U+FFFF stay characters.
      Writer utf8 = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(utf8);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(new XmlFile(xml));
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
      utf8.flush();
    } catch (XMLStreamException e) {
      throw new IOException("Cannot write XML: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Writes what stands in a document. */
  @FunctionalInterface
  interface Content {
    void write(XmlFile xml) throws XMLStreamException;
  }

  /**
   * An element without content; attributes are name, value, name, value; null ones are left out.
   */
  void element(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  /** An element with text in it. */
  void text(String name, String text, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  /** An element with others in it. */
  void element(String name, Inside inside, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    depth++;
    inside.write();
    depth--;
    line();
    xml.writeEndElement();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
      }
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Names come from scraped text and may hold anything. */
  static String legal(String text) {
    if (text.codePoints().allMatch(XmlFile::isLegal)) {
      return text;
    }
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }
}
