package vn.machtin.corpus;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import vn.machtin.corpus.Reject.Reason;
import vn.machtin.corpus.Reject.Stage;

/**
 * The records of one slice, one after the other. It never fails: what cannot be read comes out as a
 * {@link RawRecord.Failure}, and what was read before stays.
 */
final class SliceReader implements Iterator<RawRecord>, Closeable {
  private static final int DETECTION_BYTES = 1 << 16;

  private final Slice slice;
  private final CorpusOptions options;
  private final Configuration configuration;
  private Source source;
  private RawRecord next;
  private boolean ended;
  private long number;

  SliceReader(Slice slice, CorpusOptions options, Configuration configuration) {
    this.slice = slice;
    this.options = options;
    this.configuration = configuration;
  }

  /** Where the records of one format come from; null at the end. */
  private interface Source extends Closeable {
    RawRecord next() throws IOException;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      try {
        if (source == null) {
          source = open();
        }
        next = source.next();
        ended = next == null;
      } catch (IOException | RuntimeException e) {
        next = failure(number + 1, Reason.UNREADABLE, unreadable(e), "");
        ended = true;
      }
      if (ended) {
        close();
      }
    }
    return next != null;
  }

  @Override
  public RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord record = next;
    next = null;
    return record;
  }

  @Override
  public void close() {
    ended = true;
    if (source != null) {
      try {
        source.close();
      } catch (IOException | RuntimeException e) {
        // What was to be read has been read.
        source = null;
      }
    }
  }

  private String unreadable(Exception e) {
    String why;
    if (e instanceof BoundedInput.BombException) {
      why = e.getMessage();
    } else if (e instanceof EOFException) {
      why = "it ends in the middle. Fetch the file again";
    } else if (e instanceof ZipException) {
      why = "it is not a sound .gz file. Fetch the file again";
    } else {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      why = "%s. Check the file".formatted(message.lines().findFirst().orElse(""));
    }
    return number == 0
        ? "Cannot read %s: %s.".formatted(name(), why)
        : "Cannot read %s after record %d: %s.".formatted(name(), number, why);
  }

  private String name() {
    return Listing.nameOf(slice.uri());
  }

  private RawRecord failure(long record, Reason reason, String message, String excerpt) {
    return new RawRecord.Failure(
        slice.uri(), slice.folder(), record, new Reject(Stage.READ, reason, message, excerpt));
  }

  private RawRecord tooLong(long record, String excerpt) {
    return failure(
        record,
        Reason.TOO_LONG,
        "Cannot keep record %d of %s: it has more than %d bytes. Raise --max-record-bytes if it is"
                .formatted(record, name(), options.maxRecordBytes())
            + " meant to.",
        excerpt);
  }

  private Source open() throws IOException {
    return switch (slice.format()) {
      case TEXT, HTML -> page();
      case JSON_LINES -> lines();
      case CSV -> rows();
      case PARQUET -> parquet();
    };
  }

  private Path path() {
    return new Path(slice.uri());
  }

  private InputStream unpacked() throws IOException {
    InputStream in = path().getFileSystem(configuration).open(path());
    try {
      return slice.compressed() ? BoundedInput.gunzip(in, options) : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private Source page() throws IOException {
    InputStream in = unpacked();
    return new Source() {
      @Override
      public RawRecord next() throws IOException {
        if (number > 0) {
          return null;
        }
        byte[] bytes = in.readNBytes(options.maxRecordBytes() + 1);
        number = 1;
        return bytes.length > options.maxRecordBytes()
            ? tooLong(1, Reject.excerptOf(bytes))
            : new RawRecord.Page(
                slice.uri(), slice.folder(), 1, bytes, slice.format() == Format.HTML);
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  private Source lines() throws IOException {
    InputStream in;
    boolean inLine = false;
    if (slice.start() > 0) {
      FSDataInputStream seekable = path().getFileSystem(configuration).open(path());
      // A line belongs to the slice that its first byte stands in.
      seekable.seek(slice.start() - 1);
      in = seekable;
      inLine = true;
    } else {
      in = asUtf8(unpacked());
    }
    ByteLines lines = new ByteLines(in, options.maxRecordBytes());
    number = slice.linesBefore();
    long before = 0;
    if (inLine) {
      byte[] rest = lines.next();
      before = -1;
      if (rest == null) {
        ended = true;
      } else if (lines.consumed() > 1) {
        number++;
      }
    }
    long length = slice.end() == Long.MAX_VALUE ? Long.MAX_VALUE : slice.end() - slice.start();
    long offset = before;
    return new Source() {
      @Override
      public RawRecord next() throws IOException {
        while (lines.consumed() + offset < length) {
          byte[] line = lines.next();
          if (line == null) {
            return null;
          }
          number++;
          if (lines.tooLong()) {
            return tooLong(number, Reject.excerptOf(line));
          }
          if (!isBlank(line)) {
            return new RawRecord.JsonLine(slice.uri(), slice.folder(), number, line);
          }
        }
        return null;
      }

      @Override
      public void close() throws IOException {
        lines.close();
      }
    };
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The stream itself, or as UTF-8 if it begins with a mark of UTF-16. */
  private static InputStream asUtf8(InputStream in) throws IOException {
    byte[] mark = in.readNBytes(2);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(mark), in);
    Charset marked = Charsets.utf16Mark(mark);
    return marked == null
        ? whole
        : new ReencodedInput(new InputStreamReader(whole, StandardCharsets.UTF_16));
  }

  private Source rows() throws IOException {
    InputStream in = unpacked();
    byte[] start = in.readNBytes(DETECTION_BYTES);
    Charset charset = Charsets.guess(start);
    if (charset == null) {
      in.close();
      return only(
          failure(
              1,
              Reason.BAD_ENCODING,
              "Cannot read %s: its characters are in no known encoding. Save it as UTF-8."
                  .formatted(name()),
              Reject.excerptOf(start)));
    }
    InputStreamReader reader =
        new InputStreamReader(
            new SequenceInputStream(new ByteArrayInputStream(start), in),
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    CsvRows rows = new CsvRows(reader, options.maxRecordBytes());
    if (!rows.next()) {
      reader.close();
      return only(null);
    }
    List<String> header = rows.values();
    if (!header.isEmpty() && header.get(0).startsWith("\uFEFF")) {
      header.set(0, header.get(0).substring(1));
    }
    return new Source() {
      @Override
      public RawRecord next() throws IOException {
        if (!rows.next()) {
          return null;
        }
        number++;
        if (rows.tooLong()) {
          return tooLong(number, rows.raw());
        }
        if (rows.unclosed()) {
          return failure(
              number,
              Reason.UNREADABLE,
              "Cannot read row %d of %s: a quote is never closed. Close it."
                  .formatted(number, name()),
              rows.raw());
        }
        List<String> values;
        try {
          values = rows.values();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
          return failure(
              number,
              Reason.UNREADABLE,
              "Cannot read row %d of %s: its quotes are wrong. Double a quote inside quotes."
                  .formatted(number, name()),
              rows.raw());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
          fields.putIfAbsent(header.get(i).strip(), values.get(i));
        }
        return new RawRecord.Fields(slice.uri(), slice.folder(), number, fields);
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  private Source parquet() throws IOException {
    File copy = slice.compressed() ? File.createTempFile("machtin", ".parquet") : null;
    if (copy != null) {
      try (InputStream in = unpacked()) {
        Files.copy(in, copy.toPath(), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        Files.deleteIfExists(copy.toPath());
        throw e;
      }
    }
    ParquetRows rows;
    try {
      rows =
          new ParquetRows(
              copy == null ? path() : new Path(copy.toURI()),
              slice.start(),
              slice.end(),
              options.fields(),
              configuration);
    } catch (IOException | RuntimeException e) {
      if (copy != null) {
        Files.deleteIfExists(copy.toPath());
      }
      throw e;
    }
    return new Source() {
      @Override
      public RawRecord next() throws IOException {
        if (!rows.next()) {
          return null;
        }
        number = rows.number();
        Map<String, String> values = rows.values();
        long bytes = 0;
        for (String value : values.values()) {
          bytes += value.length();
        }
        return bytes > options.maxRecordBytes()
            ? tooLong(number, values.values().iterator().next())
            : new RawRecord.Fields(slice.uri(), slice.folder(), number, values);
      }

      @Override
      public void close() throws IOException {
        rows.close();
        if (copy != null) {
          Files.deleteIfExists(copy.toPath());
        }
      }
    };
  }

  private static Source only(RawRecord record) {
    return new Source() {
      private RawRecord left = record;

      @Override
      public RawRecord next() {
        RawRecord result = left;
        left = null;
        return result;
      }

      @Override
      public void close() {
        left = null;
      }
    };
  }
}
