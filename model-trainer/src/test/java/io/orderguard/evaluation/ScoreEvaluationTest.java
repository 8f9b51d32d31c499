package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.onDay;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.calibration.Decision;
import io.orderguard.evaluation.RankingFigures.AlertRate;
import io.orderguard.evaluation.RankingIntervals.Interval;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrder.Score;
import io.orderguard.inference.Rung;
import io.orderguard.order.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreEvaluationTest {

  private static final HistoryLengths ALONE = new HistoryLengths(1, 1, true);

  @Test
  void scoredOrdersAreJudged() {
    ScoreEvaluation evaluation =
        ScoreEvaluation.of(
            new ScoredOrders()
                .add(order(Outcome.FRAUD, 0.95))
                .add(order(Outcome.LEGITIMATE, 0.6))
                .add(order(Outcome.FRAUD, 0.3))
                .add(onDay(1, order(Outcome.LEGITIMATE, 0.1)))
                .add(onDay(1, order(Outcome.UNKNOWN, 0.7)))
                .add(
                    new ScoredOrder(
                        TestScores.purchase(TestScores.MIDNIGHT), Outcome.FRAUD, null, ALONE)));

    assertThat(evaluation.coverage()).isEqualTo(new Coverage(6, 4, 2, 1, 1, 1));
    assertThat(evaluation.ranking().auc()).isEqualTo(0.75);
    assertThat(evaluation.ranking().averagePrecision()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    assertThat(evaluation.ranking().liftAtFifth()).isCloseTo(0.8 / 2 / 0.2, within(1e-12));
    assertThat(evaluation.counts().decisions())
        .containsExactly(
            new GroupCount("APPROVE", 2, 2, 1),
            new GroupCount("REVIEW", 2, 1, 0),
            new GroupCount("DECLINE", 1, 1, 1));
    assertThat(evaluation.counts().rungs())
        .containsExactly(
            new GroupCount("CHAMPION", 5, 4, 2),
            new GroupCount("FALLBACK", 0, 0, 0),
            new GroupCount("UNSCORED", 1, 1, 1));
    assertThat(evaluation.counts().days())
        .containsExactly(
            new DayCount(LocalDate.of(2026, 3, 1), 4, 3, 2, 1, 1),
            new DayCount(LocalDate.of(2026, 3, 2), 2, 0, 1, 0, 0));
    assertThat(evaluation.histories().truncated()).isEqualTo(1);
    assertThat(evaluation.histories().customer().shareWithoutHistory())
        .isCloseTo(1.0 / 6, within(1e-12));
    assertThat(evaluation.histories().customer().meanRemembered())
        .isCloseTo(10.0 / 6, within(1e-12));
  }

  @Test
  void aMissingClassLeavesFiguresUndefinedAndCurvesEmpty() {
    ScoreEvaluation evaluation =
        ScoreEvaluation.of(
            new ScoredOrders()
                .add(order(Outcome.LEGITIMATE, 0.6))
                .add(order(Outcome.LEGITIMATE, 0.2)));

    assertThat(evaluation.ranking().auc()).isNaN();
    assertThat(evaluation.ranking().averagePrecision()).isNaN();
    assertThat(evaluation.ranking().liftAtFifth()).isNaN();
    assertThat(evaluation.ranking().alertRates()).allMatch(rate -> Double.isNaN(rate.recall()));
    assertThat(evaluation.ranking().alertRates()).allMatch(rate -> rate.precision() == 0);
    assertThat(evaluation.curves().roc()).isEmpty();
    assertThat(evaluation.curves().precisionRecall()).isEmpty();
    assertThat(evaluation.curves().reliability()).isNotEmpty();
    assertThat(evaluation.calibration().brier().score()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void noOrderIsCountedAndNothingIsDefined() {
    ScoreEvaluation evaluation = ScoreEvaluation.of(new ScoredOrders());

    assertThat(evaluation.coverage()).isEqualTo(new Coverage(0, 0, 0, 0, 0, 0));
    assertThat(evaluation.coverage().fraudRate()).isNaN();
    assertThat(evaluation.ranking().precision())
        .isEqualTo(new EntityPrecision(Double.NaN, Double.NaN));
    assertThat(evaluation.intervals())
        .isEqualTo(new RankingIntervals(Interval.NONE, Interval.NONE, Interval.NONE));
    assertThat(evaluation.money().withAmount()).isZero();
    assertThat(evaluation.segments().divisions()).allMatch(each -> each.segments().isEmpty());
    assertThat(evaluation.ranking().alertRates()).allMatch(rate -> Double.isNaN(rate.precision()));
    assertThat(evaluation.calibration().logLoss()).isNaN();
    assertThat(evaluation.calibration().brier().resolution()).isNaN();
    assertThat(evaluation.curves().reliability()).isEmpty();
    assertThat(evaluation.counts().days()).isEmpty();
    assertThat(evaluation.histories()).isEqualTo(HistoryCoverage.NONE);
    assertThat(evaluation.histories().card().shareWithoutHistory()).isNaN();
  }

  @Test
  void equalScoresAreOneGroup() {
    ScoredOrders orders = new ScoredOrders();
    for (int i = 0; i < 200; i++) {
      orders.add(order(i < 50 ? Outcome.FRAUD : Outcome.LEGITIMATE, 0.25));
    }

    ScoreEvaluation evaluation = ScoreEvaluation.of(orders);

    assertThat(evaluation.ranking().auc()).isEqualTo(0.5);
    assertThat(evaluation.ranking().liftAtFifth()).isCloseTo(1, within(1e-12));
    assertThat(evaluation.ranking().alertRates())
        .allSatisfy(rate -> assertThat(rate.precision()).isCloseTo(0.25, within(1e-12)));
    assertThat(evaluation.calibration().calibrationError()).isCloseTo(0, within(1e-12));
    assertThat(evaluation.curves().reliability()).hasSize(1);
  }

  @Test
  void ordersAreCountedByBundle() {
    Score second = new Score(0.5, 0.5, 0.5, Decision.REVIEW, Rung.FALLBACK, 2);
    ScoreEvaluation evaluation =
        ScoreEvaluation.of(
            new ScoredOrders()
                .add(order(Outcome.FRAUD, 0.9))
                .add(new ScoredOrder(TestScores.purchase(0), Outcome.UNKNOWN, second, ALONE)));

    assertThat(evaluation.counts().bundles())
        .containsExactly(
            new GroupCount("0", 1, 1, 1),
            new GroupCount("1", 0, 0, 0),
            new GroupCount("2", 1, 0, 0));
  }

  @Test
  void everyFigureEqualsItsDefinition() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = new ArrayList<>();
      ScoredOrders orders = new ScoredOrders();
      for (int i = 0; i < 900; i++) {
        ScoredOrder each = TestScores.random(random);
        list.add(each);
        orders.add(each);
      }
      List<Judged> judged = list.stream().flatMap(each -> Judged.of(each).stream()).toList();

      RankingFigures ranking = ScoreEvaluation.of(orders).ranking();

      for (AlertRate rate : ranking.alertRates()) {
        double budget = rate.rate() * judged.size();
        assertThat(rate.precision())
            .as("precision at %s, seed %d", rate.rate(), seed)
            .isCloseTo(expectedFrauds(judged, budget) / budget, within(1e-9));
      }
    }
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> new Coverage(3, 1, 0, 1, 0, 0))
        .hasMessage("Judged, unlabelled and unscored orders must add up to 3, found 1 + 1 + 0");
    assertThatThrownBy(() -> new GroupCount("REVIEW", 2, 3, 0))
        .hasMessage("Group 'REVIEW' must satisfy 0 <= frauds <= labelled <= orders, found 0, 3, 2");
    assertThatThrownBy(() -> new DayCount(LocalDate.EPOCH, 1, 1, 0, 1, 0))
        .hasMessageContaining("On 1970-01-01 frauds caught must be among frauds and alerts");
    DayCount day = new DayCount(LocalDate.EPOCH, 1, 0, 0, 0, 0);
    assertThatThrownBy(() -> new OrderCounts(List.of(), List.of(), List.of(), List.of(day, day)))
        .hasMessage("Days must be in order, found 1970-01-01 after 1970-01-01");
    assertThatThrownBy(() -> new LengthCounts(List.of()))
        .hasMessage("There must be a count for each of 0 to 51 rows, found 0 counts");
  }

  /** Sorted, and what a tied group on the border holds shared equally among its orders. */
  private static double expectedFrauds(List<Judged> judged, double budget) {
    List<Double> sorted =
        judged.stream().map(Judged::probability).sorted(Comparator.reverseOrder()).toList();
    double found = 0;
    for (Judged each : judged) {
      double above = sorted.indexOf(each.probability());
      double tied = sorted.lastIndexOf(each.probability()) - above + 1;
      double share = Math.max(0, Math.min(1, (budget - above) / tied));
      found += each.fraud() ? share : 0;
    }
    return found;
  }

  private record Judged(double probability, boolean fraud) {

    /** Empty without a label or a score. */
    static List<Judged> of(ScoredOrder order) {
      Score score = order.score();
      if (score == null || order.label() == Outcome.UNKNOWN) {
        return List.of();
      }
      boolean fraud = order.label() == Outcome.FRAUD;
      return List.of(new Judged(score.probability(), fraud));
    }
  }
}
