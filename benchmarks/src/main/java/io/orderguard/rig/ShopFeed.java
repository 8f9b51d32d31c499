package io.orderguard.rig;

import io.orderguard.publishing.CheckedSender;
import io.orderguard.simulation.Pace;
import java.util.Map;

/**
 * Sends a shop's orders, each send checked. An interrupt surfaces as Kafka's InterruptException or
 * as an InterruptedException. Used by one thread.
 */
public final class ShopFeed implements AutoCloseable {

  /** Told before an order is sent, on the sending thread. */
  @FunctionalInterface
  public interface DueListener {

    /** Tells nobody. */
    DueListener NONE = (number, dueNanos) -> {};

    /**
     * An order's turn has come.
     *
     * @param dueNanos {@link System#nanoTime} of its schedule: the start of its latency
     */
    void due(long number, long dueNanos);
  }

  /** Told when the cluster has taken an order, on the producer's thread; returns at once. */
  @FunctionalInterface
  public interface TakenListener {

    /** Tells nobody. */
    TakenListener NONE = (number, nanos) -> {};

    /**
     * An order is on its topic.
     *
     * @param nanos {@link System#nanoTime} when the producer was told
     */
    void taken(long number, long nanos);
  }

  private final SyntheticShop shop;
  private final String topic;
  private final CheckedSender sender;

  /**
   * Connects to a cluster.
   *
   * @param topic where orders go
   * @param settings of the producer; {@code bootstrap.servers} is required
   */
  public ShopFeed(SyntheticShop shop, String topic, Map<String, String> settings) {
    this(shop, topic, settings, TakenListener.NONE);
  }

  /** Likewise, with somebody who is told of every order that was taken. */
  public ShopFeed(
      SyntheticShop shop, String topic, Map<String, String> settings, TakenListener taken) {
    this.shop = shop;
    this.topic = topic;
    sender =
        CheckedSender.connectTelling(
            settings,
            to -> taken.taken(SyntheticShop.orderNumber(to.orderId()), System.nanoTime()));
  }

  /**
   * Sends orders {@code first} to {@code first + count - 1} and returns when the cluster has them.
   *
   * @param pace asked for 0 to {@code count - 1}
   */
  public void send(long first, long count, Pace pace, DueListener listener)
      throws InterruptedException {
    for (long i = 0; i < count; i++) {
      long number = first + i;
      byte[] value = shop.value(number); // before its turn: making it is not the product's time
      listener.due(number, pace.awaitTurn(i));
      sender.send(shop.envelope(topic, number), value);
    }
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }
}
