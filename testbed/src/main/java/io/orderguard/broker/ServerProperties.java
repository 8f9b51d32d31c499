package io.orderguard.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * The settings of one small node that is broker and controller at once. A caller's own settings
 * win.
 */
final class ServerProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Of the second listener, which only some brokers have. */
  static final String SECURED_LISTENER = "SECURED";

  private static final String UNLIMITED = Long.toString(Long.MAX_VALUE);

  private ServerProperties() {}

  static Properties of(LoopbackPorts ports, Path directory, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(identity(ports, directory));
    properties.putAll(singleNode());
    properties.putAll(smallFootprint());
    properties.putAll(eventTimeOfAnyAge());
    properties.putAll(quickGroups());
    properties.putAll(overrides);
    return properties;
  }

  /**
   * Adds a listener for clients that prove who they are, beside the one without security, which
   * then is the broker's own.
   */
  static Properties secured(
      LoopbackPorts ports,
      Path directory,
      SecurityProtocol protocol,
      Map<String, String> settings) {
    Properties properties = of(ports, directory, settings);
    String listener = "," + SECURED_LISTENER + "://127.0.0.1:" + ports.secured();
    append(properties, "listeners", listener);
    append(properties, "advertised.listeners", listener);
    append(
        properties, "listener.security.protocol.map", "," + SECURED_LISTENER + ":" + protocol.name);
    return properties;
  }

  private static void append(Properties properties, String key, String more) {
    properties.setProperty(key, properties.getProperty(key) + more);
  }

  private static Map<String, String> identity(LoopbackPorts ports, Path directory) {
    String broker = "PLAINTEXT://127.0.0.1:" + ports.broker();
    String controller = "127.0.0.1:" + ports.controller();
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@" + controller,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listeners",
        broker + "," + CONTROLLER_LISTENER + "://" + controller,
        "advertised.listeners",
        broker,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name",
        "PLAINTEXT",
        "log.dirs",
        directory.toString());
  }

  /** Topics are created on purpose, so that a send can wait until its leader is ready. */
  private static Map<String, String> singleNode() {
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  /** The log cleaner's table alone is 128 MiB of heap by default. */
  private static Map<String, String> smallFootprint() {
    return Map.of(
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.num.partitions", "1",
        "log.cleaner.dedupe.buffer.size", "2097152",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2");
  }

  /**
   * Simulated and imported orders carry times months in the past, and tests some in the future: a
   * default broker deletes the former within minutes, rejects the latter, and rolls a segment per
   * week of event time.
   */
  private static Map<String, String> eventTimeOfAnyAge() {
    return Map.of(
        "log.retention.ms", "-1",
        "log.message.timestamp.before.max.ms", UNLIMITED,
        "log.message.timestamp.after.max.ms", UNLIMITED,
        "log.roll.ms", UNLIMITED);
  }

  /**
   * Members join without the delays of a large cluster, and may be declared dead within seconds.
   */
  private static Map<String, String> quickGroups() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "500",
        "group.consumer.min.session.timeout.ms", "1000",
        "group.consumer.min.heartbeat.interval.ms", "100",
        "group.streams.initial.rebalance.delay.ms", "0",
        "group.streams.min.session.timeout.ms", "1000",
        "group.streams.min.heartbeat.interval.ms", "500",
        "group.streams.heartbeat.interval.ms", "500");
  }
}
