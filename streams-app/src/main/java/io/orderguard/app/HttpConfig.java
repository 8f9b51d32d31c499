package io.orderguard.app;

/**
 * Where health and metrics are served.
 *
 * @param bind address to listen on; the loopback address unless told otherwise
 * @param port 0 = any free one
 */
public record HttpConfig(String bind, int port) {

  /** Loopback only, port 8080. */
  public static final HttpConfig DEFAULT = new HttpConfig("127.0.0.1", 8080);

  public HttpConfig {
    if (bind.isBlank()) {
      throw new IllegalArgumentException("The address to bind to must not be blank");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port must be from 0 to 65535, found " + port);
    }
  }
}
