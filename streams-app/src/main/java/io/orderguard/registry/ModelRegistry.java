package io.orderguard.registry;

import io.orderguard.batching.ScorerSource;
import io.orderguard.bundle.ModelId;
import io.orderguard.inference.RowCounts;
import io.orderguard.inference.Scorer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the champion and hands it out batch by batch. A switch takes effect between two batches: a
 * batch under way keeps the scorer it began with, and whoever gives the last lease of a replaced
 * scorer back closes it. The registry owns every scorer given to it and closes each exactly once.
 *
 * <p>Thread-safe. Scorers are closed outside the lock, by the thread that drops them last.
 */
public final class ModelRegistry implements ScorerSource, AutoCloseable {

  private final Object lock = new Object();
  private final CountDownLatch firstChampion = new CountDownLatch(1);
  private @Nullable Holding champion; // guarded by lock
  private boolean closed; // guarded by lock
  private volatile boolean hadChampion;

  @Override
  public @Nullable Lease acquire() {
    synchronized (lock) {
      return champion == null ? null : champion.lease();
    }
  }

  /** Identity of the champion; null before the first one and after {@link #close()}. */
  public @Nullable ModelId champion() {
    synchronized (lock) {
      return champion == null ? null : champion.scorer().model();
    }
  }

  /** What the champion found in its memory of rows; nothing without a champion. */
  public RowCounts rowCounts() {
    synchronized (lock) {
      return champion == null ? RowCounts.NONE : champion.scorer().rowCounts();
    }
  }

  /**
   * Makes a scorer the champion. It belongs to the registry from here on, whatever happens: a
   * closed registry closes it at once.
   */
  public void switchTo(Scorer scorer) {
    Holding dropped = replace(new Holding(scorer));
    if (dropped != null) {
      dropped.release();
    }
    hadChampion = true;
    firstChampion.countDown();
  }

  /**
   * Waits for the first champion; false if there was none in time, or if {@link #stopWaiting()} was
   * called before there was one.
   */
  public boolean awaitChampion(Duration atMost) throws InterruptedException {
    return firstChampion.await(atMost.toNanos(), TimeUnit.NANOSECONDS) && hadChampion;
  }

  /** Sends everybody away who waits for the first champion, now and later. */
  public void stopWaiting() {
    firstChampion.countDown();
  }

  /** Hands out nothing any more; the champion is closed when its last lease is returned. */
  @Override
  public void close() {
    Holding dropped;
    synchronized (lock) {
      closed = true;
      dropped = champion;
      champion = null;
    }
    if (dropped != null) {
      dropped.release();
    }
  }

  /** What the registry lets go of: the former champion, or the new one if it is too late for it. */
  private @Nullable Holding replace(Holding next) {
    synchronized (lock) {
      if (closed) {
        return next;
      }
      Holding dropped = champion;
      champion = next;
      return dropped;
    }
  }
}
