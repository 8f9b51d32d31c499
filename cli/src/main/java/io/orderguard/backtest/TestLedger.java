package io.orderguard.backtest;

import io.orderguard.avro.OrderScore;
import io.orderguard.replay.ScoreReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins the orders of the test to their scores and passes them on in the orders' order. It holds
 * the orders under way and those that wait for an earlier one, no others. Thread-safe: one thread
 * sends orders, another reads scores.
 */
final class TestLedger implements ScoreReader.Listener {

  /** Orders under way at most; it only has to keep the application busy. */
  private static final int MOST_UNDER_WAY = 20_000;

  /** An order that so many later ones had to wait for is lost. */
  private static final int MOST_HELD = 10 * MOST_UNDER_WAY;

  private final Sink sink;
  private final Deque<Slot> held = new ArrayDeque<>();
  private final Map<String, Deque<Slot>> underWay = new HashMap<>();
  private int underWayCount;
  private long scored;
  private long repeated;
  private long lost;

  /** Where joined orders go, one after the other. */
  interface Sink {

    /**
     * Takes the next order.
     *
     * @param score null if none came
     */
    void take(TestOrder order, @Nullable OrderScore score);
  }

  TestLedger(Sink sink) {
    this.sink = sink;
  }

  /**
   * Notes an order that is about to be sent, once there is room for one more.
   *
   * @return false if there was none in time
   */
  synchronized boolean expect(TestOrder order, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (underWayCount >= MOST_UNDER_WAY) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    Slot slot = new Slot(order);
    held.add(slot);
    // Two rows may have the same order id.
    underWay.computeIfAbsent(order.orderId(), id -> new ArrayDeque<>(1)).add(slot);
    underWayCount++;
    return true;
  }

  @Override
  public synchronized void received(OrderScore score, long receivedNanos) {
    Deque<Slot> slots = underWay.get(score.getOrderId());
    if (slots == null) {
      repeated++;
      return;
    }
    slots.remove().score = score;
    if (slots.isEmpty()) {
      underWay.remove(score.getOrderId());
    }
    underWayCount--;
    scored++;
    passOn();
    notifyAll();
  }

  /** No more scores come: what is still under way is lost. */
  synchronized void finish() {
    while (!held.isEmpty()) {
      Slot slot = held.remove();
      lost += slot.score == null ? 1 : 0;
      sink.take(slot.order, slot.score);
    }
    underWay.clear();
  }

  /** Orders that got a score. */
  synchronized long scored() {
    return scored;
  }

  /** Further scores of an order. */
  synchronized long repeated() {
    return repeated;
  }

  /** Orders that got none. */
  synchronized long lost() {
    return lost;
  }

  private void passOn() {
    while (!held.isEmpty() && (held.element().score != null || held.size() > MOST_HELD)) {
      Slot slot = held.remove();
      if (slot.score == null) {
        giveUp(slot);
      }
      sink.take(slot.order, slot.score);
    }
  }

  private void giveUp(Slot slot) {
    lost++;
    underWayCount--;
    Deque<Slot> slots = underWay.get(slot.order.orderId());
    if (slots != null) {
      slots.remove(slot);
      if (slots.isEmpty()) {
        underWay.remove(slot.order.orderId());
      }
    }
  }

  /** An order and, once it came, its score. */
  private static final class Slot {
    private final TestOrder order;
    private @Nullable OrderScore score;

    Slot(TestOrder order) {
      this.order = order;
    }
  }
}
