package vn.machtin.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says of itself in Open Graph, JSON-LD, meta and time elements; null where it says
 * nothing.
 *
 * @param title the headline without the outlet's name
 * @param url canonical address
 * @param source the outlet's name
 * @param author as written
 * @param publishedAt time of publication as written; never the time of a change
 * @param language as declared
 */
record PageMetadata(
    String title, String url, String source, String author, String publishedAt, String language) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final int MAX_NODES = 2_000;
  private static final int MAX_BRAND_WORDS = 5;

  static PageMetadata of(Document document) {
    JsonNode article = article(document);
    Map<String, String> metas = metas(document);
    String source = first(metas.get("og:site_name"), name(article.path("publisher")));
    Element heading = document.selectFirst("h1");
    String title =
        first(
            metas.get("og:title"),
            text(article.path("headline")),
            heading == null ? null : heading.text(),
            document.title());
    Element canonical = document.selectFirst("link[rel=canonical]");
    Element time = document.selectFirst("article time[datetime], main time[datetime]");
    Element itemDate = document.selectFirst("[itemprop=datePublished]");
    return new PageMetadata(
        withoutBrand(title, source),
        first(
            canonical == null ? null : canonical.attr("href"),
            metas.get("og:url"),
            text(article.path("url")),
            text(article.path("mainEntityOfPage"))),
        source,
        first(
            name(article.path("author")),
            metas.get("article:author"),
            metas.get("author"),
            metas.get("dc.creator")),
        first(
            text(article.path("datePublished")),
            metas.get("article:published_time"),
            metas.get("og:published_time"),
            itemDate == null ? null : first(itemDate.attr("content"), itemDate.attr("datetime")),
            metas.get("pubdate"),
            metas.get("publishdate"),
            metas.get("publish_date"),
            metas.get("dc.date.issued"),
            metas.get("dcterms.created"),
            time == null ? null : time.attr("datetime")),
        first(
            attribute(document.selectFirst("html[lang]"), "lang"),
            text(article.path("inLanguage"))));
  }

  private static String attribute(Element element, String name) {
    return element == null ? null : element.attr(name);
  }

  /** The first content of each property or name, in lower case. */
  private static Map<String, String> metas(Document document) {
    Map<String, String> metas = new HashMap<>();
    for (Element meta : document.select("meta[content]")) {
      for (String name : new String[] {"property", "name", "itemprop"}) {
        if (meta.hasAttr(name)) {
          metas.putIfAbsent(meta.attr(name).toLowerCase(Locale.ROOT), meta.attr("content"));
        }
      }
    }
    return metas;
  }

  /** The first JSON-LD object that is an article, at any depth; an empty one if there is none. */
  private static JsonNode article(Document document) {
    for (Element script : document.select("script[type=application/ld+json]")) {
      JsonNode root;
      try {
        root = JSON.readTree(script.data());
      } catch (JsonProcessingException e) {
        continue;
      }
      Deque<JsonNode> nodes = new ArrayDeque<>();
      nodes.add(root);
      for (int seen = 0; !nodes.isEmpty() && seen < MAX_NODES; seen++) {
        JsonNode node = nodes.poll();
        if (isArticle(node.path("@type"))) {
          return node;
        }
        if (node.isContainerNode()) {
          Iterator<JsonNode> children = node.elements();
          children.forEachRemaining(
              child -> {
                if (child.isContainerNode()) {
                  nodes.add(child);
                }
              });
        }
      }
    }
    return JSON.missingNode();
  }

  private static boolean isArticle(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isArticle(one)) {
          return true;
        }
      }
      return false;
    }
    String name = type.asText("").toLowerCase(Locale.ROOT);
    return name.endsWith("article") || name.endsWith("blogposting");
  }

  private static String text(JsonNode node) {
    if (node.isObject()) {
      return text(node.path("@id"));
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }

  private static String name(JsonNode node) {
    if (node.isArray()) {
      StringBuilder names = new StringBuilder();
      for (JsonNode one : node) {
        String name = name(one);
        if (name != null) {
          names.append(names.length() == 0 ? "" : ", ").append(name);
        }
      }
      return names.length() == 0 ? null : names.toString();
    }
    return node.isObject() ? text(node.path("name")) : text(node);
  }

  private static String first(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.strip();
      }
    }
    return null;
  }

  /** "Headline - Outlet" without the outlet. */
  private static String withoutBrand(String title, String source) {
    if (title == null) {
      return null;
    }
    for (String divider : new String[] {" - ", " | ", " – ", " — "}) {
      int at = title.lastIndexOf(divider);
      if (at > 0) {
        String brand = title.substring(at + divider.length()).strip();
        boolean known = source != null && brand.equalsIgnoreCase(source);
        boolean host = brand.contains(".") && !brand.contains(" ");
        if ((known || host) && brand.split("\\s+").length <= MAX_BRAND_WORDS) {
          return title.substring(0, at).strip();
        }
      }
    }
    return title;
  }
}
