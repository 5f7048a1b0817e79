package vn.machtin.corpus;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.machtin.text.Block;
import vn.machtin.text.DateExpression;
import vn.machtin.text.DateInterval;
import vn.machtin.text.DateMeaning;
import vn.machtin.text.PartialDate;

/**
 * What the article itself says of its date. Only the byline and the counted blocks (title, lead,
 * body) are heard: never related links, prompts, captions, footers or sections.
 */
final class TextEvidence {
  /** The first sentences of an article, in code units of counted text. */
  private static final int OPENING = 700;

  /** Code units of a header line at most. */
  private static final int HEADER = 110;

  private static final int HEADER_LINES = 10;
  private static final int HEADER_SPAN = 1_500;
  private static final int CLAUSE = 70;
  private static final int WORDS_BESIDE_DATE = 8;

  private static final LocalDate WAR_IN_UKRAINE = LocalDate.of(2022, 2, 24);
  private static final LocalDate WAR_IN_GAZA = LocalDate.of(2023, 10, 7);

  /** A date that somebody expects, not one that has passed. */
  private static final String[] EXPECTED = {
    " sẽ ",
    "dự kiến",
    "trước ngày",
    "đến ngày",
    "tới ngày",
    "hạn ",
    "kế hoạch",
    "lên lịch",
    "đến hết",
    "trước thềm",
    "chuẩn bị",
    "hướng tới",
    "chậm nhất",
    "từ ngày",
    "kể từ",
    "hiệu lực",
    "vào ngày tới",
    "sắp ",
    "mục tiêu",
    "đến năm",
    "tới năm",
    "giai đoạn",
    "tầm nhìn",
    "nhiệm kỳ",
    "kéo dài",
    "từ nay",
    "cho đến",
    "trước năm",
    "trước tháng",
    "đến tháng",
    "tới tháng",
    "lịch ",
    "đến cuối",
    "tới cuối",
    "đến đầu",
    "đến giữa",
    "vào cuối năm",
    "kết thúc vào",
    "diễn ra từ",
    "dịp lễ",
    "lễ ",
    "sinh ngày",
    "sinh năm",
    "ngày sinh",
    "hợp đồng",
    "hết ngày",
    "hằng năm",
    "hàng năm",
    "kỷ niệm"
  };

  /** Behind a date: then it lies ahead. */
  private static final String[] AHEAD = {" sẽ ", " tới", " dự kiến", " sắp"};

  /** In the sentence of an office's holder: then the sentence looks back. */
  private static final String[] LOOKING_BACK = {
    "khi đó", "lúc đó", "lúc bấy giờ", "bấy giờ", "khi ấy", "lúc ấy", "dưới thời", "thời ",
    "tiền nhiệm", "nhiệm kỳ", "trước đây", "từng ", "thập niên", "thập kỷ", "lịch sử", "năm 1",
    "năm 20", "kế nhiệm", "thay thế", "thay ông", "thay bà", "sinh năm"
  };

  private static final String[] UPDATED = {"cập nhật", "sửa", "update", "chỉnh sửa"};
  private static final String[] ISSUED = {
    "bài đăng", "đăng", "số tháng", "số ra", "chuyên đề", "xuất bản", "phát hành", "ra ngày"
  };

  /**
   * A day with its month told in the article.
   *
   * @param expression the words
   * @param date the day; its year may be left out
   * @param daysAgo how many days before the telling, where that is told too ({@code hôm nay
   *     (17/10)} is 0); -1 if not
   * @param opening whether it stands in the first sentences
   */
  record ToldDay(DateExpression expression, PartialDate date, int daysAgo, boolean opening) {}

  final String text;

  /** A complete date, or a month, of a byline or a header line; null if none. */
  DateExpression byline;

  /** Whether the byline says that it tells the time of a change. */
  boolean bylineIsUpdate;

  /** A day that a line of the article opens with, as agencies do; null if none. */
  ToldDay dateline;

  /** Days that had passed when the article was written, in order. */
  final List<ToldDay> days = new ArrayList<>();

  /** A month with its year that the first paragraph opens with; null if none. */
  DateExpression openingMonth;

  /** What the article tells with a year and as past. */
  final List<DateExpression> years = new ArrayList<>();

  /** The first weekday of the opening; null if none. */
  DateExpression weekday;

  /** When the article can have been written by the days of a war that it counts; null if none. */
  DateInterval dayCount;

  String dayCountWords = "";

  private final List<Block> blocks;

  TextEvidence(String text, List<Block> blocks, List<DateExpression> expressions) {
    this.text = text;
    this.blocks = blocks.isEmpty() ? List.of(new Block(Block.BODY, 0, text.length())) : blocks;
    int b = 0;
    int before = 0;
    for (int i = 0; i < expressions.size(); i++) {
      DateExpression expression = expressions.get(i);
      while (b < this.blocks.size() && this.blocks.get(b).end() <= expression.start()) {
        before += this.blocks.get(b).counted() ? length(this.blocks.get(b)) : 0;
        b++;
      }
      if (b == this.blocks.size()) {
        break;
      }
      Block block = this.blocks.get(b);
      if (block.start() > expression.start()) {
        continue;
      }
      if (block.kind().equals(Block.BYLINE)) {
        header(expression);
      } else if (block.kind().equals(Block.SECTION) || block.kind().equals(Block.FOOTER)) {
        issue(expression);
      } else if (block.counted()) {
        if (headerLine(expression)) {
          header(expression);
        } else {
          int at = before + expression.start() - block.start();
          boolean opening = at < OPENING;
          hear(i == 0 ? null : expressions.get(i - 1), expression, block, opening);
        }
      }
    }
    countWarDays();
    countWarYears();
  }

  private static int length(Block block) {
    return block.end() - block.start();
  }

  /** The counted stretches of the text. */
  List<Block> article() {
    return blocks.stream().filter(Block::counted).toList();
  }

  // ---- Bylines ----

  /** A short line among the first that has little besides a complete date. */
  private boolean headerLine(DateExpression expression) {
    if (expression.date().filter(PartialDate::hasYear).isEmpty()
        || expression.start() > HEADER_SPAN) {
      return false;
    }
    int start = lineStart(expression.start());
    int end = lineEnd(expression.end());
    int lines = 0;
    for (int p = 0; p < start; p++) {
      lines += text.charAt(p) == '\n' && p > 0 && text.charAt(p - 1) != '\n' ? 1 : 0;
    }
    if (lines > HEADER_LINES) {
      return false;
    }
    PartialDate date = expression.date().get();
    boolean last = end - expression.end() < 20;
    if (date.complete() && expression.clock() != null && (last || end - start < 200)) {
      return true;
    }
    if (end - start > HEADER || date.month() == 0 || tellsBirth(start, expression.start())) {
      return false;
    }
    String before = text.substring(start, expression.start());
    String after = text.substring(expression.end(), end);
    int words = words(before) + words(after);
    if (date.complete()) {
      return words <= WORDS_BESIDE_DATE && !endsSentence(after);
    }
    String line = text.substring(start, expression.end()).toLowerCase(Locale.ROOT);
    return words <= WORDS_BESIDE_DATE && containsAny(line, ISSUED);
  }

  /** {@code Chuyên đề tháng 6/2022} over a title: the month of an issue. */
  private void issue(DateExpression expression) {
    boolean month = expression.date().filter(d -> d.hasYear() && d.day() == 0).isPresent();
    if (month && byline == null && headerLine(expression)) {
      byline = expression;
    }
  }

  private void header(DateExpression expression) {
    if (expression.date().filter(date -> date.hasYear() && date.month() > 0).isEmpty()) {
      return;
    }
    int start = lineStart(expression.start());
    int from = Math.max(start, expression.start() - 40);
    String before = text.substring(from, expression.start()).toLowerCase(Locale.ROOT);
    boolean update = lastOf(before, UPDATED) > lastOf(before, ISSUED);
    boolean better =
        byline == null
            || (bylineIsUpdate && !update)
            || (byline.date().get().day() == 0 && expression.date().get().day() > 0);
    if (better) {
      byline = expression;
      bylineIsUpdate = update;
    }
  }

  private boolean tellsBirth(int from, int to) {
    return text.substring(from, to).toLowerCase(Locale.ROOT).contains("sinh");
  }

  private static boolean endsSentence(String after) {
    String tail = after.strip();
    return tail.endsWith(".") && words(tail) > 2;
  }

  private static int words(String part) {
    int words = 0;
    boolean in = false;
    for (int i = 0; i < part.length(); i++) {
      boolean letter = Character.isLetter(part.charAt(i));
      words += letter && !in ? 1 : 0;
      in = letter;
    }
    return words;
  }

  // ---- The article ----

  private void hear(
      DateExpression previous, DateExpression expression, Block block, boolean opening) {
    PartialDate date = expression.date().orElse(null);
    if (date == null && expression.meaning() instanceof DateMeaning.Between range) {
      date = range.last().day() > 0 ? range.last() : null;
    }
    if (date != null && date.day() > 0 && date.isRelative()) {
      return;
    }
    boolean day = date != null && date.day() > 0;
    boolean year = expression.date().filter(PartialDate::hasYear).isPresent();
    boolean isWeekday =
        opening && weekday == null && expression.meaning() instanceof DateMeaning.LastWeekday;
    if (!day && !year && !isWeekday) {
      return;
    }
    boolean liesAhead = liesAhead(previous, expression, block);
    if (day) {
      ToldDay told = new ToldDay(expression, date, daysAgo(previous, expression), opening);
      if (told.daysAgo() >= 0 || !liesAhead) {
        days.add(told);
        if (dateline == null && opening && opensLine(expression)) {
          dateline = told;
        }
      }
    }
    if (isWeekday && !liesAhead) {
      weekday = expression;
    }
    if (year && !liesAhead) {
      years.add(expression);
      if (!day && opening && openingMonth == null && opensSentence(expression)) {
        openingMonth = expression.date().get().month() > 0 ? expression : null;
      }
    }
  }

  /** {@code hôm nay (17/10)}: 0; {@code hôm qua 16/10}: 1; -1 where nothing is told. */
  private int daysAgo(DateExpression previous, DateExpression expression) {
    if (previous == null
        || expression.start() - previous.end() > 12
        || !(previous.meaning() instanceof DateMeaning.Shift shift)
        || shift.unit() != ChronoUnit.DAYS
        || shift.amount() > 0
        || shift.amount() < -2) {
      return -1;
    }
    for (int p = previous.end(); p < expression.start(); p++) {
      char c = text.charAt(p);
      if (c == '.' || c == '\n' || c == ';') {
        return -1;
      }
    }
    return -shift.amount();
  }

  /** Whether the clause speaks of the date as one to come. */
  private boolean liesAhead(DateExpression previous, DateExpression expression, Block block) {
    int from = Math.max(block.start(), expression.start() - CLAUSE);
    if (previous != null) {
      from = Math.max(from, previous.end());
    }
    for (int p = expression.start() - 1; p >= from; p--) {
      char c = text.charAt(p);
      boolean stop = c == '\n' || c == '?' || c == '!' || c == ';';
      if (stop || (c == '.' && p + 1 < text.length() && text.charAt(p + 1) == ' ')) {
        from = p + 1;
        break;
      }
    }
    String before = text.substring(from, expression.start()).toLowerCase(Locale.ROOT);
    String words = expression.in(text).toLowerCase(Locale.ROOT);
    if (words.startsWith("từ") || containsAny(" " + before + words, EXPECTED)) {
      return true;
    }
    int to = Math.min(block.end(), expression.end() + CLAUSE);
    for (int p = expression.end(); p < to; p++) {
      char c = text.charAt(p);
      if (c == '\n' || c == ';' || (c == '.' && p + 1 < to && text.charAt(p + 1) == ' ')) {
        to = p;
        break;
      }
    }
    String after = text.substring(expression.end(), to).toLowerCase(Locale.ROOT);
    return after.startsWith(" tới") || (before.isBlank() && containsAny(after, AHEAD));
  }

  /** {@code (27/8) Hội nghị …}, {@code Hà Nội, ngày 5/3 - …}. */
  private boolean opensLine(DateExpression expression) {
    String before = text.substring(lineStart(expression.start()), expression.start()).strip();
    int p = expression.end();
    boolean closed = p < text.length() && text.charAt(p) == ')';
    if (before.equals("(")) {
      return closed;
    }
    while (p < text.length() && (text.charAt(p) == ' ' || text.charAt(p) == ')')) {
      p++;
    }
    boolean dash = p < text.length() && "-–—".indexOf(text.charAt(p)) >= 0;
    return dash && before.endsWith(",") && words(before) <= 4;
  }

  private boolean opensSentence(DateExpression expression) {
    String before = text.substring(lineStart(expression.start()), expression.start()).strip();
    return before.isEmpty() || before.equals("Trong") || before.equals("Vào");
  }

  /** Whether the sentence around a place looks back, so that who it names may be of the past. */
  boolean looksBack(int start, int end) {
    int from = sentenceStart(start);
    int to = end;
    while (to < text.length()
        && to - end < 160
        && text.charAt(to) != '\n'
        && !(text.charAt(to) == '.' && (to + 1 >= text.length() || text.charAt(to + 1) == ' '))) {
      to++;
    }
    return containsAny(text.substring(from, to).toLowerCase(Locale.ROOT), LOOKING_BACK);
  }

  private int sentenceStart(int at) {
    int p = at;
    while (p > 0
        && at - p < 200
        && text.charAt(p - 1) != '\n'
        && !(text.charAt(p - 1) == ' ' && p > 1 && text.charAt(p - 2) == '.')) {
      p--;
    }
    return p;
  }

  // ---- Days of a war ----

  /** {@code 1.000 ngày} of war, {@code ngày thứ 600}, {@code bước sang năm thứ ba}. */
  private void countWarDays() {
    for (Block block : blocks) {
      if (!block.counted()) {
        continue;
      }
      int p = text.indexOf("ngày", block.start());
      while (p >= 0 && p < block.end() && dayCount == null) {
        int count = countBefore(p, block.start());
        int ordinal = count > 0 ? count : countBehind(p, block.end());
        if (ordinal >= 50) {
          LocalDate war = warIn(p, block);
          if (war != null) {
            boolean about = aboutBefore(p, block.start());
            LocalDate day = war.plusDays(ordinal - 1L);
            dayCount =
                new DateInterval(day.minusDays(about ? 3 : 1), day.plusDays(about ? 60 : 10));
            int from = Math.max(block.start(), p - 12);
            dayCountWords = text.substring(from, Math.min(block.end(), p + 14)).strip();
          }
        }
        p = text.indexOf("ngày", p + 4);
      }
    }
  }

  private int countBefore(int p, int from) {
    int end = p;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    int start = end;
    while (start > from
        && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      start--;
    }
    return number(text.substring(start, end));
  }

  private int countBehind(int p, int limit) {
    int start = p + 4;
    if (!text.startsWith(" thứ ", start)) {
      return 0;
    }
    start += 5;
    int end = start;
    while (end < limit && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return number(text.substring(start, end));
  }

  private static int number(String digits) {
    String plain = digits.replace(".", "");
    boolean grouped = digits.equals(plain) || digits.matches("\\d\\.\\d{3}\\.?");
    return plain.isEmpty() || plain.length() > 4 || !grouped ? 0 : Integer.parseInt(plain);
  }

  private boolean aboutBefore(int p, int from) {
    String before = text.substring(Math.max(from, p - 14), p);
    return before.contains("hơn") || before.contains("gần") || before.contains("khoảng");
  }

  /** The war that the sentence counts days of; null if it speaks of none. */
  private LocalDate warIn(int p, Block block) {
    int from = Math.max(block.start(), p - 150);
    int to = Math.min(block.end(), p + 150);
    String around = text.substring(from, to).toLowerCase(Locale.ROOT);
    boolean war =
        around.contains("chiến") || around.contains("xung đột") || around.contains("giao tranh");
    if (!war) {
      return null;
    }
    if (around.contains("ukraine")) {
      return WAR_IN_UKRAINE;
    }
    return around.contains("gaza") || around.contains("hamas") ? WAR_IN_GAZA : null;
  }

  /** The war that the sentence and, where it names none, the article speaks of. */
  private LocalDate warOf(int p, Block block) {
    LocalDate war = warIn(p, block);
    if (war != null) {
      return war;
    }
    String sentence = text.substring(sentenceStart(p), p).toLowerCase(Locale.ROOT);
    boolean ukraine = text.contains("Ukraine") && !text.contains("Gaza");
    return ukraine && sentence.contains("cuộc chiến") ? WAR_IN_UKRAINE : null;
  }

  /** {@code Cuộc chiến bước sang năm thứ ba}: the year of a war. */
  private void countWarYears() {
    for (Block block : blocks) {
      int p = block.counted() && dayCount == null ? text.indexOf("năm thứ ", block.start()) : -1;
      if (p < 0 || p >= block.end()) {
        continue;
      }
      int end = Math.min(block.end(), p + 16);
      int year = ordinal(text.substring(p + 8, end));
      boolean enters = text.substring(Math.max(block.start(), p - 8), p).contains("sang");
      LocalDate war = year > 1 && enters ? warOf(p, block) : null;
      if (war != null) {
        LocalDate from = war.plusYears(year - 1L);
        dayCount = new DateInterval(from.minusDays(14), from.plusDays(120));
        dayCountWords = text.substring(p, end).strip();
      }
    }
  }

  private static int ordinal(String words) {
    String[] names = {"nhất", "hai", "ba", "tư", "năm", "sáu"};
    for (int k = 0; k < names.length; k++) {
      if (words.startsWith(names[k])) {
        return k + 1;
      }
    }
    return 0;
  }

  // ---- Characters ----

  private int lineStart(int at) {
    return text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** Where the last of the words stands; -1 if none does. */
  private static int lastOf(String part, String[] words) {
    int last = -1;
    for (String word : words) {
      last = Math.max(last, part.lastIndexOf(word));
    }
    return last;
  }

  private static boolean containsAny(String part, String[] words) {
    for (String word : words) {
      if (part.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
