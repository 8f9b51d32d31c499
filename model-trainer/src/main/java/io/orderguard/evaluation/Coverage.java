package io.orderguard.evaluation;

import io.orderguard.order.Outcome;

/**
 * How many orders could be judged: all orders are judged, or unlabelled, or unscored.
 *
 * @param orders all
 * @param judged with a label and a score
 * @param frauds the judged ones that turned out to be fraud
 * @param unlabelled with a score, but nobody knows what they were
 * @param unscored without a score
 * @param unscoredFrauds the unscored ones that turned out to be fraud
 */
public record Coverage(
    long orders, long judged, long frauds, long unlabelled, long unscored, long unscoredFrauds) {

  public Coverage {
    if (judged + unlabelled + unscored != orders) {
      throw new IllegalArgumentException(
          "Judged, unlabelled and unscored orders must add up to %d, found %d + %d + %d"
              .formatted(orders, judged, unlabelled, unscored));
    }
  }

  static Coverage of(ScoredOrders orders) {
    long frauds = 0;
    long unlabelled = 0;
    long unscored = 0;
    long unscoredFrauds = 0;
    for (int i = 0; i < orders.size(); i++) {
      boolean fraud = orders.isFraud(i);
      if (!orders.isScored(i)) {
        unscored++;
        unscoredFrauds += fraud ? 1 : 0;
      } else if (orders.label(i) == Outcome.UNKNOWN) {
        unlabelled++;
      } else {
        frauds += fraud ? 1 : 0;
      }
    }
    long judged = orders.size() - unlabelled - unscored;
    return new Coverage(orders.size(), judged, frauds, unlabelled, unscored, unscoredFrauds);
  }

  /** Share of the judged orders that turned out to be fraud; NaN without a judged one. */
  public double fraudRate() {
    return (double) frauds / judged;
  }
}
