package vn.machtin.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a document's text of one kind.
 *
 * @param kind one of the constants below
 * @param start first code unit (UTF-16) in the text
 * @param end code unit after the last
 */
public record Block(String kind, int start, int end) {
  public static final String TITLE = "title";
  public static final String LEAD = "lead";
  public static final String BODY = "body";
  public static final String BYLINE = "byline";
  public static final String CAPTION = "caption";
  public static final String RELATED = "related";
  public static final String SECTION = "section";
  public static final String PROMPT = "prompt";
  public static final String FOOTER = "footer";

  /** A title or lead that stands in the text a second time. */
  public static final String REPEAT = "repeat";

  /** The kinds that are the article itself. */
  public static final Set<String> ARTICLE = Set.of(TITLE, LEAD, BODY);

  /** Whether the block is the article itself, so that what stands in it is counted. */
  public boolean counted() {
    return ARTICLE.contains(kind);
  }

  /**
   * Blocks of a text in order whose places are told in code points, as tables tell them, with
   * places in code units.
   */
  public static List<Block> inCodeUnits(String text, Iterable<Block> inCodePoints) {
    List<Block> blocks = new ArrayList<>();
    int unit = 0;
    int point = 0;
    for (Block block : inCodePoints) {
      int start = text.offsetByCodePoints(unit, block.start - point);
      unit = text.offsetByCodePoints(start, block.end - block.start);
      point = block.end;
      blocks.add(new Block(block.kind, start, unit));
    }
    return blocks;
  }
}
