package io.orderguard.calibration;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;

/** A calibration split whose probabilities are known. */
@SuppressWarnings("ArrayRecordComponent")
record MadeSplit(double[] scores, boolean[] labels, long[] entities) {

  /** A beta calibrator's. */
  static MadeSplit beta(long seed, int orders) {
    return of(seed, orders, new BetaCalibrator(0.7, 1.3, -1)::probability);
  }

  /** A curve that rises in waves. */
  static MadeSplit waves(long seed, int orders) {
    return of(seed, orders, MadeSplit::wave);
  }

  static double wave(double score) {
    double turns = 6 * Math.PI;
    return BetaCalibrator.sigmoid(-4 + 5 * score - 5 / turns * Math.sin(turns * score));
  }

  /** Eight different scores only, as of a list of rules; the share of fraud leaps between some. */
  static MadeSplit levels(long seed, int orders) {
    double[] rates = {0.01, 0.01, 0.02, 0.2, 0.21, 0.22, 0.7, 0.72};
    MadeSplit even = of(seed, orders, score -> rates[(int) (score * rates.length)]);
    double[] levels =
        Arrays.stream(even.scores)
            .map(score -> (Math.floor(score * rates.length) + 1) / (rates.length + 2))
            .toArray();
    return new MadeSplit(levels, even.labels, even.entities);
  }

  private static MadeSplit of(long seed, int orders, DoubleUnaryOperator probability) {
    Random random = new Random(seed);
    double[] scores = random.doubles(orders).toArray();
    boolean[] labels = new boolean[orders];
    for (int i = 0; i < orders; i++) {
      labels[i] = random.nextDouble() < probability.applyAsDouble(scores[i]);
    }
    return new MadeSplit(scores, labels, LongStream.range(0, orders).map(i -> i / 3).toArray());
  }

  ScoreGroups groups() {
    return ScoreGroups.of(scores, labels);
  }

  CalibratorChoice choice() {
    return CalibratorChoice.fit(scores, labels, entities);
  }
}
