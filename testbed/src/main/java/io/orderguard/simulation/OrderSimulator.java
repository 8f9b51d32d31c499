package io.orderguard.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The shop's endless stream of orders, oldest first. Order times never go back; equal ones occur.
 *
 * <p>Memory is bounded by the number of customers. Not thread-safe.
 */
public final class OrderSimulator implements Iterator<SimulatedOrder> {

  private final Agenda agenda;

  private OrderSimulator(Agenda agenda) {
    this.agenda = agenda;
  }

  /** A shop that opens its doors at the configured start. */
  public static OrderSimulator of(SimulationConfig config) {
    Shop shop = Shop.of(config);
    Visits visits = new Visits(shop, new Diary(shop.dice(), config.seed()));
    long start = config.start().toEpochMilli();
    visits.begin(start);
    new FraudSchemes(shop, visits, config.ordersPerDay() * config.fraudShare()).begin(start);
    return new OrderSimulator(shop.agenda());
  }

  /** Always true. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public SimulatedOrder next() {
    return agenda.nextOrder();
  }

  /** The next orders as a list. */
  public List<SimulatedOrder> take(int count) {
    List<SimulatedOrder> orders = new ArrayList<>(count);
    for (int taken = 0; taken < count; taken++) {
      orders.add(next());
    }
    return orders;
  }
}
