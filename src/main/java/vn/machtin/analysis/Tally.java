package vn.machtin.analysis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What one thing, an entity or a pair in one unit, comes to in one period. */
final class Tally {
  /** Places that are kept as evidence. */
  static final int MOST_EVIDENCE = 3;

  final int period;

  /** Mentions, or units with both. */
  long n;

  /** Mentions with the uncounted ones. */
  long raw;

  long documents;
  final LongSet stories = new LongSet();
  final LongSet sources = new LongSet();

  /** {@code n} in the period before, 0 if it was not there. */
  long previous;

  /** Whether no earlier period has it. */
  boolean isNew;

  private int places;
  private final String[] documentIds = new String[MOST_EVIDENCE];
  private final int[] starts = new int[MOST_EVIDENCE];
  private final int[] ends = new int[MOST_EVIDENCE];

  Tally(int period) {
    this.period = period;
  }

  /** Adds documents of which neither story, source nor place matters. */
  void add(long count, long inDocuments) {
    n += count;
    documents += inDocuments;
  }

  /** Adds a document in which it stands {@code count} times. */
  void add(long count, long story, long source, String documentId, int start, int end) {
    n += count;
    documents++;
    stories.add(story);
    sources.add(source);
    // Documents come in the order of publication, then of their ids.
    if (places < MOST_EVIDENCE) {
      documentIds[places] = documentId;
      starts[places] = start;
      ends[places] = end;
      places++;
    }
  }

  /** The first places as rows of {@code evidence}, snippets not yet cut. */
  Row[] evidence() {
    Row[] evidence = new Row[places];
    for (int i = 0; i < places; i++) {
      evidence[i] = RowFactory.create(documentIds[i], starts[i], ends[i], null);
    }
    return evidence;
  }

  /** The first places in a form that is cheap to carry. */
  byte[] packEvidence() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(places * 48);
      DataOutputStream out = new DataOutputStream(bytes);
      for (int i = 0; i < places; i++) {
        out.writeUTF(documentIds[i]);
        out.writeInt(starts[i]);
        out.writeInt(ends[i]);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Undoes {@link #packEvidence}. */
  static Row[] unpackEvidence(byte[] packed) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
      Row[] rows = new Row[MOST_EVIDENCE];
      int size = 0;
      while (in.available() > 0) {
        rows[size++] = RowFactory.create(in.readUTF(), in.readInt(), in.readInt(), null);
      }
      return Arrays.copyOf(rows, size);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
