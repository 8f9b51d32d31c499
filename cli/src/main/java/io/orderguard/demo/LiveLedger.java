package io.orderguard.demo;

import io.orderguard.simulation.PublishListener;
import io.orderguard.simulation.SimulatedOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every live order, noted before it is sent, so that a lost one is missed. Thread-safe. */
final class LiveLedger implements PublishListener {

  private final Map<String, LiveOrder> orders = new ConcurrentHashMap<>();

  @Override
  public void orderDue(SimulatedOrder simulated, long dueNanos) {
    orders.put(
        simulated.order().getOrderId(),
        new LiveOrder(simulated.order(), simulated.fraud(), dueNanos));
  }

  Map<String, LiveOrder> orders() {
    return orders;
  }

  int size() {
    return orders.size();
  }
}
