package io.orderguard.batching;

import java.time.Duration;

/**
 * How batches are formed.
 *
 * @param workers threads that run batches, at least 1
 * @param maxBatchSize orders of one batch at most, at least 1
 * @param maxLinger how long a free worker may hold back an unfilled batch while another worker runs
 *     one, counted from the batch's oldest order; zero = never. While no batch runs, nothing is
 *     held back, so that with one worker this has no effect
 * @param queueCapacity orders waiting at most before {@code submit} blocks, at least 1
 */
public record MicroBatcherConfig(
    int workers, int maxBatchSize, Duration maxLinger, int queueCapacity) {

  public MicroBatcherConfig {
    requirePositive("workers", workers);
    requirePositive("maxBatchSize", maxBatchSize);
    requirePositive("queueCapacity", queueCapacity);
    if (maxLinger.isNegative()) {
      throw new IllegalArgumentException(
          "maxLinger of the micro-batcher must not be negative, found " + maxLinger);
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          what + " of the micro-batcher must be at least 1, found " + value);
    }
  }
}
