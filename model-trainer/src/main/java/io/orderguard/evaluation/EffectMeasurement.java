package io.orderguard.evaluation;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.FeatureEffects.Effect;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures {@link FeatureEffects} by taking one thing at a time from what the model sees, before
 * encoding.
 *
 * <p>A feature is taken by permuting it between orders: the order itself and every remembered row
 * get the values of another order's sequences, so that the values stay plausible and say nothing of
 * this order any more. Times and gaps are not touched. Features that are derived from sequences
 * have no values in a snapshot: they change with the features they are derived from.
 *
 * <p>Each effect scores the whole sample once. One permutation each: with few frauds in the sample
 * small effects are noise.
 */
public final class EffectMeasurement {

  /** Snapshots scored in one call at most. */
  public static final int BATCH = 512;

  private final Examples examples;
  private final SnapshotScores model;
  private final int[] sampled;
  private final boolean[] frauds;
  private final Random random;

  private EffectMeasurement(Examples examples, SnapshotScores model, EffectSample sample) {
    this.examples = examples;
    this.model = model;
    this.sampled = sample.draw(examples);
    this.frauds = new boolean[sampled.length];
    for (int i = 0; i < sampled.length; i++) {
      frauds[i] = examples.fraud(sampled[i]);
    }
    this.random = new Random(sample.seed());
  }

  /**
   * Measures all effects; the same arguments give the same effects.
   *
   * @param examples labelled orders that the model was not fitted on
   * @param catalogue names the features; each position of a snapshot has one
   * @param model called from this thread only
   * @param sample which orders
   * @return {@link FeatureEffects#NONE} if there is no example
   */
  public static FeatureEffects measure(
      Examples examples, Catalogue catalogue, SnapshotScores model, EffectSample sample) {
    if (examples.size() == 0) {
      return FeatureEffects.NONE;
    }
    return new EffectMeasurement(examples, model, sample).measure(catalogue);
  }

  private FeatureEffects measure(Catalogue catalogue) {
    int[] own = new int[sampled.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = i;
    }
    Quality everything = quality((order, donor) -> order, own);
    return new FeatureEffects(
        sampled.length,
        count(frauds),
        everything.averagePrecision,
        everything.auc,
        columns(catalogue, everything),
        histories(own, everything));
  }

  private List<Effect> columns(Catalogue catalogue, Quality everything) {
    List<Effect> effects = new ArrayList<>();
    for (Feature feature : catalogue.features()) {
      int column = catalogue.features(feature.kind()).indexOf(feature);
      SnapshotChange change = change(feature.kind(), column);
      if (change != SnapshotChange.NONE) {
        effects.add(quality(change, permutation()).effect(feature.name(), everything));
      }
    }
    Quality outcomes = quality(SnapshotChange.ofRows(RowChange.outcome()), permutation());
    effects.add(outcomes.effect(FeatureEncoding.OUTCOME, everything));
    return effects;
  }

  private static SnapshotChange change(FeatureKind kind, int column) {
    if (kind == FeatureKind.CATEGORICAL) {
      return SnapshotChange.ofRows(RowChange.categorical(column));
    }
    if (kind == FeatureKind.NUMERICAL) {
      return SnapshotChange.ofRows(RowChange.numerical(column));
    }
    return kind == FeatureKind.ENGINEERED
        ? SnapshotChange.ofEngineered(column)
        : SnapshotChange.NONE;
  }

  private List<Effect> histories(int[] own, Quality everything) {
    return List.of(
        quality(SnapshotChange.withoutHistories(), own).effect("both histories", everything),
        quality(SnapshotChange.withoutCustomerHistory(), own)
            .effect("the customer's history", everything),
        quality(SnapshotChange.withoutCardHistory(), own).effect("the card's history", everything),
        quality(SnapshotChange.withoutOutcomes(), own).effect("known outcomes", everything));
  }

  /** Scores the sample after a change; donor of the i-th sampled order is the donors[i]-th. */
  private Quality quality(SnapshotChange change, int[] donors) {
    double[] scores = new double[sampled.length];
    for (int from = 0; from < scores.length; from += BATCH) {
      int to = Math.min(scores.length, from + BATCH);
      List<Snapshot> batch = new ArrayList<>(to - from);
      for (int i = from; i < to; i++) {
        Snapshot order = examples.snapshot(sampled[i]);
        batch.add(change.apply(order, examples.snapshot(sampled[donors[i]])));
      }
      double[] scored = model.score(batch);
      requireOnePerSnapshot(scored, batch);
      System.arraycopy(scored, 0, scores, from, scored.length);
    }
    RankedScores ranked = RankedScores.of(scores, frauds);
    return new Quality(RankingMetrics.averagePrecision(ranked), RankingMetrics.auc(ranked));
  }

  private static void requireOnePerSnapshot(double[] scored, List<Snapshot> batch) {
    if (scored.length != batch.size()) {
      throw new IllegalArgumentException(
          "A model must give one score per snapshot, found %d scores of %d snapshots"
              .formatted(scored.length, batch.size()));
    }
  }

  private int[] permutation() {
    int[] order = new int[sampled.length];
    for (int i = 0; i < order.length; i++) {
      int place = random.nextInt(i + 1);
      order[i] = order[place];
      order[place] = i;
    }
    return order;
  }

  private static int count(boolean[] frauds) {
    int count = 0;
    for (boolean fraud : frauds) {
      count += fraud ? 1 : 0;
    }
    return count;
  }

  private record Quality(double averagePrecision, double auc) {

    Effect effect(String name, Quality everything) {
      return new Effect(name, everything.averagePrecision - averagePrecision, everything.auc - auc);
    }
  }
}
