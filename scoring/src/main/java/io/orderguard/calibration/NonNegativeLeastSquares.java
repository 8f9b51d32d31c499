package io.orderguard.calibration;

import java.util.Arrays;

/**
 * Least squares in which all values but the first few must not be negative, from its normal
 * equations: the x that minimises {@code ½·xᵀGx − hᵀx}.
 *
 * <p>Lawson and Hanson's active set method: values are either passive, and then solved for, or 0.
 * The 0 with the steepest descent joins the passive ones; where solving would make one of those
 * negative, the way to the solution is gone as far as the first of them allows, and that one
 * becomes 0 again. It ends when no 0 has a descent left that it can follow. Each round solves a
 * system by Cholesky's method; all is scaled to a diagonal of 1 before.
 *
 * <p>Unlike the original it begins at a given x, so that a series of similar problems costs one
 * round or two each, and a column that depends on the passive ones within rounding stays at 0.
 *
 * <p>C. L. Lawson, R. J. Hanson: Solving Least Squares Problems, chapter 23 (1974).
 */
final class NonNegativeLeastSquares {

  /** Whether the minimum was found. */
  enum Status {
    OPTIMAL,
    GAVE_UP
  }

  /**
   * @param values the minimum, or where the search stood
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
  record Solution(double[] values, Status status) {}

  /** Least squared share of a column of length 1 that the others must leave unexplained. */
  private static final double INDEPENDENT = 1e-14;

  private static final double TOLERANCE = 1e-12;

  private final int size;
  private final int free;
  private final double[] scales;
  private final double[][] gram;
  private final double[] right;
  private final double[] values;
  private final double[] trial;
  private final boolean[] passive;
  private final boolean[] blocked;

  private NonNegativeLeastSquares(double[][] gram, double[] right, int free, double[] start) {
    this.size = right.length;
    this.free = free;
    this.scales = new double[size];
    this.gram = new double[size][size];
    this.right = new double[size];
    this.values = new double[size];
    this.trial = new double[size];
    this.passive = new boolean[size];
    this.blocked = new boolean[size];
    Arrays.setAll(scales, i -> gram[i][i] > 0 ? Math.sqrt(gram[i][i]) : 1);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        this.gram[i][j] = gram[i][j] / scales[i] / scales[j];
      }
      this.right[i] = right[i] / scales[i];
      this.values[i] = start[i] * scales[i];
      this.passive[i] = i < free || start[i] > 0;
    }
  }

  /**
   * @param gram G, symmetric, positive semi-definite
   * @param right h
   * @param free how many of the first values may be negative; their part of G must be regular
   * @param start where to begin; the values from {@code free} on are not negative
   */
  static Solution solve(double[][] gram, double[] right, int free, double[] start) {
    return new NonNegativeLeastSquares(gram, right, free, start).solve();
  }

  private Solution solve() {
    aim();
    descend();
    for (int round = 0; round < 10 * size + 50; round++) {
      int entering = steepest();
      if (entering < 0) {
        return solution(Status.OPTIMAL);
      }
      passive[entering] = true;
      if (dependent() >= 0 || trial[entering] <= 0) {
        passive[entering] = false;
        blocked[entering] = true;
      } else {
        Arrays.fill(blocked, false);
        descend();
      }
    }
    return solution(Status.GAVE_UP);
  }

  private Solution solution(Status status) {
    double[] unscaled = new double[size];
    Arrays.setAll(unscaled, i -> values[i] / scales[i]);
    return new Solution(unscaled, status);
  }

  /** The 0 whose growth lowers the target most; −1 if none does. */
  private int steepest() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.max(Math.abs(right[i]), Math.abs(values[i])));
    }
    int steepest = -1;
    double descent = TOLERANCE * largest;
    for (int i = free; i < size; i++) {
      if (!passive[i] && !blocked[i] && descent(i) > descent) {
        steepest = i;
        descent = descent(i);
      }
    }
    return steepest;
  }

  private double descent(int index) {
    double descent = right[index];
    for (int i = 0; i < size; i++) {
      descent -= gram[index][i] * values[i];
    }
    return descent;
  }

  /** Goes to the trial solution, making 0 what would become negative on the way. */
  private void descend() {
    int first = firstAtZero();
    while (first >= 0) {
      double share = share(first);
      for (int i = 0; i < size; i++) {
        values[i] += passive[i] ? share * (trial[i] - values[i]) : 0;
        if (i == first || (i >= free && passive[i] && values[i] <= 0)) {
          release(i);
        }
      }
      aim();
      first = firstAtZero();
    }
    System.arraycopy(trial, 0, values, 0, size);
  }

  /** The passive value that reaches 0 first on the way to the trial solution; −1 if none does. */
  private int firstAtZero() {
    int first = -1;
    for (int i = free; i < size; i++) {
      if (passive[i] && trial[i] <= 0 && (first < 0 || share(i) < share(first))) {
        first = i;
      }
    }
    return first;
  }

  /** The share of the way on which it reaches 0. */
  private double share(int index) {
    return values[index] <= 0 ? 0 : values[index] / (values[index] - trial[index]);
  }

  private void release(int index) {
    passive[index] = false;
    values[index] = 0;
  }

  /** Solves for the passive values, without those that depend on others. */
  private void aim() {
    int dependent = dependent();
    while (dependent >= 0) {
      release(dependent);
      dependent = dependent();
    }
  }

  /**
   * Solves for the passive values into the trial solution.
   *
   * @return the first whose column depends on those before it, and nothing is solved; −1 if none
   */
  private int dependent() {
    int[] columns = passiveColumns();
    double[][] lower = new double[columns.length][columns.length];
    for (int row = 0; row < columns.length; row++) {
      for (int column = 0; column < row; column++) {
        lower[row][column] = rest(lower, columns, row, column) / lower[column][column];
      }
      double pivot = rest(lower, columns, row, row);
      if (!(pivot > INDEPENDENT) && columns[row] >= free) {
        return columns[row];
      }
      lower[row][row] = Math.sqrt(pivot);
    }
    substitute(lower, columns);
    return -1;
  }

  private int[] passiveColumns() {
    int[] columns = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (passive[i]) {
        columns[count++] = i;
      }
    }
    return Arrays.copyOf(columns, count);
  }

  private double rest(double[][] lower, int[] columns, int row, int column) {
    double rest = gram[columns[row]][columns[column]];
    for (int i = 0; i < column; i++) {
      rest -= lower[row][i] * lower[column][i];
    }
    return rest;
  }

  private void substitute(double[][] lower, int[] columns) {
    double[] solved = new double[columns.length];
    for (int row = 0; row < columns.length; row++) {
      solved[row] = right[columns[row]];
      for (int i = 0; i < row; i++) {
        solved[row] -= lower[row][i] * solved[i];
      }
      solved[row] /= lower[row][row];
    }
    Arrays.fill(trial, 0);
    for (int row = columns.length - 1; row >= 0; row--) {
      for (int i = row + 1; i < columns.length; i++) {
        solved[row] -= lower[i][row] * solved[i];
      }
      solved[row] /= lower[row][row];
      trial[columns[row]] = solved[row];
    }
  }
}
