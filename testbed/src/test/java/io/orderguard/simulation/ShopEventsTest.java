package io.orderguard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.ShopOrder;
import io.orderguard.simulation.ShopEvent.LabelPublished;
import io.orderguard.simulation.ShopEvent.OrderPlaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopEventsTest {

  private static final SimulationConfig CONFIG =
      SimulationConfig.standard(3, Instant.parse("2026-01-01T00:00:00Z"))
          .withCustomers(200)
          .withOrdersPerDay(100);

  @Test
  void everyOrderIsFollowedByItsLabel() {
    List<ShopEvent> events = events(500);

    Set<String> placed = new HashSet<>();
    Set<String> labelled = new HashSet<>();
    for (ShopEvent event : events) {
      String orderId = event.simulated().order().getOrderId();
      if (event instanceof OrderPlaced) {
        placed.add(orderId);
      } else {
        assertThat(placed).contains(orderId);
        labelled.add(orderId);
      }
    }
    assertThat(placed).hasSize(500);
    assertThat(labelled).isEqualTo(placed);
    assertThat(events).hasSize(1_000);
  }

  @Test
  void eventsComeInTheOrderOfTime() {
    assertThat(events(5_000)).isSortedAccordingTo(Comparator.comparing(ShopEvent::time));
  }

  @Test
  void labelsComeBetweenOrders() {
    List<ShopEvent> events = events(5_000);

    assertThat(events.subList(0, 8_000)).hasAtLeastOneElementOfType(LabelPublished.class);
    assertThat(events.get(0)).isInstanceOf(OrderPlaced.class);
  }

  @Test
  void aLabelKnownWhenAnOrderIsPlacedComesFirst() {
    SimulatedOrder earlier = OrderSimulator.of(CONFIG).next();
    SimulatedOrder later = copyAt(earlier, earlier.labelKnownAt());

    ShopEvents events = ShopEvents.of(List.of(earlier, later).iterator());

    assertThat(events.next()).isEqualTo(new OrderPlaced(earlier));
    assertThat(events.next()).isEqualTo(new LabelPublished(earlier));
    assertThat(events.next()).isEqualTo(new OrderPlaced(later));
  }

  @Test
  void nothingComesAfterTheLastLabel() {
    ShopEvents events = ShopEvents.of(OrderSimulator.of(CONFIG).take(1).iterator());
    events.next();
    events.next();

    assertThat(events.hasNext()).isFalse();
    assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
  }

  private static SimulatedOrder copyAt(SimulatedOrder order, Instant time) {
    return new SimulatedOrder(
        ShopOrder.newBuilder(order.order()).setOrderId("later").setOrderTime(time).build(),
        order.pattern(),
        order.outcome(),
        time.plusSeconds(1));
  }

  private static List<ShopEvent> events(int orders) {
    List<ShopEvent> events = new ArrayList<>();
    ShopEvents.of(OrderSimulator.of(CONFIG).take(orders).iterator()).forEachRemaining(events::add);
    return events;
  }
}
