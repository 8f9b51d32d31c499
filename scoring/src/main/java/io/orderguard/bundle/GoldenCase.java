package io.orderguard.bundle;

import io.orderguard.history.Snapshot;

/**
 * One input and the answer its bundle gave where it was made.
 *
 * @param snapshot the input
 * @param rawScore of the network, [0, 1]
 * @param probability calibrated, [0, 1]
 * @param percentile calibrated, [0, 1]
 * @param fallbackRawScore of the fallback, [0, 1]; 0 in a bundle without one
 */
public record GoldenCase(
    Snapshot snapshot,
    double rawScore,
    double probability,
    double percentile,
    double fallbackRawScore) {

  public GoldenCase {
    requireShare("raw score", rawScore, snapshot);
    requireShare("probability", probability, snapshot);
    requireShare("percentile", percentile, snapshot);
    requireShare("raw score of the fallback", fallbackRawScore, snapshot);
  }

  private static void requireShare(String what, double value, Snapshot snapshot) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s of golden example %s must be in [0, 1], found %s"
              .formatted(what, snapshot.order().orderId(), value));
    }
  }
}
