package io.orderguard.baseline;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads LightGBM. Its own loader unpacks to one name for all processes of a machine, over a library
 * that another may be running; here every process has a directory of its own, which is gone once
 * the libraries are mapped.
 */
final class LightGbmNatives {

  private static final String TEMPORARY = "java.io.tmpdir";

  private static boolean loaded;

  private LightGbmNatives() {}

  static synchronized void load() throws IOException {
    if (loaded) {
      return;
    }
    Path own = Files.createTempDirectory("orderguard-lightgbm");
    String shared = System.getProperty(TEMPORARY);
    try {
      System.setProperty(TEMPORARY, own.toString()); // the loader asks for it at every call
      LGBMBooster.loadNative();
      loaded = true;
    } finally {
      System.setProperty(TEMPORARY, shared);
      delete(own);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
