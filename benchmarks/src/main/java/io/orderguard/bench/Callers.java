package io.orderguard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Threads that call a {@link Load} for a while. Each ends with a whole call, and its rate is over
 * its own time, so that a long last call of one counts for none of the others.
 */
final class Callers implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService threads;
  private final int count;
  private final LongSupplier nanoClock;
  private volatile boolean closed;

  /**
   * @param count threads, at least 1
   */
  Callers(int count, LongSupplier nanoClock) {
    this.count = count;
    this.nanoClock = nanoClock;
    threads = Executors.newFixedThreadPool(count);
  }

  /**
   * Calls for at least this long, at least once per caller, or until nothing is left.
   *
   * @throws IllegalStateException if a call fails
   */
  Round run(Load load, Duration time) throws InterruptedException {
    if (load.callers() > count) {
      throw new IllegalArgumentException(
          "A load must have at most " + count + " callers, found " + load.callers());
    }
    CountDownLatch ready = new CountDownLatch(load.callers());
    List<Future<Share>> shares = new ArrayList<>();
    for (int caller = 0; caller < load.callers(); caller++) {
      shares.add(threads.submit(() -> share(load, time.toNanos(), ready)));
    }
    List<Share> ended = new ArrayList<>();
    for (Future<Share> share : shares) {
      ended.add(ended(share));
    }
    return Round.of(ended);
  }

  /** Waits for calls under way: native code must not run while the JVM ends. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What one caller did.
   *
   * @param units sum of what its calls did
   * @param nanos from its first call to its last
   * @param callNanos of every call
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Share(long units, long nanos, long[] callNanos) {}

  private Share share(Load load, long nanos, CountDownLatch ready) throws InterruptedException {
    ready.countDown();
    ready.await(); // all start together
    long[] times = new long[64];
    int calls = 0;
    long units = 0;
    long start = nanoClock.getAsLong();
    long now = start;
    while (!closed && (calls == 0 || now - start < nanos)) {
      int done = load.call();
      if (done == 0) {
        break;
      }
      long end = nanoClock.getAsLong();
      times = calls == times.length ? Arrays.copyOf(times, 2 * calls) : times;
      times[calls++] = end - now;
      units += done;
      now = end;
    }
    return new Share(units, now - start, Arrays.copyOf(times, calls));
  }

  private static Share ended(Future<Share> share) throws InterruptedException {
    try {
      return share.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A measured call failed: " + e.getCause(), e.getCause());
    }
  }
}
