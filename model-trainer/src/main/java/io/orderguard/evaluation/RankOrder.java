package io.orderguard.evaluation;

import java.util.Arrays;

/** Rows by falling score; rows of equal score in their own order. Immutable. */
final class RankOrder {

  private final int[] rows;

  /** At each rank the rank after the last one with the same score. */
  private final int[] tieEnds;

  private RankOrder(int[] rows, int[] tieEnds) {
    this.rows = rows;
    this.tieEnds = tieEnds;
  }

  /**
   * Sorts a copy of the scores, none of which is NaN, and puts every row into its group's place.
   */
  static RankOrder of(double[] scores) {
    double[] ascending = scores.clone();
    Arrays.sort(ascending);
    int size = scores.length;
    int[] rows = new int[size];
    int[] tieEnds = new int[size];
    int[] filled = new int[size];
    for (int row = 0; row < size; row++) {
      int end = end(ascending, scores[row]);
      int first = size - end;
      rows[first + filled[first]++] = row;
    }
    int end = 0;
    for (int from = 0; from < size; from = end) {
      end = from + filled[from];
      Arrays.fill(tieEnds, from, end, end);
    }
    return new RankOrder(rows, tieEnds);
  }

  int size() {
    return rows.length;
  }

  /** The row at a rank; rank 0 has the highest score. */
  int row(int rank) {
    return rows[rank];
  }

  /** The rank after the last one with the same score. */
  int tieEnd(int rank) {
    return tieEnds[rank];
  }

  /** How many scores are not above this one. */
  private static int end(double[] ascending, double score) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
