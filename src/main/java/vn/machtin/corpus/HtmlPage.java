package vn.machtin.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import vn.machtin.text.Block;

/**
 * A page as its visible text, line by line, with what its markup says of each line; nothing is cut
 * out. The parser resolves no entity outside HTML's own and fetches nothing; elements deeper than
 * {@value #MAX_DEPTH} are flattened.
 *
 * @param text lines divided by {@code \n}, blocks by an empty line
 * @param kinds for each line that is not empty what it is by its markup, null where that says
 *     nothing
 * @param metadata what the page says of itself
 */
record HtmlPage(String text, List<String> kinds, PageMetadata metadata) {
  static final int MAX_DEPTH = 256;

  /** Share of the running text that an element must hold to be the main content. */
  private static final double MAIN_SHARE = 0.6;

  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,30})");

  private static final List<String> SKIPPED =
      List.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "svg",
          "head",
          "object",
          "canvas",
          "math",
          "audio",
          "video",
          "select",
          "textarea",
          "input");

  private static final List<String> BLOCKS =
      List.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "nav",
          "aside",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "figure",
          "figcaption",
          "blockquote",
          "pre",
          "table",
          "tr",
          "form",
          "address",
          "fieldset",
          "hr",
          "caption",
          "details",
          "summary",
          "center",
          "body",
          "tbody",
          "thead");

  /** Words of class names and ids, by what they say; the first that fits wins. */
  private static final List<Hint> HINTS =
      List.of(
          new Hint(Block.CAPTION, "caption|photo-?(des|note|credit)|image-?desc|chu-?thich"),
          new Hint(
              Block.PROMPT,
              "comments?|binh-?luan|cmt|share|social|login|dang-?nhap|subscribe|newsletter|like|"
                  + "rating|audio|player|toolbar|banner|ads?|advert\\w*|quang-?cao|popup"),
          new Hint(
              Block.RELATED,
              "related|lien-?quan|xem-?them|doc-?them|tin-?khac|cung-?chuyen-?muc|box-?tin|"
                  + "most-?\\w+|doc-?nhieu|suggest\\w*|recommend\\w*|sidebar|read-?more|see-?more|"
                  + "tinlienquan|newsrelated|xemthem"),
          new Hint(Block.FOOTER, "tags?|keywords?|tu-?khoa|footer|copyright|source|nguon"),
          new Hint(
              Block.SECTION, "breadcrumbs?|menu|nav\\w*|category|chuyen-?muc|topbar|logo|toplink"),
          new Hint(
              Block.BYLINE,
              "author\\w*|byline|tac-?gia|date|time|pub-?date|publish\\w*|meta|info|datetime|"
                  + "timestamp"),
          new Hint(
              Block.LEAD,
              "sapo|lead|chapeau|intro|desc|description|standfirst|summary|tom-?tat|sub-?title"));

  private record Hint(String kind, Pattern words) {
    Hint(String kind, String words) {
      this(kind, Pattern.compile("(?<![a-z0-9])(?:" + words + ")(?![a-z0-9])"));
    }
  }

  /** The encoding that a page declares in its first bytes; null if none. */
  static String declaredCharset(byte[] bytes) {
    int length = Math.min(bytes.length, 4096);
    var matcher =
        CHARSET.matcher(new String(bytes, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1));
    return matcher.find() ? matcher.group(1) : null;
  }

  static HtmlPage parse(String html) {
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document document = parser.parseInput(html, "");
    PageMetadata metadata = PageMetadata.of(document);
    Lines lines = new Lines(mainContent(document.body()));
    NodeTraversor.traverse(lines, document.body());
    lines.breakLine(true);
    return new HtmlPage(lines.text(), lines.kinds(), metadata);
  }

  private static String kindOf(Element element) {
    switch (element.normalName()) {
      case "h1":
        return Block.TITLE;
      case "nav":
        return Block.SECTION;
      case "aside":
        return Block.RELATED;
      case "footer":
        return isInside(element, "article") ? null : Block.FOOTER;
      case "figcaption", "caption":
        return Block.CAPTION;
      case "form", "button":
        return Block.PROMPT;
      case "time":
        return Block.BYLINE;
      default:
        break;
    }
    String role = element.attr("role");
    if (role.equals("navigation")) {
      return Block.SECTION;
    }
    if (element.attr("itemprop").equals("author")) {
      return Block.BYLINE;
    }
    String names = element.className() + " " + element.id();
    if (names.length() > 1 && names.length() < 300) {
      String lower = names.toLowerCase(Locale.ROOT).replace('_', '-');
      for (Hint hint : HINTS) {
        if (hint.words().matcher(lower).find()) {
          return hint.kind();
        }
      }
    }
    return null;
  }

  private static boolean isInside(Element element, String tag) {
    for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
      if (parent.normalName().equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** The innermost element that holds most of the page's running text. */
  private static Element mainContent(Element body) {
    Element marked = body.selectFirst("[itemprop=articleBody]");
    if (marked != null && marked.text().length() > 100) {
      return marked;
    }
    java.util.Map<Element, Integer> masses = new java.util.IdentityHashMap<>();
    NodeTraversor.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof Element element) {
              masses.put(element, 0);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            int mass = 0;
            if (node instanceof TextNode text) {
              int length = text.text().strip().length();
              mass = length >= 60 ? length : 0;
            } else if (node instanceof Element element) {
              boolean skipped =
                  SKIPPED.contains(element.normalName())
                      || element.normalName().equals("a")
                      || isBoilerplate(kindOf(element));
              mass = skipped ? 0 : masses.get(element);
            }
            if (mass > 0 && node.parent() instanceof Element parent) {
              masses.merge(parent, mass, Integer::sum);
            }
          }
        },
        body);
    int total = masses.getOrDefault(body, 0);
    Element main = body;
    while (total > 0) {
      Element heavier = null;
      for (Element child : main.children()) {
        if (!isBoilerplate(kindOf(child))
            && !child.normalName().equals("p")
            && masses.getOrDefault(child, 0) >= MAIN_SHARE * total) {
          heavier = child;
        }
      }
      if (heavier == null) {
        break;
      }
      main = heavier;
    }
    return main;
  }

  private static boolean isBoilerplate(String kind) {
    return kind != null
        && !kind.equals(Block.TITLE)
        && !kind.equals(Block.LEAD)
        && !kind.equals(Block.BYLINE);
  }

  /** Collects the lines of a page on one walk through it. */
  private static final class Lines implements NodeVisitor {
    private static final int BEFORE = 0;
    private static final int INSIDE = 1;
    private static final int AFTER = 2;

    private final Element main;
    private final StringBuilder text = new StringBuilder();
    private final List<String> kinds = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final List<String> marked = new ArrayList<>();
    private final List<Integer> markedAt = new ArrayList<>();
    private final boolean hasHeading;
    private String lineKind;
    private boolean pendingGap;
    private int skippedAt = Integer.MAX_VALUE;
    private int place;
    private int articleAt = -1;
    private boolean inArticle;
    private boolean sawHeading;

    Lines(Element main) {
      this.main = main;
      this.place = main.normalName().equals("body") ? INSIDE : BEFORE;
      this.hasHeading = main.ownerDocument().selectFirst("h1") != null;
    }

    @Override
    public void head(Node node, int depth) {
      if (depth > skippedAt) {
        return;
      }
      if (node instanceof TextNode textNode) {
        append(textNode.getWholeText());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (SKIPPED.contains(name) || element.hasAttr("hidden")) {
          skippedAt = depth;
          return;
        }
        if (name.equals("br")) {
          breakLine(false);
        } else if (name.equals("li")) {
          breakLine(false);
        } else if (BLOCKS.contains(name)) {
          breakLine(true);
        } else if (name.equals("td") && Block.CAPTION.equals(kindOf(element))) {
          breakLine(true);
        } else if (name.equals("td") || name.equals("th") || name.equals("img")) {
          append(" ");
        }
        if (element == main) {
          place = INSIDE;
        }
        if (name.equals("article") && articleAt < 0) {
          articleAt = depth;
          inArticle = true;
        }
        sawHeading |= name.equals("h1");
        String kind = kindOf(element);
        boolean block = BLOCKS.contains(name) || name.equals("li") || name.equals("td");
        // Inside the main text only blocks are marked: a link in a sentence is part of it.
        if (kind != null
            && (block || place != INSIDE || element.parent() != null && isAlone(element))
            && !(element == main || holdsMain(element))) {
          marked.add(kind);
          markedAt.add(depth);
        }
      }
    }

    private static boolean isAlone(Element element) {
      return element.parent().childNodeSize() == 1
          && BLOCKS.contains(element.parent().normalName());
    }

    private boolean holdsMain(Element element) {
      for (Element parent = main.parent(); parent != null; parent = parent.parent()) {
        if (parent == element) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void tail(Node node, int depth) {
      if (depth == skippedAt) {
        skippedAt = Integer.MAX_VALUE;
        return;
      }
      if (depth > skippedAt || !(node instanceof Element element)) {
        return;
      }
      String name = element.normalName();
      if (name.equals("li")) {
        breakLine(false);
      } else if (BLOCKS.contains(name)) {
        breakLine(true);
      }
      while (!markedAt.isEmpty() && markedAt.get(markedAt.size() - 1) >= depth) {
        markedAt.remove(markedAt.size() - 1);
        marked.remove(marked.size() - 1);
      }
      if (element == main) {
        place = name.equals("body") ? INSIDE : AFTER;
      }
      if (name.equals("article") && articleAt == depth) {
        inArticle = false;
      }
    }

    private void append(String raw) {
      for (int i = 0; i < raw.length(); i++) {
        char character = raw.charAt(i);
        boolean space = Character.isWhitespace(character) || Character.isSpaceChar(character);
        if (!space) {
          if (line.length() == 0) {
            lineKind = kind();
          }
          line.append(character);
        } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      }
    }

    /** The outermost mark of what is no article, else the innermost, else what the place says. */
    private String kind() {
      for (String kind : marked) {
        if (isBoilerplate(kind)) {
          return kind;
        }
      }
      if (!marked.isEmpty()) {
        return marked.get(marked.size() - 1);
      }
      if (place == BEFORE && hasHeading && !sawHeading) {
        return Block.SECTION;
      }
      if (place == AFTER && !inArticle) {
        return Block.FOOTER;
      }
      return null;
    }

    void breakLine(boolean gap) {
      int end = line.length();
      while (end > 0 && line.charAt(end - 1) == ' ') {
        end--;
      }
      if (end > 0) {
        if (text.length() > 0) {
          text.append(pendingGap ? "\n\n" : "\n");
        }
        text.append(line, 0, end);
        kinds.add(lineKind);
        pendingGap = false;
      }
      pendingGap |= gap;
      line.setLength(0);
    }

    String text() {
      return text.toString();
    }

    List<String> kinds() {
      return kinds;
    }
  }
}
