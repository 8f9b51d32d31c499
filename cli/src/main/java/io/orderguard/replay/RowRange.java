package io.orderguard.replay;

import io.orderguard.table.Table;
import io.orderguard.table.TableRow;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an interval of order times, out of one that is read on. Ranges of the same rows are
 * taken one after another, each later than the one before.
 */
public final class RowRange implements AutoCloseable {

  private final Table.Rows rows;
  private @Nullable TableRow next;

  /** Takes ranges from these rows, which are closed with it. */
  public RowRange(Table.Rows rows) {
    this.rows = rows;
    advance();
  }

  /** Leaves out everything before an instant. */
  public RowRange skipTo(Instant from) {
    TableRow row = next;
    while (row != null && row.orderTimeMillis() < from.toEpochMilli()) {
      advance();
      row = next;
    }
    return this;
  }

  /** The rows up to an instant, exclusive. */
  public Iterator<TableRow> before(Instant to) {
    long end = to.toEpochMilli();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        TableRow row = next;
        return row != null && row.orderTimeMillis() < end;
      }

      @Override
      public TableRow next() {
        TableRow row = next;
        if (row == null || row.orderTimeMillis() >= end) {
          throw new NoSuchElementException("No more row before " + to);
        }
        advance();
        return row;
      }
    };
  }

  @Override
  public void close() {
    rows.close();
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
