package io.orderguard.batching;

import dev.failsafe.CircuitBreaker;
import io.orderguard.bundle.ModelId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a failing device alone: after some failed batches in a row, or one that hangs, orders go
 * to the fallback without touching it, and one batch a second tries whether it works again. Another
 * bundle starts afresh. Thread-safe.
 */
final class DeviceCircuit {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceCircuit.class);
  private static final int FAILED_BATCHES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CircuitBreaker<Object> breaker;
  private final int mostHanging;
  private @Nullable ModelId model; // guarded by this
  private int hanging; // guarded by this
  private volatile boolean suspended;

  /**
   * @param mostHanging calls that may hang at a time; each keeps a thread
   */
  DeviceCircuit(int mostHanging) {
    this(mostHanging, PAUSE);
  }

  /**
   * @param pause between two tries
   */
  DeviceCircuit(int mostHanging, Duration pause) {
    this.mostHanging = mostHanging;
    breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(FAILED_BATCHES)
            .withSuccessThreshold(1)
            .withDelay(pause)
            .build();
  }

  /** Whether a batch may go to the device; if so, tell how it went. */
  synchronized boolean permits(ModelId champion) {
    if (!champion.equals(model)) {
      model = champion;
      breaker.close();
      noteState();
    }
    return hanging < mostHanging && breaker.tryAcquirePermit();
  }

  /** A batch came back with scores, some of them in time. */
  synchronized void worked(ModelId by) {
    if (by.equals(model)) {
      breaker.recordSuccess();
      noteState();
    }
  }

  /** A batch came back without a single score of the champion, or too late with all of them. */
  synchronized void failed(ModelId by) {
    if (by.equals(model)) {
      breaker.recordFailure();
      noteState();
    }
  }

  /** A batch did not come back in time. */
  synchronized void hangs(ModelId by) {
    hanging++;
    if (by.equals(model)) {
      breaker.open();
      noteState();
    }
  }

  /** A batch that had been given up came back. */
  synchronized void cameBack() {
    hanging--;
  }

  /** Whether orders go to the fallback without a look at the device. */
  boolean isSuspended() {
    return suspended;
  }

  /** A try that fails is no change: the device stays suspended until one succeeds. */
  private void noteState() {
    if (!suspended && breaker.isOpen()) {
      suspended = true;
      LOG.error(
          "Device suspended, orders go to the fallback model={} hanging={} nextTry={}",
          model,
          hanging,
          breaker.getConfig().getDelay());
    } else if (suspended && breaker.isClosed()) {
      suspended = false;
      LOG.info("Device works again model={}", model);
    }
  }
}
