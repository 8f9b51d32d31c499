package io.orderguard.inference;

import java.util.Set;

/**
 * How networks are run.
 *
 * @param device {@code auto} (a GPU if there is one, else the CPU), {@code cpu} or {@code gpu}
 * @param threadsPerCall intra-op threads of libtorch, for every thread that scores, at least 1
 * @param maxBatchSize largest batch of one call, 1 to {@value #MAX_BATCH_SIZE}; every batch size up
 *     to it is warmed, longer lists are scored in several calls
 */
public record InferenceConfig(String device, int threadsPerCall, int maxBatchSize) {

  /** No device gains from more, and buffers are kept for it. */
  public static final int MAX_BATCH_SIZE = 4096;

  private static final Set<String> DEVICES = Set.of("auto", "cpu", "gpu");

  public InferenceConfig {
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
