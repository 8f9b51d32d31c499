package io.orderguard.faults;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseRole;
import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.ModelId;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.catalogue.TextHasher;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
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
import io.orderguard.order.Order;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bundles for a shop: a temporal self-attention network as small as they come, with the weights a
 * training starts from. Every seed gives a bundle of its own, whose scores differ from all others'.
 */
final class FaultModel {

  private static final String NAME = "fault";
  private static final int GOLDEN_EXAMPLES = 3;
  private static final int LARGEST_CALL = 8;

  /** Lets through what is no number, for whoever wants to see it. */
  private static final NumericScaling AS_IT_IS =
      new NumericScaling(Transform.UNCLIPPED, 0.002, 0, 0);

  private static final NumericScaling AMOUNT = new NumericScaling(Transform.LOG1P, 0.15, 0, 0);

  private final ShopOrders orders;
  private final Catalogue catalogue;
  private final FeatureEncoding encoding;
  private final TsaHyperParameters hyper;

  /** Bundles that score the orders of a shop. */
  FaultModel(SyntheticShop shop, ShopOrders orders) {
    this.orders = orders;
    catalogue = shop.catalogue();
    encoding = encoding(shop);
    hyper =
        TsaHyperParameters.demo(encoding)
            .with("embeddingWidth", 8)
            .with("feedForwardWidth", 16)
            .with("orderLayers", 1)
            .with("featureLayers", 1)
            .with("headWidth", 16);
  }

  /**
   * Writes a bundle and returns the release that names it.
   *
   * @param directory absent or empty
   */
  BundleRelease write(Path directory, long seed) {
    byte[] training = TsaModel.of(hyper).trainingProgram(seed, StepProgram.DEFAULT);
    byte[] network =
        TsaModel.of(hyper).servingProgram(TorchArchive.readTensors(training), Precision.FP32);
    BundleManifest manifest = manifest(new ModelId(NAME, Long.toString(seed)));
    FallbackRung fallback = fallback();
    BundleWriter.Parts parts =
        new BundleWriter.Parts(
            manifest,
            encoding,
            calibration(),
            fallback,
            golden(manifest, fallback, network),
            network);
    return release(manifest.id(), directory, BundleWriter.write(directory, parts));
  }

  private static BundleRelease release(ModelId id, Path directory, String digest) {
    return BundleRelease.newBuilder()
        .setBundleName(id.name())
        .setBundleVersion(id.version())
        .setLocation(directory.toAbsolutePath().toString())
        .setDigest(digest)
        .setRole(ReleaseRole.CHAMPION)
        .setPublishedAt(Instant.EPOCH)
        .build();
  }

  /** What the network itself answers: what is tested here is not the network. */
  private List<GoldenCase> golden(BundleManifest manifest, FallbackRung fallback, byte[] network) {
    Path file = temporary(network);
    Bundle raw = new Bundle(manifest, "", encoding, calibration(), fallback, List.of(), file);
    InferenceConfig config = new InferenceConfig("cpu", 1, LARGEST_CALL, 0);
    try (BundleScorer scorer = BundleScorer.loadUncalibrated(raw, config)) {
      List<Snapshot> examples = examples();
      List<ScoringResult> answers = scorer.score(examples);
      List<GoldenCase> golden = new ArrayList<>();
      for (int i = 0; i < GOLDEN_EXAMPLES; i++) {
        golden.add(golden(examples.get(i), answers.get(i), fallback));
      }
      return golden;
    } finally {
      delete(file);
    }
  }

  private static GoldenCase golden(Snapshot example, ScoringResult answer, FallbackRung fallback) {
    if (answer instanceof Scored scored) {
      return new GoldenCase(
          example,
          scored.rawScore(),
          scored.probability(),
          scored.percentile(),
          fallback.model().rawScore(example.order()));
    }
    throw new IllegalStateException("The network must score, found " + answer.reason());
  }

  /** A few orders, each alone in its sequences. */
  private List<Snapshot> examples() {
    List<Snapshot> examples = new ArrayList<>();
    for (int i = 0; i < GOLDEN_EXAMPLES; i++) {
      Order order = orders.order(i);
      Sequence alone = Sequence.of(List.of(SequenceRow.of(order)), order.engineered());
      examples.add(new Snapshot(order, alone, alone));
    }
    return examples;
  }

  private BundleManifest manifest(ModelId id) {
    return new BundleManifest(
        id,
        Instant.EPOCH,
        Precision.FP32,
        catalogue.name(),
        catalogue.prefix(),
        TsaModel.of(hyper).family(),
        hyper.asText(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private FallbackRung fallback() {
    OwnFields fields = OwnFields.of(encoding);
    return new FallbackRung(
        LogisticRegression.of(fields, new double[fields.width()], -1), calibration());
  }

  /** The raw score is the probability. */
  private static ScoreCalibration calibration() {
    double[] quantiles = new double[Percentiles.QUANTILES];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = i / (quantiles.length - 1.0);
    }
    return new ScoreCalibration(
        Percentiles.of(quantiles), new BetaCalibrator(1, 1, 0), new DecisionThresholds(0.5, 0.9));
  }

  private static FeatureEncoding encoding(SyntheticShop shop) {
    TextHasher hasher = new TextHasher();
    List<Vocabulary> vocabularies = new ArrayList<>();
    List<Feature> categorical = shop.catalogue().features(FeatureKind.CATEGORICAL);
    for (int i = 0; i < categorical.size(); i++) {
      List<Word> words =
          shop.words().get(i).stream().map(text -> new Word(hasher.hash(text), text)).toList();
      vocabularies.add(Vocabulary.of(categorical.get(i).name(), words));
    }
    List<NumericColumn> numerical = columns(shop.catalogue(), FeatureKind.NUMERICAL, AMOUNT);
    numerical.add(new NumericColumn(FeatureEncoding.GAP, AMOUNT));
    return new FeatureEncoding(
        vocabularies, numerical, columns(shop.catalogue(), FeatureKind.ENGINEERED, AS_IT_IS));
  }

  private static List<NumericColumn> columns(
      Catalogue catalogue, FeatureKind kind, NumericScaling scaling) {
    List<NumericColumn> columns = new ArrayList<>();
    for (Feature feature : catalogue.features(kind)) {
      columns.add(new NumericColumn(feature.name(), scaling));
    }
    return columns;
  }

  private static Path temporary(byte[] network) {
    try {
      return Files.write(Files.createTempFile("orderguard-faults-", ".pt"), network);
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
