package io.orderguard.inference;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.bundle.ModelId;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores with one bundle: champion, else fallback, else unscored.
 *
 * <p>The orders of a list are split into calls of similar lengths. A failing call sends its own
 * part to the fallback, a non-finite logit only its order.
 */
public final class BundleScorer implements Scorer {
  private static final Logger log = LoggerFactory.getLogger(BundleScorer.class);

  /** Until it is measured, or where it is not. */
  private static final int USUAL_CALL = 16;

  private final ModelId model;
  private final Inference inference;
  private final ScoringLadder ladder;
  private final StateLog networkState;

  /** Set once, by {@link #load}, before anyone else has this object. */
  private double goldenMaxDifference;

  private int callSize;

  private BundleScorer(Bundle bundle, Inference inference, int maxBatchSize) {
    this.model = bundle.id();
    this.inference = inference;
    this.networkState = new StateLog("Network of model " + model);
    this.ladder = ScoringLadder.of(bundle);
    callSize = Math.min(USUAL_CALL, maxBatchSize);
  }

  /**
   * Loads the network, runs the golden examples, warms every batch shape and measures how many
   * orders a call should have; takes seconds for a large network.
   *
   * @throws InvalidBundleException if the network holds what no network of ours holds, cannot be
   *     loaded, or answers a golden example otherwise than the bundle's precision allows
   */
  public static BundleScorer load(Bundle bundle, InferenceConfig config) {
    return load(bundle, config, LoadPace.FULL_SPEED);
  }

  /**
   * The same at a pace of the caller's.
   *
   * @throws InvalidBundleException as above
   */
  public static BundleScorer load(Bundle bundle, InferenceConfig config, LoadPace pace) {
    GoldenCheck golden = new GoldenCheck(bundle);
    TorchRuntime runtime = TorchRuntime.start(config);
    int largest = config.maxBatchSize();
    long start = System.nanoTime();
    BundleScorer scorer = new BundleScorer(bundle, inference(bundle, runtime, config), largest);
    try {
      scorer.goldenMaxDifference = golden.run(scorer);
      pace.restAfter(System.nanoTime() - start);
      scorer.warm(bundle.goldenExamples().get(0).snapshot(), new BatchSizes(largest), pace);
    } catch (RuntimeException e) {
      scorer.close();
      throw e;
    }
    log.info(
        "Model {} scores on {}, {} orders a call; golden examples differ by {} at most",
        scorer.model,
        runtime.device(),
        scorer.callSize,
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
    TorchRuntime runtime = TorchRuntime.start(config);
    return new BundleScorer(bundle, inference(bundle, runtime, config), config.maxBatchSize());
  }

  /** Around any network, unchecked and cold; for tests of what happens when it fails. */
  static BundleScorer around(Network network, Bundle bundle, int maxBatchSize) {
    SequenceEncoder encoder = SequenceEncoder.of(bundle.encoding());
    return new BundleScorer(bundle, new PackedInference(encoder, network), maxBatchSize);
  }

  /** Largest |Δ raw score| over the golden examples at load. */
  public double goldenMaxDifference() {
    return goldenMaxDifference;
  }

  /** Orders of one call of the network; longer lists are scored in several. */
  public int callSize() {
    return callSize;
  }

  @Override
  public RowCounts rowCounts() {
    return inference.rows();
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    ScoringResult[] results = new ScoringResult[snapshots.size()];
    for (int[] call : inference.calls(snapshots, callSize)) {
      score(call, snapshots, results);
    }
    return Arrays.asList(results);
  }

  @Override
  public ScoringResult fallback(Snapshot snapshot, String reason) {
    return ladder.fallback(snapshot.order(), reason);
  }

  @Override
  public void close() {
    inference.close();
  }

  private void score(int[] call, List<Snapshot> snapshots, ScoringResult[] results) {
    try {
      float[] logits = inference.logits(new Part<>(snapshots, call));
      for (int i = 0; i < call.length; i++) {
        results[call[i]] = ladder.champion(snapshots.get(call[i]).order(), logits[i]);
      }
      networkState.worked();
    } catch (RuntimeException e) { // the edge to native code: any failure is the next rung's case
      networkState.failed("orders go to its fallback", e);
      String reason = "inference failed: " + e.getClass().getSimpleName();
      for (int position : call) {
        results[position] = ladder.fallback(snapshots.get(position).order(), reason);
      }
    }
  }

  /**
   * Every length with every small number of orders and the largest: allocations and one-time
   * initialisation happen here, not under load.
   */
  private void warm(Snapshot example, BatchSizes sizes, LoadPace pace) {
    CallSize measured = new CallSize(inference, example, System::nanoTime, pace);
    try {
      callSize = measured.best(sizes);
      for (int orders = 1; orders <= Math.min(callSize, USUAL_CALL); orders++) {
        measured.warm(orders);
      }
      measured.warm(callSize);
    } catch (RuntimeException e) { // native failures have no common type
      throw new InvalidBundleException(
          "Bundle %s must run batches of up to %d orders here, found %s"
              .formatted(model, sizes.largest(), e.getClass().getSimpleName()),
          e);
    }
  }

  private static Inference inference(Bundle bundle, TorchRuntime runtime, InferenceConfig config) {
    SequenceEncoder encoder = SequenceEncoder.of(bundle.encoding());
    try {
      TorchModule module = TorchModule.load(runtime, bundle.network());
      return RowNetwork.fits(module)
          ? new RowInference(
              new RowNetwork(module, encoder.rows()), encoder, config.rowCacheBytes())
          : new PackedInference(
              encoder, new TorchNetwork(module, new BatchSizes(config.maxBatchSize())));
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
