package io.orderguard.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp. A record without one, from a very old producer, gets its partition's
 * latest: Kafka's default would stop the stream.
 */
final class SourceTimestamps implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long own = record.timestamp();
    return own >= 0 ? own : Math.max(0, partitionTime);
  }
}
