package io.orderguard.faults;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is wrong with the device of an instance, changed while it runs. A healthy one takes a fixed
 * time for any batch, so that there are always orders in flight.
 *
 * <p>Thread-safe.
 */
final class Disturbance {

  private final Duration callTime;
  private volatile Trouble trouble;

  /**
   * Nothing is wrong.
   *
   * @param callTime of a batch on the healthy device
   */
  Disturbance(Duration callTime) {
    this.callTime = callTime;
    trouble = new Lasting(callTime);
  }

  /** What happens to the calls of the device. */
  private sealed interface Trouble {

    List<ScoringResult> call(Scorer device, List<Snapshot> orders);

    /** No call begins with it any more. */
    default void end() {}
  }

  /** Calls take a while. */
  private record Lasting(Duration time) implements Trouble {

    @Override
    public List<ScoringResult> call(Scorer device, List<Snapshot> orders) {
      await(new CountDownLatch(1), time);
      return device.score(orders);
    }
  }

  /** Calls fail against the scorer's contract. */
  private record Failing(Runnable failure) implements Trouble {

    @Override
    public List<ScoringResult> call(Scorer device, List<Snapshot> orders) {
      failure.run();
      throw new IllegalStateException("A failure must throw");
    }
  }

  /** The network is given what it answers with something that is no number. */
  private record Poisoned() implements Trouble {

    @Override
    public List<ScoringResult> call(Scorer device, List<Snapshot> orders) {
      List<Snapshot> poisoned = new ArrayList<>(orders.size());
      for (Snapshot order : orders) {
        poisoned.add(endless(order));
      }
      return device.score(poisoned);
    }

    private static Snapshot endless(Snapshot snapshot) {
      Order order = snapshot.order();
      float[] values = new float[order.engineered().count()];
      Arrays.fill(values, Float.POSITIVE_INFINITY);
      Order endless =
          new Order(
              order.orderId(),
              order.orderTimeMillis(),
              order.customer(),
              order.card(),
              order.features(),
              EngineeredValues.of(values),
              order.categoricalTexts());
      return new Snapshot(endless, snapshot.customer(), snapshot.card());
    }
  }

  /** Calls do not come back before the trouble ends. */
  private record Hanging(CountDownLatch over) implements Trouble {

    @Override
    public List<ScoringResult> call(Scorer device, List<Snapshot> orders) {
      await(over, Duration.ofDays(1));
      return device.score(orders);
    }

    @Override
    public void end() {
      over.countDown();
    }
  }

  /** The device works. */
  void heal() {
    change(new Lasting(callTime));
  }

  /** Every call takes that long. */
  void slowDown(Duration time) {
    change(new Lasting(time));
  }

  /** Calls throw an exception. */
  void fail() {
    change(
        new Failing(
            () -> {
              throw new IllegalStateException("The device is in trouble, on purpose");
            }));
  }

  /** Calls throw what a JVM without memory throws. */
  void runOutOfMemory() {
    change(
        new Failing(
            () -> {
              throw new OutOfMemoryError("The device has no memory, on purpose");
            }));
  }

  /** The network's answers are no numbers. */
  void answerNotANumber() {
    change(new Poisoned());
  }

  /** Calls hang until something else is wrong, or nothing. */
  void hang() {
    change(new Hanging(new CountDownLatch(1)));
  }

  List<ScoringResult> call(Scorer device, List<Snapshot> orders) {
    return trouble.call(device, orders);
  }

  private synchronized void change(Trouble next) {
    Trouble before = trouble;
    trouble = next;
    before.end();
  }

  /** Returns when the latch is open or the time over: either way the call goes on. */
  private static void await(CountDownLatch latch, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (!latch.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        if (System.nanoTime() >= end) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
