package io.orderguard.inference;

import java.util.Set;

/**
 * How networks are run.
 *
 * @param device {@code auto} (a GPU if there is one, else the CPU), {@code cpu} or {@code gpu}
 * @param threadsPerCall intra-op threads of libtorch, for every thread that scores, at least 1
 * @param maxBatchSize largest batch of one call, 1 to {@value #MAX_BATCH_SIZE}; every batch size up
 *     to it may be run, longer lists are scored in several calls
 * @param rowCacheBytes most memory in which a network keeps vectors of rows that it has seen, 0 or
 *     more
 */
public record InferenceConfig(
    String device, int threadsPerCall, int maxBatchSize, long rowCacheBytes) {

  /** Room for the vectors of about 300,000 rows of the demonstration's network. */
  public static final long DEFAULT_ROW_CACHE_BYTES = 128L << 20;

  /** No device gains from more, and buffers are kept for it. */
  public static final int MAX_BATCH_SIZE = 4096;

  private static final Set<String> DEVICES = Set.of("auto", "cpu", "gpu");

  /** With a row cache of the default size. */
  public InferenceConfig(String device, int threadsPerCall, int maxBatchSize) {
    this(device, threadsPerCall, maxBatchSize, DEFAULT_ROW_CACHE_BYTES);
  }

  public InferenceConfig {
    if (rowCacheBytes < 0) {
      throw new IllegalArgumentException(
          "The row cache must have at least 0 bytes, found " + rowCacheBytes);
    }
    if (!DEVICES.contains(device)) {
      throw new IllegalArgumentException("Device must be auto, cpu or gpu, found '" + device + "'");
    }
    if (threadsPerCall < 1) {
      throw new IllegalArgumentException(
          "Threads per call must be at least 1, found " + threadsPerCall);
    }
    if (maxBatchSize < 1 || maxBatchSize > MAX_BATCH_SIZE) {
      throw new IllegalArgumentException(
          "The largest batch must be 1 to " + MAX_BATCH_SIZE + " orders, found " + maxBatchSize);
    }
  }
}
