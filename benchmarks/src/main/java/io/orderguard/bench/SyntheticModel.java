package io.orderguard.bench;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.ModelId;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.network.NaiveTsa;
import io.orderguard.network.OptimiserState;
import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.population.Lengths;
import io.orderguard.population.Population;
import io.orderguard.population.SyntheticEncoding;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network of a given shape as if it had been trained: the weights a training starts from, with an
 * encoding and everything else a bundle has. Scores are random but cost what real ones cost.
 */
final class SyntheticModel {
  private static final int GOLDEN_EXAMPLES = 8;

  private final Shape shape;
  private final TsaHyperParameters hyper;
  private final FeatureEncoding encoding;
  private final Map<String, Tensor> weights;
  private final long seed;

  private SyntheticModel(Shape shape, FeatureEncoding encoding, long seed) {
    this.shape = shape;
    this.encoding = encoding;
    this.seed = seed;
    hyper = shape.hyper().with("embeddingRows", encoding.embeddingRows());
    byte[] training = TsaModel.of(hyper).trainingProgram(seed, StepProgram.DEFAULT);
    weights = OptimiserState.of(TorchArchive.readTensors(training), 0).weights();
  }

  /** The same seed gives the same model. */
  static SyntheticModel of(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new SyntheticModel(shape, SyntheticEncoding.of(shape.hyper().columns(), random), seed);
  }

  /** How orders become its inputs. */
  FeatureEncoding encoding() {
    return encoding;
  }

  /** Customers for it; those of different lengths have nothing in common. */
  @SuppressWarnings("EnumOrdinal") // any number will do
  Population population(Lengths lengths, int customers) {
    return new Population(encoding, lengths, customers, seed + lengths.ordinal());
  }

  /** Loads it as an instance would: golden examples, warming and all. */
  BundleScorer load(Precision precision, InferenceConfig config) {
    byte[] archive = TsaModel.of(hyper).servingProgram(weights, precision);
    Path file = temporary(archive);
    try {
      List<GoldenCase> golden = golden(bundle(precision, List.of(), file), config);
      return BundleScorer.load(bundle(precision, golden, file), config);
    } finally {
      delete(file);
    }
  }

  /** Its naive twin, with the same weights. */
  NaiveScorer loadNaive(String device) {
    return new NaiveScorer(TorchProgram.load(NaiveTsa.servingProgram(hyper, weights), device));
  }

  private List<GoldenCase> golden(Bundle bundle, InferenceConfig config) {
    List<Snapshot> orders = population(Lengths.REALISTIC, GOLDEN_EXAMPLES).next(GOLDEN_EXAMPLES);
    List<GoldenCase> golden = new ArrayList<>();
    try (BundleScorer scorer = BundleScorer.loadUncalibrated(bundle, config)) {
      double[] scores = RawScores.of(scorer, orders);
      for (int i = 0; i < scores.length; i++) {
        ScoreCalibration calibration = bundle.calibration();
        golden.add(
            new GoldenCase(
                orders.get(i),
                scores[i],
                calibration.calibrator().probability(scores[i]),
                calibration.percentiles().percentile(scores[i]),
                0));
      }
    }
    return golden;
  }

  private Bundle bundle(Precision precision, List<GoldenCase> golden, Path archive) {
    BundleManifest manifest =
        new BundleManifest(
            new ModelId("bench-" + shape.name(), precision.name()),
            Instant.EPOCH,
            precision,
            "bench",
            new CataloguePrefix(0, "0".repeat(16)),
            TsaModel.of(hyper).family(),
            hyper.asText(),
            Map.of(),
            Map.of(),
            Map.of());
    return new Bundle(manifest, "", encoding, calibration(), null, golden, archive);
  }

  /** The raw score is the probability, with the tables of a real calibration. */
  private static ScoreCalibration calibration() {
    double[] quantiles = new double[Percentiles.QUANTILES];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = i / (quantiles.length - 1.0);
    }
    return new ScoreCalibration(
        Percentiles.of(quantiles), new BetaCalibrator(1, 1, 0), new DecisionThresholds(0.9, 0.99));
  }

  private static Path temporary(byte[] archive) {
    try {
      return Files.write(Files.createTempFile("orderguard-bench-", ".pt"), archive);
    } catch (IOException e) {
      throw new UncheckedIOException("The network cannot be written to a temporary file", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary network " + file + " cannot be deleted", e);
    }
  }
}
