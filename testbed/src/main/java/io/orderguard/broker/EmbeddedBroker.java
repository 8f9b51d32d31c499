package io.orderguard.broker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real single-node Kafka cluster in this JVM: production broker and controller, on loopback ports
 * that stay the same over {@link #stop} and {@link #start}.
 *
 * <p>Made for demo, tests and benchmarks: one replica, no security unless asked for, no retention
 * by time, no automatic topics, transactions on one node, session timeouts from 500 ms. A fatal
 * fault of the broker, such as a directory deleted under it, ends the JVM, as it does in
 * production.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final DataDirectory directory;
  private final LoopbackPorts ports;
  private final KafkaConfig config;
  private @Nullable KafkaRaftServer server;

  private EmbeddedBroker(
      DataDirectory directory, LoopbackPorts ports, Map<String, String> overrides) {
    this(directory, ports, ServerProperties.of(ports, directory.path(), overrides));
  }

  private EmbeddedBroker(DataDirectory directory, LoopbackPorts ports, Properties properties) {
    this.directory = directory;
    this.ports = ports;
    this.config = KafkaConfig.fromProps(properties, false);
  }

  /** Starts a broker whose data vanish when it is closed. */
  public static EmbeddedBroker temporary() {
    return temporary(Map.of());
  }

  /**
   * Starts a broker whose data vanish when it is closed.
   *
   * @param overrides broker settings that win over the defaults here
   */
  public static EmbeddedBroker temporary(Map<String, String> overrides) {
    return started(new EmbeddedBroker(DataDirectory.temporary(), LoopbackPorts.free(), overrides));
  }

  /**
   * Starts a broker whose data vanish when it is closed, with a second listener for clients that
   * encrypt or prove who they are. The one without security stays, for whoever sets up a test.
   *
   * @param protocol of the second listener
   * @param overrides broker settings that win over the defaults here; those of the second listener
   *     begin with {@code listener.name.secured.}
   */
  public static EmbeddedBroker secured(SecurityProtocol protocol, Map<String, String> overrides) {
    DataDirectory directory = DataDirectory.temporary();
    LoopbackPorts ports = LoopbackPorts.free();
    return started(
        new EmbeddedBroker(
            directory,
            ports,
            ServerProperties.secured(ports, directory.path(), protocol, overrides)));
  }

  /** Starts a broker that keeps its data in a directory, created if absent, continued if not. */
  public static EmbeddedBroker in(Path directory) {
    return in(directory, Map.of());
  }

  /**
   * Starts a broker that keeps its data in a directory, created if absent, continued if not.
   *
   * @param overrides broker settings that win over the defaults here
   */
  public static EmbeddedBroker in(Path directory, Map<String, String> overrides) {
    return started(
        new EmbeddedBroker(DataDirectory.kept(directory), LoopbackPorts.free(), overrides));
  }

  /**
   * Starts a broker that keeps its data in a directory, created if absent, continued if not.
   *
   * @param port loopback port that clients connect to
   */
  public static EmbeddedBroker in(Path directory, int port) {
    return started(
        new EmbeddedBroker(DataDirectory.kept(directory), LoopbackPorts.with(port), Map.of()));
  }

  private static EmbeddedBroker started(EmbeddedBroker broker) {
    broker.start();
    return broker;
  }

  /** For {@code bootstrap.servers}; the same for the life of this object. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.broker();
  }

  /** For {@code bootstrap.servers} of clients of the second listener, if it has one. */
  public String securedServers() {
    return "127.0.0.1:" + ports.secured();
  }

  /** Where the logs lie. */
  public Path directory() {
    return directory.path();
  }

  /** Starts it again after {@link #stop}, on the same data and port. Does nothing while it runs. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    directory.formatOnce();
    KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  /** Stops it cleanly and keeps the data. Does nothing when it is stopped. */
  public synchronized void stop() {
    KafkaRaftServer stopping = server;
    if (stopping == null) {
      return;
    }
    server = null;
    stopping.shutdown();
    stopping.awaitShutdown();
  }

  /** Stops it, and deletes the data if they are temporary. */
  @Override
  public synchronized void close() {
    stop();
    directory.deleteIfTemporary();
  }

  /**
   * Creates a topic and returns once every partition takes records.
   *
   * @param settings topic settings, for example {@code cleanup.policy}
   */
  public void createTopic(String name, int partitions, Map<String, String> settings) {
    createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)));
  }

  /** Creates topics and returns once every partition of each takes records. */
  public void createTopics(Collection<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      new TopicCreation(admin).create(topics);
    }
  }
}
