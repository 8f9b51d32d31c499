package io.orderguard.demo;

import io.orderguard.app.AppConfig;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.export.TrainerConfig;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.LocalRig;
import io.orderguard.simulation.Pace;
import java.io.IOException;
import org.apache.avro.Schema;

/** Where a demonstration's orders come from: first a past, then live ones, each played once. */
interface DemoSource extends AutoCloseable {

  /** Partitions of the topics. */
  int partitions();

  /** What the application is told. */
  AppConfig app(String bootstrapServers) throws IOException;

  /** What the trainer is told, with what is known at the time of the orders played so far. */
  TrainerConfig trainer(String bootstrapServers, String version);

  /** The schema that live orders are noted in. */
  Schema schema();

  /** What the orders' fields are. */
  Catalogue catalogue();

  /** Live orders planned around the swap; those that flow while it is trained may come on top. */
  long liveOrders();

  /** Plays the past; returns when the application has done it. */
  void playPast(LocalRig rig, ProgressView view) throws InterruptedException;

  /** Plays live orders until there are no more, noting each; on a thread of its own. */
  void playLive(LocalRig rig, LiveLedger ledger, Pace pace) throws InterruptedException;

  /**
   * Ends the live orders after so many more, if not before.
   *
   * @return how many may still come
   */
  long closeAfter(long orders);

  /** Lets go of what it plays with. */
  @Override
  void close();
}
