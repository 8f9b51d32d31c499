package io.orderguard.network;

import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights and orders for a network of any hyper-parameters, decided by a seed. */
final class RandomTsa {
  private final TsaHyperParameters hyper;
  private final TsaColumns columns;
  private final Random random;

  RandomTsa(TsaHyperParameters hyper, long seed) {
    this.hyper = hyper;
    columns = hyper.columns();
    random = new Random(seed);
  }

  /**
   * Matrices as they start, which is of ordinary size; biases, norms and what starts as zero have
   * left 0 and 1.
   */
  Map<String, Tensor> weights() {
    Map<String, Tensor> fresh = FreshWeights.of(TsaModel.of(hyper), random.nextLong());
    Map<String, Tensor> weights = new LinkedHashMap<>(fresh);
    weights.replaceAll((name, tensor) -> isMoved(tensor) ? moved(tensor) : tensor);
    return weights;
  }

  private static boolean isMoved(Tensor fresh) {
    float[] values = fresh.values();
    return fresh.shape().length == 1 || Arrays.equals(values, new float[values.length]);
  }

  private Tensor moved(Tensor fresh) {
    float[] values = fresh.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.2 * random.nextDouble() - 0.1);
    }
    return new Tensor(fresh.shape(), values);
  }

  /** Orders with histories of all kinds: none, full, and something between; none older. */
  PackedOrders orders(int orders, int length, double maxSeconds) {
    PackedOrders packed = PackedOrders.blank(columns, orders, length);
    for (int order = 0; order < orders; order++) {
      fill(packed, order, maxSeconds);
    }
    return packed;
  }

  private void fill(PackedOrders packed, int order, double maxSeconds) {
    EncodedBatch batch = packed.batch();
    int length = batch.length();
    for (int sequence = 0; sequence < 2; sequence++) {
      int rows = rows(length);
      batch.ints()[packed.intAt(order, 0, 0) - 2 + sequence] = rows;
      double[] seconds = random.doubles(rows - 1, 0, maxSeconds).sorted().toArray();
      for (int row = length - rows; row < length; row++) {
        fillRow(packed, order, sequence, row);
        float before = row == length - 1 ? 0 : (float) seconds[length - 2 - row];
        batch.floats()[packed.floatAt(order, sequence, row) + columns.numerical()] = before;
      }
    }
    repeatScoredRow(packed, order);
    int end = (order + 1) * (batch.floats().length / batch.orders());
    for (int g = 1; g <= columns.engineered(); g++) {
      batch.floats()[end - g] = random.nextFloat();
    }
  }

  /** A quarter has no history, a quarter a full one. */
  private int rows(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> 1;
      case 1 -> length;
      default -> 1 + random.nextInt(length);
    };
  }

  private void fillRow(PackedOrders packed, int order, int sequence, int row) {
    int ints = packed.intAt(order, sequence, row);
    for (int c = 0; c < columns.categorical(); c++) { // a twentieth is unknown: row 0
      boolean known = random.nextInt(20) > 0;
      packed.batch().ints()[ints + c] = known ? 1 + random.nextInt(columns.embeddingRows() - 1) : 0;
    }
    int floats = packed.floatAt(order, sequence, row);
    for (int n = 0; n < columns.numerical(); n++) {
      packed.batch().floats()[floats + n] = random.nextFloat();
    }
  }

  /** Both sequences end with the scored order. */
  private void repeatScoredRow(PackedOrders packed, int order) {
    int last = packed.batch().length() - 1;
    int[] ints = packed.batch().ints();
    int from = packed.intAt(order, 0, last);
    System.arraycopy(ints, from, ints, packed.intAt(order, 1, last), columns.categorical());
    float[] floats = packed.batch().floats();
    System.arraycopy(
        floats,
        packed.floatAt(order, 0, last),
        floats,
        packed.floatAt(order, 1, last),
        columns.numerical());
  }

  /** The weights with a gate that gives nearly the same weights to all orders. */
  static Map<String, Tensor> withGate(Map<String, Tensor> weights, double cardWeight) {
    Map<String, Tensor> changed = new LinkedHashMap<>(weights);
    changed.computeIfPresent("gate_out_weight", (name, old) -> times(old, 0.05f, 0.05f));
    float[] bias = {0, (float) Math.log(cardWeight / (1 - cardWeight))};
    changed.put("gate_out_bias", new Tensor(new long[] {2}, bias));
    return changed;
  }

  /** The weights with all of a block's made others. */
  static Map<String, Tensor> withOther(Map<String, Tensor> weights, String prefix) {
    Map<String, Tensor> changed = new LinkedHashMap<>(weights);
    changed.replaceAll((name, old) -> name.startsWith(prefix) ? times(old, 0.5f, -1) : old);
    return changed;
  }

  private static Tensor times(Tensor old, float even, float odd) {
    float[] values = old.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= i % 2 == 0 ? even : odd;
    }
    return new Tensor(old.shape(), values);
  }
}
