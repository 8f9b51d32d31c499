package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the barrier fails. That it holds is shown by the scoring stage's tests and with a broker. */
class CommitBarrierStoreTest {

  private static final TopologyConfig IMPATIENT = Configs.drainBound(Duration.ofMillis(20));

  private final Path directory;

  CommitBarrierStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aCommitThatGetsNoScoreInTimeFails() {
    FakeScorer scorer = FakeScorer.held();
    Shop shop = Shop.open(directory, IMPATIENT, scorer);

    assertThatThrownBy(() -> shop.send(Shop.order("order-1", 10)))
        .isInstanceOf(StreamsException.class)
        .hasMessage("Order order-1 got no score in time; the orders in flight come again");
    assertThat(shop.scores()).isEmpty();
    scorer.release();
    shop.close();
  }

  @Test
  void afterAFailureTheNextFlushFailsAtOnce() {
    FakeScorer scorer = FakeScorer.held();
    Shop shop = Shop.open(directory, IMPATIENT, scorer);
    assertThatThrownBy(() -> shop.send(Shop.order("order-1", 10)));
    scorer.release();
    CommitBarrierStore barrier = barrier(shop);

    assertThatThrownBy(barrier::flushCache)
        .isInstanceOf(StreamsException.class)
        .hasMessage("The commit barrier has failed before; the orders come again");
    shop.close();
  }

  @Test
  void aCommitPastOrdersInFlightIsNoticed() {
    FakeScorer scorer = FakeScorer.held();
    Shop shop = Shop.open(directory, IMPATIENT, scorer);
    assertThatThrownBy(() -> shop.send(Shop.order("order-1", 10)));
    CommitBarrierStore barrier = barrier(shop);

    assertThatThrownBy(() -> barrier.commit(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("committed while orders were waiting");
    scorer.release();
    shop.close();
  }

  @Test
  void closingATaskForgetsWhatIsInFlight() {
    FakeScorer scorer = FakeScorer.held();
    Shop shop = Shop.open(directory, IMPATIENT, scorer);
    assertThatThrownBy(() -> shop.send(Shop.order("order-1", 10)));
    assertThat(shop.metrics.inFlight()).isEqualTo(1);
    scorer.release();
    shop.close();

    assertThat(shop.metrics.inFlight()).isZero();
  }

  @Test
  void aContextThatIsNotKafkaStreamsOwnIsRefused() {
    CommitBarrierStore barrier = builder().build();

    assertThatThrownBy(() -> barrier.attach(new MockProcessorContext<>(), new NothingInFlight()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("internal processor context, found org.apache.kafka");
  }

  @Test
  void itKeepsNothing() {
    CommitBarrierStore barrier = builder().build();

    assertThat(barrier.persistent()).isFalse();
    assertThat(builder().loggingEnabled()).isFalse();
    assertThatThrownBy(() -> builder().withLoggingEnabled(Map.of()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theTasksOfAThreadShareOneDeadlineUntilItTakesAnOrder() {
    DrainDeadline deadline = new DrainDeadline(Duration.ofSeconds(5));
    long first = deadline.nanos();

    assertThat(deadline.nanos()).isEqualTo(first);
    deadline.orderTaken();
    assertThat(deadline.nanos()).isGreaterThan(first);
  }

  private static StoreBuilder<CommitBarrierStore> builder() {
    return CommitBarrierStore.builder(new DrainDeadline(Duration.ofSeconds(5)));
  }

  private static CommitBarrierStore barrier(Shop shop) {
    return (CommitBarrierStore) shop.driver.getStateStore(StateStores.COMMIT_BARRIER);
  }

  private static final class NothingInFlight implements CommitBarrierStore.Drain {

    @Override
    public void drain(long deadlineNanos) {}

    @Override
    public boolean isEmpty() {
      return true;
    }
  }
}
