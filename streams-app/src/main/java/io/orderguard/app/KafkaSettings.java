package io.orderguard.app;

import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.StreamsProfile;
import io.orderguard.topology.StreamsProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads Kafka's own settings and the two of ours that decide how Kafka Streams runs. */
final class KafkaSettings {

  /** Kafka's name of what has a name of its own here. */
  private static final Map<String, String> SET_ELSEWHERE =
      Map.of(
          "application.id", "application-id",
          "state.dir", "state-dir",
          "processing.guarantee", "profile",
          "num.stream.threads", "stream-threads");

  /** For trying out settings, which no profile changes. */
  private static final StreamsProfile ANY_PROFILE =
      new StreamsProfile("any", Path.of("any"), 1, LatencyProfile.LOW_LATENCY, "any");

  private final Settings section;
  private final Map<String, String> values;
  private final LatencyProfile latency;
  private final int streamThreads;

  private KafkaSettings(Settings settings) {
    section = settings.section("kafka");
    values = section.passThrough();
    latency = settings.choice("profile", LatencyProfile.class, LatencyProfile.LOW_LATENCY);
    streamThreads = settings.integer("stream-threads", halfTheCores(), 1, 1024);
  }

  static KafkaSettings read(Settings settings) {
    KafkaSettings read = new KafkaSettings(settings);
    read.checkKeys();
    read.checkMembership();
    read.checkAccepted(settings);
    return read;
  }

  KafkaConfig config() {
    return new KafkaConfig(values, latency, streamThreads);
  }

  LatencyProfile latency() {
    return latency;
  }

  /** A time in milliseconds under the first of the keys that is set; the default otherwise. */
  long millis(long absent, String... keys) {
    return number("milliseconds", absent, keys);
  }

  /** A size in bytes under the first of the keys that is set; the default otherwise. */
  long bytes(long absent, String... keys) {
    return number("bytes", absent, keys);
  }

  private long number(String unit, long absent, String... keys) {
    for (String key : keys) {
      String value = values.get(key);
      if (value != null) {
        return number(key, value, unit, absent);
      }
    }
    return absent;
  }

  private long number(String key, String value, String unit, long absent) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      section.mistake(key, "must be a whole number of " + unit + ", found " + value);
      return absent;
    }
  }

  private void checkKeys() {
    if (values.getOrDefault("bootstrap.servers", "").isBlank()) {
      section.mistake("bootstrap.servers", "is required");
    }
    SET_ELSEWHERE.forEach(
        (key, ours) -> {
          if (values.containsKey(key)) {
            section.mistake(key, "is set by " + ours + ", not here");
          }
        });
  }

  private void checkMembership() {
    if (!StreamsProperties.isStreamsProtocol(values)) {
      return;
    }
    for (String key : values.keySet()) {
      if (key.endsWith("group.instance.id")) {
        section.mistake(
            key, "must not be set with kafka.group.protocol streams: it has no static members");
      }
    }
  }

  /** The application's promises rest on some settings, which nobody may change. */
  private void checkAccepted(Settings settings) {
    Map<String, String> others = new HashMap<>(values);
    others.keySet().removeAll(SET_ELSEWHERE.keySet());
    others.putIfAbsent("bootstrap.servers", "any"); // its absence is noted already
    try {
      StreamsProperties.of(ANY_PROFILE, others);
    } catch (IllegalArgumentException e) {
      settings.mistake("kafka", "cannot be used: " + e.getMessage());
    }
  }

  /** What stream threads take by default, and what they leave to others. */
  static int halfTheCores() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
