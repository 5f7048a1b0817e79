package vn.machtin.corpus;

import java.util.List;
import vn.machtin.text.Block;

/**
 * What is known of a document when its date is decided.
 *
 * @param sourceUri the file that it came from
 * @param url its address, or null
 * @param publishedAt what its metadata say, exactly as written, or null
 * @param text its text, composed (NFC)
 * @param blocks the text cut into blocks, in order
 */
public record DocumentFacts(
    String sourceUri, String url, String publishedAt, String text, List<Block> blocks) {}
