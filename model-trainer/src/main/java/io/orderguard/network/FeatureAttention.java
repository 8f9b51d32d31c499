package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scored order alone → one vector: every feature is a token, a CLS token comes last, pre-norm
 * attention mixes them, and the CLS vector is the answer. No mask, no time.
 */
final class FeatureAttention {
  private final EmbeddingTables tables;
  private final @Nullable Value slotBias;
  private final @Nullable Value engineeredTable;
  private final @Nullable Value engineeredBias;
  private final @Nullable Value cls;
  private final LayerNorm norm;
  private final List<PreNormLayer> layers = new ArrayList<>();
  private final @Nullable LayerNorm finalNorm;
  private final @Nullable Slices slices;

  FeatureAttention(Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    this.tables = tables;
    TsaColumns columns = hyper.columns();
    int e = tables.width();
    boolean engineered = columns.engineered() > 0;
    boolean biased = hyper.switches().featureBias() == Switch.ON;
    int slots = columns.categorical() + columns.numerical();
    slotBias = biased ? vectors(script, name + "_slot_bias", slots, e) : null;
    engineeredTable =
        engineered ? vectors(script, name + "_engineered", columns.engineered(), e) : null;
    engineeredBias =
        engineered && biased
            ? vectors(script, name + "_engineered_bias", columns.engineered(), e)
            : null;
    cls =
        hyper.switches().cls() == TsaSwitches.Cls.LEARNED
            ? vectors(script, name + "_cls", 1, e)
            : null;
    norm = new LayerNorm(script, name + "_norm", e);
    for (int layer = 0; layer < hyper.widths().featureLayers(); layer++) {
      layers.add(new PreNormLayer(script, name + "_layer" + layer, hyper.featureAttention()));
    }
    finalNorm =
        hyper.switches().featureFinalNorm() == Switch.ON
            ? new LayerNorm(script, name + "_final_norm", e)
            : null;
    slices = script.isTraining() ? null : new Slices(script);
  }

  private static Value vectors(Script script, String name, int count, int width) {
    return script.parameter(name, Initialiser.normal(), count, width);
  }

  /** → (B, E); a serving program takes a few orders at a time. */
  Value apply(ScoredOrder order) {
    return slices == null ? whole(order) : slices.of(order, this::whole);
  }

  private Value whole(ScoredOrder order) {
    Value x = norm.apply(tokens(order));
    for (PreNormLayer layer : layers.subList(0, layers.size() - 1)) {
      x = layer.all(x);
    }
    Value answer = layers.get(layers.size() - 1).last(x).op("squeeze", 1); // (B, E)
    return finalNorm == null ? answer : finalNorm.apply(answer);
  }

  /** (B, C + N + G + 1, E). */
  private Value tokens(ScoredOrder order) {
    Value categories = tables.lookUp(order.categories()); // (B, C, E)
    Value numbers = order.numbers().unsqueeze(2).times(tables.vectorsOfNumbers()); // (B, N, E)
    Value slots = Value.concat(1, categories, numbers); // (B, C + N, E)
    if (slotBias != null) {
      slots = slots.plus(slotBias);
    }
    Value last = cls(slots); // (B, 1, E)
    if (engineeredTable == null) {
      return Value.concat(1, slots, last);
    }
    Value engineered = order.engineered().unsqueeze(2).times(engineeredTable); // (B, G, E)
    if (engineeredBias != null) {
      engineered = engineered.plus(engineeredBias);
    }
    return Value.concat(1, slots, engineered, last);
  }

  private Value cls(Value slots) {
    return cls == null
        ? slots.slice(1, 0, 1).op("zeros_like")
        : cls.op("expand", "[torch.size(" + slots + ", 0), 1, -1]");
  }
}
