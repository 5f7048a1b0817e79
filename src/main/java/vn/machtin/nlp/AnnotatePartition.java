package vn.machtin.nlp;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.mutable.WrappedArray;
import vn.machtin.nlp.sequence.Span;
import vn.machtin.table.Columns;
import vn.machtin.text.Block;
import vn.machtin.text.DateExpression;
import vn.machtin.text.DateExpressions;
import vn.machtin.text.DateInterval;
import vn.machtin.text.TimeLimit;

/** Annotates the documents of one partition. See {@link Annotate}. */
final class AnnotatePartition implements MapPartitionsFunction<Row, Row> {
  private static final String TIMEOUT = "timeout";
  private static final String FAILED = "failed";

  /** Two days so far apart that only a complete date means the same from both. */
  private static final LocalDate LONG_AGO = LocalDate.of(1900, 2, 3);

  private static final LocalDate FAR_AHEAD = LocalDate.of(2200, 11, 28);

  private final StructType output;
  private final UserList userList;
  private final Duration limit;
  private final int text;
  private final int blocks;
  private final int publishedFrom;
  private final int publishedTo;
  private final int chunks;
  private final int[] kept;

  AnnotatePartition(
      StructType input, StructType output, String chunks, UserList userList, Duration limit) {
    this.output = output;
    this.userList = userList;
    this.limit = limit;
    this.text = input.fieldIndex(Columns.TEXT.name());
    this.blocks = input.fieldIndex(Columns.BLOCKS.name());
    List<String> names = Arrays.asList(input.fieldNames());
    this.publishedFrom = names.indexOf(Columns.PUBLISHED_FROM.name());
    this.publishedTo = names.indexOf(Columns.PUBLISHED_TO.name());
    this.chunks = names.indexOf(chunks);
    int[] places = new int[output.length()];
    int added = output.fieldIndex(Columns.SENTENCES.name());
    for (int i = 0; i < added; i++) {
      places[i] = input.fieldIndex(output.fieldNames()[i]);
    }
    this.kept = Arrays.copyOf(places, added);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> documents) {
    Annotator annotator = Annotator.load(userList);
    TimeLimit time = new TimeLimit(limit, "machtin-document");
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> time.close());
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return documents.hasNext();
      }

      @Override
      public Row next() {
        return annotated(documents.next(), annotator, time);
      }
    };
  }

  private Row annotated(Row document, Annotator annotator, TimeLimit time) {
    try {
      return time.call(() -> annotated(document, annotator));
    } catch (TimeoutException e) {
      return without(
          document,
          TIMEOUT,
          "Cannot annotate the document: it took longer than %d s. Raise the limit or cut the text."
              .formatted(limit.toSeconds()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VirtualMachineError error
          && !(error instanceof StackOverflowError)) {
        throw error;
      }
      return without(
          document,
          FAILED,
          "Cannot annotate the document: %s. Report it with the text.".formatted(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while annotating a document.", e);
    }
  }

  private Row annotated(Row document, Annotator annotator) {
    String content = document.getString(text);
    List<Block> parts =
        document.isNullAt(blocks) ? List.of() : blocks(content, document.getList(blocks));
    AnnotatedDocument found =
        chunks < 0
            ? annotator.annotate(content, parts)
            : annotator.annotate(content, parts, Chunks.spans(content, document.getList(chunks)));
    return row(
        document,
        found.sentenceWords().size(),
        found.tokens(),
        found.syllables(),
        mentions(found),
        found.sentenceWords().toArray(new String[0]),
        dates(content, parts, anchors(document)),
        null,
        null);
  }

  private Row without(Row document, String reason, String message) {
    return row(document, 0, 0, 0, new Row[0], new String[0], new Row[0], reason, message);
  }

  private Row row(
      Row document,
      int sentences,
      int tokens,
      int syllables,
      Row[] mentions,
      String[] words,
      Row[] dates,
      String reason,
      String message) {
    Object[] values = new Object[output.length()];
    for (int i = 0; i < kept.length; i++) {
      values[i] = document.get(kept[i]);
    }
    int i = kept.length;
    values[i++] = sentences;
    values[i++] = tokens;
    values[i++] = syllables;
    values[i++] = WrappedArray.make(mentions);
    values[i++] = WrappedArray.make(words);
    values[i++] = WrappedArray.make(dates);
    values[i++] = reason;
    values[i] = message;
    return RowFactory.create(values);
  }

  private static Row[] mentions(AnnotatedDocument found) {
    Row[] rows = new Row[found.mentions().size()];
    for (int i = 0; i < rows.length; i++) {
      AnnotatedDocument.Mention mention = found.mentions().get(i);
      AnnotatedDocument.Sentence sentence = found.sentences().get(mention.sentence());
      Span span = mention.span();
      rows[i] =
          RowFactory.create(
              mention.sentence(),
              mention.startPoint(),
              mention.endPoint(),
              mention.surface(),
              span.type().name(),
              mention.link().entityId(),
              mention.link().canonical(),
              span.method().word(),
              Double.isNaN(span.score()) ? null : span.score(),
              mention.link().method().word(),
              sentence.block(),
              sentence.counted());
    }
    return rows;
  }

  /** The blocks with UTF-16 offsets; the table counts code points. */
  static List<Block> blocks(String text, List<Row> rows) {
    return Block.inCodeUnits(
        text,
        rows.stream()
            .map(row -> new Block(row.getString(0), row.getInt(1), row.getInt(2)))
            .toList());
  }

  /**
   * First and last day on which the document may have been written; where nothing is known, two
   * from which only complete dates mean the same.
   */
  private DateInterval anchors(Row document) {
    LocalDate from = day(document, publishedFrom);
    LocalDate to = day(document, publishedTo);
    return from == null || to == null || to.isBefore(from)
        ? new DateInterval(LONG_AGO, FAR_AHEAD)
        : new DateInterval(from, to);
  }

  private static LocalDate day(Row document, int column) {
    if (column < 0 || document.isNullAt(column)) {
      return null;
    }
    Object value = document.get(column);
    return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
  }

  /**
   * The dates told in the article; one that two possible days of writing read differently is open.
   */
  private static Row[] dates(String text, List<Block> blocks, DateInterval written) {
    List<DateExpression> told = DateExpressions.find(text);
    List<Optional<DateInterval>> first = DateExpressions.resolve(told, written.from());
    List<Optional<DateInterval>> last = DateExpressions.resolve(told, written.to());
    List<Row> rows = new ArrayList<>(told.size());
    int block = 0;
    int unit = 0;
    int point = 0;
    for (int i = 0; i < told.size(); i++) {
      DateExpression date = told.get(i);
      while (block < blocks.size() && blocks.get(block).end() <= date.start()) {
        block++;
      }
      boolean counted =
          blocks.isEmpty()
              || block < blocks.size()
                  && blocks.get(block).start() <= date.start()
                  && blocks.get(block).counted();
      if (!counted) {
        continue;
      }
      point += text.codePointCount(unit, date.start());
      unit = date.start();
      boolean known = first.get(i).isPresent() && first.get(i).equals(last.get(i));
      rows.add(
          RowFactory.create(
              point,
              point + text.codePointCount(date.start(), date.end()),
              date.in(text),
              known ? (int) first.get(i).get().from().toEpochDay() : null,
              known ? (int) first.get(i).get().to().toEpochDay() : null,
              date.kind()));
    }
    return rows.toArray(new Row[0]);
  }
}
