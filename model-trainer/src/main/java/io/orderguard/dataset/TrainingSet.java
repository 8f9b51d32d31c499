package io.orderguard.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All labelled orders of a window, oldest first. Immutable.
 *
 * <p>Splits are by time, never random: an order of the evaluation split never has a younger order
 * of the same customer to learn from. A label delay that differs between frauds and legitimate
 * orders makes the newest orders look more or less fraudulent than they are; end the window one
 * label delay before the labels do.
 */
public final class TrainingSet {

  private final List<LabelledOrder> orders;
  private final DatasetCounts counts;

  private TrainingSet(List<LabelledOrder> orders, DatasetCounts counts) {
    this.orders = orders;
    this.counts = counts;
  }

  /**
   * A set of labelled orders.
   *
   * @param orders in any order
   * @param counts how they were found
   */
  public static TrainingSet of(List<LabelledOrder> orders, DatasetCounts counts) {
    List<LabelledOrder> sorted = new ArrayList<>(orders);
    sorted.sort(LabelledOrder.BY_TIME);
    return new TrainingSet(List.copyOf(sorted), counts);
  }

  /** All of them, by (order time, order id). */
  public Examples all() {
    return new ExampleList(orders);
  }

  /** How they were found. */
  public DatasetCounts counts() {
    return counts;
  }

  /**
   * Cuts at the order times found at the given shares of the frauds; orders of one instant stay
   * together, in the later split.
   *
   * @throws IllegalArgumentException if there is no fraud
   */
  public DataSplits split(SplitShares shares) {
    long[] times =
        orders.stream()
            .filter(LabelledOrder::fraud)
            .mapToLong(LabelledOrder::orderTimeMillis)
            .toArray();
    if (times.length == 0) {
      throw new IllegalArgumentException(
          "There is nothing to learn from: no fraud is known among " + orders.size() + " orders");
    }
    return split(shares.cut(times));
  }

  /** Cuts at given times. */
  public DataSplits split(SplitTimes times) {
    int validation = firstFrom(times.validationFrom());
    int calibration = firstFrom(times.calibrationFrom());
    int evaluation = firstFrom(times.evaluationFrom());
    return new DataSplits(
        new ExampleList(orders.subList(0, validation)),
        new ExampleList(orders.subList(validation, calibration)),
        new ExampleList(orders.subList(calibration, evaluation)),
        new ExampleList(orders.subList(evaluation, orders.size())),
        times);
  }

  /** Index of the first order at or after an instant; the size if there is none. */
  private int firstFrom(Instant time) {
    int low = 0;
    int high = orders.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (orders.get(middle).orderTimeMillis() < time.toEpochMilli()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
