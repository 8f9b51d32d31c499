package io.orderguard.replay;

import io.orderguard.app.AppConfig;
import io.orderguard.app.FraudScoringApp;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainerProgress;
import io.orderguard.topology.FraudTopology;
import io.orderguard.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker with all topics and one running instance of the application, in this process. */
public final class LocalRig implements AutoCloseable {

  /** Orders and labels each in one partition: everything is done in the order it was sent. */
  public static final int IN_ORDER = 1;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REPARTITION = "-repartition";

  private final EmbeddedBroker broker;
  private final AppConfig config;
  private final FraudScoringApp app;

  private LocalRig(EmbeddedBroker broker, AppConfig config) {
    this.broker = broker;
    this.config = config;
    this.app = FraudScoringApp.of(config);
  }

  /** The instance's configuration, once the broker's address is known. */
  public interface Configuration {
    AppConfig at(String bootstrapServers) throws IOException;
  }

  /**
   * Starts all of it; returns when orders flow.
   *
   * @param directory an empty directory, left for the caller to delete
   * @param partitions of the topics. With more than one, orders of different customers overtake
   *     each other on their way to a card when the past is played faster than live
   */
  public static LocalRig start(Path directory, int partitions, Configuration configuration)
      throws IOException, InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.in(directory.resolve("broker"));
    LocalRig rig;
    try {
      rig = new LocalRig(broker, configuration.at(broker.bootstrapServers()));
    } catch (IOException | RuntimeException e) {
      broker.close();
      throw e;
    }
    try {
      rig.start(partitions);
      return rig;
    } catch (RuntimeException | InterruptedException e) {
      rig.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** For clients of the broker. */
  public Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  public Topics topics() {
    return config.topology().topics();
  }

  /** What the instance has done. Close it. */
  public Processing processing() throws InterruptedException {
    String application = config.instance().applicationId();
    List<String> internal = new ArrayList<>();
    for (String topic : FraudTopology.internalTopics(config.topology())) {
      if (topic.endsWith(REPARTITION)) {
        internal.add(application + "-" + topic);
      }
    }
    Topics topics = topics();
    return Processing.of(
        kafka(),
        new Processing.Stages(
            application, topics.orders(), List.of(topics.orders(), topics.labels()), internal));
  }

  /** Trains a bundle and returns when the instance scores with it. */
  public TrainedBundle trainAndRelease(TrainerConfig trainer, TrainerProgress progress)
      throws InterruptedException {
    TrainedBundle bundle = Trainer.train(trainer, progress);
    new Releases(trainer.release().topics()).awaitAccepted(bundle.id());
    return bundle;
  }

  /** The instance first, so that it leaves in order. */
  @Override
  public void close() {
    try {
      app.close();
    } finally {
      broker.close();
    }
  }

  private void start(int partitions) throws InterruptedException {
    broker.createTopics(AllTopics.of(topics(), partitions));
    app.start();
    if (!app.awaitRunning(PATIENCE)) {
      throw new IllegalStateException("The application did not start within " + PATIENCE);
    }
  }
}
