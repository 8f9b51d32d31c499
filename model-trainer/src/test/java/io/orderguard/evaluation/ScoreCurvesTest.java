package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCurvesTest {

  @Test
  void curvesFollowTheScoresDownwards() {
    RankedScores ranked =
        RankedScores.of(
            new double[] {0.9, 0.8, 0.7, 0.6, 0.5},
            new boolean[] {true, false, true, false, false});

    assertThat(RankingCurves.precisionRecall(ranked))
        .containsExactly(
            new CurvePoint(0, 1),
            new CurvePoint(0.5, 1),
            new CurvePoint(0.5, 0.5),
            new CurvePoint(1, 2.0 / 3),
            new CurvePoint(1, 0.4));
    assertThat(RankingCurves.roc(ranked))
        .containsExactly(
            new CurvePoint(0, 0),
            new CurvePoint(0, 0.5),
            new CurvePoint(1.0 / 3, 0.5),
            new CurvePoint(1.0 / 3, 1),
            new CurvePoint(1, 1));
  }

  @Test
  void theAreaUnderTheRocCurveIsTheAuc() {
    for (int seed = 0; seed < 200; seed++) {
      RankedScores ranked = randomScores(new Random(seed), 300);

      assertThat(area(RankingCurves.roc(ranked)))
          .as("seed %d", seed)
          .isCloseTo(RankingMetrics.auc(ranked), within(1e-12));
    }
  }

  @Test
  void everyThresholdLiesOnThePrecisionRecallCurve() {
    for (int seed = 0; seed < 100; seed++) {
      RankedScores ranked = randomScores(new Random(seed), 80);
      List<CurvePoint> curve = RankingCurves.precisionRecall(ranked);

      int end = 0;
      while (end < ranked.size()) {
        end = ranked.tieEnd(end);
        double frauds = ranked.frauds(0, end);
        CurvePoint threshold = new CurvePoint(frauds / ranked.frauds(), frauds / end);
        assertThat(distance(curve, threshold)).as("rank %d, seed %d", end, seed).isLessThan(1e-9);
      }
    }
  }

  @Test
  void aThinnedCurveLooksLikeTheWholeOne() {
    for (int seed = 0; seed < 3; seed++) {
      List<CurvePoint> curve = RankingCurves.roc(randomScores(new Random(seed), 20_000));

      List<CurvePoint> thinned = CurveThinning.thin(curve);

      assertThat(curve).as("seed %d", seed).hasSizeGreaterThan(1000).containsAll(thinned);
      assertThat(thinned).as("seed %d", seed).hasSizeLessThanOrEqualTo(300);
      assertThat(thinned.get(0)).isEqualTo(curve.get(0));
      assertThat(thinned.get(thinned.size() - 1)).isEqualTo(curve.get(curve.size() - 1));
      for (int i = 0; i < curve.size(); i += 37) {
        assertThat(distance(thinned, curve.get(i))).as("seed %d", seed).isLessThan(0.005);
      }
    }
  }

  @Test
  void cornersAreNeverThinnedOut() {
    List<CurvePoint> stairs = new ArrayList<>();
    for (int i = 0; i <= 10_000; i++) {
      stairs.add(new CurvePoint(i / 10_000.0, Math.floor(i / 1000.0) / 10));
    }

    List<CurvePoint> thinned = CurveThinning.thin(stairs);

    assertThat(thinned)
        .hasSize(21) // both ends of each of ten steps, and the end
        .contains(new CurvePoint(0.0999, 0), new CurvePoint(0.1, 0.1));
  }

  @Test
  void aShortCurveIsLeftAlone() {
    List<CurvePoint> line = List.of(new CurvePoint(0, 0), new CurvePoint(1, 1));

    assertThat(CurveThinning.thin(line)).isEqualTo(line);
    assertThat(CurveThinning.thin(List.of())).isEmpty();
  }

  @Test
  void reliabilityBinsExpectEqualNumbersOfFraudsAndHoldEveryOrder() {
    for (int seed = 0; seed < 100; seed++) {
      RankedScores ranked = randomScores(new Random(seed), 5000);

      List<ReliabilityBin> bins = ReliabilityBin.of(ranked);

      assertThat(bins).as("seed %d", seed).hasSizeBetween(13, 15);
      assertThat(bins.stream().mapToLong(ReliabilityBin::orders).sum()).isEqualTo(5000);
      assertThat(bins.stream().mapToDouble(bin -> bin.fraudRate() * bin.orders()).sum())
          .as("frauds, seed %d", seed)
          .isCloseTo(ranked.frauds(), within(1e-6));
      assertThat(bins.stream().map(ReliabilityBin::meanProbability).toList())
          .as("seed %d", seed)
          .isSorted();
      double all = bins.stream().mapToDouble(ScoreCurvesTest::expected).sum();
      for (ReliabilityBin bin : bins.subList(1, bins.size())) {
        assertThat(expected(bin)).as("seed %d", seed).isBetween(all / 16, all / 12);
      }
      assertThat(bins)
          .allMatch(bin -> bin.lowest() <= bin.fraudRate() && bin.fraudRate() <= bin.highest());
    }
  }

  @Test
  void theIntervalOfAFraudRateIsWilsons() {
    double[] scores = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    boolean[] labels = new boolean[10];
    labels[0] = true;

    ReliabilityBin bin = ReliabilityBin.of(RankedScores.of(scores, labels)).get(0);

    assertThat(bin.lowest()).isCloseTo(0.0179, within(1e-4)); // published value for 1 of 10
    assertThat(bin.highest()).isCloseTo(0.4042, within(1e-4));
    assertThatThrownBy(() -> new ReliabilityBin(0, 0, 0, 0, 0))
        .hasMessage("A bin must have at least 1 order, found 0");
  }

  @Test
  void theHistogramCountsBothClasses() {
    ScoreHistogram histogram =
        ScoreHistogram.of(
            RankedScores.of(
                new double[] {0, 0.024, 0.025, 1, 1},
                new boolean[] {false, true, false, true, false}));

    assertThat(histogram.legitimate()).startsWith(1L, 1L, 0L).endsWith(0L, 1L).hasSize(40);
    assertThat(histogram.frauds()).startsWith(1L, 0L).endsWith(0L, 1L);
    assertThatThrownBy(() -> new ScoreHistogram(List.of(1L), List.of()))
        .hasMessage("Both classes must have the same bins, found 1 and 0");
  }

  private static RankedScores randomScores(Random random, int count) {
    double[] scores = new double[count];
    boolean[] labels = new boolean[count];
    for (int i = 0; i < count; i++) {
      boolean tied = random.nextInt(4) == 0;
      scores[i] = Math.pow(tied ? random.nextInt(100) / 100.0 : random.nextDouble(), 2);
      labels[i] = random.nextDouble() < scores[i];
    }
    labels[0] = true;
    labels[1] = false;
    return RankedScores.of(scores, labels);
  }

  private static double expected(ReliabilityBin bin) {
    return bin.meanProbability() * bin.orders();
  }

  private static double area(List<CurvePoint> curve) {
    double area = 0;
    for (int i = 1; i < curve.size(); i++) {
      area +=
          (curve.get(i).x() - curve.get(i - 1).x()) * (curve.get(i).y() + curve.get(i - 1).y()) / 2;
    }
    return area;
  }

  private static double distance(List<CurvePoint> curve, CurvePoint point) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < curve.size(); i++) {
      nearest = Math.min(nearest, distance(curve.get(i - 1), curve.get(i), point));
    }
    return nearest;
  }

  /** Walks along the line in small steps of its parameter: slow, and nothing to get wrong. */
  private static double distance(CurvePoint from, CurvePoint to, CurvePoint point) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) { // the distance has one valley
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (at(from, to, left, point) < at(from, to, right, point)) {
        high = right;
      } else {
        low = left;
      }
    }
    return at(from, to, low, point);
  }

  private static double at(CurvePoint from, CurvePoint to, double share, CurvePoint point) {
    return Math.hypot(
        from.x() + share * (to.x() - from.x()) - point.x(),
        from.y() + share * (to.y() - from.y()) - point.y());
  }
}
