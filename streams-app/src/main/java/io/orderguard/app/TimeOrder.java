package io.orderguard.app;

import io.orderguard.app.OrderFormat.ConfluentRegistry;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import java.time.Duration;

/**
 * The order of times that keeps a slow model from looking like a dead instance: linger, deadline
 * and device timeout &lt; drain bound &lt; transaction timeout (exactly once only, and not shorter
 * than the commit interval) &lt; poll interval.
 */
final class TimeOrder {

  private static final long TRANSACTION_TIMEOUT_MILLIS = 10_000; // what Kafka Streams sets
  private static final long POLL_INTERVAL_MILLIS = 300_000; // Kafka's default

  private final Settings settings;
  private final KafkaSettings kafka;
  private final long pollMillis;

  TimeOrder(Settings settings, KafkaSettings kafka) {
    this.settings = settings;
    this.kafka = kafka;
    this.pollMillis =
        kafka.millis(
            POLL_INTERVAL_MILLIS,
            "main.consumer.max.poll.interval.ms",
            "consumer.max.poll.interval.ms",
            "max.poll.interval.ms");
  }

  void check(MicroBatcherConfig batches, Duration drainBound) {
    long drainMillis = drainBound.toMillis();
    shorterThanDrain("max-linger", batches.maxLinger(), drainBound);
    shorterThanDrain("deadline", batches.limits().deadline(), drainBound);
    shorterThanDrain("device-timeout", batches.limits().deviceTimeout(), drainBound);
    if (drainMillis >= pollMillis) {
      drainBound(drainBound, "max.poll.interval.ms", pollMillis);
    }
    if (kafka.latency() == LatencyProfile.EXACTLY_ONCE) {
      checkTransaction(drainBound);
    }
  }

  private void shorterThanDrain(String key, Duration found, Duration drainBound) {
    if (found.compareTo(drainBound) >= 0) {
      scoring(key, "must be shorter than scoring.drain-bound (" + drainBound + ")", found);
    }
  }

  /** A thread that waits for a registry longer than Kafka waits for the thread loses its work. */
  void check(OrderFormat format) {
    if (format instanceof ConfluentRegistry confluent) {
      Duration timeout = confluent.registry().timeout();
      Duration longest = confluent.registry().patience().plus(timeout);
      if (longest.toMillis() >= pollMillis) {
        settings
            .section("orders")
            .section("registry")
            .mistake(
                "patience",
                "and timeout together must be shorter than kafka.max.poll.interval.ms ("
                    + pollMillis
                    + "), found "
                    + longest);
      }
    }
  }

  private void checkTransaction(Duration drainBound) {
    long transactionMillis =
        kafka.millis(
            TRANSACTION_TIMEOUT_MILLIS,
            "producer.transaction.timeout.ms",
            "transaction.timeout.ms");
    long commitMillis = kafka.millis(0, "commit.interval.ms");
    if (drainBound.toMillis() >= transactionMillis) {
      drainBound(drainBound, "producer.transaction.timeout.ms", transactionMillis);
    }
    if (transactionMillis >= pollMillis) {
      kafka(
          "producer.transaction.timeout.ms", "max.poll.interval.ms", pollMillis, transactionMillis);
    }
    if (commitMillis >= transactionMillis) {
      kafka(
          "commit.interval.ms", "producer.transaction.timeout.ms", transactionMillis, commitMillis);
    }
  }

  private void drainBound(Duration found, String limit, long limitMillis) {
    scoring("drain-bound", "must be shorter than kafka." + limit + " (" + limitMillis + ")", found);
  }

  private void scoring(String key, String rule, Duration found) {
    settings.section("scoring").mistake(key, rule + ", found " + found);
  }

  private void kafka(String key, String limit, long limitMillis, long found) {
    settings
        .section("kafka")
        .mistake(
            key, "must be shorter than kafka." + limit + " (" + limitMillis + "), found " + found);
  }
}
