package io.orderguard.simulation;

/** Follows a {@link ShopPublisher}: for latency measurements and progress bars. */
public interface PublishListener {

  /** Follows nothing. */
  PublishListener NONE = new PublishListener() {};

  /**
   * An order is about to be sent, on the publishing thread.
   *
   * @param dueNanos when its pace wanted it sent, {@link System#nanoTime}
   */
  default void orderDue(SimulatedOrder order, long dueNanos) {}

  /**
   * The broker took another order or label, on the producer's thread; must return at once.
   *
   * @param taken orders and labels taken so far by this publisher
   */
  default void taken(long taken) {}
}
