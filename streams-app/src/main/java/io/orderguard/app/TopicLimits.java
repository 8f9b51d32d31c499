package io.orderguard.app;

import io.orderguard.topology.RecordLimits;
import io.orderguard.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks before the start how large records may be. */
final class TopicLimits {

  private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Admin admin;
  private final int maxRequestBytes;

  /**
   * Nothing is asked yet.
   *
   * @param maxRequestBytes the producer's own limit
   */
  TopicLimits(Admin admin, int maxRequestBytes) {
    this.admin = admin;
    this.maxRequestBytes = maxRequestBytes;
  }

  /**
   * What producer and topic both take.
   *
   * @throws IllegalStateException if the cluster does not answer, or if a limit is too small
   */
  RecordLimits read(Topics topics) throws InterruptedException {
    long deadLetterBytes = limit(topics.deadLetters());
    long snapshotBytes = limit(topics.snapshots());
    try {
      return new RecordLimits(deadLetterBytes, snapshotBytes);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "kafka.producer.max.request.size and max.message.bytes of topics %s and %s do not fit: %s"
              .formatted(topics.deadLetters(), topics.snapshots(), e.getMessage()),
          e);
    }
  }

  private long limit(String topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Map<ConfigResource, Config> answer =
          admin.describeConfigs(List.of(resource)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      Config config = answer.values().iterator().next();
      ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      return Math.min(maxRequestBytes, Long.parseLong(entry.value()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return unknown(topic);
      }
      throw ClusterFailure.refused("describe topic " + topic, e);
    } catch (TimeoutException e) {
      throw ClusterFailure.silent("describe topic " + topic, e);
    }
  }

  private long unknown(String topic) {
    LOG.warn(
        "How large records may be is not told to this user, who may not describe the topic's"
            + " configuration; Kafka's default is taken topic={} mostBytes={}",
        topic,
        RecordLimits.DEFAULT.deadLetterBytes());
    return Math.min(maxRequestBytes, RecordLimits.DEFAULT.deadLetterBytes());
  }
}
