package io.orderguard.topology;

import io.orderguard.topology.SourceRecord.Coordinates;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Notes where a record came from. */
final class SourceProcessor extends ContextualProcessor<byte[], byte[], byte[], SourceRecord> {

  @Override
  public void process(Record<byte[], byte[]> record) {
    context().forward(record.withValue(source(record)));
  }

  private SourceRecord source(Record<byte[], byte[]> record) {
    Coordinates coordinates =
        Coordinates.of(context().recordMetadata().orElseThrow(), record.timestamp());
    return new SourceRecord(coordinates, record.key(), record.value());
  }
}
