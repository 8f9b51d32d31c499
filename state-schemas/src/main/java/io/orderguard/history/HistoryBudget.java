package io.orderguard.history;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much heap the histories kept in memory may take, for all stores of a process together.
 * Thread-safe.
 */
public final class HistoryBudget {

  private final long mostBytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param mostBytes 0 = nothing is kept
   */
  public HistoryBudget(long mostBytes) {
    if (mostBytes < 0) {
      throw new IllegalArgumentException(
          "The memory of histories must be at least 0 bytes, found " + mostBytes);
    }
    this.mostBytes = mostBytes;
  }

  /** Whether somebody must let go of something. */
  boolean isOverdrawn() {
    return taken.get() > mostBytes;
  }

  void take(long bytes) {
    taken.addAndGet(bytes);
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }
}
