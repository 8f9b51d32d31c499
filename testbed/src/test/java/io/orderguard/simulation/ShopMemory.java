package io.orderguard.simulation;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.ShopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a plain reader remembers: the last fifty earlier orders of each customer and of each card.
 */
final class ShopMemory {

  private static final int ROWS = 50;

  private final Map<String, Deque<SimulatedOrder>> customers = new HashMap<>();
  private final Map<String, Deque<SimulatedOrder>> cards = new HashMap<>();

  /**
   * The earlier orders of both entities, oldest first; the order itself is remembered afterwards.
   */
  Recollection meet(SimulatedOrder simulated) {
    ShopOrder order = simulated.order();
    Deque<SimulatedOrder> customer =
        customers.computeIfAbsent(order.getCustomerId(), id -> new ArrayDeque<>());
    List<SimulatedOrder> ofCustomer = new ArrayList<>(customer);
    append(customer, simulated);
    if (order.getCreditCardId() == null) {
      return new Recollection(order, new Past(order, ofCustomer), new Past(order, List.of()));
    }
    Deque<SimulatedOrder> card =
        cards.computeIfAbsent(order.getCreditCardId(), id -> new ArrayDeque<>());
    List<SimulatedOrder> ofCard = new ArrayList<>(card);
    append(card, simulated);
    return new Recollection(order, new Past(order, ofCustomer), new Past(order, ofCard));
  }

  private static void append(Deque<SimulatedOrder> rows, SimulatedOrder order) {
    rows.addLast(order);
    if (rows.size() > ROWS) {
      rows.removeFirst();
    }
  }

  record Recollection(ShopOrder order, Past customer, Past card) {}

  /** Earlier orders of one entity, as an order sees them. */
  record Past(ShopOrder order, List<SimulatedOrder> rows) {

    int size() {
      return rows.size();
    }

    long countWithin(Duration window) {
      return within(window).count();
    }

    long distinctMailDomainsWithin(Duration window) {
      return within(window).map(ShopOrder::getEmailDomain).distinct().count();
    }

    boolean hasOtherMailDomainWithin(Duration window) {
      return within(window).anyMatch(row -> !row.getEmailDomain().equals(order.getEmailDomain()));
    }

    double smallestAmountWithin(Duration window) {
      return within(window).mapToDouble(ShopOrder::getAmount).min().orElse(Double.NaN);
    }

    boolean has(Predicate<ShopOrder> condition) {
      return rows.stream().map(SimulatedOrder::order).anyMatch(condition);
    }

    boolean hasOperatingSystem() {
      return has(row -> row.getOperatingSystem().equals(order.getOperatingSystem()));
    }

    boolean hasCategory() {
      return has(row -> row.getProductCategory().equals(order.getProductCategory()));
    }

    boolean hasMailDomain() {
      return has(row -> row.getEmailDomain().equals(order.getEmailDomain()));
    }

    /** How often almost this basket was bought within a window. */
    long sameBasketWithin(Duration window) {
      return within(window)
          .filter(row -> row.getProductCategory().equals(order.getProductCategory()))
          .filter(row -> row.getItemCount().equals(order.getItemCount()))
          .filter(row -> Math.abs(row.getAmount() / order.getAmount() - 1) < 0.03)
          .count();
    }

    double secondsSincePrevious() {
      if (rows.isEmpty()) {
        return Double.NaN;
      }
      Instant previous = rows.get(rows.size() - 1).order().getOrderTime();
      return Duration.between(previous, order.getOrderTime()).toMillis() / 1000.0;
    }

    /** The amount over the median of the earlier ones; 1 without any. */
    double amountOverMedian() {
      if (rows.isEmpty()) {
        return 1;
      }
      double[] amounts =
          rows.stream().mapToDouble(row -> row.order().getAmount()).sorted().toArray();
      return order.getAmount() / amounts[amounts.length / 2];
    }

    /** Frauds among the newest rows that were known when the order was placed. */
    long knownFraudsInNewest(int count) {
      return rows.subList(Math.max(0, rows.size() - count), rows.size()).stream()
          .filter(row -> row.outcome() == LabelOutcome.FRAUD)
          .filter(row -> !row.labelKnownAt().isAfter(order.getOrderTime()))
          .count();
    }

    private Stream<ShopOrder> within(Duration window) {
      Instant from = order.getOrderTime().minus(window);
      return rows.stream()
          .map(SimulatedOrder::order)
          .filter(row -> row.getOrderTime().isAfter(from));
    }
  }
}
