package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.ModelId;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Unscored;
import io.orderguard.order.Order;
import io.orderguard.rig.ShopColumns;
import io.orderguard.rig.ShopPeople;
import io.orderguard.rig.SyntheticShop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DisturbedScorerTest {

  private static final List<Snapshot> ORDERS = List.of(snapshot());

  private final Disturbance disturbance = new Disturbance(Duration.ZERO);
  private final Scorer scorer = new DisturbedScorer(new Counting(), disturbance);

  @Test
  void aHealthyDeviceScores() {
    assertThat(scorer.score(ORDERS)).containsExactly(new Unscored("0.0 to 500.0"));
  }

  @Test
  void aFailingDeviceThrowsUntilItIsHealed() {
    disturbance.fail();
    assertThatThrownBy(() -> scorer.score(ORDERS)).isInstanceOf(IllegalStateException.class);
    disturbance.runOutOfMemory();
    assertThatThrownBy(() -> scorer.score(ORDERS)).isInstanceOf(OutOfMemoryError.class);

    disturbance.heal();
    assertThat(scorer.score(ORDERS)).hasSize(1);
  }

  @Test
  void whatIsNoNumberReachesTheNetwork() {
    disturbance.answerNotANumber();

    assertThat(scorer.score(ORDERS)).containsExactly(new Unscored("endless"));
  }

  @Test
  void aHangingCallComesBackWhenTheTroubleEnds() throws Exception {
    disturbance.hang();
    CompletableFuture<List<ScoringResult>> call =
        CompletableFuture.supplyAsync(() -> scorer.score(ORDERS));
    assertThat(scorer.fallback(ORDERS.get(0), "device timeout").reason())
        .as("needs no device")
        .startsWith("device timeout");
    assertThat(call).isNotDone();

    disturbance.heal();
    assertThat(call.get(1, TimeUnit.MINUTES)).hasSize(1);
  }

  private static Snapshot snapshot() {
    SyntheticShop shop = SyntheticShop.of(new ShopColumns(1, 1, 2), new ShopPeople(1, 0), 1);
    Order order = new ShopOrders(shop).order(0);
    Sequence alone = Sequence.of(List.of(SequenceRow.of(order)), order.engineered());
    return new Snapshot(order, alone, alone);
  }

  /** Says what it was given. */
  private static final class Counting implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("any", "1");
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      float value = snapshots.get(0).order().engineered().value(0);
      return List.of(new Unscored(Float.isInfinite(value) ? "endless" : "0.0 to 500.0"));
    }

    @Override
    public void close() {}
  }
}
