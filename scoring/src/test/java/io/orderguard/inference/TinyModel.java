package io.orderguard.inference;

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
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.EncodedBatch;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.Vocabulary;
import io.orderguard.history.Snapshot;
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

/**
 * A network small enough to compute by hand, for any encoding, without training:
 *
 * <p>{@code logit = -2 + mean + 0.01 · rows + 0.1 · frauds}, where rows counts the rows of both
 * sequences, frauds those known as fraud, and mean is the mean scaled number of all rows. So its
 * score depends on the contents of both sequences, and a lost row or outcome shows.
 */
public final class TinyModel {

  static final String FORWARD =
      """
      def forward(self: __torch__.Tiny, ints: Tensor, floats: Tensor) -> Tensor:
        columns = self.categorical
        numbers = self.numerical
        batch = torch.size(ints, 0)
        length = torch.floordiv(torch.sub(torch.size(ints, 1), 2), torch.mul(2, columns))
        rows = torch.to(torch.sum(torch.slice(ints, 1, 0, 2), [1]), 6)
        ids = torch.reshape(torch.slice(ints, 1, 2), [batch, torch.mul(2, length), columns])
        outcomes = torch.select(ids, 2, -1)
        frauds = torch.to(torch.sum(torch.eq(outcomes, self.fraud), [1]), 6)
        width = torch.add(numbers, 1)
        end = torch.mul(torch.mul(2, length), width)
        flat = torch.slice(floats, 1, 0, end)
        values = torch.reshape(flat, [batch, torch.mul(2, length), width])
        total = torch.sum(torch.slice(values, 2, 0, numbers), [1, 2])
        mean = torch.div(total, torch.mul(rows, numbers))
        counts = torch.add(torch.mul(rows, 0.01), torch.mul(frauds, 0.1))
        logit = torch.add(torch.add(mean, self.bias), counts)
        return logit
      """;

  /** The same answers by way of row vectors: sum of a row's numbers, and whether it is a fraud. */
  static final String ROWS =
      """
      def encode_customer(self: __torch__.Tiny, categories: Tensor, numbers: Tensor) -> Tensor:
        fraud = torch.to(torch.eq(torch.select(categories, 1, -1), self.fraud), 6)
        return torch.stack([torch.sum(numbers, [1]), fraud], 1)
      """;

  /** A card's vectors are twice as long, so that a mix-up shows. */
  static final String CARD_ROWS =
      """
      def encode_card(self: __torch__.Tiny, categories: Tensor, numbers: Tensor) -> Tensor:
        return torch.mul((self).encode_customer(categories, numbers, ), 2)
      """;

  static final String FORWARD_ROWS =
      """
      def forward_rows(self: __torch__.Tiny, ints: Tensor, floats: Tensor, customer: Tensor,
          card: Tensor) -> Tensor:
        rows = torch.to(torch.sum(torch.slice(ints, 1, 0, 2), [1]), 6)
        both = torch.add(torch.sum(customer, [1]), torch.div(torch.sum(card, [1]), 2))
        mean = torch.div(torch.select(both, 1, 0), torch.mul(rows, self.numerical))
        frauds = torch.select(both, 1, 1)
        counts = torch.add(torch.mul(rows, 0.01), torch.mul(frauds, 0.1))
        return torch.add(torch.add(mean, self.bias), counts)
      """;

  private TinyModel() {}

  /** The network for these columns, which encodes rows apart from the rest. */
  static byte[] rowArchive(FeatureEncoding encoding) {
    return archive(encoding, FORWARD, ROWS, CARD_ROWS, FORWARD_ROWS);
  }

  /** The network for these columns. */
  public static byte[] archive(FeatureEncoding encoding) {
    return archive(encoding, FORWARD);
  }

  /** The same class with other methods. */
  static byte[] archive(FeatureEncoding encoding, String... methods) {
    TorchArchive.Builder archive =
        TorchArchive.of("Tiny")
            .parameter("bias", new Tensor(new long[] {}, new float[] {-2}))
            .integer("categorical", encoding.categoricalColumns())
            .integer("numerical", encoding.numericalColumns())
            .integer("fraud", encoding.embeddingRows() - 1L);
    for (String method : methods) {
      archive.method(method);
    }
    return archive.toBytes();
  }

  /** What the network answers, computed in plain Java. */
  public static double rawScore(FeatureEncoding encoding, Snapshot snapshot) {
    int length = SequenceEncoder.length(snapshot);
    EncodedBatch batch = SequenceEncoder.of(encoding).encode(List.of(snapshot), length);
    int columns = encoding.categoricalColumns();
    int numbers = encoding.numericalColumns();
    double logit = -2;
    int rows = batch.ints()[0] + batch.ints()[1];
    for (int row = 0; row < 2 * length; row++) {
      boolean fraud = batch.ints()[1 + (row + 1) * columns] == encoding.embeddingRows() - 1;
      logit += fraud ? 0.1 : 0;
      for (int column = 0; column < numbers; column++) {
        logit += batch.floats()[row * (numbers + 1) + column] / (rows * (double) numbers);
      }
    }
    return 1 / (1 + Math.exp(-logit - 0.01 * rows));
  }

  /** An encoding of every declared feature, without any known category. */
  public static FeatureEncoding encoding(Catalogue catalogue) {
    List<Vocabulary> categorical = new ArrayList<>();
    for (Feature feature : catalogue.features(FeatureKind.CATEGORICAL)) {
      categorical.add(Vocabulary.of(feature.name(), List.of()));
    }
    List<NumericColumn> numerical = columns(catalogue.features(FeatureKind.NUMERICAL));
    numerical.add(column(FeatureEncoding.GAP));
    List<NumericColumn> engineered = columns(catalogue.features(FeatureKind.ENGINEERED));
    List<DerivedColumn> derived = new ArrayList<>();
    for (DerivedFeature feature : catalogue.derived()) {
      derived.add(new DerivedColumn(feature, column(feature.name()).scaling()));
    }
    return new FeatureEncoding(categorical, numerical, engineered, derived);
  }

  /**
   * A whole bundle for {@link BundleWriter}.
   *
   * @param examples become golden examples, at least one
   */
  public static BundleWriter.Parts parts(ModelId id, Catalogue catalogue, List<Snapshot> examples) {
    FeatureEncoding encoding = encoding(catalogue);
    return new BundleWriter.Parts(
        manifest(id, catalogue.name(), catalogue.prefix()),
        encoding,
        calibration(),
        new FallbackRung(fallback(encoding), calibration()),
        goldenCases(encoding, examples),
        archive(encoding));
  }

  /** A bundle in memory; only its network lies in the directory. */
  static Bundle bundle(FeatureEncoding encoding, byte[] network, Path directory) {
    return bundle(encoding, network, directory, goldenCases(encoding, TinyOrders.some(5)));
  }

  static Bundle bundle(
      FeatureEncoding encoding, byte[] network, Path directory, List<GoldenCase> golden) {
    return new Bundle(
        manifest(new ModelId("tiny", "1"), "test", new CataloguePrefix(0, "0".repeat(16))),
        "0".repeat(64),
        encoding,
        calibration(),
        new FallbackRung(fallback(encoding), calibration()),
        golden,
        write(directory.resolve("network.pt"), network));
  }

  static List<GoldenCase> goldenCases(FeatureEncoding encoding, List<Snapshot> examples) {
    ScoreCalibration calibration = calibration();
    List<GoldenCase> cases = new ArrayList<>();
    for (Snapshot example : examples) {
      double raw = rawScore(encoding, example);
      double probability = calibration.calibrator().probability(raw);
      double percentile = calibration.percentiles().percentile(raw);
      double fallback = fallback(encoding).rawScore(example.order());
      cases.add(new GoldenCase(example, raw, probability, percentile, fallback));
    }
    return cases;
  }

  /** Probability = raw score; review from 0.5, decline from 0.9. */
  static ScoreCalibration calibration() {
    double[] quantiles = new double[Percentiles.QUANTILES];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = i / (quantiles.length - 1.0);
    }
    return new ScoreCalibration(
        Percentiles.of(quantiles), new BetaCalibrator(1, 1, 0), new DecisionThresholds(0.5, 0.9));
  }

  /** Answers sigmoid(-1) to every order. */
  static LogisticRegression fallback(FeatureEncoding encoding) {
    OwnFields fields = OwnFields.of(encoding);
    return LogisticRegression.of(fields, new double[fields.width()], -1);
  }

  private static BundleManifest manifest(ModelId id, String catalogue, CataloguePrefix prefix) {
    return new BundleManifest(
        id,
        Instant.EPOCH,
        Precision.FP32,
        catalogue,
        prefix,
        "tiny",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static List<NumericColumn> columns(List<Feature> features) {
    List<NumericColumn> columns = new ArrayList<>();
    features.forEach(feature -> columns.add(column(feature.name())));
    return columns;
  }

  private static NumericColumn column(String name) {
    return new NumericColumn(name, new NumericScaling(Transform.LOG1P, 0.07, 0, 0));
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
