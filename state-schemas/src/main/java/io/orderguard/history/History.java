package io.orderguard.history;

import io.orderguard.order.FeatureValues;
import java.util.ArrayList;
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

  /** Objects of an entity and of an entry beside its features, with an order id of 20 letters. */
  private static final int ENTITY_BYTES = 200;

  private static final int ENTRY_BYTES = 250;

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

  /** This history with one more entry, or one replaced; without the oldest if it is too long. */
  History with(HistoryEntry entry) {
    int at = entries.size();
    while (at > 0 && HistoryOrder.compare(entries.get(at - 1), entry) > 0) {
      at--;
    }
    boolean replaces = at > 0 && HistoryOrder.compare(entries.get(at - 1), entry) == 0;
    List<HistoryEntry> changed = new ArrayList<>(entries.size() + 1);
    changed.addAll(entries.subList(0, replaces ? at - 1 : at));
    changed.add(entry);
    changed.addAll(entries.subList(at, entries.size()));
    int surplus = Math.max(0, changed.size() - CAPACITY);
    return new History(List.copyOf(changed.subList(surplus, changed.size())));
  }

  /** Whether an entry of the same time and id is kept. */
  boolean has(HistoryEntry entry) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (HistoryOrder.compare(entries.get(i), entry) == 0) {
        return true;
      }
    }
    return false;
  }

  /** About what it takes in memory. */
  long heapBytes() {
    if (entries.isEmpty()) {
      return ENTITY_BYTES;
    }
    FeatureValues features = entries.get(entries.size() - 1).features();
    long entryBytes =
        ENTRY_BYTES
            + (long) Long.BYTES * features.categoricalCount()
            + (long) Float.BYTES * features.numericalCount();
    return ENTITY_BYTES + entries.size() * entryBytes;
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
