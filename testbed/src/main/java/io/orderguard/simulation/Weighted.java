package io.orderguard.simulation;

import java.util.ArrayList;
import java.util.List;

/** Values with weights; weights need not add up to one. */
final class Weighted<T> {

  private final List<T> values = new ArrayList<>();
  private final List<Double> cumulative = new ArrayList<>();
  private double total;

  Weighted<T> with(T value, double weight) {
    total += weight;
    values.add(value);
    cumulative.add(total);
    return this;
  }

  T pick(Dice dice) {
    double mark = dice.uniform() * total;
    int index = 0;
    while (cumulative.get(index) <= mark) {
      index++;
    }
    return values.get(index);
  }
}
