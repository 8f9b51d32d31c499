package io.orderguard.batching;

import java.time.Duration;

/**
 * How batches are formed, and how long anything may take.
 *
 * @param workers threads that run batches, at least 1
 * @param maxBatchSize orders of one batch at most, at least 1
 * @param maxLinger how long a free worker may hold back an unfilled batch, counted from the batch's
 *     oldest order; zero = never. Only while another worker runs a batch or after the workers have
 *     been busy of late: nothing waits for an idle device
 * @param queueCapacity orders waiting at most before {@code submit} blocks, at least 1
 * @param limits how long anything may take
 */
public record MicroBatcherConfig(
    int workers, int maxBatchSize, Duration maxLinger, int queueCapacity, Limits limits) {

  /** With the usual limits. */
  public MicroBatcherConfig(int workers, int maxBatchSize, Duration maxLinger, int queueCapacity) {
    this(workers, maxBatchSize, maxLinger, queueCapacity, Limits.DEFAULT);
  }

  public MicroBatcherConfig {
    requirePositive("workers", workers);
    requirePositive("maxBatchSize", maxBatchSize);
    requirePositive("queueCapacity", queueCapacity);
    if (maxLinger.isNegative()) {
      throw new IllegalArgumentException(
          "maxLinger of the micro-batcher must not be negative, found " + maxLinger);
    }
  }

  /**
   * How long anything may take; all longer than zero.
   *
   * @param latencyObjective batches are kept so small that two of them are done in this time, if
   *     the device can
   * @param deadline an order that has no answer this long after its submission gets the fallback's
   * @param deviceTimeout a batch that runs longer is given up: its orders get the fallback's answer
   *     and the device is left alone for a while
   */
  public record Limits(Duration latencyObjective, Duration deadline, Duration deviceTimeout) {

    /** What holds where a configuration says nothing. */
    public static final Limits DEFAULT =
        new Limits(Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofSeconds(2));

    public Limits {
      requirePositive("latencyObjective", latencyObjective);
      requirePositive("deadline", deadline);
      requirePositive("deviceTimeout", deviceTimeout);
    }

    private static void requirePositive(String what, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(
            what + " of the micro-batcher must be longer than zero, found " + value);
      }
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          what + " of the micro-batcher must be at least 1, found " + value);
    }
  }
}
