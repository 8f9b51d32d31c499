package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * An MLP along the <em>feature</em> axis, the same for every embedding channel. Every layer is one
 * matrix product with its weight on the left. Always in float32: rows are encoded a few at a time,
 * and products this small gain nothing in bfloat16.
 */
final class MlpAggregation implements FeatureAggregation {
  private static final String NEGATIVE_SLOPE = "0.01";

  private final List<Value> weights = new ArrayList<>();
  private final List<Value> biases = new ArrayList<>();
  private final int firstWidth;

  MlpAggregation(Script script, String name, List<Integer> widths) {
    firstWidth = widths.get(1);
    for (int layer = 0; layer < widths.size() - 1; layer++) {
      int in = widths.get(layer);
      int out = widths.get(layer + 1);
      String prefix = name + layer;
      weights.add(script.weight(prefix + "_weight", Initialiser.fanIn(in), out, in));
      biases.add(script.parameter(prefix + "_bias", Initialiser.fanIn(in), out));
    }
  }

  @Override
  public Value vectors(Value x) {
    return rest(product(0, x));
  }

  /**
   * hidden_k = Σ_j number_j · (W_kj · table_j): the products W_kj · table_j come first, so that no
   * (n, R·E) tensor is needed.
   */
  @Override
  public Value numbers(Value numbers, Value table) {
    Value scaled = weights.get(0).unsqueeze(2).times(table); // (w, n, E)
    Value repeated = numbers.op("expand", "[" + firstWidth + ", -1, -1]"); // (w, R, n)
    Value bias = biases.get(0).reshape("-1, 1, 1"); // (w, 1, 1)
    Value hidden = bias.op("baddbmm", repeated, scaled); // (w, R, E)
    return rest(hidden.op("flatten", 1));
  }

  private Value rest(Value x) {
    Value hidden = x;
    for (int layer = 1; layer < weights.size(); layer++) {
      hidden = product(layer, hidden.op("leaky_relu", NEGATIVE_SLOPE));
    }
    return hidden;
  }

  /** (in, R·E) → (out, R·E). */
  private Value product(int layer, Value x) {
    return biases.get(layer).unsqueeze(1).op("addmm", weights.get(layer), x);
  }
}
