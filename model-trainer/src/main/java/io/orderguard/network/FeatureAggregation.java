package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Collapses the n feature vectors of a row into one: an MLP along the <em>feature</em> axis, the
 * same for every embedding channel. Its width halves with every layer, five times at most or until
 * it is 1; one more linear layer gives the result.
 *
 * <p>From 32 features on these are the reference's six layers. With fewer the reference has layers
 * of width 0; six layers of width at least 1 would work, but a signal hardly gets through a chain
 * of leaky layers that are 1 wide, so the chain ends where the width is 1.
 *
 * <p>Rows and channels lie in the columns, (n, R·E), so every layer is one matrix product with its
 * weight on the left and no large tensor is ever transposed.
 */
final class FeatureAggregation {
  private static final int HALVINGS = 5;
  private static final String NEGATIVE_SLOPE = "0.01";

  private final List<Value> weights = new ArrayList<>();
  private final List<Value> biases = new ArrayList<>();
  private final int firstWidth;

  FeatureAggregation(Script script, String name, int features) {
    List<Integer> widths = widths(features);
    firstWidth = widths.get(1);
    for (int layer = 0; layer < widths.size() - 1; layer++) {
      int in = widths.get(layer);
      int out = widths.get(layer + 1);
      String prefix = name + layer;
      weights.add(script.weight(prefix + "_weight", Initialiser.fanIn(in), out, in));
      biases.add(script.parameter(prefix + "_bias", Initialiser.fanIn(in), out));
    }
  }

  /** The widths from n to 1, input and output included. */
  static List<Integer> widths(int features) {
    List<Integer> widths = new ArrayList<>(List.of(features));
    int width = features;
    for (int halving = 0; halving < HALVINGS && width > 1; halving++) {
      width /= 2;
      widths.add(width);
    }
    widths.add(1);
    return widths;
  }

  /** Looked-up vectors (n, R·E) → (1, R·E). */
  Value vectors(Value x) {
    return rest(product(0, x));
  }

  /**
   * Numbers (R, n) times their table's vectors (n, E) → (1, R·E). hidden_k = Σ_j number_j · (W_kj ·
   * table_j): the products W_kj · table_j come first, so that no (n, R·E) tensor is needed.
   */
  Value numbers(Value numbers, Value table) {
    Value scaled = weights.get(0).unsqueeze(2).times(table); // (w, n, E)
    Value repeated = numbers.op("expand", "[" + firstWidth + ", -1, -1]"); // (w, R, n), no copy
    Value bias = biases.get(0).reshape("-1, 1, 1"); // (w, 1, 1)
    Value hidden = bias.op("baddbmm", repeated, scaled); // (w, R, E)
    return rest(hidden.reshape(firstWidth + ", -1"));
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
