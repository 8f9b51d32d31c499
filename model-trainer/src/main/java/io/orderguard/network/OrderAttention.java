package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One sequence of orders → one vector. Every row's categories and numbers are aggregated to a
 * token, a learned dummy token is appended, attention layers mix them, and the dummy's vector is
 * the answer. Time enters through the attention only; there is no positional encoding and no causal
 * mask.
 */
final class OrderAttention {
  private final EmbeddingTables tables;
  private final AttentionSize size;
  private final FeatureAggregation categories;
  private final FeatureAggregation numbers;
  private final LayerNorm featureNorm;
  private final Value dummy;
  private final LayerNorm norm;
  private final List<AttentionLayer> layers = new ArrayList<>();

  /** The tables are given, since several blocks may share them; everything else is its own. */
  OrderAttention(
      Script script,
      String name,
      TsaHyperParameters sizes,
      EmbeddingTables tables,
      AttentionSize size) {
    this.tables = tables;
    this.size = size;
    categories = new FeatureAggregation(script, name + "_categories", sizes.categorical());
    numbers = new FeatureAggregation(script, name + "_numbers", sizes.numerical());
    featureNorm = new LayerNorm(script, name + "_feature_norm", size.width());
    dummy = script.parameter(name + "_dummy", Initialiser.uniform(0, 1), 1, size.width());
    norm = new LayerNorm(script, name + "_norm", size.width());
    for (int layer = 0; layer < size.layers(); layer++) {
      layers.add(new AttentionLayer(script, name + "_layer" + layer, size));
    }
  }

  /** S sequences → (S, D). */
  Value apply(SequenceInput input) {
    Value x = tokens(input);
    for (AttentionLayer layer : layers.subList(0, layers.size() - 1)) {
      x = layer.all(x, input.keys());
    }
    return layers.get(layers.size() - 1).last(x, input.keys()).op("squeeze", 1);
  }

  /** (S, L + 1, D), the dummy last. */
  private Value tokens(SequenceInput input) {
    String half = Integer.toString(size.width() / 2);
    Value a = categories.vectors(tables.lookUp(input.categories()).op("flatten", 1)); // (1, R·E)
    Value b = numbers.numbers(input.numbers(), tables.numbers()); // (1, R·E)
    Value rows = Value.concat(1, a.reshape("-1, " + half), b.reshape("-1, " + half)); // (R, D)
    Value tokens = featureNorm.apply(rows).reshape(input.sequences() + ", L, " + size.width());
    Value last = dummy.op("expand", "[" + input.sequences() + ", 1, -1]"); // (S, 1, D)
    return norm.apply(Value.concat(1, tokens, last));
  }
}
