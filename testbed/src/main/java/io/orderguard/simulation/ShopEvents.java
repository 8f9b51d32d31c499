package io.orderguard.simulation;

import io.orderguard.simulation.ShopEvent.LabelPublished;
import io.orderguard.simulation.ShopEvent.OrderPlaced;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Orders and labels as one stream by event time. A label known at the very time of an order comes
 * before it, so that whoever reads the stream in turn has seen what that order may see.
 *
 * <p>Behind the last order of a finite stream come the labels still due. Memory holds the labels of
 * one label maturity. Not thread-safe.
 */
public final class ShopEvents implements Iterator<ShopEvent> {

  private final Iterator<SimulatedOrder> orders;
  private final PriorityQueue<SimulatedOrder> due =
      new PriorityQueue<>(
          Comparator.comparing(SimulatedOrder::labelKnownAt)
              .thenComparing(simulated -> simulated.order().getOrderId()));
  private @Nullable SimulatedOrder nextOrder;

  private ShopEvents(Iterator<SimulatedOrder> orders) {
    this.orders = orders;
    this.nextOrder = orders.hasNext() ? orders.next() : null;
  }

  /**
   * The events of these orders.
   *
   * @param orders oldest first, such as an {@link OrderSimulator}; may be endless
   */
  public static ShopEvents of(Iterator<SimulatedOrder> orders) {
    return new ShopEvents(orders);
  }

  @Override
  public boolean hasNext() {
    return nextOrder != null || !due.isEmpty();
  }

  @Override
  public ShopEvent next() {
    SimulatedOrder order = nextOrder;
    if (order == null && due.isEmpty()) {
      throw new NoSuchElementException("All orders and labels were taken");
    }
    if (order == null || labelIsDue(order)) {
      return new LabelPublished(due.remove());
    }
    nextOrder = orders.hasNext() ? orders.next() : null;
    due.add(order);
    return new OrderPlaced(order);
  }

  private boolean labelIsDue(SimulatedOrder order) {
    SimulatedOrder first = due.peek();
    return first != null && !first.labelKnownAt().isAfter(order.order().getOrderTime());
  }
}
