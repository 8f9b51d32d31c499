package io.orderguard.bench;

import java.util.List;

/**
 * What came out of some turns.
 *
 * @param median of every figure
 * @param perSecond orders a second in each turn
 */
record Rates(Round median, List<Double> perSecond) {

  Rates {
    perSecond = List.copyOf(perSecond);
  }

  static Rates of(List<Round> rounds) {
    return new Rates(Round.median(rounds), rounds.stream().map(Round::unitsPerSecond).toList());
  }

  /** Orders a second, the median. */
  double ordersPerSecond() {
    return median.unitsPerSecond();
  }
}
