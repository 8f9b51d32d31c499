package io.orderguard.bench;

import io.orderguard.history.Snapshot;
import io.orderguard.population.Population;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of a population that are drawn before they are asked for, outside the time that is taken.
 * None is left out: an order that nobody scored would be a row that nobody has seen.
 *
 * <p>Thread-safe.
 */
final class OrderSupply {
  private final Population population;
  private final ArrayDeque<Snapshot> drawn = new ArrayDeque<>();

  OrderSupply(Population population) {
    this.population = population;
  }

  /** Draws orders until there are at least so many. */
  synchronized void draw(int orders) {
    drawn.addAll(population.next(Math.max(0, orders - drawn.size())));
  }

  /** The next so many orders; none if fewer are drawn. */
  synchronized List<Snapshot> take(int orders) {
    if (drawn.size() < orders) {
      return List.of();
    }
    List<Snapshot> taken = new ArrayList<>(orders);
    for (int i = 0; i < orders; i++) {
      taken.add(drawn.remove());
    }
    return taken;
  }

  /** Whose orders these are. */
  Population population() {
    return population;
  }
}
