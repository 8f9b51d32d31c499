package io.orderguard.backtest;

import io.orderguard.progress.ProgressView;
import io.orderguard.replay.DeadLetters;
import io.orderguard.replay.Intervals;
import io.orderguard.replay.LabelPlan;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.ReplaySettings;
import io.orderguard.replay.TableReplay;
import io.orderguard.replay.TableScan;
import io.orderguard.report.ModelComparison;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backtest, part by part: the table is checked; what lies before the test fills the histories; a
 * bundle is trained on what was known when the test begins and is released; the test is scored.
 */
public final class Backtest {

  private static final String BUNDLE_NAME = "backtest";

  private final BacktestConfig config;
  private final Path work;
  private final ProgressView view;
  private final StageClock clock = new StageClock();

  private Backtest(BacktestConfig config, Path work, ProgressView view) {
    this.config = config;
    this.work = work;
    this.view = view;
  }

  /**
   * Runs it to its end and writes the results.
   *
   * @param work an empty directory for broker, state and sorted rows; left for the caller to delete
   * @throws IllegalArgumentException that lists everything that speaks against it, before anything
   *     starts
   */
  public static BacktestResult run(BacktestConfig config, Path work, ProgressView view)
      throws IOException, InterruptedException {
    return new Backtest(config, work, view).run();
  }

  private BacktestResult run() throws IOException, InterruptedException {
    Mapping mapping = BacktestCheck.mapping(config);
    Path scratch = Files.createDirectory(work.resolve("table"));
    try (Table table = config.input().open(mapping, scratch, view)) {
      clock.end("check", table.summary().rows() + table.summary().skipped());
      TableScan scan = TableScan.of(table, config.intervals(), mapping.labelDelay(), view);
      BacktestCheck.refuse(scan.mistakes(config.intervals(), table.summary()));
      clock.end("count", table.summary().rows());
      return new BacktestResults(config, mapping, table).write(play(table, mapping, scan));
    }
  }

  private FinishedTest play(Table table, Mapping mapping, TableScan scan)
      throws IOException, InterruptedException {
    Files.createDirectories(config.out());
    ReplaySettings settings = settings(table, mapping, scan);
    view.say("Starting a Kafka broker and the application ...");
    try (LocalRig rig = LocalRig.start(work, LocalRig.IN_ORDER, settings::app);
        TableReplay replay = TableReplay.on(rig, settings, table)) {
      clock.end("start", 0);
      BacktestActs acts = new BacktestActs(config, TestOrderReader.of(mapping), replay, view);
      acts.buildHistories(scan.history());
      clock.end("histories", scan.history());
      JudgedTraining training = acts.train();
      clock.end("training", 0);
      ScoredOrdersOfTest scored = acts.score(scan.test());
      clock.end("test", scan.test());
      ModelComparison comparison = acts.compare(training, scored);
      clock.end("simpler models", scan.test());
      return new FinishedTest(
          training,
          scored,
          comparison,
          DeadLetters.byReason(rig.kafka(), rig.topics().deadLetters()),
          clock.stages());
    }
  }

  private ReplaySettings settings(Table table, Mapping mapping, TableScan scan) {
    Intervals intervals = config.intervals();
    LabelPlan labels = LabelPlan.of(table.summary(), mapping.labelDelay());
    return new ReplaySettings(
        work,
        new ReplaySettings.Orders(mapping, labels, scan.lookAhead()),
        new ReplaySettings.Times(intervals.trainFrom(), intervals.testTo(), intervals.testFrom()),
        new ReplaySettings.Fit(
            BUNDLE_NAME,
            config.out().toAbsolutePath(),
            scan.training().legitimate(),
            config.fit().seed(),
            config.fit().threads()),
        ReplaySettings.Aim.THROUGHPUT);
  }
}
