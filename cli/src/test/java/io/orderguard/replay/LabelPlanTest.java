package io.orderguard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryRules;
import io.orderguard.history.InMemoryHistoryStore;
import io.orderguard.history.Recall.Recalled;
import io.orderguard.history.SequenceDigest;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.replay.LabelPlan.Sent;
import io.orderguard.table.TableSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelPlanTest {

  private static final Duration DELAY = Duration.ofMillis(40);

  @Test
  void whereEveryRowHasALabelOnlyFraudsAreSent() {
    LabelPlan plan = LabelPlan.of(summary(0), Duration.ofDays(7));

    assertThat(plan.sends(LabelOutcome.FRAUD)).isTrue();
    assertThat(plan.sends(LabelOutcome.LEGITIMATE)).isFalse();
    assertThat(plan.historyMaturity()).isEqualTo(Duration.ofDays(7).minusMillis(1));
    assertThat(plan.trainingMaturity()).isEqualTo(Duration.ofDays(7).plusMillis(1));
  }

  @Test
  void whereOneRowHasNoneAgeSaysNothingAndAllAreSent() {
    LabelPlan plan = LabelPlan.of(summary(1), Duration.ofDays(7));

    assertThat(plan.sends(LabelOutcome.LEGITIMATE)).isTrue();
    assertThat(plan.sends(LabelOutcome.UNKNOWN)).isFalse();
    assertThat(plan.historyMaturity()).isNull();
    assertThat(plan.trainingMaturity()).isNull();
  }

  @Test
  void aLabelKnownAtOnceIsSent() {
    assertThat(LabelPlan.of(summary(0), Duration.ZERO).labels()).isEqualTo(Sent.ALL);
  }

  @Test
  void bothWaysGiveTheSameSequences() {
    for (long seed = 0; seed < 30; seed++) {
      assertThat(digests(new LabelPlan(Sent.FRAUDS, DELAY), seed))
          .as("seed %d", seed)
          .isEqualTo(digests(new LabelPlan(Sent.ALL, DELAY), seed));
    }
  }

  @Test
  void withoutTheMaturityTheSequencesDiffer() {
    List<SequenceDigest> frauds =
        digests(new LabelPlan(Sent.FRAUDS, DELAY), HistoryRules.DEFAULT, 1);

    assertThat(frauds).isNotEqualTo(digests(new LabelPlan(Sent.ALL, DELAY), 1));
  }

  private static List<SequenceDigest> digests(LabelPlan plan, long seed) {
    return digests(plan, new HistoryRules(plan.historyMaturity()), seed);
  }

  /** One customer's orders, each with its label right behind it, many at the very delay. */
  private static List<SequenceDigest> digests(LabelPlan plan, HistoryRules rules, long seed) {
    Random random = new Random(seed);
    EntityKey customer = new EntityKey(1, 2);
    HistoryKeeper keeper = HistoryKeeper.ofCustomers(new InMemoryHistoryStore(), rules);
    List<SequenceDigest> digests = new ArrayList<>();
    long time = 1_000;
    for (int row = 0; row < 200; row++) {
      time += 10L * random.nextInt(3) + (random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0);
      boolean fraud = random.nextInt(4) == 0;
      String id = "o%03d".formatted(row);
      Recalled recalled = (Recalled) keeper.recall(order(id, Math.max(1_000, time), customer));
      digests.add(recalled.sequence().digest());
      LabelOutcome label = fraud ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE;
      if (plan.sends(label)) {
        keeper.amend(
            customer, id, Outcome.valueOf(label.name()), Math.max(1_000, time) + DELAY.toMillis());
      }
    }
    return digests;
  }

  private static Order order(String id, long time, EntityKey customer) {
    return new Order(
        id,
        time,
        customer,
        EntityKey.NONE,
        FeatureValues.of(new long[0], new float[] {1}),
        EngineeredValues.NONE,
        List.of());
  }

  private static TableSummary summary(long unlabelled) {
    return new TableSummary(10 + unlabelled, Instant.EPOCH, Instant.EPOCH, 1, 9, unlabelled, 0);
  }
}
