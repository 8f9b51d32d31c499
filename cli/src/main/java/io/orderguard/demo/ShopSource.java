package io.orderguard.demo;

import io.orderguard.app.AppConfig;
import io.orderguard.avro.ShopOrder;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.export.TrainerConfig;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.LocalRig;
import io.orderguard.replay.Processing;
import io.orderguard.replay.Processing.Mark;
import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.Pace;
import io.orderguard.simulation.PublishListener;
import io.orderguard.simulation.ShopEvents;
import io.orderguard.simulation.ShopPublisher;
import io.orderguard.simulation.SimulationConfig;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** The simulated shop: its labels come when they become known. */
final class ShopSource implements DemoSource {

  private static final int PARTITIONS = 4;
  private static final int CHUNK = 2_000;

  private final DemoConfig config;
  private final DemoTimes times;
  private final Path directory;
  private final LiveEvents events;

  ShopSource(DemoConfig config, Path directory) {
    SimulationConfig shop = SimulationConfig.standard(config.seed(), DemoTimes.START);
    this.config = config;
    this.times = DemoTimes.of(shop, config.pastOrders());
    this.directory = directory;
    this.events = new LiveEvents(ShopEvents.of(OrderSimulator.of(shop)), times.liveFrom());
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public AppConfig app(String bootstrapServers) {
    return settings(bootstrapServers).app();
  }

  @Override
  public TrainerConfig trainer(String bootstrapServers, String version) {
    return settings(bootstrapServers).trainer(version, events.time());
  }

  @Override
  public Schema schema() {
    return ShopOrder.getClassSchema();
  }

  @Override
  public Catalogue catalogue() {
    return Catalogue.shop();
  }

  @Override
  public long liveOrders() {
    return config.liveOrders();
  }

  @Override
  public void playPast(LocalRig rig, ProgressView view) throws InterruptedException {
    int orders = times.pastOrders();
    try (ProgressView.Task task =
            view.start("Past orders through both histories", "orders", orders);
        ShopPublisher publisher = publisher(rig, PublishListener.NONE);
        Processing processing = rig.processing()) {
      processing.watch(task::at);
      Mark before = processing.mark();
      for (int sent = 0; sent < orders; sent += CHUNK) {
        publisher.publish(events, Math.min(CHUNK, orders - sent), Pace.unlimited());
        Mark mark = processing.mark();
        processing.awaitPassed(before); // at most two chunks wait
        before = mark;
      }
      processing.awaitAll();
    }
  }

  @Override
  public void playLive(LocalRig rig, LiveLedger ledger, Pace pace) {
    try (ShopPublisher publisher = publisher(rig, ledger)) {
      publisher.publish(events, Long.MAX_VALUE, pace);
    }
  }

  @Override
  public long closeAfter(long orders) {
    events.closeAfter(orders);
    return orders;
  }

  @Override
  public void close() {
    // each act closes its own publisher
  }

  private DemoSettings settings(String bootstrapServers) {
    return new DemoSettings(bootstrapServers, directory, times, config.seed());
  }

  private static ShopPublisher publisher(LocalRig rig, PublishListener listener) {
    return ShopPublisher.connect(
        rig.kafka(),
        new ShopPublisher.Topics(rig.topics().orders(), rig.topics().labels()),
        listener);
  }
}
