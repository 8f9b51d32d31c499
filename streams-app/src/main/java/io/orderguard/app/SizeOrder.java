package io.orderguard.app;

import io.orderguard.settings.Settings;

/**
 * The order of sizes that keeps a large order from being refused by a topic of Kafka Streams' own:
 * what follows from a record takes at most four times its bytes. On its way to its customer it is
 * the record, its headers and the customer's id; on its way to its card its texts, its headers and
 * its customer's sequence, which has half of a request.
 */
final class SizeOrder {

  private static final int SHARE = 4;
  private static final long REQUEST_BYTES = 1 << 20; // Kafka's default

  private final Settings settings;
  private final KafkaSettings kafka;

  SizeOrder(Settings settings, KafkaSettings kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  void check(int mostRecordBytes) {
    long requestBytes = kafka.bytes(REQUEST_BYTES, "producer.max.request.size", "max.request.size");
    if (mostRecordBytes > requestBytes / SHARE) {
      settings
          .section("orders")
          .mistake(
              "max-bytes",
              "must be at most a quarter of kafka.producer.max.request.size ("
                  + requestBytes
                  + "), found "
                  + mostRecordBytes);
    }
  }
}
