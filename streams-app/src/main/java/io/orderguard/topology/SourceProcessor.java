package io.orderguard.topology;

import io.orderguard.topology.SourceRecord.Coordinates;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Notes where a record came from; takes none before the cluster can take what it leads to. */
final class SourceProcessor extends ContextualProcessor<byte[], byte[], byte[], SourceRecord> {

  private final StartGate start;
  private final String lifeStore;

  /**
   * @param lifeStore of the task that the source belongs to
   */
  SourceProcessor(StartGate start, String lifeStore) {
    this.start = start;
    this.lifeStore = lifeStore;
  }

  /** Here, since Kafka Streams has created its own topics by now and no record has come yet. */
  @Override
  public void init(ProcessorContext<byte[], SourceRecord> context) {
    super.init(context);
    TaskLifeStore.requireFirst(context, lifeStore);
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

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
