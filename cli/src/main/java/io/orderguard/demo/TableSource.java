package io.orderguard.demo;

import io.orderguard.app.AppConfig;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.export.TrainerConfig;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.ChunkedReplay.Turn;
import io.orderguard.replay.Intervals;
import io.orderguard.replay.LabelPlan;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.ReplaySettings;
import io.orderguard.replay.ReplaySettings.Training;
import io.orderguard.replay.TableReplay;
import io.orderguard.replay.TableScan;
import io.orderguard.replay.TrainingRows;
import io.orderguard.simulation.Pace;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table: the rows before the demonstration are its past, those of its interval are live. What is
 * known later is hidden by its time, so all labels may be sent with their orders.
 */
final class TableSource implements DemoSource {

  /** The share of the past that only fills histories. */
  private static final double WARM_UP = 0.15;

  /** Two trainings are to fit into a demonstration, and their snapshots into its memory. */
  private static final int TRAINING_ROWS = 60_000;

  private final Table table;
  private final Mapping mapping;
  private final Intervals intervals;
  private final TableScan scan;
  private final ReplaySettings settings;
  private @Nullable TableReplay replay;
  private final AtomicLong played = new AtomicLong();
  private volatile Instant now;

  private TableSource(
      Table table, Mapping mapping, Intervals intervals, TableScan scan, ReplaySettings settings) {
    this.table = table;
    this.mapping = mapping;
    this.intervals = intervals;
    this.scan = scan;
    this.settings = settings;
    this.now = intervals.testFrom();
  }

  /**
   * Checks a table for a demonstration; it stays open as long as the source.
   *
   * @throws IllegalArgumentException that lists everything that speaks against it
   */
  static TableSource of(TableDemo demo, Mapping mapping, Table table, ProgressView view) {
    Intervals whole = intervals(demo, table.summary().first(), mapping.labelDelay());
    TableScan past = TableScan.of(table, whole, mapping.labelDelay(), view);
    Intervals intervals = newest(whole, past.training());
    TableScan scan =
        intervals.equals(whole) ? past : TableScan.of(table, intervals, mapping.labelDelay(), view);
    DemoCheck.refuse(scan.mistakes(intervals, table.summary()));
    LabelPlan labels = LabelPlan.of(table.summary(), mapping.labelDelay());
    ReplaySettings settings =
        new ReplaySettings(
            demo.directory(),
            new ReplaySettings.Orders(mapping, labels, scan.lookAhead()),
            new ReplaySettings.Times(
                intervals.trainFrom(), intervals.testTo(), intervals.testFrom()),
            new ReplaySettings.Fit(
                "demo",
                demo.directory().resolve("bundles"),
                scan.training().legitimate(),
                demo.seed(),
                1),
            ReplaySettings.Aim.LATENCY);
    return new TableSource(table, mapping, intervals, scan, settings);
  }

  private static Intervals newest(Intervals whole, TrainingRows training) {
    return training.size() <= TRAINING_ROWS
        ? whole
        : new Intervals(
            training.newestFrom(TRAINING_ROWS), whole.trainTo(), whole.testFrom(), whole.testTo());
  }

  private static Intervals intervals(TableDemo demo, Instant first, Duration delay) {
    Instant trainTo = demo.from().minus(delay);
    if (!first.isBefore(trainTo)) {
      DemoCheck.refuse(
          List.of(
              "The table must begin more than the label delay (%s) before --from, found %s and %s"
                  .formatted(delay, first, demo.from())));
    }
    long warmUp = (long) (Duration.between(first, trainTo).toMillis() * WARM_UP);
    return new Intervals(first.plusMillis(warmUp), trainTo, demo.from(), demo.to());
  }

  /** The past is played much faster than live. */
  @Override
  public int partitions() {
    return LocalRig.IN_ORDER;
  }

  @Override
  public AppConfig app(String bootstrapServers) throws IOException {
    return settings.app(bootstrapServers);
  }

  /** Learns from all orders whose label is known by now. */
  @Override
  public TrainerConfig trainer(String bootstrapServers, String version) {
    return settings.trainer(
        bootstrapServers, new Training(version, now.minus(mapping.labelDelay()), now));
  }

  @Override
  public Schema schema() {
    return mapping.schema();
  }

  @Override
  public Catalogue catalogue() {
    return mapping.catalogue();
  }

  @Override
  public long liveOrders() {
    return scan.test();
  }

  @Override
  public void playPast(LocalRig rig, ProgressView view) throws InterruptedException {
    TableReplay playing = TableReplay.on(rig, settings, table);
    replay = playing;
    try (ProgressView.Task task =
        view.start("Past orders through both histories", "orders", scan.history())) {
      playing.processing().watch(task::at);
      playing.playTo(intervals.testFrom(), Turn.AT_ONCE);
      playing.processing().watch(done -> {});
    }
  }

  @Override
  public void playLive(LocalRig rig, LiveLedger ledger, Pace pace) throws InterruptedException {
    TableReplay playing = replay;
    if (playing == null) {
      throw new IllegalStateException("The past must be played before the live orders");
    }
    playing.playTo(
        intervals.testTo(),
        row -> {
          long due = pace.awaitTurn(played.get());
          now = Instant.ofEpochMilli(row.orderTimeMillis());
          ledger.note(row.orderId(), new LiveOrder(row.order(), row.outcome(), due));
          played.incrementAndGet();
        });
  }

  /** The table ends by itself. */
  @Override
  public long closeAfter(long orders) {
    return liveOrders() - played.get();
  }

  @Override
  public void close() {
    TableReplay playing = replay;
    if (playing != null) {
      playing.close();
    }
  }
}
