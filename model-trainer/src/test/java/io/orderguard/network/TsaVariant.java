package io.orderguard.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A network of the family, small, by a name for messages: every switch alone, sizes that are odd,
 * and combinations drawn from a seed.
 */
record TsaVariant(String name, TsaHyperParameters hyper) {
  private static final int COMBINATIONS = 6;

  /** All of ours, two heads and two layers of each kind. */
  static final TsaHyperParameters BASE =
      new TsaHyperParameters(
          new TsaColumns(2, 9, 6, 4, 60),
          new TsaWidths(8, 16, 2, 2, 2, 16, NumberWidths.NONE),
          TsaSwitches.DEFAULT,
          TsaDropout.of(0));

  static List<TsaVariant> all() {
    List<TsaVariant> variants = new ArrayList<>(List.of(new TsaVariant("default", BASE)));
    variants.add(
        new TsaVariant(
            "parity",
            new TsaHyperParameters(
                BASE.columns(), BASE.widths(), TsaSwitches.PARITY, BASE.dropout())));
    single().forEach((name, changes) -> variants.add(of(name, changes)));
    Random random = new Random(41);
    for (int i = 0; i < COMBINATIONS; i++) {
      variants.add(
          of("combination " + i, combination(random) + " additiveBins=" + (i % 2 == 0 ? 8 : 0)));
    }
    return variants;
  }

  /** One name = value, or several. */
  private static Map<String, String> single() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("one sequence", "sequences=1");
    changes.put("no time", "timeDecay=none");
    changes.put("additive time", "timeDecay=additive");
    changes.put("short time scale, no clamp", "timeScaleSeconds=300000 deltaClamp=off");
    changes.put("Time2Vec", "timeEncoding=time2vec");
    changes.put("Time2Vec and additive time", "timeEncoding=time2vec timeDecay=additive");
    changes.put("logarithm of time", "timeEncoding=log");
    changes.put("logarithm of a short time scale", "timeEncoding=log timeScaleSeconds=300000");
    changes.put("dense rows", "rowTokens=dense");
    changes.put("scored row asks", "readout=scored");
    changes.put("scored row asks, additive time", "readout=scored timeDecay=additive");
    changes.put("both vectors", "merge=concat");
    changes.put(
        "both vectors, scored rows ask, log time, dense rows",
        "merge=concat readout=scored timeEncoding=log rowTokens=dense timeDecay=none mlpWidth=12");
    changes.put(
        "as the trainer's",
        "merge=concat readout=scored timeEncoding=log rowTokens=dense timeDecay=none"
            + " featureLayers=0 orderLayers=1 mlpWidth=12 numberBins=4 additiveBins=3");
    changes.put("numbers as ramps", "numberBins=5 mlpWidth=12 rowTokens=dense");
    changes.put("ramps without dense rows", "numberBins=3 mlpWidth=12");
    changes.put("additive term", "additiveBins=6");
    changes.put("additive term beside ramps", "additiveBins=7 numberBins=3 mlpWidth=12");
    changes.put("additive term, nothing engineered", "additiveBins=2 engineered=0 sequences=1");
    changes.put("no feature attention", "featureLayers=0");
    changes.put("no vectors of numbers", "featureLayers=0 rowTokens=dense merge=concat");
    changes.put("scored row of one sequence asks", "readout=scored rowTokens=dense sequences=1");
    changes.put("factorisation machine", "featureAggregation=fm");
    changes.put("five halvings", "aggregationDepth=five");
    changes.put("layers without output", "aggregationDepth=reference");
    changes.put("no feature bias", "featureBias=off");
    changes.put("zero CLS", "cls=zero");
    changes.put("no final norm", "featureFinalNorm=off");
    changes.put("reference gate", "gate=reference");
    changes.put("gate threshold", "gateThreshold=0.5");
    changes.put("reference gate with threshold", "gate=reference gateThreshold=0.5");
    changes.put("experts", "experts=4");
    changes.put("two experts, both asked", "experts=2 moeSecondExpert=all");
    changes.put("experts, the first asked", "experts=3 moeSecondExpert=none");
    changes.put("one expert", "experts=1");
    changes.put("experts of one sequence", "experts=3 sequences=1");
    changes.put("own numbers", "mlpWidth=12");
    changes.put("nothing engineered", "engineered=0");
    changes.put("own numbers, nothing engineered", "engineered=0 mlpWidth=12 sequences=1");
    changes.put("one layer of each kind", "orderLayers=1 featureLayers=1");
    changes.put("three layers, four heads", "orderLayers=3 featureLayers=3 heads=4");
    changes.put("many numbers", "categorical=3 numerical=40");
    changes.put("one column of each kind", "categorical=1 numerical=1 engineered=1");
    changes.put(
        "odd sizes",
        "categorical=33 numerical=5 engineered=0 embeddingWidth=12 heads=3 feedForwardWidth=7");
    return changes;
  }

  private static String combination(Random random) {
    return String.join(
        " ",
        one(random, "sequences=1", "sequences=2"),
        one(random, "categorical=2", "categorical=33", "categorical=17"),
        one(random, "numerical=5", "numerical=35", "numerical=18"),
        one(random, "engineered=0", "engineered=1", "engineered=9"),
        one(random, "embeddingWidth=12 heads=3", "embeddingWidth=10 heads=5", "heads=1"),
        one(random, "feedForwardWidth=7", "feedForwardWidth=20"),
        one(random, "orderLayers=1", "orderLayers=3"),
        one(random, "featureLayers=1", "featureLayers=3", "featureLayers=0"),
        one(random, "numberBins=0", "numberBins=4"),
        one(random, "mlpWidth=0", "mlpWidth=5"),
        one(random, "timeDecay=none", "timeDecay=additive", "timeDecay=reference"),
        one(random, "timeEncoding=none", "timeEncoding=time2vec", "timeEncoding=log"),
        one(random, "rowTokens=aggregated", "rowTokens=dense"),
        one(random, "readout=dummy", "readout=scored"),
        one(random, "merge=gate", "merge=concat"),
        one(random, "featureAggregation=mlp", "featureAggregation=fm"),
        one(random, "aggregationDepth=five", "aggregationDepth=until-one"),
        one(random, "featureBias=on", "featureBias=off"),
        one(random, "cls=zero", "cls=learned"),
        one(random, "featureFinalNorm=on", "featureFinalNorm=off"),
        one(random, "gate=reference", "gate=renormalised"),
        one(random, "gateThreshold=0", "gateThreshold=0.4"),
        one(random, "experts=0", "experts=0", "experts=3"));
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static TsaVariant of(String name, String changes) {
    Map<String, String> text = new LinkedHashMap<>(BASE.asText());
    for (String change : changes.split(" ", -1)) {
      int equals = change.indexOf('=');
      text.put(change.substring(0, equals), change.substring(equals + 1));
    }
    return new TsaVariant(name, TsaHyperParameters.of(text, name));
  }

  @Override
  public String toString() {
    return name;
  }
}
