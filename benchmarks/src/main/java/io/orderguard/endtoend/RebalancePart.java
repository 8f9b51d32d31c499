package io.orderguard.endtoend;

import io.orderguard.app.FraudScoringApp;
import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Progress;
import io.orderguard.simulation.Pace;
import io.orderguard.topology.LatencyProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures what orders suffer while a second instance joins the first, and leaves it again. */
final class RebalancePart {

  private static final String NAME = "rebalance";
  private static final Duration SCORES = Duration.ofSeconds(90);

  /** Longer than Kafka Streams' shortest time between two looks at warmed-up tasks. */
  private static final Duration TAKEOVER = Duration.ofMinutes(3);

  /** How much longer than the slowest of a thousand a score must take to count as delayed. */
  private static final double DELAY_FACTOR = 2;

  private final Stand stand;
  private final double ordersPerSecond;
  private final Progress progress;

  /** Something that happened to the group. */
  private record Change(String name, long startNanos, Duration takeover) {}

  RebalancePart(Stand stand, double ordersPerSecond, Progress progress) {
    this.stand = stand;
    this.ordersPerSecond = ordersPerSecond;
    this.progress = progress;
  }

  RebalanceResult measure() throws InterruptedException {
    progress.part("rebalance");
    try (LiveApplication application =
        LiveApplication.start(stand, NAME, LatencyProfile.LOW_LATENCY)) {
      Size size = stand.config().size();
      application.warmUnderLoad(ordersPerSecond);
      Latencies steady =
          RunReading.of(
                  application.run(
                      Pace.ordersPerSecond(ordersPerSecond),
                      ArrivalKind.CONSTANT.orders(ordersPerSecond, size.run())))
              .latencies()
              .latencies();
      return underLoad(application, steady);
    } finally {
      stand.cluster().deleteTopics(NAME);
    }
  }

  private RebalanceResult underLoad(LiveApplication application, Latencies steady)
      throws InterruptedException {
    Size size = stand.config().size();
    Duration longest =
        TAKEOVER.plus(size.run().multipliedBy(2)).multipliedBy(size.rebalances()).plus(size.run());
    OrderLog log = application.expect(ArrivalKind.CONSTANT.orders(ordersPerSecond, longest));
    AtomicBoolean enough = new AtomicBoolean();
    List<Change> changes = new ArrayList<>();
    try (BackgroundLoad load =
        BackgroundLoad.start(application, Pace.ordersPerSecond(ordersPerSecond), enough::get)) {
      pause(size.run());
      for (int i = 1; i <= size.rebalances(); i++) {
        joinAndLeave(application, "second-" + i, changes);
        progress.turn();
      }
      enough.set(true);
      load.await();
    }
    application.awaitScores(SCORES);
    return result(log, steady, changes);
  }

  private void joinAndLeave(LiveApplication application, String name, List<Change> changes)
      throws InterruptedException {
    CountDownLatch scoring = new CountDownLatch(1);
    try (FraudScoringApp second = application.newInstance(name, scoring::countDown)) {
      long joined = System.nanoTime();
      second.start();
      if (!scoring.await(TAKEOVER.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Instance " + name + " must score within " + TAKEOVER + " of its start");
      }
      changes.add(new Change("joins", joined, Duration.ofNanos(System.nanoTime() - joined)));
      pause(stand.config().size().run());
      changes.add(new Change("leaves", System.nanoTime(), Duration.ZERO));
    }
    pause(stand.config().size().run());
  }

  private RebalanceResult result(OrderLog log, Latencies steady, List<Change> changes) {
    double delayedAbove = DELAY_FACTOR * steady.p999();
    DelayedScores delayed = new DelayedScores(delayedAbove);
    for (Change change : changes) {
      delayed.change(change.name(), change.startNanos(), change.takeover());
    }
    for (int i = 0; i < log.count(); i++) {
      Journey journey = log.journey(i);
      delayed.score(journey.score().arrivedNanos(), journey.latencyNanos());
    }
    return new RebalanceResult(
        ordersPerSecond, steady, delayedAbove, delayed.changes(), log.repeated());
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
