package io.orderguard.training;

import io.orderguard.bundle.Precision;
import io.orderguard.features.EncodedBatch;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import io.orderguard.network.NumberWidths;
import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaDropout;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.network.TsaSwitches;
import io.orderguard.network.TsaWidths;
import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A network small enough for tests, two heads and two layers of each kind, with orders it can
 * score.
 *
 * <pre>{@code
 * try (TrainingSession session = TinyTsa.session(1)) {
 *   float[] logits = session.logits(TinyTsa.encode(TinyTsa.snapshots(1, 8), 51));
 * }
 * }</pre>
 */
final class TinyTsa {
  static final RandomSnapshots.Sizes SIZES = new RandomSnapshots.Sizes(3, 2, 2);
  static final TsaHyperParameters SHAPE = shape(0);
  static final TsaModel MODEL = TsaModel.of(SHAPE);

  static final SequenceEncoder ENCODER =
      SequenceEncoder.of(RandomSnapshots.of(0, SIZES).encoding());

  private TinyTsa() {}

  /** The same columns, the first number scaled otherwise. */
  static SequenceEncoder otherScaling() {
    FeatureEncoding usual = RandomSnapshots.of(0, SIZES).encoding();
    List<NumericColumn> numerical = new ArrayList<>(usual.numerical());
    NumericScaling half = new NumericScaling(Transform.IDENTITY, 0.5, 0.25, 0);
    numerical.set(0, new NumericColumn(numerical.get(0).name(), half));
    return SequenceEncoder.of(
        new FeatureEncoding(usual.categorical(), numerical, usual.engineered(), usual.derived()));
  }

  static TsaHyperParameters shape(double dropout) {
    int rows = RandomSnapshots.of(0, SIZES).encoding().embeddingRows();
    return new TsaHyperParameters(
        new TsaColumns(2, 4, 3, 2, rows),
        new TsaWidths(8, 16, 2, 2, 2, 16, NumberWidths.NONE),
        TsaSwitches.DEFAULT,
        TsaDropout.of(dropout));
  }

  /** {@link #SHAPE} with some values changed, as in {@code timeDecay=none heads=1}. */
  static TsaHyperParameters shape(String changes) {
    Map<String, String> text = new LinkedHashMap<>(SHAPE.asText());
    for (String change : changes.isEmpty() ? new String[0] : changes.split(" ", -1)) {
      text.put(change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
    }
    return TsaHyperParameters.of(text, changes);
  }

  /** A fresh training program on one thread. */
  static TrainingSession session(long seed) {
    return TrainingSession.open(MODEL.trainingProgram(seed, StepProgram.DEFAULT), seed, 1);
  }

  /** A serving program with these weights. */
  static TrainingSession serving(Map<String, Tensor> weights) {
    return TrainingSession.open(MODEL.servingProgram(weights, Precision.FP32), 0, 1);
  }

  static List<Snapshot> snapshots(long seed, int count) {
    return RandomSnapshots.of(seed, SIZES).take(count);
  }

  /** Snapshots with at most that many rows. */
  static List<Snapshot> shortSnapshots(long seed, int count, int rows) {
    RandomSnapshots random = RandomSnapshots.of(seed, SIZES);
    Random lengths = new Random(seed);
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      snapshots.add(random.next(1 + lengths.nextInt(rows), 1 + lengths.nextInt(rows)));
    }
    return snapshots;
  }

  static EncodedBatch encode(List<Snapshot> snapshots, int length) {
    return ENCODER.encode(snapshots, length);
  }

  /** Short orders with labels of both kinds. */
  static TrainingBatch batch(long seed, int orders) {
    float[] labels = new float[orders];
    for (int i = 0; i < orders; i++) {
      labels[i] = i % 3 == 0 ? 1 : 0;
    }
    return new TrainingBatch(encode(shortSnapshots(seed, orders, 8), 8), labels);
  }

  /** A weight's values; fails if there is no such weight. */
  static float[] values(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values();
  }

  /** Mean cross-entropy, computed apart from libtorch. */
  static double loss(float[] logits, float[] labels) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double z = labels[i] == 1 ? -logits[i] : logits[i];
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return sum / logits.length;
  }
}
