package io.orderguard.simulation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/** Due times at given distances from the first. Used by one thread. */
final class OpenLoop implements Pace {

  private final LongUnaryOperator offsetNanos;
  private long startNanos;
  private boolean started;

  OpenLoop(LongUnaryOperator offsetNanos) {
    this.offsetNanos = offsetNanos;
  }

  @Override
  public long awaitTurn(long order) throws InterruptedException {
    long offset = offsetNanos.applyAsLong(order);
    if (!started) {
      started = true;
      startNanos = System.nanoTime() - offset;
    }
    long due = startNanos + offset;
    park(due);
    return due;
  }

  // Finer than sleep, which counts in milliseconds.
  private static void park(long dueNanos) throws InterruptedException {
    long left = dueNanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while waiting for the next order's turn");
      }
      left = dueNanos - System.nanoTime();
    }
  }
}
