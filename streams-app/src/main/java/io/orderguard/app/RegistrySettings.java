package io.orderguard.app;

import io.orderguard.schemas.RegistryConfig;
import io.orderguard.schemas.RegistryLogin;
import io.orderguard.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a schema registry is asked. */
final class RegistrySettings {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Shorter than the wait for the streams at a close, so that a close need not break off. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  private final Settings section;

  private RegistrySettings(Settings section) {
    this.section = section;
  }

  /** Null if a mistake was noted. */
  static @Nullable RegistryConfig read(Settings section) {
    RegistrySettings read = new RegistrySettings(section);
    String url = section.requiredText("url");
    RegistryLogin login = read.login();
    Duration timeout = read.atLeast("timeout", Duration.ofMillis(1), TIMEOUT);
    Duration patience = read.atLeast("patience", LEAST_PATIENCE, PATIENCE);
    try {
      return url.isBlank() ? null : new RegistryConfig(URI.create(url), login, timeout, patience);
    } catch (IllegalArgumentException e) {
      // What was found is not shown: it may hold a password.
      section.mistake(
          "url", "must be an http or https URL without credentials, query and fragment");
      return null;
    }
  }

  /** Null if there is none, or if a mistake was noted. */
  private @Nullable RegistryLogin login() {
    String user = section.text("user", "");
    Path file = section.path("password-file");
    if (user.isEmpty() && file == null) {
      return null;
    }
    if (user.isBlank() || user.indexOf(':') >= 0) {
      section.mistake("user", "must be a name without a colon beside a password-file");
      return null;
    }
    if (file == null) {
      section.mistake("password-file", "is required beside orders.registry.user");
      return null;
    }
    byte[] password = SecretFile.read(section, "password-file", file);
    return new RegistryLogin(user, new String(password, StandardCharsets.UTF_8));
  }

  private Duration atLeast(String key, Duration least, Duration absent) {
    Duration value = section.duration(key, absent);
    if (value.compareTo(least) < 0) {
      section.mistake(key, "must be at least " + least + ", found " + value);
      return absent;
    }
    return value;
  }
}
