package io.orderguard.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.batching.ScorerSource.Lease;
import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ModelRegistryTest {

  private final ModelRegistry registry = new ModelRegistry();

  @Test
  void aBatchKeepsTheModelItBeganWithAcrossASwitch() {
    FakeScorer first = new FakeScorer("1");
    FakeScorer second = new FakeScorer("2");
    registry.switchTo(first);

    try (Lease batch = lease()) {
      registry.switchTo(second);
      assertThat(batch.scorer().score(List.of())).isEmpty();
      assertThat(registry.champion()).isEqualTo(second.model());
    }

    assertThat(first.closes.get()).isEqualTo(1);
    assertThat(second.closes.get()).isZero();
  }

  @Test
  void thereIsNoLeaseBeforeTheFirstChampion() throws InterruptedException {
    assertThat(registry.acquire()).isNull();
    assertThat(registry.champion()).isNull();
    assertThat(registry.awaitChampion(Duration.ZERO)).isFalse();
  }

  @Test
  void waitersAreReleasedByTheFirstChampion() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiter = threads.submit(() -> registry.awaitChampion(Duration.ofMinutes(1)));
      registry.switchTo(new FakeScorer("1"));
      assertThat(waiter.get()).isTrue();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void nobodyWaitsForAChampionThatWillNotCome() throws InterruptedException {
    registry.stopWaiting();
    assertThat(registry.awaitChampion(Duration.ofMinutes(1))).isFalse();
    registry.switchTo(new FakeScorer("1"));
    assertThat(registry.awaitChampion(Duration.ZERO)).isTrue();
  }

  @Test
  void aReplacedModelWithoutLeasesIsClosedByTheSwitch() {
    FakeScorer first = new FakeScorer("1");
    registry.switchTo(first);
    registry.switchTo(new FakeScorer("2"));
    assertThat(first.closes.get()).isEqualTo(1);
  }

  @Test
  void closingWaitsForTheLastLeaseBeforeTheModelIsClosed() {
    FakeScorer only = new FakeScorer("1");
    registry.switchTo(only);
    Lease batch = lease();

    registry.close();
    assertThat(only.closes.get()).isZero();
    assertThat(registry.acquire()).isNull();

    batch.close();
    registry.close();
    assertThat(only.closes.get()).isEqualTo(1);
  }

  @Test
  void aModelThatComesAfterTheEndIsClosedAtOnce() {
    FakeScorer late = new FakeScorer("1");
    registry.close();
    registry.switchTo(late);
    assertThat(late.closes.get()).isEqualTo(1);
    assertThat(registry.acquire()).isNull();
  }

  @Test
  void aLeaseReturnedTwiceCountsOnce() {
    FakeScorer only = new FakeScorer("1");
    registry.switchTo(only);
    try (Lease other = lease()) {
      Lease batch = lease();
      batch.close();
      batch.close();
      registry.close();
      assertThat(only.closes.get()).isZero();
      assertThat(other.scorer()).isSameAs(only);
      assertThatThrownBy(batch::scorer).hasMessageContaining("model test:1 was returned");
    }
    assertThat(only.closes.get()).isEqualTo(1);
  }

  /** Many threads lease, use and return while another switches; then everything is closed. */
  @Test
  void noModelIsUsedAfterItsCloseAndEachIsClosedOnce() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<FakeScorer> scorers = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger batches = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> users = new ArrayList<>();
    for (int user = 0; user < 8; user++) {
      users.add(threads.submit(() -> useUntil(done, batches)));
    }
    for (int version = 0; version < 500; version++) {
      FakeScorer scorer = new FakeScorer(Integer.toString(version));
      scorers.add(scorer);
      registry.switchTo(scorer);
      int goal = batches.get() + random.nextInt(20);
      while (batches.get() < goal) {
        Thread.onSpinWait();
      }
    }
    registry.close();
    done.set(true);
    rethrow(users);
    threads.shutdown();

    assertThat(scorers)
        .as("seed %d", seed)
        .allSatisfy(scorer -> assertThat(scorer.closes.get()).isEqualTo(1));
  }

  private void useUntil(AtomicBoolean done, AtomicInteger batches) {
    while (!done.get()) {
      try (Lease lease = registry.acquire()) {
        if (lease != null) {
          assertThat(lease.scorer().score(List.of())).isEmpty();
        }
        batches.incrementAndGet();
      }
    }
  }

  private static void rethrow(List<Future<?>> users)
      throws InterruptedException, ExecutionException {
    for (Future<?> user : users) {
      user.get();
    }
  }

  private Lease lease() {
    return Objects.requireNonNull(registry.acquire(), "A champion was set before");
  }

  private static final class FakeScorer implements Scorer {

    private final ModelId model;
    private final AtomicInteger closes = new AtomicInteger();

    FakeScorer(String version) {
      model = new ModelId("test", version);
    }

    @Override
    public ModelId model() {
      return model;
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      Thread.onSpinWait(); // gives a wrong close the time to overlap with this call
      if (closes.get() != 0) {
        throw new IllegalStateException("Model " + model + " is used after it was closed");
      }
      return List.of();
    }

    @Override
    public void close() {
      closes.incrementAndGet();
    }
  }
}
