package io.orderguard.topology;

import java.time.Duration;

/**
 * By when a stream thread must have drained all its tasks in one commit. Kafka Streams drains them
 * one after another; the bound is for all of them together, or a commit could take it once per
 * task.
 *
 * <p>A deadline starts with the first drain of a thread and holds until the thread takes its next
 * order: between the drains of one commit it takes none, and without a new order there is nothing
 * more to drain. Shared by all tasks, thread-safe.
 */
final class DrainDeadline {

  private final long boundNanos;
  private final ThreadLocal<Current> current = ThreadLocal.withInitial(Current::new);

  DrainDeadline(Duration bound) {
    boundNanos = bound.toNanos();
  }

  /** The calling thread's deadline, on the clock of {@link System#nanoTime()}. */
  long nanos() {
    Current mine = current.get();
    if (!mine.running) {
      mine.running = true;
      mine.atNanos = System.nanoTime() + boundNanos;
    }
    return mine.atNanos;
  }

  /** The calling thread took an order. */
  void orderTaken() {
    current.get().running = false;
  }

  private static final class Current {
    private boolean running;
    private long atNanos;
  }
}
