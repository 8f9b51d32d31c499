package io.orderguard.batching;

import static io.orderguard.batching.TestOrders.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PendingScoreTest {

  private final PendingScore score = new PendingScore(snapshot("order-1"), 1_000);

  @Test
  void aCompletedScoreTellsItsResultAndTimings() throws Exception {
    score.complete(new Unscored("why"), new BatchTiming(3, 5_000, 7_000));

    assertThat(score.await(Duration.ZERO)).isTrue();
    assertThat(score.result()).isEqualTo(new Unscored("why"));
    assertThat(score.queueMicros()).isEqualTo(4);
    assertThat(score.inferenceMicros()).isEqualTo(7);
    assertThat(score.batchSize()).isEqualTo(3);
  }

  @Test
  void awaitGivesUpAfterItsTime() throws Exception {
    assertThat(score.await(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void completionWakesTheWaitingThread() throws Exception {
    FutureTask<Boolean> waiting = new FutureTask<>(() -> score.await(Duration.ofMinutes(1)));
    Thread thread = new Thread(waiting);
    thread.start();
    MicroBatcherTest.awaitState(thread, Thread.State.TIMED_WAITING);
    score.complete(new Unscored("why"));

    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aScoreIsCompletedOnce() {
    score.complete(new Unscored("why"));

    assertThatThrownBy(() -> score.complete(new Unscored("again")))
        .hasMessage("Order order-1 has a result already");
  }

  @Test
  void aResultIsNotReadBeforeItIsThere() {
    assertThatThrownBy(score::result).hasMessage("Order order-1 has no result yet");
  }
}
