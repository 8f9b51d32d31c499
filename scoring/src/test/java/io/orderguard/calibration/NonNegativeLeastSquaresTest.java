package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.calibration.NonNegativeLeastSquares.Solution;
import io.orderguard.calibration.NonNegativeLeastSquares.Status;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NonNegativeLeastSquaresTest {

  @Test
  void aValueThatWouldBeNegativeIsZeroAndTheOthersMakeUpForIt() {
    double[][] gram = {{2, 1}, {1, 2}};

    Solution solution = NonNegativeLeastSquares.solve(gram, new double[] {4, -1}, 0, new double[2]);

    // without the rule it is 3 and −2
    assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
    assertThat(solution.values()).containsExactly(new double[] {2, 0}, within(1e-12));
  }

  @Test
  void freeValuesMayBeNegative() {
    double[][] gram = {{2, 1}, {1, 2}};

    Solution solution = NonNegativeLeastSquares.solve(gram, new double[] {-4, 1}, 1, new double[2]);

    assertThat(solution.values()).containsExactly(new double[] {-3, 2}, within(1e-12));
  }

  @Test
  void itIsTheBestOfAllSubsetsOfValues() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(7);
      int free = random.nextInt(Math.min(3, size + 1));
      double[][] gram = gram(random, size, size + 2);
      double[] right = normals(random, size);

      Solution solution = NonNegativeLeastSquares.solve(gram, right, free, start(random, size));

      assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
      assertThat(solution.values())
          .as("seed %d", seed)
          .containsExactly(bestSubset(gram, right, free), within(1e-8));
    }
  }

  @Test
  void noZeroHasADescentAndNoOtherASlope() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int size = 20 + random.nextInt(60);
      // fewer rows than columns: some depend on others
      double[][] gram = gram(random, size, size / 2 + random.nextInt(size));
      double[] right = rightWithin(gram, random);

      Solution solution = NonNegativeLeastSquares.solve(gram, right, 1, new double[size]);

      assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
      for (int i = 0; i < size; i++) {
        double value = solution.values()[i];
        double descent = right[i] - product(gram[i], solution.values());
        assertThat(i == 0 || value >= 0).as("seed %d: %s", seed, value).isTrue();
        assertThat(descent).as("seed %d", seed).isLessThan(1e-6);
        if (i == 0 || value > 0) {
          assertThat(descent).as("seed %d", seed).isGreaterThan(-1e-6);
        }
      }
    }
  }

  @Test
  void aColumnOfZerosStaysAtZero() {
    double[][] gram = {{1, 0}, {0, 0}};

    Solution solution = NonNegativeLeastSquares.solve(gram, new double[] {3, 0}, 1, new double[2]);

    assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
    assertThat(solution.values()).containsExactly(3, 0);
  }

  private static double[][] gram(Random random, int size, int rows) {
    double[][] columns = new double[size][];
    for (int i = 0; i < size; i++) {
      columns[i] = normals(random, rows);
    }
    double[][] gram = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        gram[i][j] = product(columns[i], columns[j]);
      }
    }
    return gram;
  }

  /** A right side that normal equations can have. */
  private static double[] rightWithin(double[][] gram, Random random) {
    double[] truth = normals(random, gram.length);
    double[] right = new double[gram.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = product(gram[i], truth);
    }
    return right;
  }

  private static double[] normals(Random random, int size) {
    return random.doubles(size).map(x -> 2 * x - 1).toArray();
  }

  private static double[] start(Random random, int size) {
    return random.doubles(size).map(x -> Math.max(0, x - 0.5)).toArray();
  }

  private static double product(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double[] bestSubset(double[][] gram, double[] right, int free) {
    int size = right.length;
    double[] best = new double[size];
    double least = Double.POSITIVE_INFINITY;
    for (int subset = 0; subset < 1 << size; subset++) {
      double[] values = solved(gram, right, subset | ((1 << free) - 1));
      double target = target(gram, right, values);
      if (allowed(values, free) && target < least) {
        best = values;
        least = target;
      }
    }
    return best;
  }

  private static boolean allowed(double[] values, int free) {
    for (int i = free; i < values.length; i++) {
      if (values[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static double target(double[][] gram, double[] right, double[] values) {
    double target = 0;
    for (int i = 0; i < values.length; i++) {
      target += values[i] * (product(gram[i], values) / 2 - right[i]);
    }
    return target;
  }

  /** Gauss and Jordan; values outside the subset are 0. */
  private static double[] solved(double[][] gram, double[] right, int subset) {
    int size = right.length;
    double[][] rows = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        boolean inside = (subset >> i & 1) == 1 && (subset >> j & 1) == 1;
        rows[i][j] = inside ? gram[i][j] : i == j ? 1 : 0;
      }
      rows[i][size] = (subset >> i & 1) == 1 ? right[i] : 0;
    }
    for (int pivot = 0; pivot < size; pivot++) {
      for (int i = 0; i < size; i++) {
        double factor = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
        for (int j = pivot; j <= size; j++) {
          rows[i][j] -= factor * rows[pivot][j];
        }
      }
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = rows[i][size] / rows[i][i];
    }
    return values;
  }
}
