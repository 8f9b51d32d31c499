package io.orderguard.training;

/**
 * Labelled rows as inputs of a linear model: of each row a fixed number of ones, at positions below
 * {@link #firstNumber()}, and then a fixed number of values. Nobody has to hold the zeros.
 */
public interface LinearInputs {

  /** Rows. */
  int size();

  /** Whether a row is a fraud. */
  boolean fraud(int row);

  /** How many inputs of a row are 1. */
  int ones();

  /** Position of value 0; the others follow. */
  int firstNumber();

  /** How many values a row has. */
  int numbers();

  /**
   * Writes a row.
   *
   * @param positions gets the positions of its {@link #ones()} ones, each below {@link
   *     #firstNumber()}
   * @param numbers gets its {@link #numbers()} values, finite
   */
  void write(int row, int[] positions, float[] numbers);
}
