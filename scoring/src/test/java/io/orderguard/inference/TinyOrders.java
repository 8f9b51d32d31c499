package io.orderguard.inference;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
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

/** Snapshots of orders with two categories, two numbers and one engineered value. */
final class TinyOrders {

  private static final NumericScaling SCALING = new NumericScaling(Transform.LOG1P, 0.1, 0, 0);

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private TinyOrders() {}

  /** The columns of these orders. */
  static FeatureEncoding encoding() {
    List<Vocabulary.Word> words = List.of(new Vocabulary.Word(7, "seven"));
    return new FeatureEncoding(
        List.of(Vocabulary.of("country", words), Vocabulary.of("device", List.of())),
        List.of(
            new NumericColumn("amount", SCALING),
            new NumericColumn("items", SCALING),
            new NumericColumn(FeatureEncoding.GAP, SCALING)),
        List.of(new NumericColumn("risk", SCALING)));
  }

  /** A few orders with histories of every length; always the same. */
  static List<Snapshot> some(int count) {
    Random random = new Random(42);
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      snapshots.add(random("order-" + i, random));
    }
    return snapshots;
  }

  /** Histories of random lengths. */
  static Snapshot random(String orderId, Random random) {
    return random(orderId, 1 + random.nextInt(51), random);
  }

  /** With this many rows in the customer's sequence and at most as many in the card's. */
  static Snapshot random(String orderId, int rows, Random random) {
    Order order =
        new Order(
            orderId,
            1_000_000_000L,
            new EntityKey(1, 1),
            new EntityKey(2, 2),
            features(random),
            EngineeredValues.of(new float[] {random.nextFloat()}),
            List.of("", ""));
    return new Snapshot(
        order, sequence(order, rows, random), sequence(order, 1 + random.nextInt(rows), random));
  }

  private static Sequence sequence(Order order, int length, Random random) {
    List<SequenceRow> rows = new ArrayList<>();
    for (int i = length - 1; i > 0; i--) {
      long time = order.orderTimeMillis() - i * 60_000L;
      Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
      rows.add(new SequenceRow("earlier-" + i, time, features(random), outcome));
    }
    rows.add(
        new SequenceRow(
            order.orderId(), order.orderTimeMillis(), order.features(), Outcome.UNKNOWN));
    return Sequence.of(rows, order.engineered());
  }

  private static FeatureValues features(Random random) {
    return FeatureValues.of(
        new long[] {random.nextInt(9), random.nextLong()},
        new float[] {random.nextFloat() * 500, random.nextInt(4) == 0 ? Float.NaN : 3});
  }
}
