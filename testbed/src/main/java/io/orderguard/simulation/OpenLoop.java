package io.orderguard.simulation;

import java.util.concurrent.locks.LockSupport;

/** Due times at a fixed distance from the first. Used by one thread. */
final class OpenLoop implements Pace {

  private final double nanosPerOrder;
  private long startNanos;
  private boolean started;

  OpenLoop(double nanosPerOrder) {
    this.nanosPerOrder = nanosPerOrder;
  }

  @Override
  public long awaitTurn(long order) throws InterruptedException {
    if (!started) {
      started = true;
      startNanos = System.nanoTime() - offset(order);
    }
    long due = startNanos + offset(order);
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

  private long offset(long order) {
    return Math.round(order * nanosPerOrder);
  }
}
