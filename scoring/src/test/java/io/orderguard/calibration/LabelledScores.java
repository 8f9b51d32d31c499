package io.orderguard.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A small calibration split under construction. */
final class LabelledScores {

  private record Row(double score, boolean fraud) {}

  private final List<Row> rows = new ArrayList<>();

  /** Scores whose odds of fraud are a distorted function of them. */
  static LabelledScores random(Random random, int size) {
    LabelledScores scores = new LabelledScores();
    double power = 0.3 + 2 * random.nextDouble();
    scores.add(0.5, 1, 1);
    for (int i = 0; i < size; i++) {
      double score = random.nextDouble();
      scores.rows.add(new Row(score, random.nextDouble() < Math.pow(score, power)));
    }
    return scores;
  }

  void add(double score, int frauds, int legitimate) {
    for (int i = 0; i < frauds + legitimate; i++) {
      rows.add(new Row(score, i < frauds));
    }
  }

  double[] scores() {
    return rows.stream().mapToDouble(Row::score).toArray();
  }

  boolean[] labels() {
    boolean[] labels = new boolean[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i).fraud();
    }
    return labels;
  }

  /** Each order its own. */
  long[] entities() {
    return LongStream.range(0, rows.size()).toArray();
  }

  ScoreGroups groups() {
    return ScoreGroups.of(scores(), labels());
  }

  CalibratorChoice choice() {
    return CalibratorChoice.fit(scores(), labels(), entities());
  }

  BetaCalibrator fit() {
    return BetaCalibrator.fit(scores(), labels());
  }

  /** Mean log loss. */
  double loss(BetaCalibrator calibrator) {
    double sum = 0;
    for (Row row : rows) {
      double probability = calibrator.probability(row.score());
      sum -= Math.log(row.fraud() ? probability : 1 - probability);
    }
    return sum / rows.size();
  }
}
