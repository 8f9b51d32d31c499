package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of orders → one vector, in two steps. {@link #rows}: every row's categories and
 * numbers are aggregated to a token, which depends on nothing but that row and may be kept. {@link
 * #attend}: a learned dummy token is appended, attention layers mix the tokens, and the dummy's
 * vector is the answer. Time enters in the second step only; there is no positional encoding and no
 * causal mask.
 */
final class OrderAttention {
  private final EmbeddingTables tables;
  private final int width;
  private final FeatureAggregation categories;
  private final FeatureAggregation numbers;
  private final LayerNorm featureNorm;
  private final Value dummy;
  private final LayerNorm norm;
  private final @Nullable TimeEncoding timeEncoding;
  private final List<AttentionLayer> layers = new ArrayList<>();

  /** The tables are given, since several blocks may share them; everything else is its own. */
  OrderAttention(Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    this.tables = tables;
    AttentionSize size = hyper.orderAttention();
    TsaSwitches switches = hyper.switches();
    width = size.width();
    categories =
        FeatureAggregation.declare(
            script, name + "_categories", hyper.columns().categorical(), switches);
    numbers =
        FeatureAggregation.declare(
            script, name + "_numbers", hyper.columns().numerical(), switches);
    featureNorm = new LayerNorm(script, name + "_feature_norm", width);
    timeEncoding =
        switches.timeEncoding() == TsaSwitches.TimeEncodingKind.TIME2VEC
            ? new TimeEncoding(script, name + "_time", width)
            : null;
    dummy = script.parameter(name + "_dummy", Initialiser.uniform(0, 1), 1, width);
    norm = new LayerNorm(script, name + "_norm", width);
    for (int layer = 0; layer < size.layers(); layer++) {
      layers.add(new AttentionLayer(script, name + "_layer" + layer, size, switches.timeDecay()));
    }
  }

  /** Width of a token, D. */
  int width() {
    return width;
  }

  /** R rows of any sequences, categories (R, C) and numbers (R, N) → tokens (R, D). */
  Value rows(Value rowCategories, Value rowNumbers) {
    String half = Integer.toString(tables.width());
    Value looked = tables.lookUp(rowCategories.op("t").op("contiguous")); // (C, R, E)
    Value a = categories.vectors(looked.op("flatten", 1)); // (1, R·E)
    Value b = numbers.numbers(rowNumbers, tables.numbers()); // (1, R·E)
    Value rows = Value.concat(1, a.reshape("-1, " + half), b.reshape("-1, " + half)); // (R, D)
    Value tokens = featureNorm.apply(rows);
    return timeEncoding == null ? norm.apply(tokens) : tokens; // else time comes first
  }

  /** Tokens (S, L, D) of {@link #rows} → (S, D). */
  Value attend(Value tokens, SequenceKeys keys) {
    Value x = withDummy(tokens, keys);
    for (AttentionLayer layer : layers.subList(0, layers.size() - 1)) {
      x = layer.all(x, keys.keys());
    }
    return layers.get(layers.size() - 1).last(x, keys.keys()).op("squeeze", 1);
  }

  /** (S, L, D) → (S, L + 1, D), the dummy last, all of them normalised. */
  private Value withDummy(Value tokens, SequenceKeys keys) {
    String shape = "[torch.size(" + tokens + ", 0), 1, -1]";
    if (timeEncoding == null) {
      Value last = norm.apply(dummy).op("expand", shape); // (S, 1, D)
      return Value.concat(1, tokens, last);
    }
    Value timed = tokens.plus(timeEncoding.apply(keys.time()));
    return norm.apply(Value.concat(1, timed, dummy.op("expand", shape)));
  }
}
