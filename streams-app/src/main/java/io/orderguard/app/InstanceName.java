package io.orderguard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of an instance that was given none: its host's and an id that stays with its state. */
final class InstanceName {

  private static final String FILE = "instance-id";

  private InstanceName() {}

  static String of(InstanceConfig config) {
    return config.instanceId().isBlank()
        ? host() + "-" + kept(config.stateDirectory())
        : config.instanceId();
  }

  private static String kept(Path stateDirectory) {
    Path file = stateDirectory.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String id = UUID.randomUUID().toString().substring(0, 8);
      Files.createDirectories(stateDirectory);
      Files.writeString(file, id);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException("state-dir must be writable, found " + stateDirectory, e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a host without a name of its own; the id tells instances apart
    }
  }
}
