package vn.machtin.analysis;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows made from sorted rows in one pass: what a row gives is handed on before the next is read.
 */
abstract class RowStream implements Iterator<Row> {
  private final Iterator<Row> input;
  private final ArrayDeque<Row> ready = new ArrayDeque<>();
  private Iterator<Row> pending = Collections.emptyIterator();
  private boolean ended;

  RowStream(Iterator<Row> input) {
    this.input = input;
  }

  /** Takes the next row in order. */
  protected abstract void take(Row row);

  /** Is called once, after the last row. */
  protected abstract void end();

  /** Hands on one row. */
  protected final void emit(Object... values) {
    ready.add(RowFactory.create(values));
  }

  /** Hands on rows that are made only when they are asked for; at most once in a step. */
  protected final void emitAll(Iterator<Row> rows) {
    pending = rows;
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !pending.hasNext()) {
      if (input.hasNext()) {
        take(input.next());
      } else if (ended) {
        return false;
      } else {
        ended = true;
        end();
      }
    }
    return true;
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.isEmpty() ? pending.next() : ready.poll();
  }
}
