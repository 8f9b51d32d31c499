package io.orderguard.topology;

import io.orderguard.order.Order;
import io.orderguard.topology.CustomerInput.OrderArrival;
import io.orderguard.topology.Intake.Accepted;
import io.orderguard.topology.Intake.Rejected;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Lets in what can be scored. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class OrderIntakeProcessor implements Processor<byte[], SourceRecord, byte[], Object> {

  private final TopologyParts parts;
  private final OrderIntake intake;
  private ProcessorContext<byte[], Object> context;
  private StageSinks sinks;

  OrderIntakeProcessor(TopologyConfig config, TopologyParts parts) {
    this.parts = parts;
    this.intake = new OrderIntake(config, parts);
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    sinks = new StageSinks(Nodes.ORDER_INTAKE, context, parts);
  }

  @Override
  public void process(Record<byte[], SourceRecord> record) {
    Intake<Order> read = intake.read(record);
    if (read instanceof Accepted<Order> accepted) {
      parts.metrics().order();
      OrderArrival arrival = new OrderArrival(accepted.value(), record.value());
      context.forward(record.withValue(arrival), Nodes.CUSTOMER_INPUTS);
    } else if (read instanceof Rejected<Order> rejected) {
      sinks.reject(record, record.value(), rejected);
    }
  }
}
