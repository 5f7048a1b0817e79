package vn.machtin.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.machtin.text.DateExpression;
import vn.machtin.text.DateExpressions;
import vn.machtin.text.DateInterval;

/** Dates of real articles against their gold; prints how often each method is right. */
class PublicationDateGoldTest {
  private static final PublicationAnchors VIETNAM =
      PublicationAnchors.of(ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOME =
      System.getenv("MACHTIN_SHARED") == null ? "../shared" : System.getenv("MACHTIN_SHARED");
  private static final Path SHARED = Path.of(System.getProperty("MACHTIN_SHARED", HOME));

  @BeforeAll
  static void needsTheGold() {
    Assumptions.assumeTrue(
        Files.isDirectory(SHARED.resolve("gold/seeds")),
        () -> "Skipped: there is no gold in " + SHARED + ". Set MACHTIN_SHARED to its folder.");
  }

  private static PublishedDate decide(
      PublicationAnchors anchors, String url, String publishedAt, String text) {
    return new PublicationDateRules(anchors)
        .decide(new DocumentFacts(null, url, publishedAt, text, Blocks.of(text)));
  }

  private static String composed(Path file) throws IOException {
    return Normalizer.normalize(Files.readString(file), Normalizer.Form.NFC);
  }

  private static boolean has(PublishedDate date, LocalDate day) {
    return date.from() != null && !day.isBefore(date.from()) && !day.isAfter(date.to());
  }

  private static List<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.list(SHARED.resolve("gold/seeds"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String seed(Path gold) throws IOException {
    String name = gold.getFileName().toString().replace(".json", ".txt");
    return composed(SHARED.resolve("seeds").resolve(name));
  }

  @Test
  void everySeedIsInItsIntervalAndNoYearIsWrong() throws IOException {
    int days = 0;
    for (Path gold : seeds()) {
      JsonNode told = JSON.readTree(gold.toFile()).get("published");
      PublishedDate date = decide(VIETNAM, null, null, seed(gold));
      System.out.println(told.get("date").asText() + " " + date);
      LocalDate day = LocalDate.parse(told.get("date").asText());
      assertThat(has(date, day)).as(gold + " " + date).isTrue();
      if (date.on() != null) {
        assertThat(date.on())
            .isBetween(
                LocalDate.parse(told.get("not_before").asText()),
                LocalDate.parse(told.get("not_after").asText()));
        days++;
      }
    }
    assertThat(days).isGreaterThanOrEqualTo(3);
  }

  @Test
  void everyDateToldInTheSeedsIsFoundAndMeansTheSame() throws IOException {
    for (Path gold : seeds()) {
      JsonNode document = JSON.readTree(gold.toFile());
      String text = seed(gold);
      LocalDate anchor = LocalDate.parse(document.get("published").get("date").asText());
      List<DateExpression> found = DateExpressions.find(text);
      List<Optional<DateInterval>> days = DateExpressions.resolve(found, anchor);
      for (JsonNode told : document.get("dates")) {
        int start = text.offsetByCodePoints(0, told.get("start").asInt());
        int end = text.offsetByCodePoints(0, told.get("end").asInt());
        List<String> meant = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
          if (found.get(i).start() < end && found.get(i).end() > start) {
            meant.add(days.get(i).map(d -> d.from() + "/" + d.to()).orElse(""));
          }
        }
        assertThat(meant).as(told.toString()).containsExactly(days(told.get("value").asText()));
      }
    }
  }

  private static String days(String value) {
    if (value.contains("/")) {
      String[] ends = value.split("/");
      return days(ends[0]).split("/")[0] + "/" + days(ends[1]).split("/")[1];
    }
    if (value.contains("W")) {
      LocalDate monday =
          LocalDate.parse(value + "-1", java.time.format.DateTimeFormatter.ISO_WEEK_DATE);
      return monday + "/" + monday.plusDays(6);
    }
    return switch (value.length()) {
      case 4 -> value + "-01-01/" + value + "-12-31";
      case 7 -> {
        LocalDate first = LocalDate.parse(value + "-01");
        yield first + "/" + first.plusMonths(1).minusDays(1);
      }
      default -> value + "/" + value;
    };
  }

  @Test
  void realArticlesHaveNoWrongYear() throws IOException {
    int withAddress = 0;
    int all = 0;
    for (String line : Files.readAllLines(SHARED.resolve("gold/dev/meta.jsonl"))) {
      JsonNode meta = JSON.readTree(line);
      String text = composed(SHARED.resolve("gold/dev/raw").resolve(meta.get("file").asText()));
      LocalDate day = LocalDate.parse(meta.get("published").asText());
      PublishedDate fromText = decide(VIETNAM, null, null, text);
      PublishedDate fromAddress = decide(VIETNAM, meta.get("url").asText(), null, text);
      PublishedDate crawled = decide(VIETNAM.crawledOn(day.plusDays(10)), null, null, text);
      System.out.println(
          "%s %s text %s | url %s | crawled ten days later %s"
              .formatted(
                  meta.get("file").asText(),
                  day,
                  brief(fromText),
                  brief(fromAddress),
                  brief(crawled)));
      for (PublishedDate date : List.of(fromText, fromAddress, crawled)) {
        assertThat(date.from() == null || has(date, day) || near(date, day))
            .as(meta.get("file").asText() + " " + date)
            .isTrue();
      }
      withAddress += day.equals(fromAddress.on()) ? 1 : 0;
      all++;
    }
    System.out.println("right to the day with the address: " + withAddress + " of " + all);
    assertThat(withAddress).isGreaterThanOrEqualTo(8);
  }

  private static boolean near(PublishedDate date, LocalDate day) {
    return Math.abs(ChronoUnit.DAYS.between(date.from(), day)) <= 31;
  }

  private static String brief(PublishedDate date) {
    return date.precision()
        + " "
        + date.method()
        + (date.from() == null ? "" : " " + date.from() + ".." + date.to());
  }

  /**
   * Articles whose address has the time of writing, with nothing but their text given and the day
   * of a crawl at most two months later.
   */
  @Test
  void confidenceIsWhatWasMeasured() throws IOException {
    Path corpus = SHARED.resolve("corpus/dated-2024-04-to-10.jsonl.gz");
    Assumptions.assumeTrue(
        Files.exists(corpus), () -> "Skipped: there is no " + corpus + ". Put the corpus there.");
    Map<String, int[]> counts = new TreeMap<>();
    double expected = 0;
    int decided = 0;
    int right = 0;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(corpus)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode record = JSON.readTree(line);
        Optional<AddressDate> address = AddressDate.inUrl(record.get("url").asText());
        LocalDate feed = LocalDate.parse(record.get("published_at").asText().substring(0, 10));
        if (address.isEmpty()
            || !address.get().sure()
            || address.get().days().days() > 1
            || Math.abs(ChronoUnit.DAYS.between(address.get().days().from(), feed)) > 2) {
          continue;
        }
        LocalDate day = address.get().days().from();
        String text =
            Normalizer.normalize(
                record.get("title").asText() + "\n\n" + record.get("text").asText(),
                Normalizer.Form.NFC);
        PublicationAnchors anchors =
            VIETNAM.crawledOn(day.plusDays(Math.floorMod(text.hashCode(), 60)));
        PublishedDate date = decide(anchors, null, null, text);
        int[] count =
            counts.computeIfAbsent(date.method() + " " + date.precision(), k -> new int[4]);
        count[0]++;
        count[1] += has(date, day) ? 1 : 0;
        count[2] += day.equals(date.on()) ? 1 : 0;
        count[3] += date.from() != null && near(date, day) ? 1 : 0;
        // A byline tells when the article came out, the address when it was begun.
        if (date.from() != null && !date.method().equals("byline")) {
          decided++;
          expected += date.confidence();
          right += has(date, day) ? 1 : 0;
        }
      }
    }
    counts.forEach(
        (method, n) ->
            System.out.println(
                "%-22s %4d articles, %.3f in the interval, %.3f on the day, %.3f within a month"
                    .formatted(
                        method,
                        n[0],
                        n[1] / (double) n[0],
                        n[2] / (double) n[0],
                        n[3] / (double) n[0])));
    System.out.println(
        "confidence %.3f, right %.3f of %d"
            .formatted(expected / decided, right / (double) decided, decided));
    assertThat(right / (double) decided)
        .isBetween(expected / decided - 0.05, expected / decided + 0.05);
  }
}
