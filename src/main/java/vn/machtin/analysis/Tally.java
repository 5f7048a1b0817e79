package vn.machtin.analysis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What one thing, an entity or a pair in one unit, comes to in one period.
 *
 * <p>Most tallies are of a single document: only a second one costs more than the object.
 */
final class Tally {
  /** Places that are kept as evidence. */
  static final int MOST_EVIDENCE = 3;

  final int period;

  /** Mentions, or units with both. */
  long n;

  /** Mentions with the uncounted ones. */
  long raw;

  long documents;

  /** {@code n} in the period before, 0 if it was not there. */
  long previous;

  /** Whether no earlier period has it. */
  boolean isNew;

  private long firstStory;
  private LongSet stories;
  private long firstSource;
  private LongSet sources;
  private Place first;
  private Place[] later;

  /** Where in a document it stands first. */
  record Place(String documentId, int start, int end) {
    private Row row() {
      return RowFactory.create(documentId, start, end, null);
    }
  }

  Tally(int period) {
    this.period = period;
  }

  /** Adds documents of which neither story, source nor place matters. */
  void add(long count, long inDocuments) {
    n += count;
    documents += inDocuments;
  }

  /** Adds a document in which it stands {@code count} times. */
  void add(long count, long story, long source, Place place) {
    n += count;
    documents++;
    if (first == null) {
      firstStory = story;
      firstSource = source;
      first = place;
      return;
    }
    stories = with(stories, firstStory, story);
    sources = with(sources, firstSource, source);
    // Documents come in the order of publication, then of their ids.
    if (documents <= MOST_EVIDENCE) {
      later = later == null ? new Place[] {place} : new Place[] {later[0], place};
    }
  }

  private static LongSet with(LongSet set, long first, long value) {
    if (set == null) {
      if (value == first) {
        return null;
      }
      set = new LongSet();
      set.add(first);
    }
    set.add(value);
    return set;
  }

  /** Distinct stories of its documents. */
  long stories() {
    return stories == null ? Math.min(1, documents) : stories.size();
  }

  /** Distinct sources of its documents. */
  long sources() {
    return sources == null ? Math.min(1, documents) : sources.size();
  }

  private Place[] places() {
    Place[] places = new Place[later == null ? 1 : later.length + 1];
    places[0] = first;
    if (later != null) {
      System.arraycopy(later, 0, places, 1, later.length);
    }
    return places;
  }

  /** The first places as rows of {@code evidence}, snippets not yet cut. */
  Row[] evidence() {
    return Arrays.stream(places()).map(Place::row).toArray(Row[]::new);
  }

  /** The only place, or null if there are more. */
  Place onlyPlace() {
    return later == null ? first : null;
  }

  /** The first places in a form that is cheap to carry. */
  byte[] packEvidence() {
    return later == null ? pack(first) : pack(places());
  }

  private static byte[] pack(Place... places) {
    byte[][] ids = new byte[places.length][];
    int size = 0;
    for (int i = 0; i < places.length; i++) {
      ids[i] = places[i].documentId.getBytes(StandardCharsets.UTF_8);
      size += ids[i].length + 3 * Integer.BYTES;
    }
    ByteBuffer packed = ByteBuffer.allocate(size);
    for (int i = 0; i < places.length; i++) {
      packed.putInt(ids[i].length).put(ids[i]).putInt(places[i].start).putInt(places[i].end);
    }
    return packed.array();
  }

  /** Undoes {@link #packEvidence}, as rows of {@code evidence}. */
  static Row[] unpackEvidence(byte[] packed) {
    ByteBuffer places = ByteBuffer.wrap(packed);
    Row[] rows = new Row[MOST_EVIDENCE];
    int size = 0;
    while (places.hasRemaining()) {
      int length = places.getInt();
      String id = new String(packed, places.position(), length, StandardCharsets.UTF_8);
      places.position(places.position() + length);
      rows[size++] = new Place(id, places.getInt(), places.getInt()).row();
    }
    return Arrays.copyOf(rows, size);
  }
}
