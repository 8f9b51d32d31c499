package io.orderguard.batching;

import static io.orderguard.batching.TestOrders.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.batching.MicroBatcherConfig.Limits;
import io.orderguard.batching.ScorerSource.Lease;
import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Devices that fail and hang, and what becomes of their orders. Time is the test's own, and so are
 * the moments when the watch looks.
 */
class FailingDeviceTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Limits.DEFAULT.deviceTimeout();
  private static final Duration DEADLINE = Limits.DEFAULT.deadline();

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger results = new AtomicInteger();
  private final Semaphore returned = new Semaphore(0);
  private final List<Thread> hanging = new ArrayList<>();
  private final FakeScorer held = FakeScorer.held("1");
  private final DeviceCircuit circuit = new DeviceCircuit(2, Duration.ZERO);
  private final BatchQueue queue =
      new BatchQueue(new MicroBatcherConfig(1, 8, Duration.ZERO, 16), now::get);
  private ScorerSource champion = leasing(held);

  @AfterEach
  void close() {
    held.release(Integer.MAX_VALUE / 2);
    queue.close();
  }

  @Test
  void theOrdersOfABatchThatHangsGetTheFallback() throws Exception {
    DeviceWatch watch = start(Limits.DEFAULT);
    PendingScore order = submit("a");
    held.awaitStarted();
    pass(TIMEOUT.minusMillis(100), watch);
    assertThat(order.isDone()).isFalse();
    pass(Duration.ofMillis(200), watch);

    assertFallback(order, "device timeout");
    assertThat(circuit.isSuspended()).isTrue();
    assertThat(queue.inFlight()).isZero();
  }

  @Test
  void whileTheDeviceIsSuspendedOrdersGetTheFallbackAtOnce() throws Exception {
    DeviceWatch watch = start(Limits.DEFAULT);
    circuit.permits(held.model());
    circuit.hangs(held.model());
    circuit.permits(held.model()); // the one try is under way
    PendingScore order = submit("a");

    assertThat(order.await(LONG)).isTrue();
    assertFallback(order, "device suspended");
    assertThat(held.batches()).isEmpty();
    watch.look(worker -> {});
  }

  @Test
  void aDeviceThatWorksAgainGetsOrdersAgain() throws Exception {
    DeviceWatch watch = start(Limits.DEFAULT);
    submit("a");
    held.awaitStarted();
    pass(TIMEOUT.plusMillis(100), watch);
    held.release(Integer.MAX_VALUE / 2);
    assertThat(returned.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    PendingScore later = submit("b");

    assertThat(later.await(LONG)).isTrue();
    assertThat(later.result().rung()).isEqualTo(Rung.CHAMPION);
    awaitSuspended(false);
  }

  @Test
  void aWorkerThatHangsIsReplacedAndEndsWhenItsCallComesBack() throws Exception {
    DeviceWatch watch = start(Limits.DEFAULT);
    PendingScore order = submit("a");
    held.awaitStarted();
    pass(TIMEOUT.plusMillis(100), watch);
    held.release(1);
    hanging.get(0).join(LONG.toMillis());

    assertThat(hanging.get(0).isAlive()).isFalse();
    assertFallback(order, "device timeout");
    assertThat(results).as("results counted").hasValue(1);
    assertThat(circuit.permits(held.model())).as("nothing hangs any more").isTrue();
  }

  @Test
  void aPauseOfTheWholeProcessIsNotTheDevices() throws Exception {
    DeviceWatch watch = start(new Limits(DEADLINE, Duration.ofHours(2), TIMEOUT));
    PendingScore order = submit("a");
    held.awaitStarted();
    now.addAndGet(Duration.ofHours(1).toNanos());
    watch.look(worker -> {});
    held.release(1);

    assertThat(order.await(LONG)).isTrue();
    assertThat(order.result().rung()).isEqualTo(Rung.CHAMPION);
  }

  @Test
  void anOrderOverItsDeadlineGetsTheFallbackWhereItIs() throws Exception {
    DeviceWatch watch = start(new Limits(DEADLINE, DEADLINE, Duration.ofHours(1)));
    PendingScore running = submit("a");
    held.awaitStarted();
    PendingScore waiting = submit("b");
    pass(DEADLINE.plusMillis(100), watch);

    assertFallback(waiting, "deadline exceeded");
    assertFallback(running, "deadline exceeded");
    assertThat(circuit.isSuspended()).as("late is not dead").isFalse();
  }

  @Test
  void aDeviceWhoseEveryBatchFailsIsSuspended() throws Exception {
    champion = leasing(new FailingScorer());
    start(Limits.DEFAULT);
    for (int batch = 0; batch < 5; batch++) {
      assertThat(circuit.isSuspended()).isFalse();
      PendingScore order = submit("order-" + batch);
      assertThat(order.await(LONG)).isTrue();
      assertThat(order.result().rung()).isEqualTo(Rung.UNSCORED);
    }
    awaitSuspended(true);
  }

  @Test
  void aDeviceThatOnlyEverGivesTheFallbacksAnswersIsSuspended() throws Exception {
    champion = leasing(new FallbackOnly());
    start(Limits.DEFAULT);
    for (int batch = 0; batch < 5; batch++) {
      assertThat(submit("order-" + batch).await(LONG)).isTrue();
    }
    awaitSuspended(true);
  }

  @Test
  void aDeviceThatIsTooLateEveryTimeIsSuspended() throws Exception {
    DeviceWatch watch = start(new Limits(DEADLINE, DEADLINE, Duration.ofHours(1)));
    for (int batch = 0; batch < 5; batch++) {
      assertThat(circuit.isSuspended()).isFalse();
      PendingScore order = submit("order-" + batch);
      held.awaitStarted();
      pass(DEADLINE.plusMillis(100), watch);
      assertFallback(order, "deadline exceeded");
      held.release(1);
      assertThat(returned.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    assertThat(circuit.isSuspended()).isTrue();
  }

  @Test
  void withoutAChampionALateOrderIsUnscored() throws Exception {
    champion = () -> null;
    DeviceWatch watch = watch(Limits.DEFAULT);
    PendingScore late = submit("a");
    pass(DEADLINE.plusMillis(100), watch);

    assertThat(late.result()).isEqualTo(new Unscored("no bundle has been released"));
    assertThat(queue.inFlight()).isZero();
  }

  @Test
  void aFallbackThatThrowsLosesNoOrder() {
    PendingScore order = new PendingScore(snapshot("a"), 0, 0);
    new LowerRungs(ScoringMetrics.NONE).answer(order, new FailingScorer(), "device timeout");

    assertThat(order.result())
        .isEqualTo(new Unscored("device timeout; fallback failed: IllegalStateException"));
  }

  @Test
  void aMicroBatcherWatchesByItself() throws Exception {
    Limits impatient = new Limits(DEADLINE, LONG, Duration.ofMillis(20));
    MicroBatcherConfig config = new MicroBatcherConfig(1, 8, Duration.ZERO, 16, impatient);
    try (MicroBatcher batcher = MicroBatcher.start(config, champion, ScoringMetrics.NONE)) {
      PendingScore order = batcher.submit(snapshot("a"), 0);

      assertThat(order.await(LONG)).isTrue();
      assertFallback(order, "device timeout");
      held.release(Integer.MAX_VALUE / 2);
    }
  }

  /** Time passes, and the watch looks as often as it does. */
  private void pass(Duration time, DeviceWatch watch) {
    long end = now.get() + time.toNanos();
    while (now.get() < end) {
      now.addAndGet(Math.min(watch.interval().toNanos(), end - now.get()));
      watch.look(
          worker -> {
            hanging.add(worker);
            startWorker(watch);
          });
    }
  }

  private DeviceWatch start(Limits limits) {
    DeviceWatch watch = watch(limits);
    startWorker(watch);
    return watch;
  }

  private DeviceWatch watch(Limits limits) {
    return new DeviceWatch(queue, device(), limits, now::get);
  }

  private Device device() {
    return new Device(champion, circuit, new LowerRungs(counting()));
  }

  private void startWorker(DeviceWatch watch) {
    Thread worker = new Thread(new BatchWorker(queue, device(), watch, counting(), now::get));
    worker.setDaemon(true);
    worker.start();
  }

  private PendingScore submit(String orderId) throws InterruptedException {
    PendingScore order = new PendingScore(snapshot(orderId), 0, now.get());
    assertThat(queue.put(order)).isTrue();
    return order;
  }

  /** The worker notes how a batch went after its orders were answered. */
  private void awaitSuspended(boolean expected) {
    long giveUp = System.nanoTime() + LONG.toNanos();
    while (circuit.isSuspended() != expected && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    assertThat(circuit.isSuspended()).isEqualTo(expected);
  }

  private static void assertFallback(PendingScore score, String reason) {
    assertThat(score.result())
        .isInstanceOfSatisfying(
            ScoringResult.Scored.class,
            result -> {
              assertThat(result.rung()).isEqualTo(Rung.FALLBACK);
              assertThat(result.reason()).isEqualTo(reason);
            });
  }

  private ScorerSource leasing(Scorer scorer) {
    return () ->
        new Lease() {
          @Override
          public Scorer scorer() {
            return scorer;
          }

          @Override
          public void close() {
            returned.release();
          }
        };
  }

  private ScoringMetrics counting() {
    return new ScoringMetrics() {
      @Override
      public void batch(int orders, long queueNanos, long inferenceNanos) {}

      @Override
      public void result(ScoringResult result) {
        results.incrementAndGet();
      }
    };
  }

  /** A network of which nothing comes back but what its fallback says. */
  private static final class FallbackOnly implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("fallback", "1");
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      return snapshots.stream().map(snapshot -> fallback(snapshot, "inference failed")).toList();
    }

    @Override
    public void close() {}
  }

  /** Whose every rung throws, against its contract. */
  private static final class FailingScorer implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("failing", "1");
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      throw new IllegalStateException("device");
    }

    @Override
    public ScoringResult fallback(Snapshot snapshot, String reason) {
      throw new IllegalStateException("fallback");
    }

    @Override
    public void close() {}
  }
}
