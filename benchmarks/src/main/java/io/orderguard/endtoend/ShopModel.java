package io.orderguard.endtoend;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.ModelId;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.Order;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Bundles for a synthetic shop as if they had been trained: the weights a training starts from,
 * with all else a bundle has but a fallback. Scores are random but cost what real ones cost.
 */
final class ShopModel {
  private static final byte[] SECRET = "golden".getBytes(StandardCharsets.UTF_8);

  private final SyntheticShop shop;
  private final FeatureEncoding encoding;
  private final TsaModel network;
  private final TsaHyperParameters hyper;
  private final Precision precision;

  /**
   * @param hyper a network with as many columns as the shop's orders; its embedding table becomes
   *     as large as their words need
   */
  ShopModel(SyntheticShop shop, TsaHyperParameters hyper, Precision precision) {
    this.shop = shop;
    this.precision = precision;
    encoding = ShopEncoding.of(shop);
    this.hyper = hyper.with("embeddingRows", encoding.embeddingRows());
    network = TsaModel.of(this.hyper);
  }

  /**
   * Writes a bundle.
   *
   * @param directory absent or empty
   * @param version decides the weights
   */
  void write(Path directory, int version) {
    byte[] training = network.trainingProgram(version, StepProgram.DEFAULT);
    byte[] serving = network.servingProgram(TorchArchive.readTensors(training), precision);
    ModelId id = new ModelId("end-to-end", Integer.toString(version));
    BundleWriter.write(directory, parts(id, serving, golden(id, serving)));
  }

  private BundleWriter.Parts parts(ModelId id, byte[] serving, GoldenCase golden) {
    return new BundleWriter.Parts(
        manifest(id), encoding, calibration(), null, List.of(golden), serving);
  }

  private BundleManifest manifest(ModelId id) {
    return new BundleManifest(
        id,
        Instant.EPOCH,
        precision,
        shop.catalogue().name(),
        shop.catalogue().prefix(),
        network.family(),
        hyper.asText(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  /** What the network says to the shop's first order, on the CPU. */
  private GoldenCase golden(ModelId id, byte[] serving) {
    Snapshot example = example();
    double rawScore = rawScore(id, serving, example);
    ScoreCalibration calibration = calibration();
    return new GoldenCase(
        example,
        rawScore,
        calibration.calibrator().probability(rawScore),
        calibration.percentiles().percentile(rawScore),
        0);
  }

  private double rawScore(ModelId id, byte[] serving, Snapshot example) {
    InferenceConfig config = new InferenceConfig("cpu", 1, 1, 0);
    try {
      Path file = Files.createTempFile("orderguard-bench-", ".pt");
      try (BundleScorer scorer =
          BundleScorer.loadUncalibrated(unchecked(id, serving, file), config)) {
        return champion(scorer.score(List.of(example)).get(0));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The network cannot be written to a temporary file", e);
    }
  }

  private Bundle unchecked(ModelId id, byte[] serving, Path file) throws IOException {
    Files.write(file, serving);
    return new Bundle(manifest(id), "", encoding, calibration(), null, List.of(), file);
  }

  private static double champion(ScoringResult result) {
    if (result instanceof Scored scored) {
      return scored.rawScore();
    }
    throw new IllegalStateException(
        "The golden example must be scored by the network, found " + result.reason());
  }

  private Snapshot example() {
    EntityKeyHasher hasher = new EntityKeyHasher(SECRET);
    OrderMapper mapper = OrderMapper.of(shop.catalogue(), shop.schema(), hasher);
    Order order = mapper.map(shop.decoder().decode(shop.value(0)));
    Sequence own = Sequence.of(List.of(SequenceRow.of(order)), order.engineered());
    return new Snapshot(order, own, own);
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

  /** Reads a bundle that was written here and loads it as an instance would. */
  static BundleScorer load(Path directory, InferenceConfig config) {
    return BundleScorer.load(BundleReader.readInPlace(directory), config);
  }
}
