package io.orderguard.app;

import io.orderguard.settings.Settings;
import io.orderguard.topology.StreamsProfile;
import io.orderguard.topology.StreamsProfile.Guarantee;
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
          "processing.guarantee", "processing-guarantee",
          "num.stream.threads", "stream-threads");

  /** For trying out settings, which no profile changes. */
  private static final StreamsProfile ANY_PROFILE =
      new StreamsProfile("any", Path.of("any"), 1, Guarantee.AT_LEAST_ONCE, "any");

  private final Settings section;
  private final Map<String, String> values;
  private final Guarantee guarantee;
  private final int streamThreads;

  private KafkaSettings(Settings settings) {
    section = settings.section("kafka");
    values = section.passThrough();
    guarantee = settings.choice("processing-guarantee", Guarantee.class, Guarantee.AT_LEAST_ONCE);
    streamThreads = settings.integer("stream-threads", halfTheCores(), 1, 1024);
  }

  static KafkaSettings read(Settings settings) {
    KafkaSettings read = new KafkaSettings(settings);
    read.checkKeys();
    read.checkAccepted(settings);
    return read;
  }

  KafkaConfig config() {
    return new KafkaConfig(values, guarantee, streamThreads);
  }

  Guarantee guarantee() {
    return guarantee;
  }

  /** A time in milliseconds under the first of the keys that is set; the default otherwise. */
  long millis(long absent, String... keys) {
    for (String key : keys) {
      String value = values.get(key);
      if (value != null) {
        return number(key, value, absent);
      }
    }
    return absent;
  }

  private long number(String key, String value, long absent) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      section.mistake(key, "must be a whole number of milliseconds, found " + value);
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

  private static int halfTheCores() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
