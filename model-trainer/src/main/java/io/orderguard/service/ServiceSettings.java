package io.orderguard.service;

import io.orderguard.export.TrainerConfig;
import io.orderguard.http.HttpConfig;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@code training.service}, and refuses what would make all runs the same. */
final class ServiceSettings {

  private static final HttpConfig HTTP = HttpConfig.loopback(8081);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final Settings settings;
  private final Settings training;
  private final Settings service;

  ServiceSettings(Settings settings) {
    this.settings = settings;
    this.training = settings.section("training");
    this.service = training.section("service");
  }

  /** Mistakes of both parts of the file are listed together. */
  ServiceConfig read(Instant now) {
    refuse("to", "a run learns from what is known when it begins");
    refuse("labels-known-before", "a run learns from what is known when it begins");
    refuse("bundle-version", "every run makes a version of its own");
    RunTrigger trigger = trigger();
    Duration checkEvery = positive("check-every", CHECK_EVERY);
    HttpConfig http = HttpConfig.read(service.section("http"), HTTP);
    @Nullable Path work = training.path("work");
    if (work == null) {
      training.mistake("work", "is required by a service, which goes on where it was stopped");
    }
    TrainerConfig first = TrainerConfig.from(settings, now);
    if (work == null) {
      throw new IllegalStateException("A setting was refused without being noted");
    }
    return new ServiceConfig(
        first.id().name(),
        trigger,
        checkEvery,
        http,
        first.source(),
        work,
        startedAt -> TrainerConfig.from(settings.again(), startedAt));
  }

  private RunTrigger trigger() {
    @Nullable Duration every = service.durationIfPresent("every");
    if (every != null && every.isZero()) {
      service.mistake("every", "must be longer than zero");
      every = null;
    }
    int newLabels = service.integer("new-labels", RunTrigger.NEVER, 1, Integer.MAX_VALUE);
    if (every == null && newLabels == RunTrigger.NEVER) {
      service.mistake(
          "every", "or training.service.new-labels must say when a run begins, found neither");
      every = Duration.ofDays(1); // stands in until the check
    }
    return new RunTrigger(every, newLabels, positive("retry-after", RETRY_AFTER));
  }

  private Duration positive(String key, Duration absent) {
    Duration value = service.duration(key, absent);
    if (value.isZero()) {
      service.mistake(key, "must be longer than zero");
      return absent;
    }
    return value;
  }

  private void refuse(String key, String reason) {
    String found = training.text(key, "");
    if (!found.isEmpty()) {
      training.mistake(key, "must not be set for a service: " + reason + ", found " + found);
    }
  }
}
