package io.orderguard.dataset;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SnapshotFeatures;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every order's row once per outcome. An order appears in up to a hundred sequences; sharing its
 * row keeps a training set at the size of its orders, not of its sequences.
 */
final class RowPool implements SnapshotCodec.RowSource {

  private final Map<Outcome, Map<String, SequenceRow>> rows = new EnumMap<>(Outcome.class);

  /** What references mean; rows in full of other snapshots are not asked. */
  private final Map<String, SequenceRow> own = new HashMap<>();

  RowPool() {
    for (Outcome outcome : Outcome.values()) {
      rows.put(outcome, new HashMap<>());
    }
  }

  /** Makes a scored order's own row known to the references of others. */
  void addOwn(OrderSnapshot snapshot) {
    SequenceRow row =
        new SequenceRow(
            snapshot.getOrderId(),
            snapshot.getOrderTime().toEpochMilli(),
            features(snapshot.getOwn()),
            Outcome.UNKNOWN);
    own.putIfAbsent(row.orderId(), row);
    rows(Outcome.UNKNOWN).putIfAbsent(row.orderId(), row);
  }

  @Override
  public @Nullable SequenceRow row(String orderId) {
    return own.get(orderId);
  }

  /** The same sequence, made of shared rows. */
  Sequence shared(Sequence sequence) {
    List<SequenceRow> shared = new ArrayList<>(sequence.length());
    for (SequenceRow row : sequence.rows()) {
      shared.add(shared(row));
    }
    return new Sequence(shared, sequence.historyTruncated(), sequence.digest());
  }

  private SequenceRow shared(SequenceRow row) {
    SequenceRow known = rows(row.outcome()).putIfAbsent(row.orderId(), row);
    return known != null && known.equals(row) ? known : row;
  }

  private Map<String, SequenceRow> rows(Outcome outcome) {
    return rows.getOrDefault(outcome, Map.of());
  }

  private static FeatureValues features(SnapshotFeatures own) {
    long[] categorical = own.getCategorical().stream().mapToLong(Long::longValue).toArray();
    float[] numerical = new float[own.getNumerical().size()];
    for (int i = 0; i < numerical.length; i++) {
      numerical[i] = own.getNumerical().get(i);
    }
    return FeatureValues.of(categorical, numerical);
  }
}
