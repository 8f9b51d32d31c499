package io.orderguard.schemas;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Confluent-compatible schema registry.
 *
 * @param url http or https, with the path it is served under; holds no credentials
 * @param login null: it is asked without
 * @param timeout of one attempt to learn a schema, positive
 * @param patience how long attempts are repeated before the one who asks gives up, positive; the
 *     last attempt begins before it ends
 */
public record RegistryConfig(
    URI url, @Nullable RegistryLogin login, Duration timeout, Duration patience) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  public RegistryConfig {
    if (!SCHEMES.contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
      throw new IllegalArgumentException("The registry's url must be an http or https URL");
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "The registry's url must be a plain address: no credentials, query or fragment");
    }
    requirePositive("timeout", timeout);
    requirePositive("patience", patience);
  }

  private static void requirePositive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "The registry's " + what + " must be positive, found " + value);
    }
  }
}
