package io.orderguard.demo;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.ShopOrder;
import io.orderguard.simulation.PublishListener;
import io.orderguard.simulation.SimulatedOrder;
import io.orderguard.wire.AvroCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericRecord;

/** Every live order, noted before it is sent, so that a lost one is missed. Thread-safe. */
final class LiveLedger implements PublishListener {

  private final AvroCodec<ShopOrder> writer = AvroCodec.of(ShopOrder.class);
  private final AvroCodec<GenericRecord> reader =
      AvroCodec.generic(ShopOrder.getClassSchema(), List.of());
  private final Map<String, LiveOrder> orders = new ConcurrentHashMap<>();

  @Override
  public void orderDue(SimulatedOrder simulated, long dueNanos) {
    GenericRecord order = reader.decode(writer.encode(simulated.order()));
    LabelOutcome truth = simulated.fraud() ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE;
    note(simulated.order().getOrderId(), new LiveOrder(order, truth, dueNanos));
  }

  void note(String orderId, LiveOrder order) {
    orders.put(orderId, order);
  }

  Map<String, LiveOrder> orders() {
    return orders;
  }

  int size() {
    return orders.size();
  }
}
