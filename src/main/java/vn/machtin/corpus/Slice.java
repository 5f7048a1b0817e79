package vn.machtin.corpus;

import java.io.Serializable;

/**
 * A part of a file that one task reads.
 *
 * @param uri the file
 * @param folder as in {@link InputFile}
 * @param format what it holds
 * @param compressed whether it is a .gz
 * @param start first byte
 * @param end byte after the last; {@link Long#MAX_VALUE} for the end of the file
 * @param linesBefore line breaks before {@code start}
 */
public record Slice(
    String uri,
    String folder,
    Format format,
    boolean compressed,
    long start,
    long end,
    long linesBefore)
    implements Serializable {

  static Slice whole(InputFile file) {
    return new Slice(
        file.uri(), file.folder(), file.format(), file.compressed(), 0, Long.MAX_VALUE, 0);
  }

  Slice withLinesBefore(long lines) {
    return new Slice(uri, folder, format, compressed, start, end, lines);
  }
}
