package io.orderguard.deadletters;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What is to be done with a letter. */
sealed interface Readdressed {

  /** It can be sent again as this record. */
  record Sendable(ProducerRecord<byte[], byte[]> record) implements Readdressed {}

  /** It cannot be sent. */
  record Stuck(Obstacle obstacle) implements Readdressed {}
}
