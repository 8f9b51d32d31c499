package io.orderguard.simulation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The only source of chance. {@link StrictMath} and an own normal distribution keep the stream of
 * one seed the same on every machine and JDK.
 */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A whole number, both ends included. */
  int countBetween(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** A duration around a median, in milliseconds. */
  long around(long medianMillis, double sigma) {
    return Math.round(logNormal((double) medianMillis, sigma));
  }

  /** Standard normal, by the polar form of Box and Muller; the second value is thrown away. */
  double gaussian() {
    double x;
    double square;
    do {
      x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
  }
}
