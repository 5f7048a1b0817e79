package vn.machtin.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import vn.machtin.corpus.FieldNames.Meaning;
import vn.machtin.corpus.Reject.Reason;
import vn.machtin.corpus.Reject.Stage;
import vn.machtin.text.Block;
import vn.machtin.text.TimeLimit;

/**
 * Makes of every record a document or a reject, whatever it holds. One instance serves one thread.
 */
final class DocumentBuilder implements AutoCloseable {
  static final String UNKNOWN_SOURCE = "unknown";
  private static final int DOC_ID_DIGITS = 20;
  private static final int SHORT_TEXT_LETTERS = 300;
  private static final double HIGH_DROP_RATIO = 0.5;
  private static final double TITLE_CASE = 0.7;
  private static final int HEADING_SYLLABLES = 5;

  /** A list of strings longer than this is a text in parts. */
  private static final int PARAGRAPH = 60;

  private static final int LEAD_WINDOW = 4_000;

  private final CorpusOptions options;
  private final PublicationDate dates;
  private final LanguageFinder languages;
  private final TimeLimit limit;
  private final JsonMapper json;

  DocumentBuilder(CorpusOptions options, PublicationDate dates, LanguageFinder languages) {
    this.options = options;
    this.dates = dates;
    this.languages = languages;
    this.limit = new TimeLimit(options.timeLimit(), "machtin-record");
    this.json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxStringLength(options.maxRecordBytes())
                            .maxNestingDepth(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * What became of a record: exactly one of the two is there.
   *
   * @param document null if it was rejected
   * @param reject null if it was kept
   */
  record Outcome(Document document, Reject reject) {}

  /** A record that is refused. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Reject reject;

    Refusal(Stage stage, Reason reason, String message, String excerpt) {
      super(message, null, false, false);
      this.reject = new Reject(stage, reason, message, excerpt);
    }
  }

  /**
   * What a record says, before anything is made of it; null where it says nothing.
   *
   * @param kinds of the text's lines, by markup
   */
  private record Draft(
      String url,
      String source,
      String title,
      String author,
      String publishedAt,
      String language,
      String text,
      List<String> kinds,
      boolean replaced) {}

  Outcome build(RawRecord record) throws InterruptedException {
    if (record instanceof RawRecord.Failure failure) {
      return new Outcome(null, failure.reject());
    }
    String where = where(record);
    try {
      return new Outcome(limit.call(() -> document(record)), null);
    } catch (TimeoutException e) {
      return rejected(
          record,
          Reason.TIMEOUT,
          "Cannot keep %s: it took longer than %d ms. Raise --time-limit if it is meant to."
              .formatted(where, options.timeLimit().toMillis()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        return new Outcome(null, refusal.reject);
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      return rejected(
          record,
          Reason.FAILED,
          "Cannot keep %s: %s. Please report it with the record."
              .formatted(where, String.valueOf(e.getCause())));
    }
  }

  private static Outcome rejected(RawRecord record, Reason reason, String message) {
    return new Outcome(null, new Reject(Stage.INGEST, reason, message, excerpt(record)));
  }

  private static String excerpt(RawRecord record) {
    if (record instanceof RawRecord.Page page) {
      return Reject.excerptOf(page.bytes());
    }
    if (record instanceof RawRecord.JsonLine line) {
      return Reject.excerptOf(line.bytes());
    }
    return record instanceof RawRecord.Fields fields ? excerpt(fields.values()) : "";
  }

  private static String excerpt(Map<String, String> values) {
    StringBuilder excerpt = new StringBuilder();
    for (String value : values.values()) {
      if (excerpt.length() < Reject.EXCERPT_LENGTH) {
        excerpt.append(value, 0, Math.min(value.length(), Reject.EXCERPT_LENGTH)).append(" | ");
      }
    }
    return excerpt.toString();
  }

  /** The record as a message names it. */
  private static String where(RawRecord record) {
    String name = Listing.nameOf(record.uri());
    if (record instanceof RawRecord.JsonLine) {
      return "line %d of %s".formatted(record.number(), name);
    }
    return record instanceof RawRecord.Fields
        ? "row %d of %s".formatted(record.number(), name)
        : name;
  }

  private Document document(RawRecord record) throws Refusal {
    Draft draft;
    if (record instanceof RawRecord.Page page) {
      draft = page(page);
    } else if (record instanceof RawRecord.JsonLine line) {
      draft = json(line);
    } else {
      Map<String, String> values = ((RawRecord.Fields) record).values();
      draft = fields(record, name -> value(values, name), excerpt(values));
    }
    return document(record, draft);
  }

  // From records to drafts.

  private Charsets.Decoded decoded(RawRecord record, byte[] bytes, String declared) throws Refusal {
    Charsets.Decoded decoded;
    try {
      decoded = Charsets.decode(bytes, declared);
    } catch (Charsets.BinaryException e) {
      throw new Refusal(
          Stage.READ,
          Reason.UNREADABLE,
          "Cannot read %s: it is no text but %s. Take it out of the corpus."
              .formatted(where(record), e.getMessage()),
          Reject.excerptOf(bytes));
    }
    if (decoded == null) {
      throw new Refusal(
          Stage.READ,
          Reason.BAD_ENCODING,
          "Cannot read %s: its characters are in no known encoding. Save it as UTF-8."
              .formatted(where(record)),
          Reject.excerptOf(bytes));
    }
    return decoded;
  }

  private Draft page(RawRecord.Page page) throws Refusal {
    byte[] bytes = page.bytes();
    String declared = page.html() ? HtmlPage.declaredCharset(bytes) : null;
    Charsets.Decoded decoded = decoded(page, bytes, declared);
    boolean replaced = decoded.replaced() > 0;
    if (!page.html()) {
      return new Draft(null, null, null, null, null, null, decoded.text(), null, replaced);
    }
    return page(HtmlPage.parse(decoded.text()), replaced);
  }

  private static Draft page(HtmlPage html, boolean replaced) {
    PageMetadata metadata = html.metadata();
    return new Draft(
        metadata.url(),
        metadata.source(),
        metadata.title(),
        metadata.author(),
        metadata.publishedAt(),
        metadata.language(),
        html.text(),
        html.kinds(),
        replaced);
  }

  private Draft json(RawRecord.JsonLine line) throws Refusal {
    Charsets.Decoded decoded = decoded(line, line.bytes(), null);
    JsonNode root;
    try {
      root = json.readTree(decoded.text());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new Refusal(
          Stage.READ,
          Reason.MALFORMED_JSON,
          "Cannot read %s: it is no JSON%s (%s). Mend the line or leave it out."
              .formatted(
                  where(line),
                  at == null || at.getColumnNr() < 1 ? "" : " at column " + at.getColumnNr(),
                  shortened(e.getOriginalMessage())),
          decoded.text());
    }
    if (!root.isObject()) {
      throw new Refusal(
          Stage.READ,
          Reason.MALFORMED_JSON,
          "Cannot read %s: it is JSON but no object. Write one object a line."
              .formatted(where(line)),
          decoded.text());
    }
    return fields(line, name -> value(root, name), decoded.text());
  }

  private static String shortened(String message) {
    String first = message.lines().findFirst().orElse("");
    return first.length() > 120 ? first.substring(0, 120) + "…" : first;
  }

  private static String value(JsonNode object, String name) {
    JsonNode node = object.get(name);
    if (node == null && name.indexOf('.') > 0) {
      node = object;
      for (String step : name.split("\\.")) {
        node = node.path(step);
      }
    }
    return text(node);
  }

  private static String text(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      for (JsonNode part : node) {
        String text = text(part);
        if (text != null && !text.isBlank()) {
          parts.add(text);
        }
      }
      boolean paragraphs = parts.stream().anyMatch(part -> part.length() > PARAGRAPH);
      return parts.isEmpty() ? null : String.join(paragraphs ? "\n\n" : ", ", parts);
    }
    if (node.isObject()) {
      return text(node.get("name"));
    }
    return node.asText();
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      for (Map.Entry<String, String> entry : values.entrySet()) {
        if (entry.getKey().equalsIgnoreCase(name)) {
          return entry.getValue();
        }
      }
    }
    return value;
  }

  private Draft fields(RawRecord record, Function<String, String> values, String excerpt)
      throws Refusal {
    String text = value(values, Meaning.TEXT);
    String html = value(values, Meaning.HTML);
    boolean blank = text == null || text.isBlank();
    if (blank && text == null && html == null) {
      throw new Refusal(
          Stage.INGEST,
          Reason.MISSING_FIELD,
          "Cannot keep %s: it has no field %s. Name the field with --field text=NAME."
              .formatted(where(record), String.join(" or ", options.fields().of(Meaning.TEXT))),
          excerpt);
    }
    Draft page = null;
    if (blank && html != null || !blank && isMarkup(text)) {
      page = page(HtmlPage.parse(blank ? html : text), false);
      text = page.text();
    }
    if (text == null || text.isBlank()) {
      throw new Refusal(
          Stage.INGEST,
          Reason.EMPTY,
          "Cannot keep %s: its text is empty. Leave it out.".formatted(where(record)),
          excerpt);
    }
    String title = firstText(value(values, Meaning.TITLE), page == null ? null : page.title());
    String lead = clean(value(values, Meaning.LEAD));
    List<String> kinds = page == null ? null : page.kinds();
    if (lead != null && !tells(text, lead)) {
      text = lead + "\n\n" + text;
      kinds = null;
    }
    return new Draft(
        firstText(value(values, Meaning.URL), page == null ? null : page.url()),
        firstText(value(values, Meaning.SOURCE), page == null ? null : page.source()),
        title,
        firstText(value(values, Meaning.AUTHOR), page == null ? null : page.author()),
        firstText(value(values, Meaning.PUBLISHED_AT), page == null ? null : page.publishedAt()),
        page == null ? null : page.language(),
        text,
        kinds,
        false);
  }

  /** The value of the first field of that meaning that is there and not blank, else a blank one. */
  private String value(Function<String, String> values, Meaning meaning) {
    String blank = null;
    for (String name : options.fields().of(meaning)) {
      String value = values.apply(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
      blank = blank == null ? value : blank;
    }
    return blank;
  }

  private static boolean isMarkup(String text) {
    String start = text.substring(0, Math.min(text.length(), 20_000)).toLowerCase(Locale.ROOT);
    return start.contains("</p>")
        || start.contains("</div>")
        || start.contains("<br>")
        || start.contains("<br/>")
        || start.contains("<br />");
  }

  private static boolean tells(String text, String lead) {
    String key = Blocks.key(lead.replaceAll("(?:\\.{3}|…)$", ""));
    return key.length() < 8
        || Blocks.key(text.substring(0, Math.min(text.length(), LEAD_WINDOW + 2 * lead.length())))
            .contains(key);
  }

  private static String firstText(String one, String other) {
    return one != null && !one.isBlank() ? one : other;
  }

  // From drafts to documents.

  private Document document(RawRecord record, Draft draft) throws Refusal {
    CleanText clean = CleanText.of(draft.text());
    String text = clean.text();
    List<String> kinds = draft.kinds();
    String title = clean(draft.title());
    if (title != null && !text.isBlank() && !Blocks.tellsTitle(text, title)) {
      text = title + "\n\n" + text;
      if (kinds != null) {
        kinds = new ArrayList<>(kinds);
        kinds.add(0, Block.TITLE);
      }
    }
    long letters = letters(text);
    if (letters == 0) {
      throw new Refusal(
          Stage.INGEST,
          Reason.EMPTY,
          "Cannot keep %s: it is empty. Leave it out.".formatted(where(record)),
          text);
    }
    if (letters < options.minLetters()) {
      throw new Refusal(
          Stage.INGEST,
          Reason.TOO_SHORT,
          "Cannot keep %s: it has %d letters, fewer than %d. Lower --min-letters to keep such texts."
              .formatted(where(record), letters, options.minLetters()),
          text);
    }
    List<Block> blocks = Blocks.of(text, title, kinds);
    if (title == null) {
      title = titleOf(text, blocks);
    }
    String url = clean(draft.url());
    String source = source(clean(draft.source()), url, record.folder());
    PublishedDate published =
        dates.decide(
            new DocumentFacts(record.uri(), url, clean(draft.publishedAt()), text, blocks));
    Set<String> flags = new TreeSet<>(clean.flags());
    if (draft.replaced()) {
      flags.add(CleanText.REPLACED);
    }
    if (letters < SHORT_TEXT_LETTERS) {
      flags.add("short_text");
    }
    if (published.future()) {
      flags.add("future_date");
    }
    shapeFlags(text, blocks, flags);
    return new Document(
        sha256(source + "\u0000" + text).substring(0, DOC_ID_DIGITS),
        url,
        source,
        languages.language(text, draft.language()),
        title,
        clean(draft.author()),
        text,
        sha256(text),
        blocks,
        published,
        List.copyOf(flags));
  }

  /** In one line, composed, without spaces at its ends; null if nothing is left. */
  private static String clean(String value) {
    if (value == null) {
      return null;
    }
    String clean = CleanText.of(value).text();
    StringBuilder line = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); i++) {
      char character = clean.charAt(i);
      if (character > ' ') {
        line.append(character);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    String stripped = line.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters;
  }

  private static String titleOf(String text, List<Block> blocks) {
    for (Block block : blocks) {
      if (block.kind().equals(Block.TITLE)) {
        return text.substring(block.start(), block.end());
      }
    }
    return null;
  }

  /** The outlet: its field, the host of its address or its folder. */
  static String source(String field, String url, String folder) {
    if (field != null) {
      return field;
    }
    if (url != null) {
      try {
        String host = new URI(url.strip().replace(' ', '+')).getHost();
        if (host != null && !host.isEmpty()) {
          String lower = host.toLowerCase(Locale.ROOT);
          return lower.startsWith("www.") ? lower.substring(4) : lower;
        }
      } catch (URISyntaxException e) {
        // An address without a host names no outlet.
        return folder == null ? UNKNOWN_SOURCE : nfc(folder);
      }
    }
    return folder == null ? UNKNOWN_SOURCE : nfc(folder);
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static void shapeFlags(String text, List<Block> blocks, Set<String> flags) {
    long counted = 0;
    long all = 0;
    boolean titleCase = false;
    for (Block block : blocks) {
      int length = block.end() - block.start();
      all += length;
      counted += block.counted() ? length : 0;
      if (block.counted() && length <= TextLine.SHORT && !titleCase) {
        titleCase = isTitleCase(text, block);
      }
    }
    if (all - counted > HIGH_DROP_RATIO * all) {
      flags.add("high_drop_ratio");
    }
    if (titleCase) {
      flags.add("title_case");
    }
  }

  /** Whether a headline has capitals where a sentence has none. */
  private static boolean isTitleCase(String text, Block block) {
    int words = 0;
    int capitals = 0;
    boolean inWord = false;
    for (int i = block.start(); i < block.end(); i++) {
      char character = text.charAt(i);
      if (character == ' ') {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(character)) {
        inWord = true;
        words++;
        capitals += Character.isUpperCase(character) ? 1 : 0;
      }
    }
    char last = text.charAt(block.end() - 1);
    return words > HEADING_SYLLABLES && capitals >= TITLE_CASE * words && last != '.';
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public void close() {
    limit.close();
  }
}
