package io.orderguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.app.AppConfig;
import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.export.PublishedRelease;
import io.orderguard.export.ReleaseLog;
import io.orderguard.export.ReleaseTopics;
import io.orderguard.export.RunJudge;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.Processing;
import io.orderguard.replay.ScoreReader;
import io.orderguard.replay.TopicSizes;
import io.orderguard.service.ServiceConfig;
import io.orderguard.service.TrainerService;
import io.orderguard.settings.Settings;
import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.Pace;
import io.orderguard.simulation.ShopEvents;
import io.orderguard.simulation.ShopPublisher;
import io.orderguard.simulation.SimulationConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop, the application and the trainer's service on one real broker: new labels start one run
 * after another, every bundle is taken over while orders flow.
 */
class TrainerServiceIT {

  private static final int PAST_ORDERS = 6_000;
  private static final double ORDERS_PER_SECOND = 150;
  private static final int SCORES_OF_A_BUNDLE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration MATURITY = Duration.ofDays(4);
  private static final SimulationConfig SHOP =
      new SimulationConfig(7, DemoTimes.START, 1_500, 500, 0.05, MATURITY);

  private final LiveEvents events =
      new LiveEvents(ShopEvents.of(OrderSimulator.of(SHOP)), DemoTimes.START);
  private final LiveLedger ledger = new LiveLedger();
  private final SeenScores scores = new SeenScores();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void newLabelsTrainTwoBundlesThatTheRunningApplicationTakesOver(@TempDir Path directory)
      throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (LocalRig rig = LocalRig.start(directory, 2, broker -> app(broker, directory));
        ScoreReader reader = ScoreReader.start(rig.kafka(), rig.topics().scores(), scores);
        ShopPublisher shop = shop(rig);
        Processing processing = rig.processing()) {
      shop.publish(events, PAST_ORDERS, Pace.unlimited());
      processing.awaitAll();
      Future<?> live =
          threads.submit(
              () -> shop.publish(events, Long.MAX_VALUE, Pace.ordersPerSecond(ORDERS_PER_SECOND)));
      ServiceConfig config = service(rig.bootstrapServers(), directory);

      try (TrainerService service = TrainerService.start(config, events::time, RunJudge.NONE)) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread runs = new Thread(() -> run(service, stopped), "trainer");
        runs.setDaemon(true); // a failed assertion leaves it behind
        runs.start();
        boolean both = scores.awaitBundles(2, SCORES_OF_A_BUNDLE, PATIENCE);
        assertThat(both).as("%s, service %s", scores.byVersion(), page(service, "/ready")).isTrue();
        requireHealthy(service);
        runs.interrupt(); // as SIGTERM does
        assertThat(stopped.await(30, TimeUnit.SECONDS)).as("stopped in order").isTrue();
      }
      events.closeAfter(0);
      live.get(1, TimeUnit.MINUTES);
      processing.awaitAll();
      reader.awaitRead(written(rig));

      requireEveryOrderOnce();
      requireTakenOver(config.runs().at(events.time()).release().topics());
    } finally {
      threads.shutdownNow();
    }
  }

  private void requireEveryOrderOnce() {
    assertThat(ledger.size()).isGreaterThan(PAST_ORDERS);
    assertThat(scores.collector.scores().keySet())
        .as("orders without a score")
        .containsAll(ledger.orders().keySet())
        .hasSize(ledger.size());
    assertThat(scores.collector.duplicated()).as("further scores of an order").isZero();
  }

  /** Each was released once, and accepted by the instance before it scored. */
  private void requireTakenOver(ReleaseTopics topics) {
    List<PublishedRelease> releases = ReleaseLog.read(topics).releases();
    assertThat(releases)
        .extracting(release -> release.release().getBundleVersion())
        .doesNotHaveDuplicates()
        .containsAll(scores.byVersion().keySet())
        .hasSizeGreaterThanOrEqualTo(2);
    for (PublishedRelease release : releases.subList(0, 2)) {
      assertThat(release.acknowledgements())
          .extracting(answer -> answer.getStatus())
          .containsExactly(AcknowledgementStatus.ACCEPTED);
    }
  }

  private void requireHealthy(TrainerService service) throws Exception {
    assertThat(page(service, "/live")).startsWith("200 ");
    assertThat(page(service, "/ready")).startsWith("200 ").contains("\"runs\":\"WELL\"");
    assertThat(page(service, "/metrics"))
        .contains("orderguard_trainer_run_seconds_count{outcome=\"failed\"} 0")
        .containsPattern("orderguard_trainer_run_seconds_count\\{outcome=\"succeeded\"} [2-9]")
        .contains("orderguard_trainer_bundle{bundle=\"shop\",version=\"2025");
  }

  private static void run(TrainerService service, CountDownLatch stopped) {
    try {
      service.run();
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  private String page(TrainerService service, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + service.httpPort() + path);
    HttpResponse<String> page =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return page.statusCode() + " " + page.body();
  }

  private ShopPublisher shop(LocalRig rig) {
    return ShopPublisher.connect(
        rig.kafka(),
        new ShopPublisher.Topics(rig.topics().orders(), rig.topics().labels()),
        ledger);
  }

  private static long written(LocalRig rig) throws InterruptedException {
    try (TopicSizes sizes = new TopicSizes(rig.bootstrapServers())) {
      return sizes.records(rig.topics().scores());
    }
  }

  private static AppConfig app(String bootstrapServers, Path directory) {
    return AppConfig.from(settings(bootstrapServers, directory));
  }

  private ServiceConfig service(String bootstrapServers, Path directory) {
    return ServiceConfig.from(settings(bootstrapServers, directory), events.time());
  }

  /** One file for both. */
  private static Settings settings(String bootstrapServers, Path directory) {
    return Settings.parse(
        """
        application-id: orderguard-it
        state-dir: "%1$s/state"
        kafka: {bootstrap.servers: "%2$s"}
        entity-keys: {secret: no-secret}
        labels: {wait: P60D} # the past runs at a day in a tenth of a second
        scoring: {on-missing-model: unscored, threads-per-call: 1}
        snapshots: {rows: reference}
        http: {port: 0}
        training:
          bundle-name: shop
          out: "%1$s/bundles"
          work: "%1$s/work"
          window: P7D
          label-maturity: %3$s
          legitimate-keep-rate: 0.3
          min-count: 5
          batch-size: 128
          max-epochs: 2
          threads: 1
          publish: true
          service:
            new-labels: 500
            check-every: PT0.2S
            http: {port: 0}
        """
            .formatted(directory, bootstrapServers, MATURITY),
        "of the test");
  }

  /** What came so far, and who waits for it. */
  private static final class SeenScores implements ScoreReader.Listener {

    private final ScoreCollector collector = new ScoreCollector();
    private final Map<String, Integer> byVersion = new HashMap<>();

    @Override
    public synchronized void received(OrderScore score, long receivedNanos) {
      collector.received(score, receivedNanos);
      String version = score.getBundleVersion();
      if (version != null && score.getRung() == ScoreRung.CHAMPION) {
        byVersion.merge(version, 1, Integer::sum);
        notifyAll();
      }
    }

    synchronized Map<String, Integer> byVersion() {
      return Map.copyOf(byVersion);
    }

    /** Until that many bundles have given that many scores each. */
    synchronized boolean awaitBundles(int bundles, int scoresEach, Duration atMost)
        throws InterruptedException {
      Instant end = Instant.now().plus(atMost);
      while (byVersion.values().stream().filter(seen -> seen >= scoresEach).count() < bundles) {
        long left = Duration.between(Instant.now(), end).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }
}
