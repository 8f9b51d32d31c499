package io.orderguard.evaluation;

import java.util.Arrays;

/** Scores with their labels, highest score first, as primitive arrays. Immutable. */
final class RankedScores {

  private final double[] descending;
  private final int[] fraudsBefore;

  private RankedScores(double[] descending, int[] fraudsBefore) {
    this.descending = descending;
    this.fraudsBefore = fraudsBefore;
  }

  /** Sorts copies of the scores; all must be numbers. */
  static RankedScores of(double[] scores, boolean[] labels) {
    requireComparable(scores, labels);
    double[] all = scores.clone();
    sortDescending(all);
    double[] frauds = scoresOfFrauds(scores, labels);
    sortDescending(frauds);
    return new RankedScores(all, fraudsBefore(all, frauds));
  }

  int size() {
    return descending.length;
  }

  /** The score at a rank; rank 0 has the highest. */
  double score(int rank) {
    return descending[rank];
  }

  int frauds() {
    return fraudsBefore[descending.length];
  }

  /** Frauds at ranks [from, to); both must be bounds of groups of equal scores. */
  int frauds(int from, int to) {
    return fraudsBefore[to] - fraudsBefore[from];
  }

  /**
   * Expected frauds among the {@code budget} highest scores: of a group of equal scores that only
   * partly fits, the frauds count in proportion.
   */
  double fraudsWithin(double budget) {
    double found = 0;
    int end = 0;
    for (int from = 0; from < size() && from < budget; from = end) {
      end = tieEnd(from);
      found += frauds(from, end) * Math.min(1, (budget - from) / (end - from));
    }
    return found;
  }

  /** The lowest of the {@code budget} highest scores; NaN without a score. */
  double scoreWithin(double budget) {
    return size() == 0 ? Double.NaN : score(Math.max(0, (int) Math.ceil(budget) - 1));
  }

  /** The rank after the last one with the same score as rank {@code from}. */
  int tieEnd(int from) {
    int end = from + 1;
    while (end < descending.length && descending[end] == descending[from]) {
      end++;
    }
    return end;
  }

  /** At index r the frauds at ranks below r; only right at bounds of groups of equal scores. */
  private static int[] fraudsBefore(double[] all, double[] frauds) {
    int[] before = new int[all.length + 1];
    int found = 0;
    for (int rank = 0; rank < all.length; rank++) {
      while (found < frauds.length && frauds[found] >= all[rank]) {
        found++;
      }
      before[rank + 1] = found;
    }
    return before;
  }

  private static double[] scoresOfFrauds(double[] scores, boolean[] labels) {
    double[] frauds = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i]) {
        frauds[count++] = scores[i];
      }
    }
    return Arrays.copyOf(frauds, count);
  }

  private static void sortDescending(double[] values) {
    Arrays.sort(values);
    for (int low = 0, high = values.length - 1; low < high; low++, high--) {
      double swapped = values[low];
      values[low] = values[high];
      values[high] = swapped;
    }
  }

  private static void requireComparable(double[] scores, boolean[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "There must be one label per score, found "
              + scores.length
              + " scores and "
              + labels.length
              + " labels");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("Score " + i + " must be a number, found NaN");
      }
    }
  }
}
