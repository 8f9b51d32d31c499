package io.orderguard.replay;

import io.orderguard.replay.Processing.Mark;
import io.orderguard.table.TableRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Plays rows to the application, chunk by chunk, never more than two chunks ahead of what it has
 * done, so that neither memory nor what waits on topics grows with the table.
 *
 * <p>The labels of a chunk go out one chunk before its orders, and the chunk's orders go out only
 * when the application has read them. A label then waits at its customer for its order and is
 * applied right behind it, however fast the past is played: orders and labels come through two
 * topics, and behind its order a label could be read too late for an order that may see it. The
 * time it becomes known hides it until then.
 */
public final class ChunkedReplay {

  private static final int CHUNK_ROWS = 5_000;

  /** Rows between the arrival of a label and that of its order, at most. */
  public static final int LOOK_AHEAD_ROWS = 3 * CHUNK_ROWS;

  private final TablePublisher publisher;
  private final Processing processing;
  private final LabelPlan labels;

  public ChunkedReplay(TablePublisher publisher, Processing processing, LabelPlan labels) {
    this.publisher = publisher;
    this.processing = processing;
    this.labels = labels;
  }

  /** Holds orders back. */
  public interface Turn {

    /** Every order at once. */
    Turn AT_ONCE = row -> {};

    /** Returns when an order may be sent, on the publishing thread. */
    void await(TableRow row) throws InterruptedException;
  }

  /**
   * Sends rows to their end; returns when the cluster has taken them.
   *
   * @return how many
   */
  public long play(Iterator<TableRow> rows, Turn turn) throws InterruptedException {
    long played = 0;
    List<TableRow> ahead = announced(rows);
    Mark before = marked();
    while (!ahead.isEmpty()) {
      List<TableRow> chunk = ahead;
      ahead = announced(rows);
      Mark mark = marked();
      processing.awaitPassed(before);
      before = mark;
      for (TableRow row : chunk) {
        turn.await(row);
        publisher.sendOrder(row);
      }
      played += chunk.size();
    }
    publisher.flush();
    return played;
  }

  /** The next chunk; its labels are under way. */
  private List<TableRow> announced(Iterator<TableRow> rows) {
    List<TableRow> chunk = new ArrayList<>();
    while (chunk.size() < CHUNK_ROWS && rows.hasNext()) {
      TableRow row = rows.next();
      chunk.add(row);
      if (labels.sends(row.outcome())) {
        publisher.sendLabel(row);
      }
    }
    return chunk;
  }

  private Mark marked() throws InterruptedException {
    publisher.flush();
    return processing.mark();
  }
}
