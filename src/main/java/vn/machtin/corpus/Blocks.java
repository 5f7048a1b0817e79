package vn.machtin.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.machtin.text.Block;

/**
 * Cuts a scraped text into blocks, line by line, and says what each is. What the wording of a line
 * proves is decided first; then where the article begins and ends; then what stands before it
 * (section, title, byline, lead) and after it (related links, prompts, footer). A line that nothing
 * speaks against stays body: headings, quotations and lists of the article do.
 */
final class Blocks {
  /** Lines of the head are looked for among so many. */
  private static final int HEAD_LINES = 12;

  /** A credit stands in so many characters at the end of a line. */
  private static final int CREDIT_WINDOW = 130;

  /** A box of links has at most so many lines. */
  private static final int BOX_LINES = 60;

  /** Lines over an article, menus included, are at most so many. */
  private static final int MAX_HEAD_LINES = 400;

  /** Lines that begin alike are compared with so many earlier ones. */
  private static final int ALIKE = 8;

  private static final int SECTION_SYLLABLES = 5;
  private static final int REPEAT_SYLLABLES = 12;

  /** A title needs so many letters to be told from other lines. */
  private static final int TITLE_KEY = 8;

  private static final int REPEAT_PREFIX = 30;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\d]+");

  private final String text;
  private final String title;
  private final boolean titleIsCut;
  private final List<TextLine> lines;

  /** Whether paragraphs are divided by empty lines, so that an empty line ends a box. */
  private final boolean boxed;

  /** Lines whose kind the page's markup gave. */
  private final boolean[] fixed;

  private Blocks(String text, String title, List<String> kinds) {
    this.text = text;
    this.title = title == null ? "" : key(title);
    this.titleIsCut = title != null && (title.endsWith("...") || title.endsWith("…"));
    this.lines = TextLine.of(text);
    this.fixed = new boolean[lines.size()];
    if (kinds != null && kinds.size() == lines.size()) {
      for (int i = 0; i < fixed.length; i++) {
        lines.get(i).kind = kinds.get(i);
        fixed[i] = kinds.get(i) != null;
      }
    }
    int gaps = 0;
    for (TextLine line : lines) {
      gaps += line.afterGap ? 1 : 0;
    }
    this.boxed = gaps > 2 && gaps * 3 > lines.size();
  }

  /** The blocks of a text that has no title of its own. */
  static List<Block> of(String text) {
    return of(text, null, null);
  }

  /**
   * The blocks of a text.
   *
   * @param title the title that its record gives, or null
   * @param kinds for each line that is not empty what the page's markup says, or null
   */
  static List<Block> of(String text, String title, List<String> kinds) {
    Blocks blocks = new Blocks(text, title, kinds);
    if (!blocks.lines.isEmpty()) {
      blocks.decide();
    }
    return blocks.cut();
  }

  /** Whether a line of the text tells the title, whole. */
  static boolean tellsTitle(String text, String title) {
    String key = key(title);
    boolean cut = title.endsWith("...") || title.endsWith("…");
    if (key.isEmpty()) {
      return false;
    }
    int position = 0;
    while (position < text.length()) {
      int end = text.indexOf('\n', position);
      end = end < 0 ? text.length() : end;
      if (end - position >= key.length() && end - position <= 2 * key.length() + 60) {
        String line = key(text.substring(position, end));
        if (line.equals(key)
            || key.length() >= TITLE_KEY
                && line.startsWith(key)
                && (cut || line.length() < key.length() + 4)) {
          return true;
        }
      }
      position = end + 1;
    }
    return false;
  }

  /** What two tellings of one headline have in common: letters and digits in lower case. */
  static String key(String line) {
    char[] key = new char[line.length()];
    int length = 0;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character >= 'a' && character <= 'z') {
        key[length++] = character;
      } else if (character != ' ' && Character.isLetterOrDigit(character)) {
        key[length++] = Character.toLowerCase(character);
      }
    }
    return new String(key, 0, length);
  }

  private void decide() {
    byWording();
    boxes();
    bylinesAmidArticle();
    int firstBody = firstBody();
    tail(firstBody);
    head(firstBody);
    repeats();
    for (TextLine line : lines) {
      if (line.kind == null) {
        line.kind = Block.BODY;
      }
    }
  }

  private boolean open(int i) {
    return lines.get(i).kind == null;
  }

  // What the wording of a line proves, wherever it stands.

  private void byWording() {
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (line.kind == null && !isTitle(line)) {
        line.kind = wording(line);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      if (open(i) && i > 0 && isImage(lines.get(i - 1)) && isPlainCaption(i)) {
        lines.get(i).kind = Block.CAPTION;
      }
    }
  }

  private static boolean isImage(TextLine line) {
    return Block.CAPTION.equals(line.kind)
        && line.length() <= 14
        && LinePatterns.IMAGE.matcher(line.lower).matches();
  }

  /** A single short sentence right under an image, with the article going on after it. */
  private boolean isPlainCaption(int i) {
    TextLine line = lines.get(i);
    return line.isShort() && line.syllables <= 30 && line.sentences <= 1;
  }

  private String wording(TextLine line) {
    if (!line.isShort()) {
      return captionStart(line) == line.start ? Block.CAPTION : null;
    }
    String lower = line.lower;
    if (line.syllables == 0) {
      return Block.FOOTER;
    }
    int cues = LinePatterns.cues(line);
    if (line.length() <= 14 && LinePatterns.IMAGE.matcher(lower).matches()) {
      return Block.CAPTION;
    }
    if ((cues & LinePatterns.MEDIUM_CUE) != 0
            && (LinePatterns.CAPTION_START.matcher(lower).matches()
                || LinePatterns.BARE_CREDIT.matcher(lower).matches() && line.syllables <= 40)
        || captionStart(line) == line.start) {
      return Block.CAPTION;
    }
    if ((cues & LinePatterns.LINK_CUE) != 0
            && (LinePatterns.RELATED_HEADER.matcher(lower).matches()
                || LinePatterns.RELATED_LINK.matcher(lower).matches()
                || LinePatterns.ARROW.matcher(lower).matches())
        || (cues & LinePatterns.AGE_CUE) != 0
            && !line.isSentence
            && line.syllables <= 25
            && LinePatterns.TEASER_AGE.matcher(lower).matches()) {
      return Block.RELATED;
    }
    if ((cues & LinePatterns.PROMPT_CUE) != 0
        && line.syllables <= 25
        && (LinePatterns.COMMENT_HEADER.matcher(lower).matches()
            || isPrompt(line) && LinePatterns.PROMPT.matcher(lower).matches())) {
      return Block.PROMPT;
    }
    if (isByline(line) || LinePatterns.isDateline(line)) {
      return Block.BYLINE;
    }
    if ((cues & LinePatterns.FOOTER_CUE) != 0
            && line.syllables <= 40
            && LinePatterns.FOOTER.matcher(lower).matches()
        || !line.isSentence && LinePatterns.HOST.matcher(lower).matches()) {
      return Block.FOOTER;
    }
    return null;
  }

  /** A line that runs on as a sentence of the article does is no prompt, unless it is about us. */
  private static boolean isPrompt(TextLine line) {
    return line.syllables <= 14
        || !line.isSentence
        || line.lower.contains("bình luận")
        || line.lower.contains("đăng nhập");
  }

  /** A line that tells when, or by whom, and nothing else. */
  private static boolean isByline(TextLine line) {
    if (line.syllables > 18 || line.length() > 110 || line.isSentence) {
      return false;
    }
    boolean cue = line.syllables <= 8 && LinePatterns.BYLINE_CUE.matcher(line.lower).matches();
    boolean day = line.hasDigit && LinePatterns.FULL_DAY.matcher(line.lower).find();
    if (!day && !cue) {
      return false;
    }
    StringBuilder rest = new StringBuilder(line.text);
    Matcher parts = LinePatterns.BYLINE_PARTS.matcher(line.lower);
    boolean removed = false;
    while (parts.find()) {
      removed = true;
      for (int i = parts.start(); i < Math.min(parts.end(), rest.length()); i++) {
        rest.setCharAt(i, ' ');
      }
    }
    if (!removed) {
      return false;
    }
    int words = 0;
    int capitals = 0;
    for (String word : NO_LETTERS.split(rest)) {
      if (!word.isEmpty()) {
        words++;
        capitals += Character.isUpperCase(word.charAt(0)) ? 1 : 0;
      }
    }
    // What is left over is nobody, or somebody's name; beside a clock time it may be written small.
    if (words == 0) {
      return true;
    }
    boolean clock = day && LinePatterns.HAS_CLOCK.matcher(line.lower).find();
    return words <= 5
        && (capitals == words && (cue || hasDivider(line)) || clock && hasDivider(line));
  }

  private static boolean hasDivider(TextLine line) {
    return line.text.indexOf('|') >= 0
        || line.text.contains(" - ")
        || line.text.contains(" – ")
        || line.text.indexOf(',') >= 0
        || line.text.indexOf('·') >= 0;
  }

  /**
   * Where the caption at the end of a line begins, −1 if there is none: the whole of a short line,
   * the last sentence of one that the scraper glued to a paragraph.
   */
  private int captionStart(TextLine line) {
    int from = Math.max(line.start, line.end - CREDIT_WINDOW);
    String end = text.substring(from, line.end).toLowerCase(Locale.ROOT);
    if (end.length() != line.end - from || !LinePatterns.namesMedium(end)) {
      return -1;
    }
    Matcher credit = LinePatterns.CREDIT.matcher(end);
    if (!credit.find() || !isCredit(from + credit.start(1), line.end)) {
      return -1;
    }
    int creditAt = from + credit.start(1);
    if (line.sentences <= 2 && line.length() <= 320 || line.length() <= TextLine.SHORT) {
      return line.start;
    }
    // The sentence that carries the credit.
    int position = creditAt - 1;
    while (position > line.start && " .-–—(|[".indexOf(text.charAt(position)) >= 0) {
      position--;
    }
    for (int i = position; i > line.start + 1; i--) {
      char character = text.charAt(i - 1);
      if (text.charAt(i) == ' '
          && (character == '.'
              || character == '!'
              || character == '?'
              || character == '”'
              || character == '"')
          && i + 1 < line.end
          && Character.isUpperCase(text.charAt(i + 1))) {
        return creditAt - i <= TextLine.SHORT ? i + 1 : creditAt;
      }
    }
    return creditAt;
  }

  /** A credit names somebody: few words, the first of each name with a capital or a digit. */
  private boolean isCredit(int start, int end) {
    String credit = text.substring(start, end);
    int divider = -1;
    for (int i = 0; i < credit.length(); i++) {
      if (":：-–—/".indexOf(credit.charAt(i)) >= 0) {
        divider = i;
        break;
      }
    }
    if (divider < 0) {
      return false;
    }
    String name = credit.substring(divider + 1).strip();
    if (name.isEmpty()) {
      return true;
    }
    int words = name.split("[\\s,/]+").length;
    boolean capital =
        Character.isUpperCase(name.codePointAt(0)) || Character.isDigit(name.codePointAt(0));
    boolean colon = credit.charAt(divider) == ':' || credit.charAt(divider) == '/';
    boolean upperMedium = Character.isUpperCase(credit.charAt(0));
    return capital ? words <= 10 && (colon || upperMedium) : colon && upperMedium && words <= 6;
  }

  // Boxes: a headline and the links under it, a prompt and what belongs to it.

  private void boxes() {
    long after = 0;
    for (int i = 0; i < lines.size(); i++) {
      after += open(i) && lines.get(i).isParagraph() ? lines.get(i).syllables : 0;
    }
    long paragraphsBefore = 0;
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (open(i) && line.isParagraph()) {
        paragraphsBefore += line.syllables;
        after -= line.syllables;
      }
      if (fixed[i] || paragraphsBefore == 0 || line.kind == null || !line.isShort()) {
        continue;
      }
      boolean related =
          line.kind.equals(Block.RELATED)
              && LinePatterns.RELATED_HEADER.matcher(line.lower).matches();
      boolean comments =
          line.kind.equals(Block.PROMPT)
              && LinePatterns.COMMENT_HEADER.matcher(line.lower).matches();
      if (related || comments) {
        boolean last = after * 3 < paragraphsBefore;
        after -= box(i, comments ? Block.PROMPT : Block.RELATED, last, comments && last);
        if (comments && last) {
          return;
        }
      } else if (line.kind.equals(Block.PROMPT) || line.kind.equals(Block.RELATED)) {
        // A line that goes on after a break.
        for (int j = i + 1;
            j < lines.size()
                && open(j)
                && !lines.get(j).afterGap
                && boxed
                && lines.get(j).syllables <= 20
                && lines.get(j).sentences <= 1;
            j++) {
          lines.get(j).kind = line.kind;
        }
      }
    }
  }

  /**
   * Marks what stands under a headline of links or comments.
   *
   * @return syllables of the paragraphs that it marked
   */
  private long box(int header, String kind, boolean last, boolean untilEnd) {
    boolean sawItem = false;
    long marked = 0;
    int end = untilEnd ? lines.size() : Math.min(lines.size(), header + BOX_LINES);
    for (int j = header + 1; j < end; j++) {
      TextLine line = lines.get(j);
      if (!open(j)) {
        if (boxed && line.afterGap && !untilEnd && sawItem) {
          return marked;
        }
        continue;
      }
      boolean teaser = line.isTitleLike() && line.syllables <= 30;
      boolean belongs =
          untilEnd
              || (boxed
                  ? !line.afterGap || !sawItem && teaser && last
                  : teaser || last && !isResumption(j));
      if (!belongs) {
        return marked;
      }
      marked += line.isParagraph() ? line.syllables : 0;
      line.kind = kind;
      sawItem = true;
    }
    return marked;
  }

  /** Whether the article goes on here after a box in a text without empty lines. */
  private boolean isResumption(int i) {
    TextLine line = lines.get(i);
    return line.isParagraph() && i + 1 < lines.size() && lines.get(i + 1).isParagraph();
  }

  /** A date or a name between paragraphs far from either end is the article's own. */
  private void bylinesAmidArticle() {
    int all = 0;
    for (int i = 0; i < lines.size(); i++) {
      all += open(i) && lines.get(i).isParagraph() ? 1 : 0;
    }
    int before = 0;
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (open(i) && line.isParagraph()) {
        before++;
      } else if (!fixed[i] && Block.BYLINE.equals(line.kind) && before >= 2 && before < all) {
        line.kind = null;
      }
    }
  }

  // Where the article begins.

  private int firstBody() {
    for (int i = 0; i < lines.size(); i++) {
      if (open(i) && lines.get(i).isParagraph()) {
        return i;
      }
    }
    return lines.size();
  }

  // What stands after the article.

  private void tail(int firstBody) {
    int last = -1;
    for (int i = lines.size() - 1; i >= 0 && last < 0; i--) {
      if (open(i) && (lines.get(i).isParagraph() || isShortSentence(i))) {
        last = i;
      }
    }
    if (last < 0 || last < firstBody && firstBody < lines.size()) {
      return;
    }
    boolean marked = false;
    for (int i = last + 1; i < lines.size(); i++) {
      marked |= isBoilerplate(lines.get(i).kind);
    }
    boolean after = false;
    for (int i = last + 1; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (!open(i)) {
        // Links to broadcasts and the like stand amid the article's own lists.
        after |=
            isBoilerplate(line.kind)
                && (!line.kind.equals(Block.FOOTER)
                    || !LinePatterns.HOST.matcher(line.lower).matches());
        continue;
      }
      boolean atEnd = i >= lines.size() - 2;
      if (isTitle(line)) {
        line.kind = Block.REPEAT;
      } else if (LinePatterns.isTagList(line)) {
        line.kind = Block.FOOTER;
        after = true;
      } else if (line.syllables <= 14
          && line.capitals >= 1
          && !line.isSentence
          && (LinePatterns.CREDIT_LINE.matcher(line.lower).matches()
              || atEnd
                  && (endsWithCredit(line) || LinePatterns.AUTHOR.matcher(line.lower).matches()))) {
        line.kind = Block.BYLINE;
      } else if (line.isNameLike(5) && (marked || atEnd)) {
        line.kind = i > last + 1 || marked ? Block.FOOTER : Block.BYLINE;
      } else if (line.isTitleLike() && line.syllables <= 20 && (after || isTeaser(i))) {
        line.kind =
            line.isQuestion || line.syllables > SECTION_SYLLABLES ? Block.RELATED : Block.FOOTER;
      }
    }
  }

  /** A question right above the comments, with no answer in between. */
  private boolean isTeaser(int i) {
    return lines.get(i).isQuestion
        && i + 1 < lines.size()
        && Block.PROMPT.equals(lines.get(i + 1).kind);
  }

  /** A name and its sources: "Thu Lan Theo Reuters". */
  private static boolean endsWithCredit(TextLine line) {
    int theo = line.text.indexOf("Theo ");
    return theo > 0
        && theo < 30
        && Character.isUpperCase(line.text.charAt(0))
        && line.capitals * 4 >= line.syllables * 3;
  }

  /** A sentence of the article that is no paragraph. */
  private boolean isShortSentence(int i) {
    TextLine line = lines.get(i);
    return line.isSentence
        && !line.isQuestion
        && line.syllables >= 6
        && (i == 0 || boxed && line.afterGap || !isBoilerplate(lines.get(i - 1).kind));
  }

  private static boolean isBoilerplate(String kind) {
    return kind != null
        && (kind.equals(Block.PROMPT) || kind.equals(Block.RELATED) || kind.equals(Block.FOOTER));
  }

  // What stands before the article.

  private void head(int firstBody) {
    int end = Math.min(Math.min(lines.size(), firstBody), MAX_HEAD_LINES);
    // A byline soon after the first paragraphs shows that the article begins only there.
    int paragraphs = 0;
    for (int i = firstBody; i < Math.min(lines.size(), firstBody + HEAD_LINES); i++) {
      paragraphs += open(i) && lines.get(i).isParagraph() ? 1 : 0;
      if (paragraphs > 1) {
        break;
      }
      if (Block.BYLINE.equals(lines.get(i).kind)) {
        end = i + 1;
        break;
      }
      // So does a label with a headline under it.
      if (open(i)
          && i + 1 < lines.size()
          && open(i + 1)
          && isLabel(lines.get(i))
          && lines.get(i + 1).isTitleLike()
          && lines.get(i + 1).syllables > SECTION_SYLLABLES) {
        end = i + 2;
      }
    }
    if (firstBody == lines.size()) {
      end = Math.min(HEAD_LINES, lines.size());
    }
    int titleAt = titleAt(end);
    if (titleAt < HEAD_LINES && titleAt >= end) {
      end = titleAt + 1;
    }
    for (int i = 0; i < end; i++) {
      TextLine line = lines.get(i);
      if (!open(i)) {
        // A single link before the article leads nowhere else.
        continue;
      }
      if (i == titleAt) {
        line.kind = Block.TITLE;
      } else if (isSection(i, titleAt, end)) {
        line.kind = Block.SECTION;
      } else if (titleAt >= 0 && i > titleAt && isAuthor(line) && isAuthorPlace(i, titleAt)) {
        line.kind = Block.BYLINE;
      } else if (line.isSentence) {
        line.kind = Block.LEAD;
      }
    }
    lead(titleAt);
  }

  /** The line of the title, −1 if there is none. */
  private int titleAt(int end) {
    if (!title.isEmpty()) {
      for (int i = 0; i < lines.size(); i++) {
        if ((open(i) || Block.TITLE.equals(lines.get(i).kind)) && isTitle(lines.get(i))) {
          return i;
        }
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      if (Block.TITLE.equals(lines.get(i).kind)) {
        return i;
      }
    }
    if (!title.isEmpty()) {
      return -1;
    }
    int best = -1;
    for (int i = 0; i < end; i++) {
      TextLine line = lines.get(i);
      if (open(i)
          && line.isTitleLike()
          && line.syllables > SECTION_SYLLABLES
          && !LinePatterns.BREADCRUMB.matcher(line.lower).matches()) {
        return i;
      }
      if (open(i) && line.isTitleLike() && line.syllables >= 3 && best < 0) {
        best = i;
      }
    }
    // A short headline over the article, where there is no longer one.
    boolean first = true;
    for (int i = 0; i < best; i++) {
      first &= !open(i);
    }
    return best >= 0 && first && lines.get(best).syllables >= 4 ? best : -1;
  }

  private boolean isTitle(TextLine line) {
    if (title.isEmpty() || line.syllables > 60) {
      return false;
    }
    if (line.length() < title.length() && !line.isCut || line.length() > 2 * title.length() + 60) {
      return false;
    }
    String key = line.key(text);
    return key.equals(title)
        || title.length() >= REPEAT_PREFIX
            && key.startsWith(title)
            && (key.length() < title.length() + 4 || titleIsCut && line.isTitleLike())
        || key.length() >= REPEAT_PREFIX && line.isCut && title.startsWith(key);
  }

  /** A label over the article: of its section, its outlet, its series. */
  private boolean isSection(int i, int titleAt, int end) {
    TextLine line = lines.get(i);
    if (line.isSentence || line.isQuestion || line.text.endsWith(":")) {
      return false;
    }
    boolean crumbs = line.syllables <= 14 && LinePatterns.BREADCRUMB.matcher(line.lower).matches();
    if (i < titleAt) {
      return crumbs || line.syllables <= SECTION_SYLLABLES;
    }
    boolean label = crumbs || line.syllables <= SECTION_SYLLABLES;
    if (!label || i > titleAt + 3 && titleAt >= 0) {
      return false;
    }
    // After the title a label is one only before another headline or the lead.
    for (int j = i + 1; j < Math.min(lines.size(), end + 1); j++) {
      if (open(j)) {
        return titleAt < 0
            ? j <= end && !line.isNameLike(4) || crumbs || i == 0
            : crumbs
                || i == titleAt + 1 && title.isEmpty() && lines.get(j).isTitleLike()
                || i == titleAt + 1
                    && !title.isEmpty()
                    && line.syllables < SECTION_SYLLABLES
                    && !line.isNameLike(4);
      }
    }
    return crumbs;
  }

  private static boolean isLabel(TextLine line) {
    return line.syllables <= SECTION_SYLLABLES
        && !line.isSentence
        && !line.isQuestion
        && !line.text.endsWith(":");
  }

  private static boolean isAuthor(TextLine line) {
    return !line.isSentence
        && (line.isNameLike(4)
            || line.syllables <= 7 && LinePatterns.AUTHOR.matcher(line.lower).matches());
  }

  /** Right after the title, or after what stands between it and the article. */
  private boolean isAuthorPlace(int i, int titleAt) {
    if (i > titleAt + HEAD_LINES) {
      return false;
    }
    for (int j = titleAt + 1; j < i; j++) {
      String kind = lines.get(j).kind;
      if (kind == null || kind.equals(Block.BODY)) {
        return false;
      }
    }
    return true;
  }

  /** The first paragraph after the title is the lead, if the article goes on after it. */
  private void lead(int titleAt) {
    int first = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (Block.LEAD.equals(lines.get(i).kind)) {
        return;
      }
      if (open(i) && i > titleAt && first < 0 && lines.get(i).isSentence) {
        first = i;
      } else if (open(i) && first >= 0 && lines.get(i).isParagraph()) {
        if (lines.get(first).syllables <= 90) {
          lines.get(first).kind = Block.LEAD;
        }
        return;
      }
    }
  }

  // What stands in the text a second time.

  private void repeats() {
    Map<String, List<TextLine>> earlier = new HashMap<>();
    boolean titled = false;
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean article = line.kind == null || new Block(line.kind, 0, 0).counted();
      if (!article) {
        continue;
      }
      if (isTitle(line)) {
        if (titled) {
          line.kind = Block.REPEAT;
          continue;
        }
        titled = true;
      }
      boolean heading = Block.TITLE.equals(line.kind) || Block.LEAD.equals(line.kind);
      List<TextLine> alike = earlier.computeIfAbsent(line.prefix(text), key -> new ArrayList<>(1));
      if (isRepeat(line, alike) || line.isCut && i < HEAD_LINES && isCutRepeat(i)) {
        line.kind = Block.REPEAT;
      } else if (alike.size() < ALIKE
          && (heading
              || line.syllables >= REPEAT_SYLLABLES
                  && (i < HEAD_LINES / 2 || line.sentences >= 2))) {
        alike.add(line);
      }
    }
  }

  private boolean isRepeat(TextLine line, List<TextLine> alike) {
    for (TextLine other : alike) {
      if (line.key(text).length() >= 8 && line.key(text).equals(other.key(text))) {
        return true;
      }
    }
    return false;
  }

  /** Whether another line of the article begins with this one, which was cut off. */
  private boolean isCutRepeat(int i) {
    TextLine line = lines.get(i);
    if (line.length() < REPEAT_PREFIX) {
      return false;
    }
    for (int j = 0; j < Math.min(lines.size(), i + HEAD_LINES); j++) {
      TextLine other = lines.get(j);
      if (j != i
          && other.length() > line.length() - 4
          && other.prefix(text).equals(line.prefix(text))
          && other.key(text).startsWith(line.key(text))) {
        return true;
      }
    }
    return false;
  }

  // The blocks.

  private List<Block> cut() {
    List<Block> blocks = new ArrayList<>(lines.size());
    int paragraphs = 0;
    for (TextLine line : lines) {
      String kind = line.kind;
      if (!kind.equals(Block.BODY) && !kind.equals(Block.LEAD)) {
        blocks.add(new Block(kind, line.start, line.end));
        continue;
      }
      int start = line.start;
      if (paragraphs++ < 3) {
        Matcher dateline =
            LinePatterns.DATELINE.matcher(text).region(start, Math.min(line.end, start + 40));
        if (dateline.lookingAt() && dateline.end() < line.end) {
          blocks.add(new Block(Block.BYLINE, start, dateline.end()));
          start = dateline.end();
        }
      }
      int caption = line.isShort() ? -1 : captionStart(line);
      if (caption > start) {
        int end = caption;
        while (end > start && text.charAt(end - 1) == ' ') {
          end--;
        }
        blocks.add(new Block(kind, start, end));
        blocks.add(new Block(Block.CAPTION, caption, line.end));
      } else {
        blocks.add(new Block(kind, start, line.end));
      }
    }
    return blocks;
  }
}
