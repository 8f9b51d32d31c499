package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.EncodedBatch;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.history.Snapshot;
import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not change a score of the network, and what must. */
final class TsaScoreTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int FULL = 51;

  private static TrainingSession session;

  @BeforeAll
  static void trainALittle() {
    session = TinyTsa.session(21);
    for (int i = 0; i < 5; i++) {
      session.step(TinyTsa.batch(21 + i, 16), new StepSettings(1e-2, 0, 1));
    }
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void aBatchScoresAsItsOrdersAlone() {
    List<Snapshot> snapshots = TinyTsa.snapshots(22, 12);
    float[] batched = session.logits(TinyTsa.encode(snapshots, FULL));
    for (int i = 0; i < snapshots.size(); i++) {
      float[] single = session.logits(TinyTsa.encode(snapshots.subList(i, i + 1), FULL));
      assertThat(single[0]).as("order %d", i).isCloseTo(batched[i], within(TOLERANCE));
    }
  }

  @Test
  void morePaddingChangesNoScore() {
    List<Snapshot> snapshots = TinyTsa.shortSnapshots(23, 20, 8);
    float[] trimmed = session.logits(TinyTsa.encode(snapshots, 8));
    for (int length : new int[] {9, 16, FULL}) {
      assertThat(session.logits(TinyTsa.encode(snapshots, length)))
          .as("length %d", length)
          .containsExactly(trimmed, within(TOLERANCE));
    }
  }

  @Test
  void whatStandsInThePaddingChangesNoScore() {
    List<Snapshot> snapshots = TinyTsa.shortSnapshots(24, 20, 12);
    EncodedBatch clean = TinyTsa.encode(snapshots, 16);
    EncodedBatch dirty = scribble(clean, new Random(24));
    assertThat(dirty.ints()).isNotEqualTo(clean.ints());
    assertThat(session.logits(dirty)).containsExactly(session.logits(clean), within(TOLERANCE));
  }

  @Test
  void theServingProgramScoresAsTheTrainingProgram() {
    EncodedBatch batch = TinyTsa.encode(TinyTsa.snapshots(25, 20), FULL);
    try (TrainingSession serving = TinyTsa.serving(session.weights())) {
      assertThat(serving.logits(batch)).containsExactly(session.logits(batch), within(TOLERANCE));
    }
  }

  @Test
  void anEmptyCardHistoryLeavesCardAndGateWithoutInfluence() {
    List<Snapshot> empty = new ArrayList<>();
    List<Snapshot> filled = new ArrayList<>();
    RandomSnapshots random = RandomSnapshots.of(26, TinyTsa.SIZES);
    for (int i = 0; i < 10; i++) {
      empty.add(random.next(1 + i, 1));
      filled.add(random.next(1 + i, 2 + i));
    }
    Map<String, Tensor> changed = doubled(session.weights(), "card_", "gate_");
    try (TrainingSession other = TinyTsa.serving(changed)) {
      EncodedBatch batch = TinyTsa.encode(empty, 16);
      assertThat(other.logits(batch)).containsExactly(session.logits(batch), within(TOLERANCE));
      batch = TinyTsa.encode(filled, 16);
      assertThat(other.logits(batch)).isNotEqualTo(session.logits(batch));
    }
  }

  @Test
  void aLowCardWeightCountsAsNone() {
    EncodedBatch batch = TinyTsa.encode(TinyTsa.shortSnapshots(27, 10, 8), 8);
    Map<String, Tensor> closed = new LinkedHashMap<>(session.weights());
    closed.put("gate_out_bias", new Tensor(new long[] {2}, new float[] {20, 0}));
    Map<String, Tensor> otherCard = doubled(closed, "card_");
    try (TrainingSession one = TinyTsa.serving(closed);
        TrainingSession other = TinyTsa.serving(otherCard)) {
      assertThat(other.logits(batch)).containsExactly(one.logits(batch), within(TOLERANCE));
    }
  }

  @Test
  void timesBeyondTheLimitCountAsTheLimit() {
    EncodedBatch atLimit = withDeltas(28, 1e7f);
    EncodedBatch beyond = withDeltas(28, 3e8f);
    assertThat(session.logits(beyond)).containsExactly(session.logits(atLimit), within(TOLERANCE));
    assertThat(session.logits(withDeltas(28, 1e5f))).isNotEqualTo(session.logits(atLimit));
  }

  /** Orders whose earlier rows all have the same time delta. */
  private static EncodedBatch withDeltas(long seed, float seconds) {
    EncodedBatch batch = TinyTsa.encode(TinyTsa.shortSnapshots(seed, 10, 8), 8);
    float[] floats = batch.floats().clone();
    Layout layout = new Layout(batch);
    for (int order = 0; order < batch.orders(); order++) {
      for (int sequence = 0; sequence < 2; sequence++) {
        for (int row = 8 - layout.rows(order, sequence); row < 7; row++) {
          floats[layout.floatAt(order, sequence, row) + Layout.N] = seconds;
        }
      }
    }
    return new EncodedBatch(batch.orders(), batch.length(), batch.ints(), floats);
  }

  /** The batch with random rows where its padding is. */
  private static EncodedBatch scribble(EncodedBatch batch, Random random) {
    int[] ints = batch.ints().clone();
    float[] floats = batch.floats().clone();
    Layout layout = new Layout(batch);
    for (int order = 0; order < batch.orders(); order++) {
      for (int sequence = 0; sequence < 2; sequence++) {
        for (int row = 0; row < batch.length() - layout.rows(order, sequence); row++) {
          for (int c = 0; c < Layout.C; c++) {
            ints[layout.intAt(order, sequence, row) + c] = 1 + random.nextInt(5);
          }
          for (int n = 0; n <= Layout.N; n++) {
            floats[layout.floatAt(order, sequence, row) + n] = random.nextFloat() * 1000;
          }
        }
      }
    }
    return new EncodedBatch(batch.orders(), batch.length(), ints, floats);
  }

  private static Map<String, Tensor> doubled(Map<String, Tensor> weights, String... prefixes) {
    Map<String, Tensor> changed = new LinkedHashMap<>(weights);
    for (String prefix : prefixes) {
      changed.replaceAll((name, tensor) -> name.startsWith(prefix) ? twice(tensor) : tensor);
    }
    return changed;
  }

  private static Tensor twice(Tensor tensor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 2;
    }
    return new Tensor(tensor.shape(), values);
  }

  /** Where the rows of the tiny network's inputs lie. */
  private record Layout(EncodedBatch batch) {
    static final int C = TinyTsa.SHAPE.columns().categorical();
    static final int N = TinyTsa.SHAPE.columns().numerical();

    int rows(int order, int sequence) {
      return batch.ints()[order * (2 + 2 * batch.length() * C) + sequence];
    }

    int intAt(int order, int sequence, int row) {
      int start = order * (2 + 2 * batch.length() * C) + 2;
      return start + (sequence * batch.length() + row) * C;
    }

    int floatAt(int order, int sequence, int row) {
      int start = order * (2 * batch.length() * (N + 1) + TinyTsa.SHAPE.columns().engineered());
      return start + (sequence * batch.length() + row) * (N + 1);
    }
  }
}
