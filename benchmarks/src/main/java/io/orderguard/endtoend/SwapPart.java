package io.orderguard.endtoend;

import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Progress;
import io.orderguard.rig.Arrivals;
import io.orderguard.topology.LatencyProfile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures latency while bundles replace each other under load. */
final class SwapPart {

  private static final String NAME = "swaps";
  private static final Duration SCORES = Duration.ofSeconds(90);

  /** For loading a bundle on a machine that is busy. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final long SEED = 11;

  private final Stand stand;
  private final double ordersPerSecond;
  private final Progress progress;

  SwapPart(Stand stand, double ordersPerSecond, Progress progress) {
    this.stand = stand;
    this.ordersPerSecond = ordersPerSecond;
    this.progress = progress;
  }

  SwapResult measure() throws InterruptedException {
    progress.part("swaps");
    try (LiveApplication application =
        LiveApplication.start(stand, NAME, LatencyProfile.LOW_LATENCY)) {
      application.warmUnderLoad(ordersPerSecond);
      SwapTimes times = new SwapTimes();
      OrderLog log = swapUnderLoad(application, times);
      return result(log, times);
    } finally {
      stand.cluster().deleteTopics(NAME);
    }
  }

  private OrderLog swapUnderLoad(LiveApplication application, SwapTimes times)
      throws InterruptedException {
    Size size = stand.config().size();
    Duration longest = size.swapPeriod().plus(ANSWER).multipliedBy(size.swaps() + 1L);
    OrderLog log = application.expect(ArrivalKind.POISSON.orders(ordersPerSecond, longest));
    AtomicBoolean enough = new AtomicBoolean();
    try (AcknowledgementReader answers =
            new AcknowledgementReader(
                stand.cluster().bootstrapServers(), application.topics().acknowledgements());
        BackgroundLoad load =
            BackgroundLoad.start(
                application, Arrivals.poisson(ordersPerSecond, SEED), enough::get)) {
      pause(size.swapPeriod().dividedBy(2));
      for (int i = 1; i <= size.swaps(); i++) {
        swap(i, application, answers, times);
        progress.turn();
      }
      enough.set(true);
      load.await();
    }
    application.awaitScores(SCORES);
    return log;
  }

  /** One swap, and steady time after it. */
  private void swap(
      int number, LiveApplication application, AcknowledgementReader answers, SwapTimes times)
      throws InterruptedException {
    Duration period = stand.config().size().swapPeriod();
    long published = System.nanoTime();
    long offset = application.publish(stand.bundles().get(number % stand.bundles().size()));
    answers.await(offset, ANSWER);
    long acknowledged = System.nanoTime();
    times.swap(published, acknowledged);
    Duration left = period.minusNanos(acknowledged - published);
    Duration least = Duration.ofMillis(SwapTimes.AFTER_MILLIS).plus(period.dividedBy(4));
    pause(left.compareTo(least) < 0 ? least : left);
  }

  private SwapResult result(OrderLog log, SwapTimes times) {
    ScoreTally tally = new ScoreTally();
    for (int i = 0; i < log.count(); i++) {
      Journey journey = log.journey(i);
      times.order(journey.dueNanos(), journey.latencyNanos());
      tally.add(journey.score().score());
    }
    return new SwapResult(
        stand.config().size().swaps(),
        ordersPerSecond,
        times.loadMillis(),
        times.within(),
        times.steady(),
        times.slices(stand.config().size().swapPeriod().toMillis()),
        tally);
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
