package io.orderguard.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * All labelled orders of a window, oldest first, and all orders, with a label or without, until
 * labels end. Immutable.
 *
 * <p>Splits are by time, never random: an order of the evaluation split never has a younger order
 * of the same customer to learn from. A label delay that differs between frauds and legitimate
 * orders makes the newest orders look more or less fraudulent than they are; end the window one
 * label delay before the labels do.
 */
public final class TrainingSet {

  private final Examples orders;
  private final Examples traffic;
  private final DatasetCounts counts;

  private TrainingSet(Examples orders, Examples traffic, DatasetCounts counts) {
    this.orders = orders;
    this.traffic = traffic;
    this.counts = counts;
  }

  /**
   * A set of labelled orders; there are no others.
   *
   * @param orders in any order
   * @param counts how they were found
   */
  public static TrainingSet of(List<LabelledOrder> orders, DatasetCounts counts) {
    List<LabelledOrder> sorted = new ArrayList<>(orders);
    sorted.sort(LabelledOrder.BY_TIME);
    Examples examples = new ExampleList(List.copyOf(sorted));
    return new TrainingSet(examples, examples, counts);
  }

  /**
   * A set of labelled orders that need not lie in memory.
   *
   * @param orders by (order time, order id)
   * @param traffic the same way, those there were before labels end, with a label or without
   * @param counts how they were found
   */
  public static TrainingSet ofSorted(Examples orders, Examples traffic, DatasetCounts counts) {
    return new TrainingSet(orders, traffic, counts);
  }

  /** All labelled ones, by (order time, order id). */
  public Examples all() {
    return orders;
  }

  /** All that there were before labels end, labelled or not, by (order time, order id). */
  public Examples traffic() {
    return traffic;
  }

  /** How they were found. */
  public DatasetCounts counts() {
    return counts;
  }

  /**
   * Cuts at the order times found at the given shares of the frauds, and the last part in halves;
   * orders of one instant stay together, in the later split.
   *
   * @throws IllegalArgumentException if there is no fraud
   */
  public DataSplits split(SplitShares shares) {
    long[] fraudTimes = new long[orders.fraudCount()];
    for (int i = 0, fraud = 0; i < orders.size(); i++) {
      if (orders.fraud(i)) {
        fraudTimes[fraud++] = orders.orderTimeMillis(i);
      }
    }
    if (fraudTimes.length == 0) {
      throw new IllegalArgumentException(
          "There is nothing to learn from: no fraud is known among " + orders.size() + " orders");
    }
    return split(shares.cut(OrderTimes.of(orders), fraudTimes));
  }

  /** Cuts at given times. */
  public DataSplits split(SplitTimes times) {
    OrderTimes orderTimes = OrderTimes.of(orders);
    int validation = orderTimes.firstFrom(times.validationFrom());
    int calibration = orderTimes.firstFrom(times.calibrationFrom());
    int evaluation = orderTimes.firstFrom(times.evaluationFrom());
    Examples evaluating = new ExampleRange(orders, evaluation, orders.size());
    return new DataSplits(
        new ExampleRange(orders, 0, validation),
        new ExampleRange(orders, validation, calibration),
        new ExampleRange(orders, calibration, evaluation),
        evaluating,
        Traffic.of(traffic, times.calibrationFrom(), evaluating),
        times);
  }
}
