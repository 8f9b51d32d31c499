package io.orderguard.app;

import io.orderguard.topology.LatencyProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster and Kafka's own settings.
 *
 * @param settings passed through to Kafka Streams and all clients, {@code bootstrap.servers}
 *     included
 * @param latency what is wanted most of crashes and latency
 * @param streamThreads stream threads of this instance, at least 1
 */
public record KafkaConfig(Map<String, String> settings, LatencyProfile latency, int streamThreads) {

  public KafkaConfig {
    settings = Map.copyOf(settings);
    if (settings.getOrDefault("bootstrap.servers", "").isBlank()) {
      throw new IllegalArgumentException("kafka.bootstrap.servers is required");
    }
    if (streamThreads < 1) {
      throw new IllegalArgumentException(
          "There must be at least 1 stream thread, found " + streamThreads);
    }
  }

  /** For a producer, a plain consumer or an administrator, which know no streams protocol. */
  public Map<String, String> clientSettings() {
    Map<String, String> clients = new HashMap<>(settings);
    clients.remove("group.protocol");
    return clients;
  }

  /** The settings as one may print them: whatever could be a secret is masked. */
  Map<String, String> masked() {
    Map<String, String> masked = new TreeMap<>();
    settings.forEach((key, value) -> masked.put(key, isSecret(key) ? "[hidden]" : value));
    return masked;
  }

  /** Without values: they may hold secrets. */
  @Override
  public String toString() {
    return "KafkaConfig[" + masked() + ", " + latency + ", threads=" + streamThreads + "]";
  }

  private static boolean isSecret(String key) {
    return key.contains("password")
        || key.contains("secret")
        || key.contains("jaas")
        || key.contains("credential")
        || key.contains("token")
        || key.contains("passphrase")
        || key.contains("private.key")
        || key.endsWith(".key")
        || key.contains("basic.auth");
  }
}
