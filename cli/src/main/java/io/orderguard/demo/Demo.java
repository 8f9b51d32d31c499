package io.orderguard.demo;

import io.orderguard.bundle.BundleReader;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.TrainerConfig;
import io.orderguard.progress.ProgressView;
import io.orderguard.progress.TrainingTask;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.ScoreReader;
import io.orderguard.replay.TopicSizes;
import io.orderguard.simulation.Pace;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration, act by act: a broker, a past that fills the histories, a first bundle, live
 * orders at a stated rate, a second bundle that takes over half way, figures.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How long scores may be missing when no more orders come. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(150);

  /** Of fewer live orders a second bundle would see none. */
  private static final long FEWEST_FOR_A_SWAP = 1_000;

  private static final long PAUSE_MILLIS = 100;

  private final DemoSource source;
  private final double ordersPerSecond;
  private final Path directory;
  private final ProgressView view;
  private final long startNanos = System.nanoTime();

  private Demo(DemoSource source, double ordersPerSecond, Path directory, ProgressView view) {
    this.source = source;
    this.ordersPerSecond = ordersPerSecond;
    this.directory = directory;
    this.view = view;
  }

  /**
   * Runs it to its end with the simulated shop.
   *
   * @param directory an empty directory for the broker, state and bundles; left for the caller
   */
  public static DemoReport run(DemoConfig config, Path directory, ProgressView view)
      throws IOException, InterruptedException {
    return new Demo(new ShopSource(config, directory), config.ordersPerSecond(), directory, view)
        .play();
  }

  /** Runs it to its end with a table; its directory is left for the caller. */
  public static DemoReport run(TableDemo config, ProgressView view)
      throws IOException, InterruptedException {
    Mapping mapping = config.input().loadMapping();
    Path scratch = Files.createDirectory(config.directory().resolve("table"));
    try (Table table = config.input().open(mapping, scratch, view)) {
      TableSource source = TableSource.of(config, mapping, table, view);
      return new Demo(source, config.ordersPerSecond(), config.directory(), view).play();
    }
  }

  private DemoReport play() throws IOException, InterruptedException {
    view.say("Starting a Kafka broker and the application ...");
    try (LocalRig rig = LocalRig.start(directory, source.partitions(), source::app);
        DemoSource playing = source) {
      playing.playPast(rig, view);
      TrainedBundle first = trainAndRelease(rig, "1");
      return live(rig, first);
    }
  }

  private TrainedBundle trainAndRelease(LocalRig rig, String version) throws InterruptedException {
    TrainerConfig trainer = source.trainer(rig.bootstrapServers(), version);
    try (TrainingTask task = new TrainingTask(view, "Training bundle " + version)) {
      return rig.trainAndRelease(trainer, task.progress());
    }
  }

  private DemoReport live(LocalRig rig, TrainedBundle first) throws InterruptedException {
    LiveLedger ledger = new LiveLedger();
    ScoreCollector collector = new ScoreCollector();
    String topic = rig.topics().scores();
    try (ScoreReader reader = ScoreReader.start(rig.kafka(), topic, collector);
        TopicSizes sizes = new TopicSizes(rig.bootstrapServers())) {
      CompletableFuture<?> played = CompletableFuture.runAsync(() -> playLive(rig, ledger));
      Live live = new Live(reader, collector, played);
      if (source.liveOrders() < FEWEST_FOR_A_SWAP) {
        awaitScores("Live orders", source.closeAfter(source.liveOrders()), live);
      } else {
        long half = source.liveOrders() / 2;
        awaitScores("Live orders, bundle 1", half, live);
        trainAndRelease(rig, "2");
        awaitScores("Live orders, bundle 2", source.closeAfter(source.liveOrders() - half), live);
      }
      played.join();
      awaitStragglers(ledger, collector);
      return report(new LiveFigures(ledger, collector, refused(rig, sizes)), first);
    }
  }

  private void playLive(LocalRig rig, LiveLedger ledger) {
    try {
      source.playLive(rig, ledger, Pace.ordersPerSecond(ordersPerSecond));
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static long refused(LocalRig rig, TopicSizes sizes) throws InterruptedException {
    return sizes.records(rig.topics().deadLetters());
  }

  /** A lost order must not hold the demonstration for ever. */
  private static void awaitStragglers(LiveLedger ledger, ScoreCollector collector)
      throws InterruptedException {
    long deadline = System.nanoTime() + STRAGGLERS.toNanos();
    while (collector.size() < ledger.size() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private DemoReport report(LiveFigures figures, TrainedBundle first) throws InterruptedException {
    LiveSummary summary = new LiveSummary(figures.ledger().orders(), figures.collector().scores());
    OwnFieldsBaseline baseline =
        new OwnFieldsBaseline(
            BundleReader.read(first.directory(), directory.resolve("baseline")), source);
    return new DemoReport(
        figures.ledger().size(),
        summary.scored(),
        figures.collector().duplicated(),
        figures.deadLetters(),
        summary.ordersPerSecond(),
        summary.scoresByBundle(),
        summary.latency(),
        summary.sequenceModel(),
        summary.logisticRegression(baseline),
        summary.frauds(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos));
  }

  /** Returns when that many more orders are scored, or when what is missing then must be lost. */
  private void awaitScores(String name, long orders, Live live) throws InterruptedException {
    long before = live.collector.size();
    try (ProgressView.Task task = view.start(name, "scores", orders)) {
      long last = -1;
      long lastChange = System.nanoTime();
      while (last < orders) {
        live.requireUnbroken();
        if (live.played.isDone() && System.nanoTime() - lastChange > STRAGGLERS.toNanos()) {
          return; // the report says so
        }
        long now = live.collector.size() - before;
        if (now > last) {
          last = now;
          lastChange = System.nanoTime();
          task.at(Math.min(now, orders));
        } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              "No score came for " + PATIENCE.toSeconds() + " s at " + last + " of " + orders);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** What goes on while orders are live. */
  private record Live(ScoreReader reader, ScoreCollector collector, CompletableFuture<?> played) {

    /** Throws what ended the playing or the reading, if something did. */
    void requireUnbroken() {
      if (played.isCompletedExceptionally()) {
        played.join();
      }
      reader.requireReading();
    }
  }

  /** Where the figures come from. */
  private record LiveFigures(LiveLedger ledger, ScoreCollector collector, long deadLetters) {}
}
