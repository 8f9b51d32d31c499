package io.orderguard.inference;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.bundle.ModelId;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores with one bundle: champion, else fallback, else unscored.
 *
 * <p>The orders of a list are split by length bucket, each part runs as one padded call. A failing
 * call sends its own part to the fallback, a non-finite logit only its order.
 */
public final class BundleScorer implements Scorer {
  private static final Logger log = LoggerFactory.getLogger(BundleScorer.class);

  private final ModelId model;
  private final SequenceEncoder encoder;
  private final Network network;
  private final ScoringLadder ladder;
  private final BatchSizes sizes;
  private final StateLog networkState;

  /** Set once, by {@link #load}, before anyone else has this object. */
  private double goldenMaxDifference;

  private BundleScorer(Bundle bundle, Network network, BatchSizes sizes) {
    this.model = bundle.id();
    this.encoder = SequenceEncoder.of(bundle.encoding());
    this.network = network;
    this.sizes = sizes;
    this.networkState = new StateLog("Network of model " + model);
    this.ladder =
        new ScoringLadder(
            model, bundle.calibration(), bundle.fallback()::rawScore, bundle.fallbackCalibration());
  }

  /**
   * Loads the network, runs the golden examples and warms every batch shape; takes seconds for a
   * large network.
   *
   * @throws InvalidBundleException if the network holds what no network of ours holds, cannot be
   *     loaded, or answers a golden example otherwise than the bundle's precision allows
   */
  public static BundleScorer load(Bundle bundle, InferenceConfig config) {
    GoldenCheck golden = new GoldenCheck(bundle);
    TorchRuntime runtime = TorchRuntime.start(config);
    BatchSizes sizes = new BatchSizes(config.maxBatchSize());
    BundleScorer scorer = new BundleScorer(bundle, loadNetwork(bundle, runtime, sizes), sizes);
    try {
      scorer.goldenMaxDifference = golden.run(scorer);
      scorer.warm(bundle.goldenExamples().get(0).snapshot());
    } catch (RuntimeException e) {
      scorer.close();
      throw e;
    }
    log.info(
        "Model {} scores on {}; golden examples differ by {} at most",
        scorer.model,
        runtime.device(),
        scorer.goldenMaxDifference);
    return scorer;
  }

  /**
   * Loads the network of a bundle that has no calibration and no golden examples yet, unchecked and
   * cold: for the trainer, which makes both from its scores. Nothing else may score with it.
   *
   * @throws InvalidBundleException if the network holds what no network of ours holds, or cannot be
   *     loaded
   */
  public static BundleScorer loadUncalibrated(Bundle bundle, InferenceConfig config) {
    BatchSizes sizes = new BatchSizes(config.maxBatchSize());
    return new BundleScorer(bundle, loadNetwork(bundle, TorchRuntime.start(config), sizes), sizes);
  }

  /** Around any network, unchecked and cold; for tests of what happens when it fails. */
  static BundleScorer around(Network network, Bundle bundle, int maxBatchSize) {
    return new BundleScorer(bundle, network, new BatchSizes(maxBatchSize));
  }

  /** Largest |Δ raw score| over the golden examples at load. */
  public double goldenMaxDifference() {
    return goldenMaxDifference;
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    ScoringResult[] results = new ScoringResult[snapshots.size()];
    for (SameLength call : SameLength.split(snapshots, sizes.largest())) {
      score(call, call.of(snapshots), results);
    }
    return Arrays.asList(results);
  }

  @Override
  public void close() {
    network.close();
  }

  private void score(SameLength call, List<Snapshot> snapshots, ScoringResult[] results) {
    int[] positions = call.positions();
    try {
      float[] logits = network.logits(encoder.encode(snapshots, call.length()));
      for (int i = 0; i < positions.length; i++) {
        results[positions[i]] = ladder.champion(snapshots.get(i).order(), logits[i]);
      }
      networkState.worked();
    } catch (RuntimeException e) { // the edge to native code: any failure is the next rung's case
      networkState.failed("orders go to its fallback", e);
      String reason = "inference failed: " + e.getClass().getSimpleName();
      for (int i = 0; i < positions.length; i++) {
        results[positions[i]] = ladder.fallback(snapshots.get(i).order(), reason);
      }
    }
  }

  /** Every shape once: allocations and one-time initialisation happen here, not under load. */
  private void warm(Snapshot example) {
    Order order = example.order();
    Sequence alone = Sequence.of(List.of(example.customer().scoredOrder()), order.engineered());
    Snapshot shortest = new Snapshot(order, alone, alone);
    for (int length : SequenceLengths.ALL) {
      for (int orders : sizes.all()) {
        warm(Collections.nCopies(orders, shortest), length);
      }
    }
  }

  private void warm(List<Snapshot> snapshots, int length) {
    try {
      network.logits(encoder.encode(snapshots, length));
    } catch (RuntimeException e) { // native failures have no common type
      throw new InvalidBundleException(
          "Bundle %s must run batches of %d orders of length %d here, found %s"
              .formatted(model, snapshots.size(), length, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Network loadNetwork(Bundle bundle, TorchRuntime runtime, BatchSizes sizes) {
    try {
      TorchArchive.requireOwnContents(bundle.network());
      return TorchNetwork.load(runtime, bundle.network(), sizes);
    } catch (IOException | RuntimeException e) { // native failures have no common type
      throw new InvalidBundleException(
          "Bundle "
              + bundle.id()
              + " must have a loadable network in "
              + bundle.network().getFileName()
              + ", found: "
              + e.getMessage(),
          e);
    }
  }
}
