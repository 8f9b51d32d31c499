package io.orderguard.report;

import io.orderguard.evaluation.Evaluation;
import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.evaluation.FeatureEffects.Effect;
import io.orderguard.evaluation.ScoreEvaluation;
import io.orderguard.evaluation.ScoredOrders;
import io.orderguard.evaluation.TestScores;
import io.orderguard.order.Outcome;
import io.orderguard.report.TrainingFacts.Epoch;
import io.orderguard.report.TrainingFacts.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Reports for tests. */
final class SampleReports {

  private static final Instant FROM = Instant.ofEpochMilli(TestScores.MIDNIGHT);

  private SampleReports() {}

  /** A few orders, with something in every part. */
  static BacktestReport small() {
    ScoredOrders orders =
        new ScoredOrders()
            .add(TestScores.order(Outcome.FRAUD, 0.95))
            .add(TestScores.by(1, 0, TestScores.order(Outcome.LEGITIMATE, 0.6)))
            .add(TestScores.by(2, 2, TestScores.order(Outcome.FRAUD, 0.3)))
            .add(
                TestScores.costing(
                    -1, TestScores.onDay(2, TestScores.order(Outcome.LEGITIMATE, 0.1))))
            .add(TestScores.onDay(2, TestScores.order(Outcome.UNKNOWN, 0.7)));
    return full("Backtest", ScoreEvaluation.of(orders));
  }

  /** Many orders with everything that random scores can be. */
  static BacktestReport random(long seed, int orders) {
    return full("Backtest", ScoreEvaluation.of(TestScores.random(new Random(seed), orders)));
  }

  /** Every part filled, every text the given one. */
  static BacktestReport hostile(String text) {
    FeatureEffects effects =
        new FeatureEffects(
            9, 3, 0.5, 0.5, List.of(new Effect(text, 0.1, 0.2)), List.of(new Effect(text, 1, 1)));
    BacktestReport report = full(text, small().scores());
    return new BacktestReport(
        new Heading(text, text, FROM, FROM.plusSeconds(1), FROM, text),
        List.of(new BundleFacts(text, text, text, text)),
        report.scores(),
        effects,
        report.knownFraud(),
        new ModelComparison(
            text, List.of(new ModelComparison.Model(text, evaluation())), List.of(text)),
        new TrainingFacts(
            List.of(new Split(text, FROM, FROM, 1, 0)),
            List.of(),
            0,
            List.of(new Fact(text, text))),
        List.of(new Fact(text, text)));
  }

  /** Nothing was scored and nothing is known. */
  static BacktestReport empty() {
    return new BacktestReport(
        heading("Nothing"),
        List.of(),
        ScoreEvaluation.of(new ScoredOrders()),
        FeatureEffects.NONE,
        KnownFraud.NONE,
        ModelComparison.NONE,
        TrainingFacts.NONE,
        List.of());
  }

  private static BacktestReport full(String title, ScoreEvaluation scores) {
    return new BacktestReport(
        heading(title),
        List.of(new BundleFacts("tsa", "20260301-120000", "0f1e2d3c", "shop 5a1c")),
        scores,
        effects(),
        new KnownFraud(200, 10, 30),
        new ModelComparison(
            "On the evaluation split.",
            List.of(
                new ModelComparison.Model("network", evaluation()),
                new ModelComparison.Model("logistic regression", evaluation())),
            List.of("Boosted trees are left out.")),
        training(),
        List.of(new Fact("Rows read", "1,000"), new Fact("Rows refused", "0")));
  }

  private static Heading heading(String title) {
    return new Heading(
        title,
        "orders.csv with shop.yaml",
        FROM,
        FROM.plus(Duration.ofDays(3)),
        Instant.parse("2026-04-01T12:34:56Z"),
        "Orderguard 1.0");
  }

  private static FeatureEffects effects() {
    return new FeatureEffects(
        120,
        20,
        0.8,
        0.9,
        List.of(
            new Effect("country", 0.0125, 0.01),
            new Effect("amount", 0.25, 0.1),
            new Effect("a feature whose name does not fit beside its bar", -0.01, -0.002)),
        List.of(new Effect("both histories", 0.4, 0.2), new Effect("known outcomes", 0, 0)));
  }

  private static TrainingFacts training() {
    return new TrainingFacts(
        List.of(
            new Split("train", FROM.minus(Duration.ofDays(9)), FROM, 1000, 20),
            new Split("validation", FROM, FROM.plus(Duration.ofDays(1)), 200, 4)),
        List.of(new Epoch(1, 0.5, 0.61), new Epoch(2, 0.4, 0.72), new Epoch(3, 0.3, 0.70)),
        2,
        List.of(new Fact("Weights", "1,234")));
  }

  private static Evaluation evaluation() {
    return Evaluation.of(
        new double[] {0.9, 0.1, 0.2, 0.3},
        new double[] {0.9, 0, 0, 0},
        new boolean[] {true, false, false, false});
  }
}
