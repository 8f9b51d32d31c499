package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import io.orderguard.settings.Settings;
import io.orderguard.topology.FraudTopology;
import io.orderguard.topology.TopologyConfig;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One instance on a real broker with real bundles, from its topics alone. */
final class EndToEndIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final AvroCodec<ShopOrder> ORDERS = AvroCodec.of(ShopOrder.class);

  private Path directory;
  private TestCluster cluster;
  private FraudScoringApp app;
  private TopicReader<OrderScore> scores;
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void startInstance(@TempDir Path directory) throws InterruptedException {
    this.directory = directory;
    cluster = TestCluster.start(3);
    cluster.send(TinyBundles.write(directory.resolve("tiny-1"), "1").build());
    app =
        FraudScoringApp.of(
            AppConfig.from(Settings.parse(cluster.yaml(directory.resolve("state")), "test")));
    app.start();
    assertThat(app.awaitReady(LIMIT)).isTrue();
    scores = cluster.scores();
  }

  @AfterEach
  void stop() {
    scores.close();
    app.close();
    cluster.close();
  }

  @Test
  void everyOrderIsScoredWhileANewerBundleTakesOver() {
    try (TopicReader<ReleaseAcknowledgement> answers = cluster.acknowledgements()) {
      sendOrders(300);
      awaitScores();
      BundleRelease second = TinyBundles.write(directory.resolve("tiny-2"), "2").build();
      cluster.send(second);
      sendOrdersUntilScoredBy("2");
      awaitScores();
      assertThat(mine(scores.readToEnd()))
          .hasSize(sent.size())
          .allSatisfy(score -> assertThat(score.getRung()).isEqualTo(ScoreRung.CHAMPION))
          .allSatisfy(score -> assertThat(score.getProbability()).isBetween(0.0, 1.0))
          .extracting(OrderScore::getBundleVersion)
          .contains("1", "2");
      ReleaseAcknowledgement answer = answerTo(answers, second);
      assertThat(answer.getStatus()).isEqualTo(AcknowledgementStatus.ACCEPTED);
      assertThat(answer.getGoldenMaxDifference()).isLessThan(1e-4);
      assertThat(answer.getInstanceId()).isEqualTo(app.instanceId());
    }
  }

  @Test
  void whatCannotBeScoredIsADeadLetterAndTheStreamGoesOn() {
    try (TopicReader<ConsumerRecord<byte[], byte[]>> letters = cluster.deadLetters()) {
      sendOrders(20);
      long now = ShopOrders.START.toEpochMilli();
      ShopOrder.Builder order = ShopOrders.order("bad", "bad");
      byte[] unknownSchema = ORDERS.encode(order.build());
      unknownSchema[2] ^= 1; // the first byte of the writer schema's fingerprint
      cluster.send("orders", "bad", new byte[] {1, 2, 3}, now);
      cluster.send("orders", "bad", unknownSchema, now);
      cluster.send("orders", "bad", ORDERS.encode(order.setCustomerId("").build()), now);
      order.setCustomerId("bad");
      cluster.send("orders", "bad", ORDERS.encode(order.build()), now - 11 * 60_000);
      cluster.send("orders", "bad", ORDERS.encode(order.setAmount(Double.NaN).build()), now);
      sendOrders(20);

      awaitScores();
      List<String> reasons =
          letters.await("5 dead letters", seen -> seen.size() >= 5).stream()
              .map(EndToEndIT::reason)
              .toList();
      assertThat(reasons)
          .containsExactly(
              "undecodable", "undecodable", "invalid-order", "future-order", "invalid-order");
      assertThat(letters.seen().get(0).value()).isEqualTo(new byte[] {1, 2, 3});
      scores.await("answers to the bad orders", seen -> countOf(seen, "bad") >= 3);
      assertThat(scores.seen())
          .filteredOn(score -> score.getOrderId().equals("bad"))
          .allSatisfy(score -> assertThat(score.getRung()).isEqualTo(ScoreRung.UNSCORED))
          .allSatisfy(score -> assertThat(score.getReason()).isNotEmpty())
          .allSatisfy(score -> assertThat(score.getRawScore()).isNull());
    }
  }

  @Test
  void aBundleThatMustNotBeUsedIsRefusedAndTheChampionStays() throws IOException {
    BundleRelease damaged = TinyBundles.write(directory.resolve("tiny-8"), "8").build();
    changeAByteBelow(directory.resolve("tiny-8"));
    BundleRelease foreign =
        TinyBundles.write(directory.resolve("tiny-9"), "9", TinyBundles.otherCatalogue()).build();
    try (TopicReader<ReleaseAcknowledgement> answers = cluster.acknowledgements()) {
      cluster.send(damaged);
      cluster.send(foreign);
      sendOrders(50);

      assertThat(answerTo(answers, damaged).getStatus()).isEqualTo(AcknowledgementStatus.REFUSED);
      assertThat(answerTo(answers, damaged).getReason()).contains("network");
      assertThat(answerTo(answers, foreign).getStatus()).isEqualTo(AcknowledgementStatus.REFUSED);
      assertThat(answerTo(answers, foreign).getReason()).contains("catalogue");
      sendOrders(50);
      awaitScores();
      assertThat(mine(scores.seen())).extracting(OrderScore::getBundleVersion).containsOnly("1");
    }
  }

  @Test
  void aFraudReportRaisesTheNextOrdersScore() throws Exception {
    for (String customer : List.of("reported", "quiet")) {
      cluster.send(ShopOrders.order(customer + "-1", customer).build());
    }
    awaitScoresOf("reported-1", "quiet-1");
    cluster.send(
        OrderLabel.newBuilder()
            .setOrderId("reported-1")
            .setCustomerId("reported")
            .setOutcome(LabelOutcome.FRAUD)
            .setKnownAt(ShopOrders.START.plusSeconds(60))
            .build());
    cluster.flush();
    awaitMetric("orderguard_labels_total{result=\"amended\"} 1.0");
    for (String customer : List.of("reported", "quiet")) {
      ShopOrder.Builder next = ShopOrders.order(customer + "-2", customer);
      cluster.send(next.setOrderTime(ShopOrders.START.plusSeconds(120)).build());
    }
    awaitScoresOf("reported-2", "quiet-2");

    assertThat(rawScore("reported-1")).isEqualTo(rawScore("quiet-1"));
    assertThat(rawScore("reported-2")).isGreaterThan(rawScore("quiet-2") + 0.01);
  }

  @Test
  void healthAndMetricsAreServedUntilTheEnd() throws Exception {
    sendOrders(10);
    awaitScores();
    assertThat(page("/ready")).contains("\"ok\":true", "tiny:1");
    assertThat(page("/live")).contains("\"ok\":true");
    assertThat(page("/metrics"))
        .contains(
            "orderguard_orders_total 10.0",
            "orderguard_in_flight 0.0",
            "orderguard_champion{bundle=\"tiny\",version=\"1\"} 1.0",
            "orderguard_scores_total{bundle=\"tiny\",rung=\"champion\",version=\"1\"} 10.0",
            "orderguard_streams_state{state=\"running\"} 1.0");
    app.close();
    assertThat(app.awaitEnd()).isEqualTo(FraudScoringApp.End.CLOSED);
  }

  @Test
  void theTopicsItIsKnownToMakeForItselfAreThoseItMakes() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get())
          .filteredOn(topic -> topic.startsWith("orderguard-"))
          .containsExactlyInAnyOrderElementsOf(
              FraudTopology.internalTopics(TopologyConfig.DEFAULT).stream()
                  .map("orderguard-"::concat)
                  .toList());
    }
  }

  private void sendOrders(int count) {
    for (int i = 0; i < count; i++) {
      String customer = "customer-" + sent.size() % 17;
      ShopOrder.Builder order = ShopOrders.order("order-" + sent.size(), customer);
      order.setOrderTime(ShopOrders.START.plusSeconds(sent.size())).setAmount(10 + sent.size() % 7);
      sent.add(order.getOrderId());
      cluster.send(order.build());
    }
    cluster.flush();
  }

  private void sendOrdersUntilScoredBy(String version) {
    Set<String> versions = new HashSet<>();
    scores.await(
        "a score of version " + version,
        seen -> {
          mine(seen).forEach(score -> versions.add(String.valueOf(score.getBundleVersion())));
          if (!versions.contains(version)) {
            sendOrders(20);
          }
          return versions.contains(version);
        });
  }

  private void awaitScores() {
    awaitScoresOf(sent.toArray(String[]::new));
  }

  private void awaitScoresOf(String... orderIds) {
    Set<String> wanted = Set.of(orderIds);
    scores.await(
        orderIds.length + " scores",
        seen -> {
          Set<String> missing = new HashSet<>(wanted);
          seen.forEach(score -> missing.remove(score.getOrderId()));
          return missing.isEmpty();
        });
  }

  private static List<OrderScore> mine(List<OrderScore> seen) {
    return seen.stream().filter(score -> score.getOrderId().startsWith("order-")).toList();
  }

  private double rawScore(String orderId) {
    return scores.seen().stream()
        .filter(score -> score.getOrderId().equals(orderId))
        .mapToDouble(OrderScore::getRawScore)
        .findFirst()
        .orElseThrow();
  }

  private static long countOf(List<OrderScore> seen, String orderId) {
    return seen.stream().filter(score -> score.getOrderId().equals(orderId)).count();
  }

  private ReleaseAcknowledgement answerTo(
      TopicReader<ReleaseAcknowledgement> answers, BundleRelease release) {
    List<ReleaseAcknowledgement> found = new ArrayList<>();
    answers.await(
        "an answer to " + release.getBundleVersion(),
        seen -> {
          seen.stream()
              .filter(answer -> answer.getInstanceId().equals(app.instanceId()))
              .filter(answer -> answer.getDigest().equals(release.getDigest()))
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    byte[] value = letter.headers().lastHeader("orderguard.reason").value();
    return new String(value, StandardCharsets.UTF_8);
  }

  private static void changeAByteBelow(Path bundle) throws IOException {
    try (var files = Files.list(bundle)) {
      Path network = files.filter(f -> f.toString().endsWith(".pt")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(network);
      bytes[bytes.length / 2] ^= 1;
      Files.write(network, bytes);
    }
  }

  private void awaitMetric(String line) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    String page = page("/metrics");
    while (!page.contains(line)) {
      assertThat(System.nanoTime()).as("waiting for %s in%n%s", line, page).isLessThan(end);
      page = page("/metrics");
    }
  }

  private String page(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + app.httpPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
