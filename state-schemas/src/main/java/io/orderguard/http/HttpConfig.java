package io.orderguard.http;

import io.orderguard.settings.Settings;

/**
 * Where health and metrics are served.
 *
 * @param bind address to listen on; the loopback address unless told otherwise
 * @param port 0 = any free one
 */
public record HttpConfig(String bind, int port) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  public HttpConfig {
    if (bind.isBlank()) {
      throw new IllegalArgumentException("The address to bind to must not be blank");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "A port must be from 0 to " + HIGHEST_PORT + ", found " + port);
    }
  }

  /** On the loopback address only. */
  public static HttpConfig loopback(int port) {
    return new HttpConfig(LOOPBACK, port);
  }

  /**
   * Reads {@code bind} and {@code port}; a mistake is noted and replaced by what is used without
   * the key.
   *
   * @param absent what is used where a key is absent
   */
  public static HttpConfig read(Settings section, HttpConfig absent) {
    String bind = section.text("bind", absent.bind);
    if (bind.isBlank()) {
      section.mistake("bind", "must be an address, found none");
      bind = absent.bind;
    }
    return new HttpConfig(bind, section.integer("port", absent.port, 0, HIGHEST_PORT));
  }
}
