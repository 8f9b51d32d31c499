package io.orderguard.backtest;

import io.orderguard.judgement.Judgement;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.ChunkedReplay.Turn;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.ReplaySettings.Training;
import io.orderguard.replay.ScoreReader;
import io.orderguard.replay.TableReplay;
import io.orderguard.replay.TableReplay.Trained;
import io.orderguard.replay.TopicSizes;
import io.orderguard.report.ModelComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

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

  JudgedTraining train() throws InterruptedException {
    Instant known = config.intervals().testFrom();
    List<Judgement> judgements = new ArrayList<>(1);
    Trained trained =
        replay.train(
            new Training(VERSION.format(known), config.intervals().trainTo(), known),
            run -> judgements.add(Judgement.of(run)),
            view);
    return new JudgedTraining(trained, judgements.get(0));
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
        scored.ids(),
        new BacktestResult.Counts(orders, ledger.scored(), ledger.repeated(), ledger.lost()));
  }

  /** What the models that were fitted beside the network make of the same orders. */
  ModelComparison compare(JudgedTraining training, ScoredOrdersOfTest scored) {
    SimplerScores scores = new SimplerScores(training.judgement().simpler(), scored.ids());
    view.say("Scoring the test with simpler models ...");
    LocalRig rig = replay.rig();
    long unreadable =
        TestSnapshots.read(rig.kafka(), rig.topics().snapshots(), config.intervals(), scores::take);
    if (unreadable > 0) {
      view.say("%,d orders have no snapshot in full and are not compared".formatted(unreadable));
    }
    return scores.compare(scored.orders());
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
