package io.orderguard.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.avro.OrderScore;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.ModelId;
import io.orderguard.export.ReleasePublisher;
import io.orderguard.export.ReleaseTopics;
import io.orderguard.replay.ChunkedReplay.Turn;
import io.orderguard.replay.Intervals;
import io.orderguard.replay.LabelPlan;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.Releases;
import io.orderguard.replay.ReplaySettings;
import io.orderguard.replay.ScoreReader;
import io.orderguard.replay.SilentView;
import io.orderguard.replay.SmallTable;
import io.orderguard.replay.TableInput;
import io.orderguard.replay.TableReplay;
import io.orderguard.replay.TopicSizes;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small table through broker, application and trainer. */
class BacktestIT {

  private static final Intervals INTERVALS =
      new Intervals(
          SmallTable.time(300),
          SmallTable.time(2_700),
          SmallTable.time(3_000),
          SmallTable.time(3_400));

  private static Path directory;
  private static TableInput input;
  private static BacktestResult result;
  private static List<String> scores;

  @BeforeAll
  static void run(@TempDir Path shared) throws IOException, InterruptedException {
    directory = shared;
    input =
        new TableInput(
            SmallTable.write(directory.resolve("orders.csv")),
            SmallTable.mapping(directory.resolve("mapping.yaml")),
            BadRows.REFUSE);
    BacktestConfig config =
        new BacktestConfig(
            input, INTERVALS, directory.resolve("out"), new BacktestConfig.Fit(1, 1));
    Path work = Files.createDirectory(directory.resolve("work"));
    result = Backtest.run(config, work, SilentView.INSTANCE);
    scores = Files.readAllLines(result.out().resolve("scores.csv"));
  }

  @Test
  void everyOrderOfTheTestIsScoredOnceInTheTablesOrderWithItsFinalLabel() throws IOException {
    List<String> table = Files.readAllLines(input.data());

    assertThat(result.complete()).as(result.asTable()).isTrue();
    assertThat(result.deadLetters()).isEmpty();
    assertThat(scores.get(0))
        .isEqualTo("orderId,orderTime,label,probability,rawScore,percentile,decision,rung,bundle");
    assertThat(scores).hasSize(1 + 400);
    for (int row = 0; row < 400; row++) {
      String[] score = scores.get(1 + row).split(",", -1);
      String[] order = table.get(1 + 3_000 + row).split(",", -1);
      assertThat(score[0]).isEqualTo(order[0]);
      assertThat(score[1]).isEqualTo(SmallTable.time(3_000 + row).toString());
      assertThat(score[2]).isEqualTo(order[6]);
      assertThat(Double.parseDouble(score[3])).isBetween(0.0, 1.0);
      assertThat(score[7]).isEqualTo("champion");
      assertThat(score[8]).isEqualTo("backtest:20260111-100000");
    }
  }

  @Test
  void theFraudThatIsThereIsFound() {
    assertThat(result.evaluation().ranking().auc()).isGreaterThan(0.8);
  }

  @Test
  void customersCardsAndAmountsAreThoseOfTheTable() throws IOException {
    double frauds = 0;
    List<String> table = Files.readAllLines(input.data());
    for (String row : table.subList(1 + 3_000, 1 + 3_400)) {
      String[] order = row.split(",", -1);
      frauds += order[6].equals("1") ? Double.parseDouble(order[4]) : 0;
    }

    assertThat(result.evaluation().money().withAmount()).isEqualTo(400);
    assertThat(result.evaluation().money().fraudAmount()).isCloseTo(frauds, within(0.01));
    assertThat(result.evaluation().ranking().precision().customer()).isPositive();
    assertThat(result.evaluation().ranking().precision().card()).isPositive();
    assertThat(result.evaluation().intervals().auc().isDefined()).isTrue();
  }

  @Test
  void theResultsStandAlone() {
    assertThat(result.out().resolve("metrics.json")).content().contains("averagePrecision");
    assertThat(result.out().resolve("report.html")).isNotEmptyFile();
    assertThat(result.out().resolve("catalogue.yaml")).content().contains("amount");
    assertThat(result.out().resolve("orders.avsc")).content().contains("record");
    assertThat(BundleReader.readInPlace(result.bundle()).id())
        .isEqualTo(new ModelId("backtest", "20260111-100000"));
  }

  @Test
  void simplerModelsAreJudgedOnTheSameOrdersOfTheTest() throws IOException {
    JsonNode comparison =
        new ObjectMapper()
            .readTree(result.out().resolve("metrics.json").toFile())
            .get("comparison");
    JsonNode models = comparison.get("models");

    assertThat(models)
        .extracting(model -> model.get("name").asText())
        .startsWith("sequence model", "logistic regression")
        .isSubsetOf("sequence model", "logistic regression", "boosted trees");
    assertThat(models.size() + comparison.get("leftOut").size()).isEqualTo(3);
    for (JsonNode model : models) {
      JsonNode figures = model.get("figures");
      assertThat(figures.get("orders").asInt()).isEqualTo(400);
      assertThat(figures.get("frauds").asLong()).isEqualTo(result.evaluation().coverage().frauds());
      assertThat(figures.get("auc").asDouble()).isGreaterThan(0.5);
    }
    assertThat(models.get(0).get("figures").get("auc").asDouble())
        .isEqualTo(result.evaluation().ranking().auc());
    assertThat(models.get(0).get("figures").get("calibrationError").asDouble())
        .isEqualTo(result.evaluation().calibration().calibrationError());
  }

  @Test
  void onlyOrdersOfTheTrainingIntervalAreLearnedFrom() {
    Map<String, String> provenance =
        BundleReader.readInPlace(result.bundle()).manifest().provenance();

    assertThat(provenance)
        .containsEntry("window.from", INTERVALS.trainFrom().toString())
        .containsEntry("window.to", INTERVALS.trainTo().toString())
        .containsEntry("window.labelsKnownBefore", INTERVALS.testFrom().toString())
        .containsEntry("read.snapshots", "2400") // orders 300 to 2,699
        .containsEntry("read.younger", "300"); // those before the test, of which none is learned
  }

  /** Another application, all labels, other batches: the same scores. */
  @Test
  void anApplicationThatRunsLiveScoresEveryOrderTheSame() throws Exception {
    Map<String, OrderScore> live = live(Files.createDirectory(directory.resolve("live")));

    assertThat(live).hasSize(400);
    for (String line : scores.subList(1, scores.size())) {
      String[] score = line.split(",", -1);
      OrderScore same = Objects.requireNonNull(live.get(score[0]));
      assertThat(same.getRawScore())
          .as("raw score of order %s", score[0])
          .isCloseTo(Double.parseDouble(score[4]), within(1e-6));
    }
  }

  private static Map<String, OrderScore> live(Path work) throws IOException, InterruptedException {
    Map<String, OrderScore> live = new ConcurrentHashMap<>();
    Mapping mapping = input.loadMapping();
    ReplaySettings settings = settings(mapping, work);
    Path scratch = Files.createDirectory(work.resolve("table"));
    try (Table table = input.open(mapping, scratch, SilentView.INSTANCE);
        LocalRig rig = LocalRig.start(work, LocalRig.IN_ORDER, settings::app);
        TableReplay replay = TableReplay.on(rig, settings, table);
        TopicSizes sizes = new TopicSizes(rig.bootstrapServers());
        ScoreReader reader =
            ScoreReader.start(
                rig.kafka(),
                rig.topics().scores(),
                (score, nanos) -> live.put(score.getOrderId(), score))) {
      release(rig);
      replay.playTo(INTERVALS.testTo(), Turn.AT_ONCE);
      reader.awaitRead(sizes.records(rig.topics().scores()));
    }
    return live;
  }

  private static ReplaySettings settings(Mapping mapping, Path work) {
    LabelPlan all = new LabelPlan(LabelPlan.Sent.ALL, SmallTable.DELAY);
    return new ReplaySettings(
        work,
        new ReplaySettings.Orders(mapping, all, Duration.ofDays(365)),
        new ReplaySettings.Times(Instant.EPOCH, Instant.EPOCH, INTERVALS.testFrom()),
        new ReplaySettings.Fit("none", work, 1, 1, 1),
        ReplaySettings.Aim.LATENCY);
  }

  private static void release(LocalRig rig) throws InterruptedException {
    ReleaseTopics topics =
        new ReleaseTopics(rig.kafka(), rig.topics().releases(), rig.topics().acknowledgements());
    new ReleasePublisher(topics)
        .publish(result.bundle(), new ReleasePublisher.Note(Instant.EPOCH, "test", ""));
    new Releases(topics).awaitAccepted(new ModelId("backtest", "20260111-100000"));
  }
}
