package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.replay.AllTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard broker}. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a single-node Kafka broker on this machine, with the topics of a configuration, until"
          + " it",
      "is told to stop. To try things on; not for production."
    })
final class BrokerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "YAML configuration; kafka.bootstrap.servers must be 127.0.0.1:PORT.")
  private Path config;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Where the broker keeps its data; continued if it exists.")
  private Path data;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of topics that are created (${DEFAULT-VALUE}).")
  private int partitions;

  @Override
  public Integer call() throws InterruptedException {
    AppConfig app = AppConfig.load(config);
    try (EmbeddedBroker broker = EmbeddedBroker.in(data, port(app))) {
      createMissing(broker, AllTopics.of(app.topology().topics(), partitions));
      spec.commandLine().getOut().println("Broker listens on " + broker.bootstrapServers());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await(); // until the command is interrupted
    }
    return 0;
  }

  /** After a restart on the same data the topics are there already. */
  private static void createMissing(EmbeddedBroker broker, List<NewTopic> wanted)
      throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing =
          wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
      if (!missing.isEmpty()) {
        broker.createTopics(missing);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not list its topics", e);
    }
  }

  private static int port(AppConfig app) {
    String servers = app.kafka().settings().getOrDefault("bootstrap.servers", "");
    String[] parts = servers.split(":", -1);
    if (parts.length == 2 && parts[0].matches("127\\.0\\.0\\.1|localhost")) {
      try {
        return Integer.parseInt(parts[1]);
      } catch (NumberFormatException e) {
        // reported below with the whole value
      }
    }
    throw new IllegalArgumentException(
        "kafka.bootstrap.servers must be 127.0.0.1:PORT to run a broker here, found " + servers);
  }
}
