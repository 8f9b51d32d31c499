package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of orders → one vector, in two steps. {@link #rows}: every row's categories and
 * numbers become a token, which depends on nothing but that row and may be kept. {@link #attend}:
 * attention layers mix the tokens, and the last token's vector is the answer. The last is a learned
 * dummy that is appended, or the scored order's own. Time enters in the second step only; there is
 * no positional encoding and no causal mask.
 */
final class OrderAttention {
  private final int width;
  private final RowTokens rowTokens;
  private final LayerNorm featureNorm;
  private final @Nullable Value dummy;
  private final LayerNorm norm;
  private final @Nullable TimeEncoding timeEncoding;
  private final List<AttentionLayer> layers = new ArrayList<>();

  /** The tables are given, since several blocks may share them; everything else is its own. */
  OrderAttention(Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    AttentionSize size = hyper.orderAttention();
    TsaSwitches switches = hyper.switches();
    width = size.width();
    rowTokens = RowTokens.declare(script, name, hyper, tables);
    featureNorm = new LayerNorm(script, name + "_feature_norm", width);
    timeEncoding = TimeEncoding.declare(script, name + "_time", width, switches);
    dummy =
        switches.reading().readout() == TsaReading.Readout.DUMMY
            ? script.parameter(name + "_dummy", Initialiser.uniform(0, 1), 1, width)
            : null;
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
  Value rows(Value categories, Value numbers) {
    Value tokens = featureNorm.apply(rowTokens.apply(categories, numbers));
    return timeEncoding == null ? norm.apply(tokens) : tokens; // else time comes first
  }

  /** Tokens (S, L, D) of {@link #rows} → (S, D). */
  Value attend(Value tokens, SequenceKeys keys) {
    Value x = withTime(tokens, keys);
    for (AttentionLayer layer : layers.subList(0, layers.size() - 1)) {
      x = layer.all(x, keys.keys());
    }
    return layers.get(layers.size() - 1).last(x, keys.keys()).op("squeeze", 1);
  }

  /** (S, L, D) → (S, T, D), all of them normalised, the dummy last if there is one. */
  private Value withTime(Value tokens, SequenceKeys keys) {
    if (timeEncoding == null) {
      return dummy == null ? tokens : withLast(tokens, norm.apply(dummy));
    }
    Value timed = tokens.plus(timeEncoding.apply(keys.time()));
    return norm.apply(dummy == null ? timed : withLast(timed, dummy));
  }

  /** (S, L, D) and (1, D) → (S, L + 1, D). */
  private static Value withLast(Value tokens, Value token) {
    String shape = "[torch.size(" + tokens + ", 0), 1, -1]";
    return Value.concat(1, tokens, token.op("expand", shape));
  }
}
