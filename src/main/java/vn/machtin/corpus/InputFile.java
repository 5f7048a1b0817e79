package vn.machtin.corpus;

/**
 * A file of the corpus.
 *
 * @param uri its full URI
 * @param folder the first folder below the input that it stands in; null if it is the input itself
 *     or stands right in it
 * @param bytes its length, compressed if it is
 * @param format what it holds
 * @param compressed whether it is a .gz
 */
public record InputFile(String uri, String folder, long bytes, Format format, boolean compressed) {}
