package io.orderguard.topologybench;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.rig.ArrivedScore;
import io.orderguard.rig.ProcessClock;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts the scores of a run and takes its times: from the moment the application runs to the last
 * score. Not a part of it: customers' histories may run ahead of cards', and a part would have more
 * of the one than of the other.
 *
 * <p>Written by the thread that reads scores; its figures are read when {@link #await} returned.
 */
final class Drain implements Consumer<ArrivedScore> {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int SAMPLED = 64; // one of so many orders is decoded, always the same

  private final int orders;
  private final BitSet scored;
  private final CountDownLatch complete = new CountDownLatch(1);
  private volatile int count;
  private Moment start = Moment.now(System.nanoTime());
  private Moment end = start;
  private long samples;
  private long sampledRows;
  private String firstUnscored = "";

  private record Moment(long nanos, long cpuNanos) {

    static Moment now(long nanos) {
      return new Moment(nanos, ProcessClock.cpuNanos());
    }
  }

  /**
   * @param orders numbered from 0, each of which must be scored
   */
  Drain(int orders) {
    this.orders = orders;
    scored = new BitSet(orders);
  }

  /** The application runs from now on. */
  void start() {
    start = Moment.now(System.nanoTime());
  }

  @Override
  public void accept(ArrivedScore score) {
    int number = (int) score.orderNumber();
    if (scored.get(number)) {
      return; // a score may come twice, its order counts once
    }
    scored.set(number);
    int now = count + 1;
    count = now;
    if (number % SAMPLED == 0) {
      sample(score.score());
    }
    if (now == orders) {
      end = Moment.now(score.arrivedNanos());
      complete.countDown();
    }
  }

  /** How many orders have a score. */
  int count() {
    return count;
  }

  /** True when every order has a score; false if that takes longer. */
  boolean await(Duration atMost) throws InterruptedException {
    return complete.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Orders a second of wall-clock time. */
  double ordersPerSecond() {
    return orders * NANOS_PER_SECOND / (end.nanos() - start.nanos());
  }

  /** Processor time of an order, of the whole process. */
  double cpuMicrosPerOrder() {
    return (end.cpuNanos() - start.cpuNanos()) / NANOS_PER_MICRO / orders;
  }

  /** Rows of both sequences of an order together, on average. */
  double meanRows() {
    return (double) sampledRows / Math.max(1, samples);
  }

  /** Why an order was not scored; empty if all samples were. */
  String firstUnscored() {
    return firstUnscored;
  }

  private void sample(OrderScore score) {
    samples++;
    sampledRows += score.getCustomerOrders() + score.getCardOrders();
    if (score.getRung() != ScoreRung.CHAMPION && firstUnscored.isEmpty()) {
      firstUnscored = score.getReason();
    }
  }
}
