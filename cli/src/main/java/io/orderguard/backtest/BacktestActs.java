package io.orderguard.backtest;

import io.orderguard.progress.ProgressView;
import io.orderguard.replay.ChunkedReplay.Turn;
import io.orderguard.replay.ReplaySettings.Training;
import io.orderguard.replay.ScoreReader;
import io.orderguard.replay.TableReplay;
import io.orderguard.replay.TableReplay.Trained;
import io.orderguard.replay.TopicSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What is done with the running application, in this order. */
final class BacktestActs {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final BacktestConfig config;
  private final TestOrderReader orders;
  private final TableReplay replay;
  private final ProgressView view;

  BacktestActs(
      BacktestConfig config, TestOrderReader orders, TableReplay replay, ProgressView view) {
    this.config = config;
    this.orders = orders;
    this.replay = replay;
    this.view = view;
  }

  void buildHistories(long orders) throws InterruptedException {
    try (ProgressView.Task task =
        view.start("Past orders through both histories", "orders", orders)) {
      replay.processing().watch(task::at);
      replay.playTo(config.intervals().testFrom(), Turn.AT_ONCE);
    }
  }

  Trained train() throws InterruptedException {
    Instant known = config.intervals().testFrom();
    return replay.train(
        new Training(VERSION.format(known), config.intervals().trainTo(), known), view);
  }

  ScoredOrdersOfTest score(long orders) throws IOException, InterruptedException {
    Path part = config.out().resolve("scores.csv.part");
    ScoredTest scored;
    TestLedger ledger;
    try (ScoreFile file = ScoreFile.create(part);
        ProgressView.Task task = view.start("Scoring the test", "orders", orders)) {
      scored = new ScoredTest(file);
      ledger = new TestLedger(scored);
      score(ledger, task);
      ledger.finish();
    }
    Files.move(part, config.out().resolve("scores.csv"));
    return new ScoredOrdersOfTest(
        scored.orders(),
        new BacktestResult.Counts(orders, ledger.scored(), ledger.repeated(), ledger.lost()));
  }

  private void score(TestLedger ledger, ProgressView.Task task) throws InterruptedException {
    String topic = replay.rig().topics().scores();
    replay.processing().watch(done -> task.at(ledger.scored()));
    try (ScoreReader reader = ScoreReader.start(replay.rig().kafka(), topic, ledger);
        TopicSizes sizes = new TopicSizes(replay.rig().bootstrapServers())) {
      replay.playTo(config.intervals().testTo(), new TestTurn(orders, ledger, reader));
      reader.awaitRead(sizes.records(topic));
      task.at(ledger.scored());
    }
  }
}
