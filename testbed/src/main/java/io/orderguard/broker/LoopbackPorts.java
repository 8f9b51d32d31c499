package io.orderguard.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Three ports of the loopback interface that were free a moment ago.
 *
 * <p>They lie below the range from which operating systems take the ports of outgoing connections:
 * otherwise a client that keeps knocking while the broker is stopped can be given the broker's own
 * port, connect to itself, and keep the broker from coming back.
 */
record LoopbackPorts(int broker, int secured, int controller) {

  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  static LoopbackPorts free() {
    return with(freeOtherThan(Set.of()));
  }

  /** A given port for clients; the others are free. */
  static LoopbackPorts with(int broker) {
    int secured = freeOtherThan(Set.of(broker));
    return new LoopbackPorts(broker, secured, freeOtherThan(Set.of(broker, secured)));
  }

  private static int freeOtherThan(Set<Integer> taken) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!taken.contains(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No free loopback port between "
            + LOWEST
            + " and "
            + HIGHEST
            + " in "
            + ATTEMPTS
            + " tries");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      return binds(socket, port);
    } catch (IOException e) {
      throw new UncheckedIOException("The probe of loopback port " + port + " did not close", e);
    }
  }

  private static boolean binds(ServerSocket socket, int port) {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
