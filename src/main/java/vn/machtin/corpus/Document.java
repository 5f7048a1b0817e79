package vn.machtin.corpus;

import java.util.List;
import vn.machtin.text.Block;

/**
 * A document as it can be told from its record alone; the fields mean what the columns of the table
 * documents mean.
 *
 * @param blocks in order, with UTF-16 offsets
 */
record Document(
    String docId,
    String url,
    String source,
    String lang,
    String title,
    String author,
    String text,
    String textHash,
    List<Block> blocks,
    PublishedDate published,
    List<String> flags) {}
