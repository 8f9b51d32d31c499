package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult.Scored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real libtorch. */
final class BundleScorerTest {

  private static final InferenceConfig CONFIG = new InferenceConfig("auto", 1, 16);

  private final FeatureEncoding encoding = TinyOrders.encoding();

  private final Path directory;

  BundleScorerTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aBundleScoresOrders() {
    Snapshot order = TinyOrders.random("a", 20, new Random(1));
    try (BundleScorer scorer = load(TinyModel.archive(encoding))) {

      ScoringResult result = scorer.score(List.of(order)).get(0);

      double expected = TinyModel.rawScore(encoding, order);
      assertThat(result).isInstanceOf(Scored.class);
      Scored scored = (Scored) result;
      assertThat(scored.model()).isEqualTo(new ModelId("tiny", "1"));
      assertThat(scored.rung()).isEqualTo(Rung.CHAMPION);
      assertThat(scored.reason()).isEmpty();
      assertThat(scored.rawScore()).isCloseTo(expected, within(1e-6));
      assertThat(scored.probability()).isCloseTo(expected, within(1e-6));
      assertThat(scored.percentile()).isCloseTo(expected, within(1e-3));
      assertThat(scored.decision()).isEqualTo(decision(expected));
      assertThat(scorer.goldenMaxDifference()).isLessThan(1e-6);
    }
  }

  @Test
  void aScoreDoesNotDependOnItsMates() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (BundleScorer scorer = load(TinyModel.archive(encoding))) {
      for (int round = 0; round < 30; round++) {
        List<Snapshot> batch = randomBatch(random);
        List<ScoringResult> together = scorer.score(batch);
        for (int i = 0; i < batch.size(); i++) {
          double alone = rawScore(scorer.score(List.of(batch.get(i))).get(0));
          assertThat(rawScore(together.get(i))).as("seed %d", seed).isCloseTo(alone, within(1e-6));
          double twin = TinyModel.rawScore(encoding, batch.get(i));
          assertThat(alone).as("seed %d", seed).isCloseTo(twin, within(1e-6));
        }
      }
    }
  }

  @Test
  void aNetworkMayBeScoredByManyThreads() {
    List<Snapshot> orders = TinyOrders.some(40);
    try (BundleScorer scorer = load(TinyModel.archive(encoding))) {
      List<ScoringResult> expected = scorer.score(orders);

      List<List<ScoringResult>> results =
          IntStream.range(0, 64).parallel().mapToObj(round -> scorer.score(orders)).toList();

      assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(expected));
    }
  }

  @Test
  void aBundleFromDiskScores() {
    ModelId id = new ModelId("shop", "2");
    Path bundle = directory.resolve("bundle");
    BundleWriter.write(bundle, TinyModel.parts(id, Catalogue.shop(), TinyOrders.some(3)));

    try (BundleScorer scorer =
        BundleScorer.load(BundleReader.read(bundle, directory.resolve("work")), CONFIG)) {
      assertThat(scorer.model()).isEqualTo(id);
      assertThat(scorer.goldenMaxDifference()).isLessThan(1e-6);
    }
  }

  @Test
  void nothingToScoreIsNoWork() {
    try (BundleScorer scorer = load(TinyModel.archive(encoding))) {
      assertThat(scorer.score(List.of())).isEmpty();
    }
  }

  @Test
  void aWrongGoldenExampleRefusesTheBundle() {
    GoldenCase right = TinyModel.goldenCases(encoding, TinyOrders.some(1)).get(0);
    GoldenCase wrong =
        new GoldenCase(
            right.snapshot(),
            right.rawScore() + 2e-4,
            right.probability() + 2e-4,
            right.percentile() + 2e-4,
            right.fallbackRawScore());

    assertThatThrownBy(() -> load(TinyModel.archive(encoding), List.of(wrong)))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageStartingWith(
            "Bundle tiny:1: golden example order-0 must have the raw score " + wrong.rawScore())
        .hasMessageContaining(
            "within 1.0E-4, found " + String.valueOf(right.rawScore()).substring(0, 5));
  }

  @Test
  void aFallbackThatAnswersOtherwiseRefusesTheBundle() {
    GoldenCase right = TinyModel.goldenCases(encoding, TinyOrders.some(1)).get(0);
    GoldenCase wrong =
        new GoldenCase(
            right.snapshot(), right.rawScore(), right.probability(), right.percentile(), 0.5);

    assertThatThrownBy(() -> load(TinyModel.archive(encoding), List.of(wrong)))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("order-0 must have the fallback raw score 0.5 within 1.0E-9");
  }

  @Test
  void aBundleWithoutGoldenExamplesIsRefused() {
    assertThatThrownBy(() -> load(TinyModel.archive(encoding), List.of()))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage("Bundle tiny:1 must have golden examples, found none");
  }

  @Test
  void aNetworkThatRaisesRefusesTheBundle() {
    byte[] raising =
        TinyModel.archive(
            encoding,
            """
            def forward(self: __torch__.Tiny, ints: Tensor, floats: Tensor) -> Tensor:
              return torch.select(floats, 7, 0)
            """);

    assertThatThrownBy(() -> load(raising))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle tiny:1: golden example order-0 must be scored by its network, found inference"
                + " failed: EngineException");
  }

  @Test
  void aNetworkThatAnswersNoNumberRefusesTheBundle() {
    assertThatThrownBy(() -> load(TinyModel.archive(encoding, notANumberFrom(0))))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("must be scored by its network, found non-finite score");
  }

  @Test
  void aLogitThatIsNoNumberSendsItsOrderAloneToTheFallback() {
    byte[] network = TinyModel.archive(encoding, notANumberFrom(52)); // golden examples have fewer
    List<GoldenCase> golden = TinyModel.goldenCases(encoding, List.of(order("short", 4)));
    try (BundleScorer scorer = load(network, golden)) {

      List<ScoringResult> results = scorer.score(List.of(order("fine", 20), order("long", 51)));

      assertThat(results.get(0).rung()).isEqualTo(Rung.CHAMPION);
      assertThat(results.get(1).rung()).isEqualTo(Rung.FALLBACK);
      assertThat(results.get(1).reason()).isEqualTo("non-finite score");
      assertThat(rawScore(results.get(1))).isCloseTo(1 / (1 + Math.E), within(1e-12));
    }
  }

  @Test
  void anAnswerOfAnotherShapeRefusesTheBundle() {
    byte[] network =
        TinyModel.archive(
            encoding,
            """
            def forward(self: __torch__.Tiny, ints: Tensor, floats: Tensor) -> Tensor:
              return floats
            """);

    assertThatThrownBy(() -> load(network))
        .hasMessageContaining("must be scored by its network, found inference failed: Illegal");
  }

  @Test
  void aFileThatIsNoNetworkNeverReachesLibtorch() {
    assertThatThrownBy(() -> load("no archive".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageStartingWith(
            "Bundle tiny:1 must have a loadable network in network.pt, found: ");
  }

  @Test
  void aNetworkThatDoesNotCompileRefusesTheBundle() {
    assertThatThrownBy(() -> load(TinyModel.archive(encoding, "def forward(self) -> nonsense")))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageStartingWith(
            "Bundle tiny:1 must have a loadable network in network.pt, found: ");
  }

  /** The usual logit, but not a number for orders with at least this many rows in all. */
  private static String notANumberFrom(int rows) {
    String few = "few = torch.to(torch.lt(rows, " + rows + "), 6)\n  ";
    String zeroOrNoNumber = "torch.mul(torch.div(few, few), 0.)"; // 0 / 0 where there are many
    return TinyModel.FORWARD.replace(
        "return logit", few + "return torch.add(logit, " + zeroOrNoNumber + ")");
  }

  private static Decision decision(double probability) {
    return probability >= 0.9
        ? Decision.DECLINE
        : probability >= 0.5 ? Decision.REVIEW : Decision.APPROVE;
  }

  private static double rawScore(ScoringResult result) {
    return ((Scored) result).rawScore();
  }

  private static Snapshot order(String orderId, int rows) {
    return TinyOrders.random(orderId, rows, new Random(rows));
  }

  private static List<Snapshot> randomBatch(Random random) {
    List<Snapshot> batch = new ArrayList<>();
    for (int i = 1 + random.nextInt(40); i > 0; i--) { // also beyond the largest batch
      batch.add(TinyOrders.random("order-" + i, random));
    }
    Collections.shuffle(batch, random);
    return batch;
  }

  private BundleScorer load(byte[] network) {
    return BundleScorer.load(TinyModel.bundle(encoding, network, directory), CONFIG);
  }

  private BundleScorer load(byte[] network, List<GoldenCase> golden) {
    return BundleScorer.load(TinyModel.bundle(encoding, network, directory, golden), CONFIG);
  }
}
