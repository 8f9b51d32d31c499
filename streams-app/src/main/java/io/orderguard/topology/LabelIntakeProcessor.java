package io.orderguard.topology;

import io.orderguard.order.Label;
import io.orderguard.topology.CustomerInput.LabelArrival;
import io.orderguard.topology.Intake.Accepted;
import io.orderguard.topology.Intake.Rejected;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets in labels that name their order and their customer. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class LabelIntakeProcessor implements Processor<byte[], SourceRecord, byte[], Object> {

  private final TopologyParts parts;
  private final LabelIntake intake;
  private ProcessorContext<byte[], Object> context;
  private StageSinks sinks;

  LabelIntakeProcessor(TopologyConfig config, TopologyParts parts) {
    this.parts = parts;
    this.intake = new LabelIntake(config, parts);
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    sinks = new StageSinks(Nodes.LABEL_INTAKE, context, parts);
  }

  @Override
  public void process(Record<byte[], SourceRecord> record) {
    Intake<Label> read = intake.read(record);
    if (read instanceof Accepted<Label> accepted) {
      LabelArrival arrival = new LabelArrival(accepted.value());
      context.forward(record.withValue(arrival), Nodes.CUSTOMER_INPUTS);
    } else if (read instanceof Rejected<Label> rejected) {
      sinks.reject(record, record.value(), rejected);
    }
  }
}
