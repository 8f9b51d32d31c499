package io.orderguard.batching;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.List;

/** Snapshots that only their order id tells apart. */
final class TestOrders {

  private TestOrders() {}

  static Snapshot snapshot(String orderId) {
    FeatureValues features = FeatureValues.of(new long[0], new float[0]);
    Order order =
        new Order(
            orderId,
            1L,
            new EntityKey(1, 1),
            EntityKey.NONE,
            features,
            EngineeredValues.NONE,
            List.of());
    Sequence own =
        new Sequence(
            List.of(new SequenceRow(orderId, 1L, features, Outcome.UNKNOWN)),
            false,
            new SequenceDigest(1, 1));
    return new Snapshot(order, own, own);
  }
}
