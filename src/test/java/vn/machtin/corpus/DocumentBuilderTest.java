package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.machtin.corpus.DocumentBuilder.Outcome;
import vn.machtin.text.Block;

/** What becomes of a record. */
class DocumentBuilderTest {
  private static final String TEXT =
      "Thủ tướng Lê An hôm 3/5 tới thành phố Sông Lam dự lễ khánh thành cây cầu mới.\n\nCây cầu dài"
          + " hai cây số, do một liên danh trong nước xây trong bốn năm.";

  private static Outcome build(RawRecord record, CorpusOptions options, PublicationDate dates) {
    try (DocumentBuilder builder = new DocumentBuilder(options, dates, (text, declared) -> "vi")) {
      return builder.build(record);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Outcome build(RawRecord record) {
    return build(record, CorpusOptions.DEFAULT, facts -> PublishedDate.NONE);
  }

  private static RawRecord text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RawRecord text(byte[] bytes) {
    return new RawRecord.Page("file:/in/a.txt", "songlam", 1, bytes, false);
  }

  private static RawRecord html(String text) {
    return new RawRecord.Page(
        "file:/in/a.html", "songlam", 1, text.getBytes(StandardCharsets.UTF_8), true);
  }

  private static RawRecord json(String text) {
    return new RawRecord.JsonLine(
        "file:/in/a.jsonl", null, 7, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Map<String, String> fields) {
    StringBuilder json = new StringBuilder("{");
    fields.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value.replace("\n", "\\n"))
                .append('"'));
    return json.append('}').toString();
  }

  private static void assertRejected(
      RawRecord record, String stage, String reason, String message) {
    assertRejected(build(record), stage, reason, message);
  }

  private static void assertRejected(Outcome outcome, String stage, String reason, String message) {
    assertThat(outcome.document()).isNull();
    assertThat(outcome.reject().stage().code()).isEqualTo(stage);
    assertThat(outcome.reject().reason().code()).isEqualTo(reason);
    assertThat(outcome.reject().message()).isEqualTo(message);
  }

  @Test
  void everyReasonHasItsMessage() {
    byte[] pdf = new byte[500];
    new Random(3).nextBytes(pdf);
    System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 8);
    assertRejected(
        text(pdf),
        "read",
        "unreadable",
        "Cannot read a.txt: it is no text but a PDF. Take it out of the corpus.");
    byte[] unknown = new byte[2000];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = (byte) (i % 5 == 0 ? ' ' : 0x80 + 37 * i % 32);
    }
    assertRejected(
        text(unknown),
        "read",
        "bad_encoding",
        "Cannot read a.txt: its characters are in no known encoding. Save it as UTF-8.");
    assertRejected(
        text("\n \u200B…\n"), "ingest", "empty", "Cannot keep a.txt: it is empty. Leave it out.");
    assertRejected(
        text("Xem video."),
        "ingest",
        "too_short",
        "Cannot keep a.txt: it has 8 letters, fewer than 20. Lower --min-letters to keep such"
            + " texts.");
    assertRejected(
        json("{\"title\": \"Cầu\", \"text\": "),
        "read",
        "malformed_json",
        "Cannot read line 7 of a.jsonl: it is no JSON at column 26 (Unexpected end-of-input within"
            + "/between Object entries). Mend the line or leave it out.");
    assertRejected(
        json("[1, 2]"),
        "read",
        "malformed_json",
        "Cannot read line 7 of a.jsonl: it is JSON but no object. Write one object a line.");
    assertRejected(
        json("{\"title\": \"Cầu\"}"),
        "ingest",
        "missing_field",
        "Cannot keep line 7 of a.jsonl: it has no field text or body or content or maintext or"
            + " article. Name the field with --field text=NAME.");
    assertRejected(
        json("{\"title\": \"Cầu\", \"text\": \" \\n\"}"),
        "ingest",
        "empty",
        "Cannot keep line 7 of a.jsonl: its text is empty. Leave it out.");
    assertRejected(
        new RawRecord.Fields("file:/in/a.csv", null, 3, Map.of("title", "Cầu")),
        "ingest",
        "missing_field",
        "Cannot keep row 3 of a.csv: it has no field text or body or content or maintext or"
            + " article. Name the field with --field text=NAME.");
  }

  @Test
  void whatNeverEndsIsATimeoutAndTheNextRecordIsKept() throws InterruptedException {
    PublicationDate endless =
        facts -> {
          while (facts.text().startsWith("Vô tận")) {
            Thread.onSpinWait();
            if (Thread.currentThread().isInterrupted()) {
              throw new IllegalStateException("interrupted");
            }
          }
          return PublishedDate.NONE;
        };
    CorpusOptions options = CorpusOptions.DEFAULT.withTimeLimit(Duration.ofMillis(300));
    try (DocumentBuilder builder =
        new DocumentBuilder(options, endless, (text, declared) -> "vi")) {
      assertRejected(
          builder.build(text("Vô tận. " + TEXT)),
          "ingest",
          "timeout",
          "Cannot keep a.txt: it took longer than 300 ms. Raise --time-limit if it is meant to.");
      assertThat(builder.build(text(TEXT)).document()).isNotNull();
    }
  }

  @Test
  void whatFailsIsRejectedWithItsCause() {
    assertRejected(
        build(
            text(TEXT),
            CorpusOptions.DEFAULT,
            facts -> {
              throw new StackOverflowError("too deep");
            }),
        "ingest",
        "failed",
        "Cannot keep a.txt: java.lang.StackOverflowError: too deep. Please report it with the"
            + " record.");
  }

  @Test
  void titleThatTheTextLacksIsPutBeforeIt() {
    Document document =
        build(json(json(Map.of("title", "Cầu mới thông xe", "text", TEXT)))).document();
    assertThat(document.text()).isEqualTo("Cầu mới thông xe\n\n" + TEXT);
    assertThat(document.blocks().get(0)).isEqualTo(new Block(Block.TITLE, 0, 16));
    Document told =
        build(json(json(Map.of("title", "Cầu mới thông xe", "text", "Cầu mới thông xe\n" + TEXT))))
            .document();
    assertThat(told.text()).isEqualTo("Cầu mới thông xe\n" + TEXT);
  }

  @Test
  void leadThatTheTextLacksIsPutBeforeIt() {
    String lead = "Công trình nối hai huyện sau bốn năm chờ đợi.";
    assertThat(
            build(json(json(Map.of("title", "Cầu mới thông xe", "abstract", lead, "body", TEXT))))
                .document()
                .text())
        .isEqualTo("Cầu mới thông xe\n\n" + lead + "\n\n" + TEXT);
    assertThat(
            build(json(json(Map.of("abstract", TEXT.substring(0, 60) + "...", "body", TEXT))))
                .document()
                .text())
        .isEqualTo(TEXT);
  }

  @Test
  void fieldsHaveManyNames() {
    FieldNames names = FieldNames.DEFAULT.with(List.of("text=noi_dung,bai.than", "source = bao"));
    Outcome outcome =
        build(
            json(
                "{\"bai\": {\"than\": [\""
                    + TEXT.replace("\n\n", "\", \"")
                    + "\"]}, \"bao\": \"Sông Lam\", \"URL\": \"x\", \"authors\": [\"An\","
                    + " {\"name\": \"Bình\"}]}"),
            CorpusOptions.DEFAULT.withFields(names),
            facts -> PublishedDate.NONE);
    assertThat(outcome.document().text()).isEqualTo(TEXT);
    assertThat(outcome.document().source()).isEqualTo("Sông Lam");
    assertThat(outcome.document().author()).isEqualTo("An, Bình");
  }

  @Test
  void wrongFieldMappingIsToldInOneLine() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> FieldNames.DEFAULT.with(List.of("noidung=body")))
        .hasMessage(
            "Invalid --field: noidung=body. Write MEANING=NAME[,NAME], with a meaning of: url,"
                + " source, title, published_at, author, lead, text, html.");
  }

  @Test
  void markupInATextFieldIsTakenApart() {
    Document document =
        build(
                json(
                    "{\"title\": \"Cầu mới thông xe\", \"content\": \"<p>"
                        + TEXT.replace("\n\n", "</p><p>")
                        + "</p><div class='related'>Tin khác</div>\"}"))
            .document();
    assertThat(document.text()).isEqualTo("Cầu mới thông xe\n\n" + TEXT + "\n\nTin khác");
    assertThat(document.blocks()).last().extracting(Block::kind).isEqualTo(Block.RELATED);
  }

  @Test
  void outletIsFieldThenHostThenFolder() {
    assertThat(DocumentBuilder.source("Báo A", "https://b.example/x", "c")).isEqualTo("Báo A");
    assertThat(DocumentBuilder.source(null, "https://www.B.example/x y", "c"))
        .isEqualTo("b.example");
    assertThat(DocumentBuilder.source(null, "khong phai", "c")).isEqualTo("c");
    assertThat(DocumentBuilder.source(null, null, null)).isEqualTo("unknown");
  }

  @Test
  void sameContentOfTheSameOutletIsTheSameDocument() {
    Document one = build(text(TEXT)).document();
    Document same =
        build(
                new RawRecord.Page(
                    "file:/elsewhere/b.txt",
                    "songlam",
                    1,
                    Normalizer.normalize(TEXT.replace("\n", "\r\n"), Normalizer.Form.NFD)
                        .getBytes(StandardCharsets.UTF_16),
                    false))
            .document();
    Document other =
        build(
                new RawRecord.Page(
                    "file:/in/a.txt", "hongha", 1, TEXT.getBytes(StandardCharsets.UTF_8), false))
            .document();
    assertThat(same.docId()).isEqualTo(one.docId()).hasSize(20);
    assertThat(same.textHash()).isEqualTo(one.textHash()).hasSize(64);
    assertThat(other.docId()).isNotEqualTo(one.docId());
    assertThat(same.flags()).containsExactly("nfd", "short_text");
  }

  @Test
  void flagsSayWhatWasUnusual() {
    assertThat(
            build(text("Nga Mở Cửa Cho Cuộc Đàm Phán An Ninh\n\n" + TEXT.repeat(4)))
                .document()
                .flags())
        .containsExactly("title_case");
    assertThat(
            build(text(TEXT + "\n\nTin liên quan\n" + "Một tin khác ở nơi khác\n".repeat(40)))
                .document()
                .flags())
        .contains("high_drop_ratio");
    assertThat(
            build(
                    text(TEXT),
                    CorpusOptions.DEFAULT,
                    facts -> new PublishedDate(null, null, null, null, "none", "none", 0, "", true))
                .document()
                .flags())
        .contains("future_date");
  }

  @Test
  void dateIsDecidedFromWhatTheRecordSays() {
    DocumentFacts[] seen = new DocumentFacts[1];
    build(
        json(
            json(
                Map.of(
                    "url",
                    "https://a.example/2022",
                    "published_at",
                    " 2022-05-03 ",
                    "text",
                    TEXT))),
        CorpusOptions.DEFAULT,
        facts -> {
          seen[0] = facts;
          return PublishedDate.NONE;
        });
    assertThat(seen[0].publishedAt()).isEqualTo("2022-05-03");
    assertThat(seen[0].url()).isEqualTo("https://a.example/2022");
    assertThat(seen[0].sourceUri()).isEqualTo("file:/in/a.jsonl");
    assertThat(seen[0].blocks()).isNotEmpty();
  }

  @Test
  void documentsOfTenMegabytesAreKept() {
    String paragraph = TEXT.replace("\n\n", " ") + "\n";
    int times = (10 << 20) / paragraph.getBytes(StandardCharsets.UTF_8).length;
    assertThat(build(text(paragraph.repeat(times))).document()).isNotNull();
    assertThat(build(text(paragraph.replace('\n', ' ').repeat(times))).document().blocks())
        .hasSize(1);
    assertThat(build(html("<p>" + paragraph.repeat(times - 1))).document()).isNotNull();
  }

  @Test
  void linesThatRepeatWithoutEndAreKept() {
    for (String line :
        List.of(
            "Tin\n",
            "Tin liên quan\n",
            "Bình luận (0)\n\n",
            "Đăng nhập\n\nTin liên quan\n",
            TEXT.substring(0, 70) + " ...\n",
            "a | a | a | a | a | a\n",
            "Ảnh: Ảnh: Ảnh: Ảnh: A.\n",
            "15/11/2022 15/11/2022 15:22\n",
            "Hoàng Vũ\n",
            "x, ")) {
      String text = TEXT + "\n\n" + line.repeat(500_000 / line.length()) + "\n\n" + TEXT + TEXT;
      assertThat(build(text(text)).reject()).as(line).isNull();
    }
    assertThat(
            build(json(json(Map.of("title", "a" + " ".repeat(500_000) + "b", "text", TEXT))))
                .reject())
        .isNull();
  }

  @Property(tries = 300)
  void anyBytesBecomeADocumentOrAReject(@ForAll @Size(max = 400) byte[] bytes) {
    for (boolean html : new boolean[] {false, true}) {
      Outcome outcome = build(new RawRecord.Page("file:/in/a", null, 1, bytes, html));
      assertThat(outcome.document() == null).isEqualTo(outcome.reject() != null);
      assertThat(outcome.reject() == null || !outcome.reject().reason().code().equals("failed"))
          .isTrue();
    }
    Outcome outcome = build(new RawRecord.JsonLine("file:/in/a", null, 1, bytes));
    assertThat(outcome.document() == null).isEqualTo(outcome.reject() != null);
  }

  @Property(tries = 300)
  void anyTextKeepsItsBlocksInBounds(@ForAll long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "Nga",
      " ",
      "\n",
      "\n\n",
      ".",
      "Ảnh: ",
      "Bình luận (0)",
      "đăng nhập",
      "\u200B",
      "\u0000",
      "😀",
      "e\u0323\u0302",
      "15/11/2022",
      " | ",
      "https://a.example",
      "Tin liên quan",
      "<b>",
      "“",
      "…",
      "\uD83D",
      TEXT,
      "Theo ",
      "4 giờ trước",
      "(Dân trí) - ",
      "©",
      ":",
      "img",
      "\r"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    Outcome outcome =
        build(
            new RawRecord.Fields("file:/in/a", null, 1, Map.of("text", text.toString())),
            CorpusOptions.DEFAULT.withMinLetters(0),
            facts -> PublishedDate.NONE);
    if (outcome.document() != null) {
      Document document = outcome.document();
      assertThat(Normalizer.isNormalized(document.text(), Normalizer.Form.NFC)).isTrue();
      int end = 0;
      for (Block block : document.blocks()) {
        assertThat(block.start()).isGreaterThanOrEqualTo(end);
        assertThat(block.end()).isGreaterThan(block.start());
        end = block.end();
      }
      assertThat(end).isLessThanOrEqualTo(document.text().length());
    } else {
      assertThat(outcome.reject().reason().code()).isIn("empty", "too_short");
    }
  }
}
