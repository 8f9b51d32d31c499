package io.orderguard.topology;

import io.orderguard.topology.Intake.Accepted;
import io.orderguard.topology.Intake.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a source record, as it is, to its customer's partition. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class RouteProcessor implements Processor<byte[], SourceRecord, byte[], Object> {

  private final String stage;
  private final TopologyParts parts;
  private final Function<Record<byte[], SourceRecord>, Intake<String>> customerId;
  private ProcessorContext<byte[], Object> context;
  private StageSinks sinks;

  /**
   * @param customerId reads the raw customer id of a record
   */
  RouteProcessor(
      String stage,
      TopologyParts parts,
      Function<Record<byte[], SourceRecord>, Intake<String>> customerId) {
    this.stage = stage;
    this.parts = parts;
    this.customerId = customerId;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    sinks = new StageSinks(stage, context, parts);
  }

  @Override
  public void process(Record<byte[], SourceRecord> record) {
    Intake<String> read = customerId.apply(record);
    if (read instanceof Accepted<String> accepted) {
      byte[] key = accepted.value().getBytes(StandardCharsets.UTF_8);
      context.forward(record.withKey(key), Nodes.ROUTED);
    } else if (read instanceof Rejected<String> rejected) {
      sinks.reject(record, record.value(), rejected);
    }
  }
}
