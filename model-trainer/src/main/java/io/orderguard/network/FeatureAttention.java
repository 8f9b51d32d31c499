package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The scored order alone → one vector: every feature is a token, a learned CLS token comes last,
 * pre-norm attention mixes them, and the CLS vector, normalised, is the answer. No mask, no time.
 */
final class FeatureAttention {
  private final EmbeddingTables tables;
  private final Value slotBias;
  private final Value engineeredTable;
  private final Value engineeredBias;
  private final Value cls;
  private final LayerNorm norm;
  private final List<PreNormLayer> layers = new ArrayList<>();
  private final LayerNorm finalNorm;

  FeatureAttention(Script script, String name, TsaHyperParameters sizes, EmbeddingTables tables) {
    this.tables = tables;
    int e = sizes.embeddingWidth();
    int slots = sizes.categorical() + sizes.numerical();
    slotBias = script.parameter(name + "_slot_bias", Initialiser.normal(), slots, e);
    engineeredTable =
        script.parameter(name + "_engineered", Initialiser.normal(), sizes.engineered(), e);
    engineeredBias =
        script.parameter(name + "_engineered_bias", Initialiser.normal(), sizes.engineered(), e);
    cls = script.parameter(name + "_cls", Initialiser.normal(), 1, e);
    norm = new LayerNorm(script, name + "_norm", e);
    for (int layer = 0; layer < sizes.featureLayers(); layer++) {
      layers.add(new PreNormLayer(script, name + "_layer" + layer, sizes.featureAttention()));
    }
    finalNorm = new LayerNorm(script, name + "_final_norm", e);
  }

  /** → (B, E). */
  Value apply(TsaInputs inputs) {
    Value x = norm.apply(tokens(inputs));
    for (PreNormLayer layer : layers.subList(0, layers.size() - 1)) {
      x = layer.all(x, Keys.ALL);
    }
    return finalNorm.apply(layers.get(layers.size() - 1).last(x, Keys.ALL).op("squeeze", 1));
  }

  /** (B, C + N + G + 1, E). */
  private Value tokens(TsaInputs inputs) {
    Value categories = tables.lookUp(inputs.scoredCategories()); // (B, C, E)
    Value numbers = inputs.scoredNumbers().unsqueeze(2).times(tables.numbers()); // (B, N, E)
    Value slots = Value.concat(1, categories, numbers).plus(slotBias); // (B, C + N, E)
    Value engineered =
        inputs.engineered().unsqueeze(2).times(engineeredTable).plus(engineeredBias); // (B, G, E)
    return Value.concat(1, slots, engineered, cls.op("expand", "[B, 1, -1]"));
  }
}
