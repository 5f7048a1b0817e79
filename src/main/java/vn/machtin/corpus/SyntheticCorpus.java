package vn.machtin.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Articles about invented entities, of which is known who stands in which sentence: to hold the
 * tables against, and to measure with. The running words come from Machtin's own labelled text. The
 * same seed gives the same bytes.
 *
 * <p>Of 100 articles, five are copies of an earlier one in another outlet, three have no date, ten
 * are in decomposed Unicode, ten repeat their title, twenty end in related links that name
 * entities. Some names stand side by side with nothing between them.
 */
public final class SyntheticCorpus {
  /** Where a generated corpus has its parts, below its folder. */
  public static final String ARTICLES = "articles";

  public static final String TRUTH = "truth";
  public static final String CATALOGUE = "catalogue.tsv";

  private static final int PER_FILE = 10_000;
  private static final int MENTIONS = 12;
  private static final int SENTENCES = 44;
  private static final int COPY_DISTANCE = 200;
  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

  private static final String[] OUTLETS = {
    "an-nhien", "ban-mai", "cuoi-tuan", "dong-xanh", "hai-au"
  };

  private static final String[] OPENINGS = {
    "Theo đó,",
    "Trong khi đó,",
    "Tuy nhiên,",
    "Bên cạnh đó,",
    "Ngoài ra,",
    "Mặt khác,",
    "Nhìn chung,",
    "Thực tế,",
    "Đến nay,",
    "Do vậy,",
    "Thế nhưng,",
    "Vì thế,",
    "Nhờ vậy,"
  };

  /** Words before a name that are no part of one; a comma parts them from what might be. */
  private static final String[] LINKS = {"và", "cùng", "với", "nhờ"};

  private static final String[] TYPES = {"PER", "LOC", "PER", "ORG", "LOC", "PER", "MISC"};

  private static final String[] STARTS = {
    "V", "K", "D", "M", "T", "R", "S", "L", "B", "Z", "G", "F"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ô", "é"};
  private static final String[] INSIDE = {"l", "r", "m", "n", "d", "v", "z", "st", "rk", "ld"};
  private static final String[] ENDS = {"n", "r", "s", "x", "l", "d", "k", "sk"};

  private final int documents;
  private final long seed;
  private final int days;
  private final String[] fragments;
  private final String[][] names;
  private final double[] shares;

  /**
   * @param documents how many articles, copies included
   * @param entities how many invented entities; few are in the news often, most seldom
   * @param days over how many days from {@code 2023-01-01} on
   */
  public SyntheticCorpus(int documents, int entities, int days, long seed) {
    if (documents < 1 || entities < 20 || days < 1) {
      throw new IllegalArgumentException(
          "Invalid size of a corpus: %d documents, %d entities, %d days. Use at least 1, 20 and 1."
              .formatted(documents, entities, days));
    }
    this.documents = documents;
    this.seed = seed;
    this.days = days;
    this.fragments = fragments();
    this.names = names(entities);
    this.shares = new double[entities];
    double sum = 0;
    for (int e = 0; e < entities; e++) {
      sum += 1.0 / (e + 5);
      shares[e] = sum;
    }
  }

  private static String[] fragments() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SyntheticCorpus.class.getResourceAsStream("fragments.txt"),
                StandardCharsets.UTF_8))) {
      return in.lines().toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For each entity its name, and for every other one a second name. */
  private static String[][] names(int entities) {
    SplittableRandom random = new SplittableRandom(42);
    Set<String> taken = new HashSet<>();
    String[][] names = new String[entities][];
    for (int e = 0; e < entities; e++) {
      String first = word(random, taken) + " " + word(random, taken);
      names[e] = e % 2 == 0 ? new String[] {first} : new String[] {first, word(random, taken)};
    }
    return names;
  }

  private static String word(SplittableRandom random, Set<String> taken) {
    while (true) {
      String word =
          pick(random, STARTS)
              + pick(random, VOWELS)
              + pick(random, INSIDE)
              + pick(random, VOWELS)
              + pick(random, INSIDE)
              + pick(random, VOWELS)
              + pick(random, ENDS);
      if (taken.add(word)) {
        return word;
      }
    }
  }

  private static String pick(SplittableRandom random, String[] from) {
    return from[random.nextInt(from.length)];
  }

  /** Writes articles, catalogue and truth below a folder that is empty or not there yet. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(ARTICLES));
    Files.createDirectories(folder.resolve(TRUTH));
    writeCatalogue(folder.resolve(CATALOGUE));
    ObjectMapper json = new ObjectMapper();
    for (int from = 0; from < documents; from += PER_FILE) {
      String file = String.format(Locale.ROOT, "part-%05d.jsonl", from / PER_FILE);
      try (BufferedWriter articles =
              Files.newBufferedWriter(folder.resolve(ARTICLES).resolve(file));
          BufferedWriter truth = Files.newBufferedWriter(folder.resolve(TRUTH).resolve(file))) {
        for (int i = from; i < Math.min(documents, from + PER_FILE); i++) {
          Article article = article(i);
          articles.write(json.writeValueAsString(article.asRecord(json)));
          articles.write('\n');
          truth.write(json.writeValueAsString(article.asTruth(json)));
          truth.write('\n');
        }
      }
    }
  }

  private void writeCatalogue(Path file) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("id\tcanonical\ttype\tkind\tiso_code\taliases\tnote"));
    for (int e = 0; e < names.length; e++) {
      String alias = names[e].length == 1 ? "" : names[e][1];
      lines.add(
          String.join(
              "\t", id(e), names[e][0], TYPES[e % TYPES.length], "invented", "", alias, ""));
    }
    Files.write(file, lines);
  }

  private static String id(int entity) {
    return String.format(Locale.ROOT, "invented-%05d", entity);
  }

  /** One article with what is known of it. */
  private static final class Article {
    private final int number;
    private String source;
    private LocalDate day;
    private boolean copy;
    private boolean decomposed;
    private String title;
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> sentences = new ArrayList<>();
    private int[] boilerplate = new int[0];

    Article(int number) {
      this.number = number;
    }

    ObjectNode asRecord(ObjectMapper json) {
      Normalizer.Form form = decomposed ? Normalizer.Form.NFD : Normalizer.Form.NFC;
      ObjectNode record = json.createObjectNode();
      record.put("url", "https://%s.example/bai-%07d".formatted(source, number));
      record.put("source", source);
      record.put("title", Normalizer.normalize(title, form));
      if (day != null) {
        record.put("published_at", day + "T09:30:00+07:00");
      }
      return record.put("text", Normalizer.normalize(text, form));
    }

    ObjectNode asTruth(ObjectMapper json) {
      ObjectNode truth = json.createObjectNode();
      truth.put("doc", number).put("source", source);
      truth.put("day", day == null ? null : day.toString());
      truth.put("counted", !copy);
      ArrayNode inSentences = truth.putArray("sentences");
      sentences.forEach(entities -> ids(inSentences.addArray(), entities));
      ids(truth.putArray("boilerplate"), boilerplate);
      return truth;
    }

    private static void ids(ArrayNode array, int[] entities) {
      Arrays.stream(entities).forEach(entity -> array.add(id(entity)));
    }
  }

  private SplittableRandom random(int document, int purpose) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + document * 31L + purpose);
  }

  /** The earlier document that this one copies, or itself. */
  private int original(int document) {
    SplittableRandom random = random(document, 1);
    if (document == 0 || random.nextInt(100) >= 5) {
      return document;
    }
    int other = document - 1 - random.nextInt(Math.min(document, COPY_DISTANCE));
    return original(other) == other && day(other) != null ? other : document;
  }

  private LocalDate day(int document) {
    SplittableRandom random = random(document, 2);
    return random.nextInt(100) < 3 ? null : FIRST_DAY.plusDays(random.nextInt(days));
  }

  private Article article(int document) {
    int original = original(document);
    SplittableRandom random = random(original, 3);
    Article article = new Article(document);
    article.copy = original != document;
    int outlet = random(original, 4).nextInt(OUTLETS.length);
    article.source = OUTLETS[(outlet + (article.copy ? 1 + document % 4 : 0)) % OUTLETS.length];
    article.day = article.copy ? day(original).plusDays(1 + document % 5) : day(document);
    article.decomposed = random(document, 5).nextInt(10) == 0;
    List<Integer> mentions = new ArrayList<>();
    StringBuilder title = new StringBuilder();
    boolean named = random.nextInt(2) == 0;
    title.append(named ? mention(random, mentions) : "Chuyện hôm nay").append(": ");
    title.append(fragment(random)).append(' ').append(fragment(random));
    article.title = title.toString();
    int[] inTitle = taken(mentions);
    article.sentences.add(inTitle);
    StringBuilder text = article.text;
    List<Integer> uncounted = new ArrayList<>();
    if (random.nextInt(10) == 0) {
      // As pages do; a title that the text begins with stands in the document once.
      text.append(article.title).append("\n\n");
    }
    int sentences = SENTENCES / 2 + random.nextInt(SENTENCES);
    for (int s = 0; s < sentences; s++) {
      text.append(pick(random, OPENINGS)).append(' ').append(fragment(random));
      // Twelve mentions in all, on average.
      int names = random.nextInt(SENTENCES) < MENTIONS / 2 ? 1 + random.nextInt(3) : 0;
      for (int n = 0; n < names; n++) {
        text.append(", ").append(pick(random, LINKS)).append(' ');
        text.append(mention(random, mentions));
        if (random.nextInt(100) < 3) {
          text.append(' ').append(mention(random, mentions));
        }
        // Between commas, so that no word before or behind can belong to the name.
        text.append(", ").append(fragment(random));
      }
      text.append(random.nextInt(4) == 0 ? ".\n\n" : ". ");
      article.sentences.add(taken(mentions));
    }
    if (random.nextInt(5) == 0) {
      text.append("\n\nTin liên quan\n");
      for (int line = 0; line < 3; line++) {
        text.append(mention(random, uncounted)).append(": ").append(fragment(random)).append('\n');
      }
    }
    article.boilerplate = taken(uncounted);
    return article;
  }

  private static int[] taken(List<Integer> mentions) {
    int[] taken = mentions.stream().mapToInt(Integer::intValue).toArray();
    mentions.clear();
    return taken;
  }

  private String fragment(SplittableRandom random) {
    return fragments[random.nextInt(fragments.length)];
  }

  /** The name of an entity in the news, which is noted. */
  private String mention(SplittableRandom random, List<Integer> mentions) {
    int entity = Arrays.binarySearch(shares, random.nextDouble() * shares[shares.length - 1]);
    entity = entity < 0 ? -entity - 1 : entity;
    mentions.add(entity);
    return pick(random, names[entity]);
  }
}
