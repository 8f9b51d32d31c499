package io.orderguard.imports;

import io.orderguard.progress.ProgressView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Looks at the cluster before anything is sent. */
final class ImportTarget {

  private static final String TEN_SECONDS = "10000";

  private final ImportConfig.Target target;

  ImportTarget(ImportConfig.Target target) {
    this.target = target;
  }

  /**
   * Requires both topics and warns of what would delete the past.
   *
   * @param first order time to be sent
   * @param now the present
   * @return the cluster's id
   * @throws IllegalArgumentException if the cluster does not answer or a topic does not exist
   */
  String check(Instant first, Instant now, ProgressView view) throws InterruptedException {
    List<String> topics = List.of(target.topics().orders(), target.topics().labels());
    Map<String, Object> settings = new HashMap<>(target.kafka());
    settings.putIfAbsent("default.api.timeout.ms", TEN_SECONDS);
    settings.putIfAbsent("request.timeout.ms", TEN_SECONDS);
    try (Admin admin = Admin.create(settings)) {
      requireTopics(admin, topics);
      warn(admin, topics, Duration.between(first, now), view);
      return admin.describeCluster().clusterId().get();
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(
          "The cluster at %s does not answer: %s"
              .formatted(target.kafka().get("bootstrap.servers"), e.getCause()),
          e);
    }
  }

  private static void requireTopics(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    TreeSet<String> missing = new TreeSet<>(topics);
    missing.removeAll(admin.listTopics().names().get());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("These topics do not exist on the cluster: " + missing);
    }
  }

  /** Records carry the times of their orders, and a topic deletes by them. */
  private static void warn(Admin admin, List<String> topics, Duration age, ProgressView view)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    for (Map.Entry<ConfigResource, Config> topic :
        admin.describeConfigs(resources).all().get().entrySet()) {
      long kept = retentionMillis(topic.getValue());
      if (kept >= 0 && kept < age.toMillis()) {
        view.say(
            "Warning: topic '%s' deletes records older than %d days, and the table begins %d days ago; set its retention.ms to -1 to keep them"
                .formatted(topic.getKey().name(), Duration.ofMillis(kept).toDays(), age.toDays()));
      }
    }
  }

  /** Below 0 = for ever. */
  private static long retentionMillis(Config config) {
    ConfigEntry policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    ConfigEntry kept = config.get(TopicConfig.RETENTION_MS_CONFIG);
    boolean deletes =
        policy == null
            || policy.value() == null
            || policy.value().contains(TopicConfig.CLEANUP_POLICY_DELETE);
    return deletes && kept != null && kept.value() != null ? Long.parseLong(kept.value()) : -1;
  }
}
