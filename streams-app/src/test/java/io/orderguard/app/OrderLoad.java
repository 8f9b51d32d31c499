package io.orderguard.app;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders and labels of many customers and cards, one second of event time apart: a burst at a time,
 * or bursts at a fixed rate from a thread of its own. Every tenth order gets a label.
 */
final class OrderLoad implements AutoCloseable {

  private static final int MOST_UNANSWERED = 2000;

  private final TestCluster cluster;
  private final int customers;
  private final Random random;
  private final List<String> orderIds = new ArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private @Nullable ScheduledFuture<?> bursts;

  /**
   * A load that sends nothing yet.
   *
   * @param customers how many there are; for each three there are two cards
   */
  OrderLoad(TestCluster cluster, int customers, long seed) {
    this.cluster = cluster;
    this.customers = customers;
    this.random = new Random(seed);
  }

  /** Sends one burst and returns when it is stored. */
  void burst(int orders) {
    for (int i = 0; i < orders; i++) {
      sendOne();
    }
    cluster.flush();
  }

  /**
   * Sends bursts until {@link #stop}. A slow machine is not buried: no burst while too many orders
   * wait for an answer.
   *
   * @param answers scores that were seen so far
   */
  void start(int orders, Duration interval, IntSupplier answers) {
    Runnable burst =
        () -> {
          if (orderIds.size() - answers.getAsInt() < MOST_UNANSWERED) {
            burst(orders);
          }
        };
    bursts = thread.scheduleAtFixedRate(burst, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the bursts and says which orders were sent; fails if one was not stored. */
  List<String> stop() throws InterruptedException {
    if (bursts == null || bursts.isDone()) {
      throw new AssertionError("The load ended early: " + bursts);
    }
    thread.shutdown();
    if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("A burst did not end");
    }
    return List.copyOf(orderIds);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void sendOne() {
    String orderId = "order-" + orderIds.size();
    String customer = "customer-" + random.nextInt(customers);
    int cards = customers * 2 / 3;
    Instant time = ShopOrders.START.plusSeconds(orderIds.size());
    ShopOrder.Builder order =
        ShopOrders.order(orderId, customer)
            .setOrderTime(time)
            .setAmount(1 + random.nextInt(300))
            .setCreditCardId(random.nextInt(8) == 0 ? null : "card-" + random.nextInt(cards));
    cluster.send(order.build());
    orderIds.add(orderId);
    if (orderIds.size() % 10 == 0) {
      cluster.send(label(orderId, customer, time.plusSeconds(1)));
    }
  }

  private OrderLabel label(String orderId, String customer, Instant knownAt) {
    return OrderLabel.newBuilder()
        .setOrderId(orderId)
        .setCustomerId(customer)
        .setOutcome(random.nextBoolean() ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE)
        .setKnownAt(knownAt)
        .build();
  }
}
