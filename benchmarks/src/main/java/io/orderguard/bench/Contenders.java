package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.population.Lengths;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The product at every precision and length that is measured. Those of one precision share a
 * scorer, as orders of all lengths do in an instance.
 */
final class Contenders implements AutoCloseable {
  private final Map<Precision, BundleScorer> scorers = new EnumMap<>(Precision.class);
  private final List<Contender> all = new ArrayList<>();

  private Contenders() {}

  static Contenders load(SyntheticModel model, ScoringConfig config, int cacheMebibytes) {
    Contenders contenders = new Contenders();
    InferenceConfig inference = config.inference(cacheMebibytes);
    for (Precision precision : config.grid().precisions()) {
      BundleScorer scorer = model.load(precision, inference);
      contenders.scorers.put(precision, scorer);
      for (Lengths lengths : config.grid().lengths()) {
        OrderSupply orders = new OrderSupply(model.population(lengths, config.population()));
        contenders.all.add(new Contender(precision, lengths, cacheMebibytes, scorer, orders));
      }
    }
    return contenders;
  }

  Map<Precision, BundleScorer> scorers() {
    return scorers;
  }

  List<Contender> all() {
    return all;
  }

  @Override
  public void close() {
    scorers.values().forEach(BundleScorer::close);
  }
}
