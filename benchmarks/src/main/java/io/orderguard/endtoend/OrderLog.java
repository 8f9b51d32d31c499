package io.orderguard.endtoend;

import io.orderguard.rig.ArrivedScore;
import io.orderguard.rig.ShopFeed.DueListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to each order of a run, in {@link System#nanoTime}; 0 = it did not. Written by
 * the threads of load, scoring and reader, read when {@link #await} returned.
 */
final class OrderLog implements DueListener {

  private final long first;
  private final AtomicLongArray due;
  private final AtomicLongArray taken;
  private final AtomicLongArray batched;
  private final AtomicReferenceArray<@Nullable ArrivedScore> scores;
  private final AtomicLong repeated = new AtomicLong();
  private final CountDownLatch missing;
  private volatile int count;

  /**
   * @param first number of the first order
   * @param count how many follow each other
   */
  OrderLog(long first, int count) {
    this.first = first;
    due = new AtomicLongArray(count);
    taken = new AtomicLongArray(count);
    batched = new AtomicLongArray(count);
    scores = new AtomicReferenceArray<>(count);
    missing = new CountDownLatch(count);
    this.count = count;
  }

  /** No more than the first of them are sent after all. */
  void endAt(int sent) {
    for (int i = sent; i < count; i++) {
      missing.countDown();
    }
    count = sent;
  }

  long first() {
    return first;
  }

  int count() {
    return count;
  }

  /** Whether an order is one of these. */
  boolean covers(long number) {
    return number >= first && number < first + count();
  }

  @Override
  public void due(long number, long dueNanos) {
    due.lazySet(index(number), dueNanos);
  }

  /** The broker has it. */
  void taken(long number, long nanos) {
    if (covers(number)) {
      taken.lazySet(index(number), nanos);
    }
  }

  /** A batch with it starts. */
  void batched(long number, long nanos) {
    if (covers(number)) {
      batched.lazySet(index(number), nanos);
    }
  }

  /** The first score of an order counts, any other is a repetition. */
  void arrived(ArrivedScore score) {
    int index = index(score.orderNumber());
    if (scores.compareAndSet(index, null, score)) {
      missing.countDown();
    } else {
      repeated.incrementAndGet();
    }
  }

  /** True when every order has a score; false if that takes longer. */
  boolean await(Duration atMost) throws InterruptedException {
    return missing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Orders without a score so far. */
  long missing() {
    return missing.getCount();
  }

  /** Scores beyond the first of each order. */
  long repeated() {
    return repeated.get();
  }

  /** One order that was scored. */
  Journey journey(int index) {
    ArrivedScore score = scores.get(index);
    if (score == null) {
      throw new IllegalStateException("Order " + (first + index) + " has no score");
    }
    return new Journey(due.get(index), taken.get(index), batched.get(index), score);
  }

  private int index(long number) {
    return (int) (number - first);
  }

  /** The scheduled send of an order. */
  long dueNanos(int index) {
    return due.get(index);
  }

  /** When its score arrived; it must have one. */
  long arrivedNanos(int index) {
    return journey(index).score().arrivedNanos();
  }
}
