package io.orderguard.history;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one entity: at most {@value #CAPACITY} entries ordered by (order time, order id).
 * Immutable.
 *
 * <p>A model sees {@link Sequence#MAX_LENGTH} rows; the {@value #SLACK} entries beyond that are
 * there for late and for replayed orders, whose sequences start further back than that of the
 * newest.
 */
public final class History {

  private static final int SLACK = 13;

  /** Entries kept at most. */
  public static final int CAPACITY = Sequence.MAX_LENGTH + SLACK;

  private static final History EMPTY = new History(List.of());

  private final List<HistoryEntry> entries;

  private History(List<HistoryEntry> entries) {
    this.entries = entries;
  }

  /** The history of an entity never seen. */
  public static History empty() {
    return EMPTY;
  }

  /**
   * A history of these entries.
   *
   * @param oldestFirst at most {@value #CAPACITY}, strictly ascending by (order time, order id as
   *     UTF-8 bytes)
   */
  public static History of(List<HistoryEntry> oldestFirst) {
    if (oldestFirst.isEmpty()) {
      return EMPTY;
    }
    List<HistoryEntry> entries = List.copyOf(oldestFirst);
    requireCapacity(entries);
    requireAscending(entries);
    return new History(entries);
  }

  /** Oldest first, unmodifiable. */
  public List<HistoryEntry> entries() {
    return entries;
  }

  /** The entry of an order, whatever its time; null if it is not kept. */
  @Nullable HistoryEntry entry(String orderId) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).orderId().equals(orderId)) {
        return entries.get(i);
      }
    }
    return null;
  }

  /**
   * One more than every arrival number kept. It never falls: only a new entry pushes an old one
   * out, and the new one's number is higher.
   */
  long nextArrivalNumber() {
    long latest = 0;
    for (int i = 0; i < entries.size(); i++) {
      latest = Math.max(latest, entries.get(i).latestArrivalNumber());
    }
    return latest + 1;
  }

  boolean isFull() {
    return entries.size() == CAPACITY;
  }

  /** The entry that makes room in a full history. */
  HistoryEntry oldest() {
    return entries.get(0);
  }

  /** Whether an entry would be the oldest of a full history, and so is not taken in. */
  boolean isBeyondMemory(HistoryEntry entry) {
    return isFull() && HistoryOrder.compare(entry, oldest()) < 0;
  }

  /**
   * What a scored order may see: the newest {@value Sequence#MAX_LENGTH} - 1 entries strictly
   * before it that had arrived before it, oldest first, then its own row.
   *
   * @param scored its entry, which need not be among these entries
   */
  List<SequenceRow> asOf(HistoryEntry scored, SequenceRow ownRow, OutcomeRule outcomes) {
    SequenceRow[] rows = new SequenceRow[Sequence.MAX_LENGTH];
    int first = Sequence.MAX_LENGTH - 1;
    rows[first] = ownRow;
    for (int i = entries.size() - 1; i >= 0 && first > 0; i--) {
      HistoryEntry earlier = entries.get(i);
      if (earlier.isVisibleTo(scored)) {
        rows[--first] = earlier.row(outcomes.visible(earlier, scored));
      }
    }
    return Arrays.asList(rows).subList(first, Sequence.MAX_LENGTH);
  }

  private static void requireCapacity(List<HistoryEntry> entries) {
    if (entries.size() > CAPACITY) {
      throw new IllegalArgumentException(
          "A history must have at most " + CAPACITY + " entries, found " + entries.size());
    }
  }

  private static void requireAscending(List<HistoryEntry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      if (HistoryOrder.compare(entries.get(i - 1), entries.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "The entries of a history must ascend by (order time, order id), found "
                + entries.get(i - 1).orderId()
                + " before "
                + entries.get(i).orderId());
      }
    }
  }
}
