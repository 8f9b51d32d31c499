package io.orderguard.backtest;

import io.orderguard.evaluation.ScoreEvaluation;
import io.orderguard.export.TrainedBundle;
import io.orderguard.replay.Intervals;
import io.orderguard.replay.ReplaySettings;
import io.orderguard.report.BacktestReport;
import io.orderguard.report.BundleFacts;
import io.orderguard.report.Fact;
import io.orderguard.report.Heading;
import io.orderguard.report.HtmlReport;
import io.orderguard.report.MetricsJson;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import io.orderguard.table.TableSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a backtest found: figures, report, and the format that the bundle's orders have. */
final class BacktestResults {

  private final BacktestConfig config;
  private final Mapping mapping;
  private final Table table;

  BacktestResults(BacktestConfig config, Mapping mapping, Table table) {
    this.config = config;
    this.mapping = mapping;
    this.table = table;
  }

  BacktestResult write(FinishedTest test) throws IOException {
    ScoreEvaluation evaluation = ScoreEvaluation.of(test.scored().orders());
    BacktestReport report = report(test, evaluation);
    MetricsJson.write(config.out().resolve("metrics.json"), report);
    HtmlReport.write(config.out().resolve("report.html"), report);
    ReplaySettings.writeFormat(mapping, config.out());
    if (table.summary().skipped() > 0) {
      Files.copy(table.rejections(), config.out().resolve("rejected-rows.csv"));
    }
    return new BacktestResult(
        config.out(),
        test.bundle().directory(),
        table.summary().skipped(),
        test.scored().counts(),
        test.deadLetters(),
        evaluation,
        test.stages());
  }

  private BacktestReport report(FinishedTest test, ScoreEvaluation evaluation) {
    return new BacktestReport(
        heading(),
        List.of(bundle(test.bundle())),
        evaluation,
        test.judgement().effects(),
        test.judgement().knownFraud(),
        test.comparison(),
        test.judgement().training(),
        run(test));
  }

  /** The clock is read here only. */
  private Heading heading() {
    Intervals intervals = config.intervals();
    return new Heading(
        "Backtest of " + config.input().data().getFileName(),
        "%s, trained on %s to %s"
            .formatted(
                config.input().data().getFileName(), intervals.trainFrom(), intervals.trainTo()),
        intervals.testFrom(),
        intervals.testTo(),
        Clock.systemUTC().instant(),
        "orderguard backtest");
  }

  private BundleFacts bundle(TrainedBundle bundle) {
    return new BundleFacts(
        bundle.id().name(),
        bundle.id().version(),
        bundle.digest(),
        mapping.catalogue().name() + " " + mapping.catalogue().fingerprint());
  }

  private List<Fact> run(FinishedTest test) {
    List<Fact> facts = new ArrayList<>();
    TableSummary rows = table.summary();
    facts.add(fact("rows", rows.rows()));
    facts.add(new Fact("amount", mapping.amount().isEmpty() ? "not known" : mapping.amount()));
    facts.add(fact("rows skipped", rows.skipped()));
    facts.add(fact("rows labelled as fraud", rows.frauds()));
    facts.add(fact("rows labelled as legitimate", rows.legitimate()));
    facts.add(fact("rows without a label", rows.unlabelled()));
    BacktestResult.Counts counts = test.scored().counts();
    facts.add(fact("orders tested", counts.orders()));
    facts.add(fact("scores", counts.scores()));
    facts.add(fact("scores repeated", counts.repeated()));
    facts.add(fact("scores lost", counts.lost()));
    test.deadLetters()
        .forEach((reason, count) -> facts.add(fact("dead letters, " + reason, count)));
    for (Stage stage : test.stages()) {
      facts.add(seconds(stage.name() + " seconds", stage.seconds()));
      if (stage.rows() > 0) {
        facts.add(fact(stage.name() + " rows per second", Math.round(stage.rowsPerSecond())));
      }
    }
    return facts;
  }

  private static Fact fact(String name, long value) {
    return new Fact(name, Long.toString(value));
  }

  private static Fact seconds(String name, double value) {
    return new Fact(name, String.format(Locale.ROOT, "%.1f", value));
  }
}
