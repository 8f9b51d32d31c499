package io.orderguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.ShopEvent;
import io.orderguard.simulation.ShopEvents;
import io.orderguard.simulation.SimulationConfig;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

  private final LiveEvents events =
      new LiveEvents(
          ShopEvents.of(OrderSimulator.of(SimulationConfig.standard(1, DemoTimes.START))),
          DemoTimes.START);

  @Test
  void theShopClosesAfterAsManyOrdersAsTold() {
    takeOrders(10);

    events.closeAfter(3);

    assertThat(countOrders()).isEqualTo(3);
  }

  @Test
  void theTimeIsThatOfTheLastEvent() {
    assertThat(events.time()).isEqualTo(DemoTimes.START);

    ShopEvent last = events.next();

    assertThat(events.time()).isEqualTo(last.time());
  }

  private void takeOrders(int count) {
    for (int taken = 0; taken < count; ) {
      taken += events.next() instanceof ShopEvent.OrderPlaced ? 1 : 0;
    }
  }

  private int countOrders() {
    int orders = 0;
    while (events.hasNext()) {
      orders += events.next() instanceof ShopEvent.OrderPlaced ? 1 : 0;
    }
    return orders;
  }
}
