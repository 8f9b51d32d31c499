package io.orderguard.batching;

import static io.orderguard.batching.TestOrders.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong now = new AtomicLong();
  private final BatchQueue queue = new BatchQueue(new MicroBatcherConfig(2, 4, HOUR, 8), now::get);

  @Test
  void whileNothingRunsABatchLeavesAtOnce() throws Exception {
    put("a");
    put("b");

    assertThat(ids(queue.take())).containsExactly("a", "b");
  }

  @Test
  void aLingeringBatchLeavesWhenACommitWaits() throws Exception {
    Taker taker = lingering("b");
    queue.beginBarrier();

    assertThat(taker.taken()).containsExactly("b");
  }

  @Test
  void afterABusyTimeABatchLingersThoughNothingRuns() throws Exception {
    run("long");
    now.set(25_000_000); // no longer than a batch may take, or the next may hold one order only
    queue.finished(new BatchTiming(1, 0, now.get()));
    queue.finished(new BatchTiming(0, 0, now.get())); // the other worker was as busy
    Taker taker = taker("b");
    queue.beginBarrier();

    assertThat(taker.taken()).containsExactly("b");
  }

  @Test
  void whileACommitWaitsNothingLingers() throws Exception {
    run("a");
    queue.beginBarrier();
    queue.beginBarrier();
    queue.endBarrier();
    put("b");

    assertThat(ids(queue.take())).containsExactly("b");
  }

  @Test
  void afterTheBarrierBatchesLingerAgain() throws Exception {
    queue.beginBarrier();
    queue.endBarrier();
    Taker taker = lingering("b");
    queue.finished(new BatchTiming(1, 0, 0));

    assertThat(taker.taken()).containsExactly("b");
  }

  @Test
  void aLingeringBatchLeavesWhenTheRunningOneIsDone() throws Exception {
    Taker taker = lingering("b");
    queue.finished(new BatchTiming(1, 0, 0));

    assertThat(taker.taken()).containsExactly("b");
  }

  @Test
  void aLingeringBatchLeavesWhenItIsFull() throws Exception {
    Taker taker = lingering("b");
    put("c");
    put("d");
    put("e");

    assertThat(taker.taken()).containsExactly("b", "c", "d", "e");
  }

  @Test
  void aBatchWhoseOldestOrderWaitedTheLingerLeavesAtOnce() throws Exception {
    run("a");
    put("b");
    now.set(HOUR.toNanos());

    assertThat(ids(queue.take())).containsExactly("b");
  }

  @Test
  void closeHandsOverWhatWaitsAndEndsTheWorkers() throws Exception {
    Taker taker = lingering("b");

    assertThat(ids(queue.close())).containsExactly("b");
    assertThat(taker.taken()).isEmpty();
    assertThat(queue.put(new PendingScore(snapshot("c"), 0, 0))).isFalse();
  }

  @Test
  void theOrdersOfAPartitionDoNotWaitForAnothersBurst() throws Exception {
    BatchQueue small = new BatchQueue(new MicroBatcherConfig(1, 3, HOUR, 8), now::get);
    for (String order : List.of("a-1", "a-2", "a-3", "a-4")) {
      assertThat(small.put(new PendingScore(snapshot(order), 1, 0))).isTrue();
    }
    assertThat(small.put(new PendingScore(snapshot("b-1"), 2, 0))).isTrue();

    assertThat(ids(small.take())).containsExactly("a-1", "b-1", "a-2");
  }

  @Test
  void ordersThatWaitedTooLongAreTakenOut() throws Exception {
    put("old");
    now.set(10);
    put("young");

    assertThat(ids(queue.removeOlderThan(5))).containsExactly("old");
    assertThat(ids(queue.take())).containsExactly("young");
  }

  @Test
  void abandonedOrdersLeaveInNoBatch() throws Exception {
    PendingScore abandoned = new PendingScore(snapshot("a"), 0, 0);
    assertThat(queue.put(abandoned)).isTrue();
    abandoned.abandon();
    put("b");

    assertThat(ids(queue.take())).containsExactly("b");
    assertThat(queue.inFlight()).isEqualTo(1);
  }

  @Test
  void anOrderIsInFlightUntilItsBatchIsDone() throws Exception {
    run("a");
    put("b");
    assertThat(queue.inFlight()).isEqualTo(2);
    queue.finished(new BatchTiming(1, 0, 0));

    assertThat(queue.inFlight()).isEqualTo(1);
  }

  @Test
  void theConfigurationSaysWhatIsWrong() {
    assertThatThrownBy(() -> new MicroBatcherConfig(0, 1, HOUR, 1))
        .hasMessage("workers of the micro-batcher must be at least 1, found 0");
    assertThatThrownBy(() -> new MicroBatcherConfig(1, 1, HOUR.negated(), 1))
        .hasMessage("maxLinger of the micro-batcher must not be negative, found PT-1H");
  }

  private void put(String orderId) throws InterruptedException {
    assertThat(queue.put(new PendingScore(snapshot(orderId), 0, now.get()))).isTrue();
  }

  private void run(String orderId) throws InterruptedException {
    put(orderId);
    queue.take();
  }

  /** One batch runs, and a second worker holds the given order back. */
  private Taker lingering(String orderId) throws InterruptedException {
    run("running");
    return taker(orderId);
  }

  /** A worker that holds the given order back. */
  private Taker taker(String orderId) throws InterruptedException {
    put(orderId);
    Taker taker = new Taker();
    taker.thread.start();
    MicroBatcherTest.awaitState(taker.thread, Thread.State.TIMED_WAITING);
    return taker;
  }

  private static List<String> ids(List<PendingScore> scores) {
    return scores.stream().map(score -> score.snapshot().order().orderId()).toList();
  }

  private final class Taker {

    private final Thread thread = new Thread(this::take);
    private volatile List<PendingScore> batch = List.of();

    private void take() {
      try {
        batch = queue.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    List<String> taken() throws InterruptedException {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
      return ids(batch);
    }
  }
}
