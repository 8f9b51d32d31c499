package io.orderguard.export;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.dataset.Examples;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.training.Interrupts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fitted network, loaded as instances will load it, before it has a calibration: what is fitted
 * to its scores then holds for the scores of production, not for those of training.
 *
 * <p>Used by one thread; closing deletes its file.
 */
public final class ServingProgram implements AutoCloseable {

  private static final int BATCH_SIZE = 64;

  /** Enough for full batches of orders of like length. */
  private static final int READ_AHEAD = 1024;

  private final byte[] archive;
  private final Path file;
  private final BundleScorer scorer;

  private ServingProgram(byte[] archive, Path file, BundleScorer scorer) {
    this.archive = archive;
    this.file = file;
    this.scorer = scorer;
  }

  /**
   * Loads a network.
   *
   * @param archive its serving program
   * @param encoding of its inputs
   * @param manifest what it will be
   * @param place how bundles are run here
   */
  public static ServingProgram load(
      byte[] archive, FeatureEncoding encoding, BundleManifest manifest, ExportPlace place) {
    Path file = temporary(archive);
    Bundle bundle = uncalibrated(encoding, manifest, file);
    return new ServingProgram(
        archive, file, BundleScorer.loadUncalibrated(bundle, place.inference(BATCH_SIZE)));
  }

  /** The TorchScript archive. */
  public byte[] archive() {
    return archive;
  }

  /** One raw score per example; only some of their snapshots are in memory at a time. */
  double[] rawScores(Examples examples) {
    double[] scores = new double[examples.size()];
    List<Snapshot> some = new ArrayList<>(READ_AHEAD);
    for (int i = 0; i < scores.length; i++) {
      some.add(examples.snapshot(i));
      if (some.size() == READ_AHEAD || i == scores.length - 1) {
        Interrupts.requireNone("Scoring was stopped; the run goes on at the next start");
        double[] theirs = rawScores(some);
        System.arraycopy(theirs, 0, scores, i + 1 - theirs.length, theirs.length);
        some.clear();
      }
    }
    return scores;
  }

  /** One raw score per order. */
  public double[] rawScores(List<Snapshot> snapshots) {
    List<ScoringResult> results = scorer.score(snapshots);
    double[] scores = new double[results.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = rawScore(snapshots.get(i), results.get(i));
    }
    return scores;
  }

  @Override
  public void close() {
    scorer.close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary network " + file + " cannot be deleted", e);
    }
  }

  private static double rawScore(Snapshot snapshot, ScoringResult result) {
    if (result instanceof Scored scored && scored.rung() == Rung.CHAMPION) {
      return scored.rawScore();
    }
    throw new IllegalStateException(
        "Order %s must be scored by the network, found rung %s: %s"
            .formatted(snapshot.order().orderId(), result.rung(), result.reason()));
  }

  /** Probability and percentile are the raw score itself, nothing is alerted. */
  private static Bundle uncalibrated(FeatureEncoding encoding, BundleManifest manifest, Path file) {
    double[] identity = new double[Percentiles.QUANTILES];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = i / (identity.length - 1.0);
    }
    ScoreCalibration none =
        new ScoreCalibration(
            Percentiles.of(identity), new BetaCalibrator(1, 1, 0), new DecisionThresholds(1, 1));
    return new Bundle(manifest, "", encoding, none, null, List.of(), file);
  }

  private static Path temporary(byte[] archive) {
    try {
      Path file = Files.createTempFile("orderguard-network-", ".pt");
      return Files.write(file, archive);
    } catch (IOException e) {
      throw new UncheckedIOException("The network cannot be written to a temporary file", e);
    }
  }
}
