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

  private final PendingScore score = new PendingScore(snapshot("order-1"), 0, 1_000);

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
  void theFirstAnswerCounts() {
    assertThat(score.complete(new Unscored("first"))).isTrue();
    assertThat(score.complete(new Unscored("second"), new BatchTiming(3, 0, 0))).isFalse();

    assertThat(score.result()).isEqualTo(new Unscored("first"));
    assertThat(score.batchSize()).isZero();
  }

  @Test
  void anOrderThatIsAnsweredAtOnceWasInNoBatch() {
    PendingScore answered = PendingScore.answered(snapshot("a"), new Unscored("why"));

    assertThat(answered.isDone()).isTrue();
    assertThat(answered.queueMicros()).isZero();
  }

  @Test
  void aResultIsNotReadBeforeItIsThere() {
    assertThatThrownBy(score::result).hasMessage("Order order-1 has no result yet");
  }
}
