package io.orderguard.dataset;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are used and what is known of them.
 *
 * @param from first order time, inclusive
 * @param to last order time, exclusive
 * @param labelsKnownBefore a label published at this instant or later does not exist, exclusive
 * @param labelMaturity an order at least this old at {@code labelsKnownBefore} without a label
 *     counts as legitimate; null = an order without a label is never used
 */
public record DatasetWindow(
    Instant from, Instant to, Instant labelsKnownBefore, @Nullable Duration labelMaturity) {

  public DatasetWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The window of order times must end after it begins, found " + from + " to " + to);
    }
  }

  /** Whether an order of that time is used. */
  public boolean contains(Instant orderTime) {
    return !orderTime.isBefore(from) && orderTime.isBefore(to);
  }

  /**
   * Whether an order of that time is read: of the window, or younger and {@link #isTraffic
   * traffic}.
   */
  public boolean reaches(Instant orderTime) {
    return contains(orderTime) || isTraffic(orderTime);
  }

  /**
   * Whether an order of that time tells what scores are like now, learned from or not: it was there
   * before {@code labelsKnownBefore}.
   */
  public boolean isTraffic(Instant orderTime) {
    return !orderTime.isBefore(from) && orderTime.isBefore(labelsKnownBefore);
  }

  /** Whether an order of that time counts as legitimate if nothing is known of it. */
  public boolean matured(long orderTimeMillis) {
    return labelMaturity != null
        && orderTimeMillis <= labelsKnownBefore.minus(labelMaturity).toEpochMilli();
  }
}
