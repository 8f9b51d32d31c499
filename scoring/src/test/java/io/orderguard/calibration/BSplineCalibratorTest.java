package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BSplineCalibratorTest {

  private static final double[] KNOTS = {0, 0, 0, 0, 0.5, 1, 1, 1, 1};

  /** Coefficients at the averages of three neighbouring knots give a straight line. */
  @Test
  void theLogitOfTheProbabilityIsTheSpline() {
    double[] averages = {0, 1 / 6.0, 0.5, 5 / 6.0, 1};
    double[] coefficients = Arrays.stream(averages).map(each -> 8 * each - 4).toArray();
    BSplineCalibrator calibrator = new BSplineCalibrator(coefficients, KNOTS);

    assertThat(calibrator.probability(0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(calibrator.probability(0.25)).isCloseTo(1 / (1 + Math.exp(2)), within(1e-15));
    assertThat(calibrator.probability(0.9)).isCloseTo(1 / (1 + Math.exp(-3.2)), within(1e-15));
  }

  @Test
  void theEndsAreZeroAndOneWhateverTheCoefficients() {
    BSplineCalibrator flat = new BSplineCalibrator(new double[5], KNOTS);

    assertThat(flat.probability(0)).isZero();
    assertThat(flat.probability(-0.0)).isZero();
    assertThat(flat.probability(Double.MIN_VALUE)).isEqualTo(0.5);
    assertThat(flat.probability(Math.nextDown(1.0))).isEqualTo(0.5);
    assertThat(flat.probability(1)).isEqualTo(1);
  }

  @Test
  void aLogitAbove25IsCertain() {
    assertThat(constant(25).probability(0.3)).isEqualTo(1 / (1 + Math.exp(-25))).isLessThan(1);
    assertThat(constant(25.001).probability(0.3)).isEqualTo(1);
    assertThat(constant(1e12).probability(0.3)).isEqualTo(1);
    assertThat(constant(-1e12).probability(0.3)).isZero();
  }

  private static BSplineCalibrator constant(double logit) {
    double[] coefficients = new double[5];
    Arrays.fill(coefficients, logit);
    return new BSplineCalibrator(coefficients, KNOTS);
  }

  @Test
  void everyLogitIsTheSumOfTheBasisFunctions() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      BSplineCalibrator calibrator = random(random);
      double[] knots = calibrator.knots();
      for (int i = 0; i < 50; i++) {
        double score = score(random, knots);
        assertThat(calibrator.logit(score))
            .as("seed %d, score %s", seed, score)
            .isCloseTo(naive(calibrator.coefficients(), knots, score), within(1e-10));
      }
    }
  }

  private static double naive(double[] coefficients, double[] knots, double score) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * basis(knots, i, 3, score);
    }
    return sum;
  }

  /** The recursion of Cox and de Boor as in the books, 0/0 = 0. */
  private static double basis(double[] knots, int i, int degree, double score) {
    if (degree == 0) {
      return knots[i] <= score && score < knots[i + 1] ? 1 : 0;
    }
    double rising = knots[i + degree] - knots[i];
    double falling = knots[i + degree + 1] - knots[i + 1];
    double sum = 0;
    if (rising > 0) {
      sum += (score - knots[i]) / rising * basis(knots, i, degree - 1, score);
    }
    if (falling > 0) {
      sum += (knots[i + degree + 1] - score) / falling * basis(knots, i + 1, degree - 1, score);
    }
    return sum;
  }

  /** The basis functions add up to 1, so equal coefficients give that value, to the last bit. */
  @Test
  void equalCoefficientsGiveTheirValueEverywhere() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] knots = knots(random);
      double[] coefficients = new double[knots.length - 4];
      Arrays.fill(coefficients, random.nextGaussian());
      BSplineCalibrator calibrator = new BSplineCalibrator(coefficients, knots);
      for (int i = 0; i < 50; i++) {
        double score = score(random, knots);
        assertThat(calibrator.logit(score))
            .as("seed %d, score %s", seed, score)
            .isEqualTo(coefficients[0]);
      }
    }
  }

  @Test
  void aHigherScoreNeverGivesALowerProbabilityButForRounding() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      BSplineCalibrator calibrator = random(random);
      double score = 0;
      double probability = 0;
      while (score < 1) {
        score = Math.min(1, Math.nextUp(score) + Math.pow(random.nextDouble(), 6) / 10);
        double next = calibrator.probability(score);
        assertThat(next).as("seed %d, score %s", seed, score).isBetween(probability - 1e-14, 1.0);
        probability = next;
      }
    }
  }

  @Test
  void aKnotThreeTimesInsideIsPassedContinuouslyAtItsCoefficient() {
    double[] coefficients = {-3, -2, -1.5, 0.25, 1, 1.5, 4};
    BSplineCalibrator calibrator =
        new BSplineCalibrator(coefficients, new double[] {0, 0, 0, 0, 0.4, 0.4, 0.4, 1, 1, 1, 1});

    assertThat(calibrator.logit(0.4)).isEqualTo(0.25);
    assertThat(calibrator.logit(Math.nextDown(0.4))).isCloseTo(0.25, within(1e-13));
  }

  @Test
  void aCalibratorIsComparedByContentAndGuardedAgainstChanges() {
    double[] coefficients = {-2, -1, 0, 1, 2};
    double[] knots = KNOTS.clone();
    BSplineCalibrator calibrator = new BSplineCalibrator(coefficients, knots);
    BSplineCalibrator equal = new BSplineCalibrator(calibrator.coefficients(), calibrator.knots());

    double before = calibrator.probability(0.3);
    Arrays.fill(coefficients, 9);
    knots[4] = 0.1;
    Arrays.fill(calibrator.coefficients(), 9);
    Arrays.fill(calibrator.knots(), 9);

    assertThat(calibrator.probability(0.3)).isEqualTo(before);
    assertThat(calibrator).isEqualTo(equal).hasSameHashCodeAs(equal);
    assertThat(calibrator)
        .isNotEqualTo(new BSplineCalibrator(coefficients, KNOTS))
        .isNotEqualTo(new BSplineCalibrator(equal.coefficients(), knots));
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> new BSplineCalibrator(new double[4], new double[] {0, 0, 0, 0, 1, 1, 1, 1}))
        .hasMessage(
            "A B-spline calibrator must have at least 5 coefficients, so that a knot lies inside,"
                + " found 4");
    assertThatThrownBy(() -> new BSplineCalibrator(new double[6], KNOTS))
        .hasMessage("A B-spline calibrator with 6 coefficients must have 10 knots, found 9");
  }

  @Test
  void coefficientsThatFallOrAreNoLogitsAreRefused() {
    assertThatThrownBy(() -> new BSplineCalibrator(new double[] {0, 1, 2, 1.5, 3}, KNOTS))
        .hasMessage(
            "The coefficients of a B-spline calibrator must not fall, found 2.0 then 1.5 at 3");
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1.5e12}) {
      assertThatThrownBy(() -> new BSplineCalibrator(new double[] {0, 1, 2, 3, wrong}, KNOTS))
          .hasMessage(
              "Coefficient 4 of a B-spline calibrator must be within ±1.0E12, found " + wrong);
    }
  }

  @Test
  void knotsThatAreNotClampedOrFallAreRefused() {
    String ends = "A B-spline calibrator must begin with 4 knots of 0 and end with 4 of 1, found ";
    assertKnotsRefused(ends + "0.1 at 3", 0, 0, 0, 0.1, 0.5, 1, 1, 1, 1);
    assertKnotsRefused(ends + "0.9 at 5", 0, 0, 0, 0, 0.5, 0.9, 1, 1, 1);
    assertKnotsRefused(ends + "2.0 at 8", 0, 0, 0, 0, 0.5, 1, 1, 1, 2);
    assertKnotsRefused(
        "The knots of a B-spline calibrator must not fall, found 0.5 then 0.4 at 5",
        0,
        0,
        0,
        0,
        0.5,
        0.4,
        1,
        1,
        1,
        1);
    assertKnotsRefused(
        "The knots of a B-spline calibrator must not fall, found 0.0 then NaN at 4",
        0,
        0,
        0,
        0,
        Double.NaN,
        1,
        1,
        1,
        1);
  }

  @Test
  void aKnotInsideMustLieInsideAndNotTearTheCurve() {
    String inside =
        "A knot inside a B-spline calibrator must lie between 0 and 1 and occur at most 3 times,"
            + " found ";
    assertKnotsRefused(inside + "0.0 at 4", 0, 0, 0, 0, 0, 1, 1, 1, 1);
    assertKnotsRefused(inside + "1.0 at 4", 0, 0, 0, 0, 1, 1, 1, 1, 1);
    assertKnotsRefused(inside + "0.5 at 7", 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1);
  }

  private static void assertKnotsRefused(String message, double... knots) {
    assertThatThrownBy(() -> new BSplineCalibrator(new double[knots.length - 4], knots))
        .hasMessage(message);
  }

  @Test
  void aScoreThatIsNoScoreIsRefused() {
    for (double wrong : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatThrownBy(() -> constant(0).probability(wrong))
          .hasMessage("A raw score must be in [0, 1], found " + wrong);
    }
  }

  private static BSplineCalibrator random(Random random) {
    double[] knots = knots(random);
    double[] coefficients = new double[knots.length - 4];
    double last = -8 * random.nextDouble();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = last;
      last += random.nextInt(4) == 0 ? 0 : 16 * random.nextDouble() / coefficients.length;
    }
    return new BSplineCalibrator(coefficients, knots);
  }

  /** Most of them dense at one end, as a model's scores are; some two or three times. */
  private static double[] knots(Random random) {
    int inside = 1 + random.nextInt(60);
    double[] knots = new double[inside + 8];
    Arrays.fill(knots, inside + 4, inside + 8, 1);
    double power = 1 + random.nextInt(6);
    int repeats = 0;
    for (int i = 4; i < inside + 4; i++) {
      boolean repeated = repeats < 2 && i > 4 && random.nextInt(5) == 0;
      repeats = repeated ? repeats + 1 : 0;
      knots[i] = repeated ? knots[i - 1] : 1e-8 + 0.99 * Math.pow(random.nextDouble(), power);
    }
    Arrays.sort(knots, 4, inside + 4);
    return knots;
  }

  /** Half of them exactly a knot inside. */
  private static double score(Random random, double[] knots) {
    return random.nextBoolean()
        ? knots[4 + random.nextInt(knots.length - 8)]
        : Math.max(Double.MIN_VALUE, Math.pow(random.nextDouble(), 3));
  }
}
