package io.orderguard.app;

import io.orderguard.bundle.InvalidBundleException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a release says its bundle lies: an absolute path or a {@code file:} URI. */
final class BundleLocation {

  private BundleLocation() {}

  /**
   * The directory or zip.
   *
   * @throws InvalidBundleException if there is none that this instance can read
   */
  static Path resolve(String location) {
    Path path = parse(location);
    if (!path.isAbsolute()) {
      throw unusable(location, "must be an absolute path or a file: URI");
    }
    if (!Files.isReadable(path)) {
      throw unusable(location, "does not exist here or cannot be read");
    }
    return path;
  }

  private static Path parse(String location) {
    try {
      if (location.startsWith("file:")) {
        return Path.of(URI.create(location));
      }
      if (!location.contains("://")) {
        return Path.of(location);
      }
    } catch (InvalidPathException e) {
      throw new InvalidBundleException("The bundle's location is no path: " + location, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidBundleException("The bundle's location is no file: URI: " + location, e);
    }
    throw unusable(location, "must be an absolute path or a file: URI");
  }

  private static InvalidBundleException unusable(String location, String rule) {
    return new InvalidBundleException("The bundle's location " + rule + ", found " + location);
  }
}
