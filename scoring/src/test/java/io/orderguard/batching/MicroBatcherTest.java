package io.orderguard.batching;

import static io.orderguard.batching.TestOrders.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.bundle.ModelId;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void anOrderGoesInAndItsScoreComesOut() throws Exception {
    try (MicroBatcher batcher = start(config(1, 8, 16), always(FakeScorer.prompt("1")))) {
      PendingScore score = batcher.submit(snapshot("order-1"), 0);

      assertThat(score.await(LONG)).isTrue();
      assertThat(rawScore(score)).isEqualTo(FakeScorer.rawScoreOf("order-1"));
      assertThat(score.batchSize()).isEqualTo(1);
    }
  }

  @Test
  void ordersThatComeWhileTheWorkerIsBusyFormTheNextBatch() throws Exception {
    FakeScorer scorer = FakeScorer.held("1");
    try (MicroBatcher batcher = start(config(1, 8, 16), always(scorer))) {
      submit(batcher, "a");
      scorer.awaitStarted();
      List<PendingScore> later = submit(batcher, "b", "c", "d");
      assertThat(batcher.inFlight()).isEqualTo(4);
      scorer.release(2);

      assertThat(later.get(2).await(LONG)).isTrue();
      assertThat(scorer.batches()).containsExactly(List.of("a"), List.of("b", "c", "d"));
      assertThat(later.get(0).batchSize()).isEqualTo(3);
    }
  }

  @Test
  void noBatchIsLargerThanTheMaximum() throws Exception {
    FakeScorer scorer = FakeScorer.held("1");
    try (MicroBatcher batcher = start(config(1, 2, 16), always(scorer))) {
      submit(batcher, "a");
      scorer.awaitStarted();
      List<PendingScore> later = submit(batcher, "b", "c", "d");
      scorer.release(3);

      assertThat(later.get(2).await(LONG)).isTrue();
      assertThat(scorer.batches()).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }
  }

  @Test
  void aFullQueueBlocksTheSubmitterUntilThereIsSpace() throws Exception {
    FakeScorer scorer = FakeScorer.held("1");
    try (MicroBatcher batcher = start(config(1, 8, 2), always(scorer))) {
      submit(batcher, "running");
      scorer.awaitStarted();
      submit(batcher, "waiting-1", "waiting-2");
      AtomicReference<@Nullable PendingScore> last = new AtomicReference<>();
      Thread submitter = submitting(batcher, "blocked", last);
      awaitState(submitter, Thread.State.WAITING);

      assertThat(batcher.inFlight()).isEqualTo(3);
      assertThat(last.get()).isNull();
      scorer.release(3);
      submitter.join(LONG.toMillis());
      assertThat(last.get()).isNotNull();
    }
  }

  @Test
  void closeFinishesWhatRunsAndAnswersWhatWaits() throws Exception {
    FakeScorer scorer = FakeScorer.held("1");
    MicroBatcher batcher = start(config(1, 8, 16), always(scorer));
    PendingScore running = batcher.submit(snapshot("running"), 0);
    scorer.awaitStarted();
    PendingScore waiting = batcher.submit(snapshot("waiting"), 0);
    Thread closer = new Thread(batcher::close);
    closer.start();
    assertThat(waiting.await(LONG)).isTrue();
    scorer.release(1);
    closer.join(LONG.toMillis());

    assertThat(running.isDone()).isTrue();
    assertThat(running.result()).isInstanceOf(Scored.class);
    assertThat(waiting.result()).isEqualTo(new Unscored("shutting down"));
    assertThat(batcher.submit(snapshot("late"), 0).result())
        .isEqualTo(new Unscored("shutting down"));
  }

  @Test
  void aSwitchHappensBetweenTwoBatches() throws Exception {
    FakeScorer old = FakeScorer.held("1");
    FakeScorer young = FakeScorer.prompt("2");
    SwitchedSource source = new SwitchedSource(old);
    try (MicroBatcher batcher = start(config(1, 8, 16), source)) {
      PendingScore before = batcher.submit(snapshot("before"), 0);
      old.awaitStarted();
      source.champion = young;
      PendingScore after = batcher.submit(snapshot("after"), 0);
      assertThat(source.openLeases.get()).isEqualTo(1);
      old.release(1);

      assertThat(after.await(LONG)).isTrue();
      assertThat(before.await(LONG)).isTrue();
      assertThat(model(before)).isEqualTo(old.model());
      assertThat(model(after)).isEqualTo(young.model());
    }
    assertThat(source.openLeases.get()).isZero();
  }

  @Test
  void withoutAChampionOrdersComeBackUnscored() throws Exception {
    try (MicroBatcher batcher = start(config(1, 8, 16), () -> null)) {
      PendingScore score = batcher.submit(snapshot("a"), 0);

      assertThat(score.await(LONG)).isTrue();
      assertThat(score.result()).isEqualTo(new Unscored("no bundle has been released"));
    }
  }

  @Test
  void aScorerThatThrowsLeavesItsOrdersUnscoredAndTheWorkerAlive() throws Exception {
    SwitchedSource source = new SwitchedSource(new BrokenScorer());
    try (MicroBatcher batcher = start(config(1, 8, 16), source)) {
      PendingScore failed = batcher.submit(snapshot("a"), 0);
      assertThat(failed.await(LONG)).isTrue();
      source.champion = FakeScorer.prompt("1");
      PendingScore scored = batcher.submit(snapshot("b"), 0);

      assertThat(scored.await(LONG)).isTrue();
      assertThat(failed.result())
          .isEqualTo(new Unscored("scorer failed: StackOverflowError; no fallback"));
      assertThat(scored.result()).isInstanceOf(Scored.class);
    }
    assertThat(source.openLeases.get()).isZero();
  }

  @Test
  void aScorerThatForgetsAnOrderLosesNone() throws Exception {
    try (MicroBatcher batcher = start(config(1, 8, 16), always(new ForgetfulScorer()))) {
      PendingScore score = batcher.submit(snapshot("a"), 0);

      assertThat(score.await(LONG)).isTrue();
      assertThat(score.result())
          .isEqualTo(new Unscored("scorer failed: IllegalStateException; no fallback"));
    }
  }

  @Test
  void anAbandonedOrderIsNotScored() throws Exception {
    FakeScorer scorer = FakeScorer.held("1");
    try (MicroBatcher batcher = start(config(1, 8, 16), always(scorer))) {
      submit(batcher, "running");
      scorer.awaitStarted();
      List<PendingScore> later = submit(batcher, "abandoned", "wanted");
      later.get(0).abandon();
      scorer.release(2);

      assertThat(later.get(1).await(LONG)).isTrue();
      assertThat(scorer.batches()).containsExactly(List.of("running"), List.of("wanted"));
    }
  }

  @Test
  void underManyThreadsEveryOrderGetsItsOwnResult() throws Exception {
    long seed = 20260727L;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      MicroBatcherConfig config =
          new MicroBatcherConfig(
              1 + random.nextInt(3),
              1 + random.nextInt(9),
              Duration.ofNanos(random.nextInt(200_000)),
              1 + random.nextInt(20));
      runRound(config, 1 + random.nextInt(4), seed + ", round " + round);
    }
  }

  private static void runRound(MicroBatcherConfig config, int threads, String seed)
      throws Exception {
    ExecutorService submitters = Executors.newFixedThreadPool(threads);
    try (MicroBatcher batcher = start(config, always(FakeScorer.prompt("1")))) {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        done.add(submitters.submit(() -> submitAndCheck(batcher, thread, seed)));
      }
      for (Future<?> future : done) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      submitters.shutdownNow();
    }
  }

  private static @Nullable Void submitAndCheck(MicroBatcher batcher, int thread, String seed)
      throws InterruptedException {
    List<PendingScore> scores = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      scores.add(batcher.submit(snapshot("order-" + thread + "-" + i), thread));
      if (i % 37 == 0) {
        batcher.beginBarrier();
        batcher.endBarrier();
      }
    }
    for (int i = 0; i < scores.size(); i++) {
      assertThat(scores.get(i).await(LONG)).as("seed %s", seed).isTrue();
      assertThat(rawScore(scores.get(i)))
          .as("seed %s", seed)
          .isEqualTo(FakeScorer.rawScoreOf("order-" + thread + "-" + i));
    }
    return null;
  }

  private static MicroBatcherConfig config(int workers, int maxBatchSize, int queueCapacity) {
    return new MicroBatcherConfig(workers, maxBatchSize, HOUR, queueCapacity);
  }

  private static MicroBatcher start(MicroBatcherConfig config, ScorerSource source) {
    return MicroBatcher.start(config, source, ScoringMetrics.NONE);
  }

  private static List<PendingScore> submit(MicroBatcher batcher, String... orderIds)
      throws InterruptedException {
    List<PendingScore> scores = new ArrayList<>();
    for (String orderId : orderIds) {
      scores.add(batcher.submit(snapshot(orderId), 0));
    }
    return scores;
  }

  private static Thread submitting(
      MicroBatcher batcher, String orderId, AtomicReference<@Nullable PendingScore> result) {
    Thread thread =
        new Thread(
            () -> {
              try {
                result.set(batcher.submit(snapshot(orderId), 0));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  static void awaitState(Thread thread, Thread.State state) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (thread.getState() != state) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Thread is " + thread.getState() + ", expected " + state);
      }
      Thread.onSpinWait();
    }
  }

  private static double rawScore(PendingScore score) {
    return ((Scored) score.result()).rawScore();
  }

  private static ModelId model(PendingScore score) {
    return ((Scored) score.result()).model();
  }

  private static ScorerSource always(Scorer scorer) {
    return new SwitchedSource(scorer);
  }

  /** A champion that can be replaced; counts the leases that are open. */
  private static final class SwitchedSource implements ScorerSource {

    private final AtomicInteger openLeases = new AtomicInteger();
    private volatile Scorer champion;

    SwitchedSource(Scorer champion) {
      this.champion = champion;
    }

    @Override
    public Lease acquire() {
      Scorer leased = champion;
      openLeases.incrementAndGet();
      return new Lease() {
        @Override
        public Scorer scorer() {
          return leased;
        }

        @Override
        public void close() {
          openLeases.decrementAndGet();
        }
      };
    }
  }

  private static final class BrokenScorer implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("broken", "1");
    }

    @Override
    public List<ScoringResult> score(List<io.orderguard.history.Snapshot> snapshots) {
      throw new StackOverflowError();
    }

    @Override
    public void close() {}
  }

  private static final class ForgetfulScorer implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("forgetful", "1");
    }

    @Override
    public List<ScoringResult> score(List<io.orderguard.history.Snapshot> snapshots) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
