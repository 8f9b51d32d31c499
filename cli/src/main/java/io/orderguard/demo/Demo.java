package io.orderguard.demo;

import io.orderguard.app.AppConfig;
import io.orderguard.app.FraudScoringApp;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.bundle.BundleReader;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainerConfig;
import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.Pace;
import io.orderguard.simulation.PublishListener;
import io.orderguard.simulation.ShopEvent;
import io.orderguard.simulation.ShopEvents;
import io.orderguard.simulation.ShopPublisher;
import io.orderguard.simulation.SimulationConfig;
import io.orderguard.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration, act by act: a broker, a past that fills the histories, a first bundle, live
 * orders at a stated rate, a second bundle that takes over half way, figures.
 */
public final class Demo {

  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How long scores may be missing when no more orders come. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(150);

  private static final long PAUSE_MILLIS = 100;

  private final DemoConfig config;
  private final ProgressView view;
  private final EmbeddedBroker broker;
  private final SimulationConfig shop;
  private final DemoSettings settings;
  private final Topics topics;

  private Demo(DemoConfig config, ProgressView view, EmbeddedBroker broker, Path directory) {
    this.config = config;
    this.view = view;
    this.broker = broker;
    this.shop = SimulationConfig.standard(config.seed(), DemoTimes.START);
    DemoTimes times = DemoTimes.of(shop, config.pastOrders());
    this.settings = new DemoSettings(broker.bootstrapServers(), directory, times, config.seed());
    this.topics = settings.app().topology().topics();
  }

  /**
   * Runs it to its end.
   *
   * @param directory an empty directory for the broker, state and bundles; left for the caller
   */
  public static DemoReport run(DemoConfig config, Path directory, ProgressView view)
      throws InterruptedException {
    long start = System.nanoTime();
    view.say("Starting a Kafka broker and the application ...");
    try (EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("broker"))) {
      Demo demo = new Demo(config, view, broker, directory);
      broker.createTopics(DemoTopics.of(demo.topics, PARTITIONS));
      return demo.play(start);
    }
  }

  private DemoReport play(long start) throws InterruptedException {
    AppConfig appConfig = settings.app();
    Iterator<ShopEvent> events = ShopEvents.of(OrderSimulator.of(shop));
    try (FraudScoringApp app = FraudScoringApp.of(appConfig)) {
      app.start();
      if (!app.awaitRunning(PATIENCE)) {
        throw new IllegalStateException("The application did not start within " + PATIENCE);
      }
      buildHistories(events);
      TrainedBundle first = trainAndRelease("1", settings.times().liveFrom());
      return live(events, first, start);
    }
  }

  private void buildHistories(Iterator<ShopEvent> events) throws InterruptedException {
    int orders = settings.times().pastOrders();
    try (ProgressView.Task task =
            view.start("Past orders through both histories", "orders", orders);
        ShopPublisher publisher = publisher(PublishListener.NONE);
        TopicSizes sizes = new TopicSizes(broker.bootstrapServers())) {
      CompletableFuture<?> published =
          CompletableFuture.runAsync(() -> publisher.publish(events, orders, Pace.unlimited()));
      awaitCount(() -> sizes.records(topics.snapshots()), orders, task, published);
      requireAll(sizes.records(topics.snapshots()), orders);
    }
  }

  private static void requireAll(long snapshots, int orders) {
    if (snapshots < orders) {
      throw new IllegalStateException(
          "Of " + orders + " past orders only " + snapshots + " left a snapshot");
    }
  }

  private TrainedBundle trainAndRelease(String version, Instant labelsKnownBefore)
      throws InterruptedException {
    TrainerConfig trainer = settings.trainer(version, labelsKnownBefore);
    try (TrainingTask task = new TrainingTask(view, "Training bundle " + version)) {
      TrainedBundle bundle = Trainer.train(trainer, task.progress());
      new Releases(trainer.release().topics()).awaitAccepted(bundle.id());
      return bundle;
    }
  }

  private DemoReport live(Iterator<ShopEvent> events, TrainedBundle first, long start)
      throws InterruptedException {
    LiveLedger ledger = new LiveLedger();
    LiveEvents shopDoor = new LiveEvents(events);
    try (ScoreCollector collector =
            ScoreCollector.start(broker.bootstrapServers(), topics.scores());
        ShopPublisher publisher = publisher(ledger);
        TopicSizes sizes = new TopicSizes(broker.bootstrapServers())) {
      CompletableFuture<?> published =
          CompletableFuture.runAsync(
              () ->
                  publisher.publish(
                      shopDoor, Long.MAX_VALUE, Pace.ordersPerSecond(config.ordersPerSecond())));
      int half = config.liveOrders() / 2;
      liveHalf("Live orders, bundle 1", half, collector, published);
      trainAndRelease("2", shopDoor.time());
      shopDoor.closeAfter(config.liveOrders() - half);
      liveHalf("Live orders, bundle 2", config.liveOrders() - half, collector, published);
      published.join();
      awaitStragglers(ledger, collector);
      return report(new LiveFigures(ledger, collector, sizes), first, start);
    }
  }

  private void liveHalf(
      String name, int orders, ScoreCollector collector, CompletableFuture<?> published)
      throws InterruptedException {
    int before = collector.size();
    try (ProgressView.Task task = view.start(name, "scores", orders)) {
      awaitCount(() -> collector.size() - before, orders, task, published);
    }
  }

  /** A lost order must not hold the demonstration for ever. */
  private static void awaitStragglers(LiveLedger ledger, ScoreCollector collector)
      throws InterruptedException {
    long deadline = System.nanoTime() + STRAGGLERS.toNanos();
    while (collector.size() < ledger.size() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private DemoReport report(LiveFigures figures, TrainedBundle first, long start)
      throws InterruptedException {
    LiveSummary summary = new LiveSummary(figures.ledger().orders(), figures.collector().scores());
    OwnFieldsBaseline baseline =
        new OwnFieldsBaseline(
            BundleReader.read(first.directory(), settings.directory().resolve("baseline")));
    return new DemoReport(
        figures.ledger().size(),
        summary.scored(),
        figures.collector().duplicated(),
        figures.sizes().records(topics.deadLetters()),
        summary.ordersPerSecond(),
        summary.scoresByBundle(),
        summary.latency(),
        summary.sequenceModel(),
        summary.logisticRegression(baseline),
        summary.frauds(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }

  private ShopPublisher publisher(PublishListener listener) {
    return ShopPublisher.connect(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ShopPublisher.Topics(topics.orders(), topics.labels()),
        listener);
  }

  private static void awaitCount(
      Count count, long target, ProgressView.Task task, CompletableFuture<?> published)
      throws InterruptedException {
    long last = -1;
    long lastChange = System.nanoTime();
    while (last < target) {
      if (published.isCompletedExceptionally()) {
        published.join();
      }
      if (published.isDone() && System.nanoTime() - lastChange > STRAGGLERS.toNanos()) {
        return; // what is missing now is lost, and the report says so
      }
      long now = count.now();
      if (now > last) {
        last = now;
        lastChange = System.nanoTime();
        task.at(Math.min(now, target));
      } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "Nothing moved for " + PATIENCE.toSeconds() + " s at " + last + " of " + target);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Something that grows. */
  private interface Count {
    long now() throws InterruptedException;
  }

  /** Where the figures come from. */
  private record LiveFigures(LiveLedger ledger, ScoreCollector collector, TopicSizes sizes) {}
}
