package io.orderguard.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderguard.bundle.ModelId;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scores by rung and bundle. The counters of the bundle seen last are at hand. */
final class ScoreCounters {

  private final MeterRegistry registry;
  private final Counter unscored;
  private volatile @Nullable OfModel recent;

  ScoreCounters(MeterRegistry registry) {
    this.registry = registry;
    this.unscored = counter(Rung.UNSCORED, "", "");
  }

  void increment(ScoringResult result) {
    if (result instanceof Scored scored) {
      of(scored.model()).of(scored.rung()).increment();
    } else {
      unscored.increment();
    }
  }

  private OfModel of(ModelId model) {
    OfModel known = recent;
    if (known == null || !known.model.equals(model)) {
      known = new OfModel(model, counter(Rung.CHAMPION, model), counter(Rung.FALLBACK, model));
      recent = known;
    }
    return known;
  }

  private Counter counter(Rung rung, ModelId model) {
    return counter(rung, model.name(), model.version());
  }

  /** Registering the same counter again gives the same counter. */
  private Counter counter(Rung rung, String bundle, String version) {
    return Counter.builder("orderguard.scores")
        .description("Answers by rung of the ladder and bundle")
        .tag("rung", rung.name().toLowerCase(Locale.ROOT))
        .tag("bundle", bundle)
        .tag("version", version)
        .register(registry);
  }

  private record OfModel(ModelId model, Counter champion, Counter fallback) {

    Counter of(Rung rung) {
      return rung == Rung.CHAMPION ? champion : fallback;
    }
  }
}
