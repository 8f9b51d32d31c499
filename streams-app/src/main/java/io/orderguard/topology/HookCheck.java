package io.orderguard.topology;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Whether Kafka Streams calls the commit barrier at all. Under exactly once nothing else would
 * tell: a release that dropped the call would lose scores in silence. Used by one task.
 */
final class HookCheck {

  private static final int COMMITS = 10;
  private static final Duration SLACK = Duration.ofMinutes(1); // a rebalance holds commits back
  private static final long KAFKA_DEFAULT_MILLIS = 30_000;

  private final long boundNanos;
  private final LongSupplier nanoClock;
  private @Nullable Long firstOrderNanos;
  private boolean called;

  /**
   * @param commitInterval how often Kafka Streams commits
   * @param nanoClock monotonic
   */
  HookCheck(Duration commitInterval, LongSupplier nanoClock) {
    this.boundNanos = commitInterval.multipliedBy(COMMITS).plus(SLACK).toNanos();
    this.nanoClock = nanoClock;
  }

  /** The commit interval in the settings of a running Kafka Streams. */
  static Duration commitInterval(Map<String, Object> settings) {
    Object millis = settings.get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
    return Duration.ofMillis(
        millis == null ? KAFKA_DEFAULT_MILLIS : Long.parseLong(millis.toString()));
  }

  /**
   * An order was taken that a commit must wait for.
   *
   * @throws IllegalStateException if the barrier should have been called long ago
   */
  void orderTaken() {
    if (called) {
      return;
    }
    long now = nanoClock.getAsLong();
    if (firstOrderNanos == null) {
      firstOrderNanos = now;
    } else if (now - firstOrderNanos > boundNanos) {
      throw new IllegalStateException(
          "Kafka Streams has not called the commit barrier for "
              + Duration.ofNanos(now - firstOrderNanos)
              + ": this version of Kafka Streams cannot be used");
    }
  }

  /** The barrier was called. */
  void called() {
    called = true;
  }
}
