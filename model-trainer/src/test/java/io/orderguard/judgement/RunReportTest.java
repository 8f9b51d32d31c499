package io.orderguard.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.bundle.BundleReader;
import io.orderguard.dataset.ShopTopics;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.export.ReleaseLog;
import io.orderguard.export.RunJudge;
import io.orderguard.export.TrainedRun;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainerProgress;
import io.orderguard.inference.BundleScorer;
import io.orderguard.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a real broker, real libtorch and LightGBM: one short run of the synthetic shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunReportTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private EmbeddedBroker broker;
  private ShopTopics topics;
  private Path directory;
  private TrainedRun run;

  @BeforeAll
  void train(@TempDir Path shared) throws IOException {
    directory = shared;
    broker = EmbeddedBroker.temporary();
    topics = ShopTopics.create(broker, "shop");
    topics.publish(new SyntheticShop(1).orders(1500));
    broker.createTopic("releases", 1, Map.of());
    broker.createTopic("acknowledgements", 1, Map.of());
    Files.writeString(directory.resolve("catalogue.yaml"), SyntheticShop.CATALOGUE.yaml());
    List<TrainedRun> runs = new ArrayList<>();
    RunReport report = new RunReport(InstantSource.fixed(NOW));
    train(
        "judged",
        finished -> {
          report.judge(finished);
          runs.add(finished);
        });
    run = runs.get(0);
  }

  @AfterAll
  void stop() {
    topics.close();
    broker.close();
  }

  @Test
  void aReportLiesBesideTheBundle() throws IOException {
    Path report = RunReport.directory(run.bundle().directory());

    assertThat(report).isEqualTo(directory.resolve("judged/reports/synthetic-1"));
    assertThat(report.resolve("report.html"))
        .content()
        .contains("Bundle synthetic:1", run.bundle().digest(), "Precision@100")
        .contains("sequence model", "its fallback", "logistic regression")
        .containsIgnoringCase("boosted trees"); // or why they are left out
  }

  @Test
  void judgingHearsThatItIsNotWanted() {
    AmountColumn amount = AmountColumn.of(run.config().catalogue());
    try (BundleScorer scorer =
        Judgement.scorer(BundleReader.readInPlace(run.bundle().directory()), run)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> JudgedSplit.score(run.splits().evaluation(), scorer, amount))
          .hasMessage("Judging was stopped; the run goes on at the next start");
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt stays set").isTrue();
    }
  }

  @Test
  void figuresAreThoseOfTheOrdersThatNothingWasFittedOn() throws IOException {
    JsonNode metrics = metrics();

    assertThat(metrics.get("coverage").get("judged").asInt())
        .isEqualTo(run.splits().evaluation().size());
    assertThat(metrics.get("from").asText())
        .isEqualTo(run.splits().times().evaluationFrom().toString());
    assertThat(metrics.get("createdAt").asText()).isEqualTo(NOW.toString());
    assertThat(metrics.get("money").get("withAmount").asInt())
        .isEqualTo(run.splits().evaluation().size());
    assertThat(metrics.get("training").get("splits")).hasSize(4);
    assertThat(metrics.get("effects").get("features")).hasSize(5);
  }

  @Test
  void allModelsAreComparedOnTheSameOrders() throws IOException {
    JsonNode comparison = metrics().get("comparison");
    JsonNode models = comparison.get("models");

    assertThat(models.size() + comparison.get("leftOut").size()).isEqualTo(4);
    for (JsonNode model : models) {
      JsonNode figures = model.get("figures");
      assertThat(figures.get("orders").asInt()).isEqualTo(run.splits().evaluation().size());
      assertThat(figures.get("frauds").asInt()).isEqualTo(run.splits().evaluation().fraudCount());
      assertThat(figures.get("auc").asDouble()).as(model.get("name").asText()).isBetween(0.4, 1.0);
      assertThat(figures.get("calibrationError").asDouble()).isBetween(0.0, 0.2);
    }
    double ranked = metrics().get("ranking").get("auc").asDouble();
    assertThat(models.get(0).get("figures").get("auc").asDouble()).isCloseTo(ranked, within(0.01));
  }

  @Test
  void aReportChangesNoBundle() throws IOException {
    TrainerConfig alone = config("alone");

    assertThat(Trainer.train(alone, TrainerProgress.NONE).digest())
        .isEqualTo(run.bundle().digest());
    try (Stream<Path> files = Files.walk(run.bundle().directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("report.html", "metrics.json");
    }
  }

  @Test
  void whatAJudgeThrowsEndsTheRunBeforeItsRelease() throws IOException {
    int before = ReleaseLog.read(run.config().release().topics()).releases().size();

    assertThatThrownBy(
            () ->
                train(
                    "refused",
                    finished -> {
                      throw new IllegalStateException("not good enough");
                    }))
        .hasMessage("not good enough");

    assertThat(ReleaseLog.read(run.config().release().topics()).releases()).hasSize(before);
  }

  private JsonNode metrics() throws IOException {
    Path report = RunReport.directory(run.bundle().directory());
    return new ObjectMapper().readTree(report.resolve("metrics.json").toFile());
  }

  private void train(String out, RunJudge judge) throws IOException {
    Trainer.train(config(out), TrainerProgress.NONE.judgedBy(judge));
  }

  private TrainerConfig config(String out) {
    return TrainerConfig.from(
        Settings.parse(
            """
            kafka: {bootstrap.servers: "%s"}
            orders: {catalogue: "%s"}
            topics: {snapshots: %s, labels: %s}
            training:
              bundle-name: synthetic
              bundle-version: "1"
              out: "%s"
              calibration-share: 0.3
              legitimate-keep-rate: 0.5
              min-count: 5
              batch-size: 64
              max-epochs: 2
              threads: 1
              publish: true
            """
                .formatted(
                    broker.bootstrapServers(),
                    directory.resolve("catalogue.yaml"),
                    topics.source().snapshots(),
                    topics.source().labels(),
                    directory.resolve(out)),
            "of the test"),
        NOW);
  }
}
