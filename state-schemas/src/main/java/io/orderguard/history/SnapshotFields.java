package io.orderguard.history;

import io.orderguard.avro.EntityKeyBytes;
import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.SequenceDigestBytes;
import io.orderguard.avro.SnapshotFeatures;
import io.orderguard.avro.SnapshotRow;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The parts of a snapshot as the generated Avro classes want them, and back. */
final class SnapshotFields {

  private SnapshotFields() {}

  static SnapshotRow row(SequenceRow row) {
    return new SnapshotRow(
        row.orderId(),
        Instant.ofEpochMilli(row.orderTimeMillis()),
        features(row.features()),
        outcome(row.outcome()));
  }

  static SequenceRow row(SnapshotRow row) {
    return new SequenceRow(
        row.getOrderId(),
        row.getOrderTime().toEpochMilli(),
        features(row.getFeatures()),
        outcome(row.getOutcome()));
  }

  static SnapshotFeatures features(FeatureValues features) {
    return new SnapshotFeatures(new Hashes(features), new Numbers(features));
  }

  static FeatureValues features(SnapshotFeatures features) {
    List<Long> hashes = features.getCategorical();
    long[] categorical = new long[hashes.size()];
    for (int i = 0; i < categorical.length; i++) {
      categorical[i] = hashes.get(i);
    }
    return FeatureValues.of(categorical, floats(features.getNumerical()));
  }

  static List<Float> engineered(EngineeredValues engineered) {
    return new Engineered(engineered);
  }

  static EngineeredValues engineered(List<Float> engineered) {
    return EngineeredValues.of(floats(engineered));
  }

  static EntityKeyBytes key(EntityKey key) {
    return new EntityKeyBytes(key.toBytes());
  }

  static SequenceDigestBytes digest(SequenceDigest digest) {
    return new SequenceDigestBytes(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(digest.high()).putLong(digest.low()).array());
  }

  static SequenceDigest digest(SequenceDigestBytes digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.bytes());
    return new SequenceDigest(bytes.getLong(), bytes.getLong());
  }

  static LabelOutcome outcome(Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> LabelOutcome.UNKNOWN;
      case LEGITIMATE -> LabelOutcome.LEGITIMATE;
      case FRAUD -> LabelOutcome.FRAUD;
    };
  }

  static Outcome outcome(LabelOutcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> Outcome.UNKNOWN;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      case FRAUD -> Outcome.FRAUD;
    };
  }

  private static float[] floats(List<Float> boxed) {
    float[] values = new float[boxed.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = boxed.get(i);
    }
    return values;
  }

  // Views, so that a snapshot in full does not hold a boxed copy of every number until it is
  // encoded.

  private static final class Hashes extends AbstractList<Long> implements RandomAccess {
    private final FeatureValues features;

    Hashes(FeatureValues features) {
      this.features = features;
    }

    @Override
    public Long get(int index) {
      return features.categorical(index);
    }

    @Override
    public int size() {
      return features.categoricalCount();
    }
  }

  private static final class Numbers extends AbstractList<Float> implements RandomAccess {
    private final FeatureValues features;

    Numbers(FeatureValues features) {
      this.features = features;
    }

    @Override
    public Float get(int index) {
      return features.numerical(index);
    }

    @Override
    public int size() {
      return features.numericalCount();
    }
  }

  private static final class Engineered extends AbstractList<Float> implements RandomAccess {
    private final EngineeredValues values;

    Engineered(EngineeredValues values) {
      this.values = values;
    }

    @Override
    public Float get(int index) {
      return values.value(index);
    }

    @Override
    public int size() {
      return values.count();
    }
  }
}
