package io.orderguard.endtoend;

import io.orderguard.batching.OrderScorer;
import io.orderguard.rig.ApplicationRun;
import io.orderguard.rig.ArrivedScore;
import io.orderguard.rig.RunPlan;
import io.orderguard.rig.ScoreWatch;
import io.orderguard.topology.HistoryLayout;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.SnapshotConfig;
import io.orderguard.topology.Topics;
import io.orderguard.topology.TopologyConfig;
import java.time.Duration;
import java.time.Instant;

/**
 * One side of the comparison of capacities: the topology on topics of its own, reading the orders
 * that all sides read. It stands still but in its turns.
 */
final class Contender implements AutoCloseable {

  private static final Duration RUNNING = Duration.ofMinutes(2);
  private static final Duration LAST_SCORE = Duration.ofMinutes(10);

  private final Side side;
  private final ApplicationRun run;
  private final ScoreWatch watch;
  private final CostMeter meter;
  private volatile OrderLog log;

  private Contender(Stand stand, Side side, OrderScorer scorer) {
    this.side = side;
    log = new OrderLog(stand.traffic().historyOrders(), stand.traffic().warmOrders());
    Topics topics = stand.cluster().createOutputs(side.application());
    RunPlan plan =
        RunPlan.of(
                config(topics, stand.traffic().scoringFrom()),
                side.profile(),
                side.streamThreads(),
                scorer)
            .withHistories(side.histories())
            .withKafka(stand.config().instance().kafka());
    watch = ScoreWatch.start(stand.cluster().bootstrapServers(), topics.scores(), this::arrived);
    run = ApplicationRun.start(side.application(), stand.cluster(), stand.traffic().shop(), plan);
    meter = new CostMeter(side.application());
  }

  /**
   * What distinguishes a side.
   *
   * @param name for people
   * @param application for topics
   * @param profile its settings of Kafka
   * @param streamThreads of Kafka Streams
   * @param histories how they lie in their stores
   */
  record Side(
      String name,
      String application,
      LatencyProfile profile,
      int streamThreads,
      HistoryLayout histories) {}

  /** Starts it and returns when it has taken all orders that do not count, and stands still. */
  static Contender start(Stand stand, Side side, OrderScorer scorer) throws InterruptedException {
    Contender contender = new Contender(stand, side, scorer);
    try {
      contender.run.awaitRunning(RUNNING);
      contender.awaitScores();
      contender.run.streams().pause();
      return contender;
    } catch (InterruptedException | RuntimeException | Error e) {
      contender.close();
      throw e;
    }
  }

  Side side() {
    return side;
  }

  /** What its orders cost in all its turns. */
  RunCost cost() {
    return meter.cost();
  }

  /**
   * Takes its turn at orders that are on their topic already.
   *
   * @return how many a second, and what their scores were like
   */
  CapacityTurn drain(long first, int count) throws InterruptedException {
    OrderLog current = new OrderLog(first, count);
    log = current;
    CostMeter.Turn turn = meter.begin();
    long start = System.nanoTime();
    run.streams().resume();
    awaitScores();
    turn.end(count);
    run.streams().pause();
    long end = start;
    ScoreTally tally = new ScoreTally();
    for (int i = 0; i < count; i++) {
      end = Math.max(end, current.arrivedNanos(i));
      tally.add(current.journey(i).score().score());
    }
    return new CapacityTurn(count * 1e9 / (end - start), tally, current.repeated());
  }

  @Override
  public void close() {
    watch.close();
    run.close();
  }

  private void awaitScores() throws InterruptedException {
    boolean complete = log.await(LAST_SCORE);
    watch.requireHealthy();
    run.requireHealthy();
    if (!complete) {
      throw new IllegalStateException(
          "Every order must be scored by '%s', found %d of %d without a score after %s"
              .formatted(side.name(), log.missing(), log.count(), LAST_SCORE));
    }
  }

  private void arrived(ArrivedScore score) {
    OrderLog current = log;
    if (!current.covers(score.orderNumber())) {
      throw new IllegalStateException(
          "Only orders of the turn may be scored, found " + score.orderNumber());
    }
    current.arrived(score);
  }

  private static TopologyConfig config(Topics topics, Instant scoringFrom) {
    TopologyConfig usual = TopologyConfig.DEFAULT;
    SnapshotConfig snapshots =
        new SnapshotConfig(usual.snapshots().rows(), scoringFrom, usual.snapshots().to());
    return RunPlan.config(topics, snapshots, scoringFrom);
  }
}
