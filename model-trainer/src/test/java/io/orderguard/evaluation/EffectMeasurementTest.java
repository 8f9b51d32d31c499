package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.FeatureEffects.Effect;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EffectMeasurementTest {

  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          name: effects
          order-id: id
          order-time: time
          customer-id: customer
          features:
            - {name: amount, kind: numerical}
            - {name: age, kind: engineered}
            - {name: country, kind: categorical}
            - {name: weight, kind: numerical}
          """,
          "effects.yaml");

  private static final EffectSample EVERYTHING = new EffectSample(1000, 1000, 5);

  private final Examples examples = new Shop(400, new Random(11));

  @Test
  void whatAModelLooksAtHasAnEffectAndNothingElseHas() {
    FeatureEffects effects =
        EffectMeasurement.measure(
            examples, CATALOGUE, model(each -> each.order().features().numerical(0)), EVERYTHING);

    assertThat(effects.orders()).isEqualTo(400);
    assertThat(effects.averagePrecision()).isEqualTo(1);
    assertThat(effects.auc()).isEqualTo(1);
    assertThat(effects.columns().stream().map(Effect::name))
        .containsExactly("amount", "age", "country", "weight", "outcome");
    assertThat(effects.columns().get(0).averagePrecisionDrop()).isGreaterThan(0.5);
    assertThat(effects.columns().get(0).aucDrop()).isCloseTo(0.5, within(0.1));
    assertThat(effects.columns().subList(1, 5)).allMatch(each -> each.aucDrop() == 0);
    assertThat(effects.histories()).allMatch(each -> each.averagePrecisionDrop() == 0);
  }

  @Test
  void everyKindOfFeatureIsPermutedUnderItsOwnName() {
    assertOnlyEffect("age", each -> each.order().engineered().value(0));
    assertOnlyEffect("country", each -> each.order().features().categorical(0));
    assertOnlyEffect("weight", each -> each.order().features().numerical(1));
    assertOnlyEffect("weight", each -> each.card().rows().get(0).features().numerical(1));
    assertOnlyEffect("country", each -> each.customer().rows().get(0).features().categorical(0));
    assertOnlyEffect("outcome", EffectMeasurementTest::knownFrauds);
  }

  @Test
  void historiesAreTakenApart() {
    assertThat(historyEffects(each -> each.customer().length() > 3 ? 1 : 0))
        .containsExactly(true, true, false, false);
    assertThat(historyEffects(each -> each.card().length() > 3 ? 1 : 0))
        .containsExactly(true, false, true, false);
    assertThat(historyEffects(EffectMeasurementTest::knownFrauds))
        .containsExactly(true, true, false, true);
  }

  @Test
  void timesIdsAndLengthsStayAsTheyAre() {
    SnapshotScores model =
        snapshots -> {
          assertThat(snapshots).hasSizeLessThanOrEqualTo(EffectMeasurement.BATCH);
          return snapshots.stream().mapToDouble(EffectMeasurementTest::shape).toArray();
        };

    FeatureEffects effects = EffectMeasurement.measure(examples, CATALOGUE, model, EVERYTHING);

    assertThat(effects.auc()).isNotEqualTo(0.5);
    assertThat(effects.columns()).allMatch(each -> each.aucDrop() == 0);
    assertThat(effects.histories().get(3).aucDrop()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameEffects() {
    SnapshotScores model = model(each -> each.order().features().numerical(0));
    EffectSample sample = new EffectSample(20, 100, 8);

    FeatureEffects effects = EffectMeasurement.measure(examples, CATALOGUE, model, sample);

    assertThat(EffectMeasurement.measure(examples, CATALOGUE, model, sample)).isEqualTo(effects);
    assertThat(effects.orders()).isEqualTo(120);
    assertThat(effects.frauds()).isEqualTo(20);
  }

  @Test
  void everyOrderOfAClassIsEquallyLikelyToBeSampled() {
    int[] drawn = new int[examples.size()];
    Random seeds = new Random(1); // java.util.Random draws alike from neighbouring seeds
    for (int draw = 0; draw < 2000; draw++) {
      for (int index : new EffectSample(5, 5, seeds.nextLong()).draw(examples)) {
        drawn[index]++;
      }
    }

    for (int i = 0; i < drawn.length; i++) {
      int size = examples.fraud(i) ? examples.fraudCount() : 400 - examples.fraudCount();
      double expected = 2000 * 5.0 / size;
      assertThat((double) drawn[i])
          .as("example %d", i)
          .isCloseTo(expected, within(6 * Math.sqrt(expected)));
    }
  }

  @Test
  void nothingToMeasureOnGivesNothing() {
    SnapshotScores model = snapshots -> new double[snapshots.size()];

    assertThat(EffectMeasurement.measure(new Shop(0, new Random(1)), CATALOGUE, model, EVERYTHING))
        .isEqualTo(FeatureEffects.NONE);
    assertThat(FeatureEffects.NONE.areDefined()).isFalse();
  }

  @Test
  void aModelThatLosesAnOrderIsRefused() {
    assertThatThrownBy(
            () ->
                EffectMeasurement.measure(
                    examples, CATALOGUE, snapshots -> new double[1], EVERYTHING))
        .hasMessage("A model must give one score per snapshot, found 1 scores of 400 snapshots");
    assertThatThrownBy(() -> new EffectSample(0, 5, 1))
        .hasMessage(
            "A sample must allow at least 1 order of each class, found 0 frauds and 5 legitimate");
  }

  private void assertOnlyEffect(String name, ToDoubleFunction<Snapshot> score) {
    FeatureEffects effects =
        EffectMeasurement.measure(examples, CATALOGUE, model(score), EVERYTHING);
    assertThat(effects.auc()).as(name).isEqualTo(1);
    assertThat(effects.columns().stream().filter(each -> each.aucDrop() > 0.2).map(Effect::name))
        .containsExactly(name);
    assertThat(effects.columns().stream().filter(each -> each.aucDrop() == 0)).hasSize(4);
  }

  private List<Boolean> historyEffects(ToDoubleFunction<Snapshot> score) {
    FeatureEffects effects =
        EffectMeasurement.measure(examples, CATALOGUE, model(score), EVERYTHING);
    assertThat(effects.auc()).isEqualTo(1);
    return effects.histories().stream().map(each -> each.aucDrop() > 0.2).toList();
  }

  private static SnapshotScores model(ToDoubleFunction<Snapshot> score) {
    return snapshots -> snapshots.stream().mapToDouble(score).toArray();
  }

  private static double knownFrauds(Snapshot snapshot) {
    return snapshot.customer().rows().stream().anyMatch(row -> row.outcome() == Outcome.FRAUD)
        ? 1
        : 0;
  }

  /** Everything that no effect may touch, in one number. */
  private static double shape(Snapshot snapshot) {
    double sum = snapshot.order().orderId().hashCode() + snapshot.order().customer().low();
    for (SequenceRow row : snapshot.customer().rows()) {
      sum += row.orderTimeMillis() / 1e3 + row.orderId().hashCode();
    }
    return snapshot.historyTruncated() ? -sum : sum;
  }

  /**
   * Orders in which every single thing tells frauds apart: frauds have other values in every row, a
   * longer history of both, and a known fraud in the customer's.
   */
  private record Shop(List<Snapshot> orders, List<Boolean> labels) implements Examples {

    Shop(int orders, Random random) {
      this(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < orders; i++) {
        boolean fraud = i % 4 == 0;
        labels.add(fraud);
        this.orders.add(snapshot("order-" + i, fraud, random));
      }
    }

    @Override
    public int size() {
      return orders.size();
    }

    @Override
    public Snapshot snapshot(int index) {
      return orders.get(index);
    }

    @Override
    public boolean fraud(int index) {
      return labels.get(index);
    }

    private static Snapshot snapshot(String id, boolean fraud, Random random) {
      long time = random.nextInt(1_000_000);
      Order order =
          new Order(
              id,
              time,
              new EntityKey(7, random.nextInt(100)),
              new EntityKey(8, 1),
              values(fraud, random),
              EngineeredValues.of(new float[] {number(fraud, random)}),
              List.of("DE"));
      return new Snapshot(order, sequence(order, fraud, random), sequence(order, fraud, random));
    }

    private static Sequence sequence(Order order, boolean fraud, Random random) {
      List<SequenceRow> rows = new ArrayList<>();
      int remembered = fraud ? 3 + random.nextInt(40) : random.nextInt(3);
      for (int i = 0; i < remembered; i++) {
        Outcome outcome = fraud && i >= 1 ? Outcome.FRAUD : Outcome.LEGITIMATE;
        rows.add(new SequenceRow("row-" + i, i, values(fraud, random), outcome));
      }
      rows.add(SequenceRow.of(order));
      return Sequence.of(rows, order.engineered());
    }

    private static FeatureValues values(boolean fraud, Random random) {
      return FeatureValues.of(
          new long[] {fraud ? 2 : 1}, new float[] {number(fraud, random), number(fraud, random)});
    }

    private static float number(boolean fraud, Random random) {
      return random.nextFloat() + (fraud ? 1 : 0);
    }
  }
}
