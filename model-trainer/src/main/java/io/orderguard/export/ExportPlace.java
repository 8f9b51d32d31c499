package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.inference.InferenceConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where bundles are made.
 *
 * @param bundles the directory that gets a directory {@code name-version}, created if absent
 * @param threads of libtorch for the scores that calibrate and check a bundle
 */
public record ExportPlace(Path bundles, int threads) {

  public ExportPlace {
    bundles = bundles.toAbsolutePath().normalize();
  }

  /** Where one bundle will lie. */
  Path of(ModelId id) {
    return bundles.resolve(id.name() + "-" + id.version());
  }

  /**
   * Refuses a place that is taken.
   *
   * @throws IllegalArgumentException that names it
   */
  void requireFree(ModelId id) {
    if (Files.exists(of(id))) {
      throw new IllegalArgumentException(
          "Bundle directory " + of(id) + " must not exist: choose another version or remove it");
    }
  }

  /** How bundles are run here: on whatever device there is. */
  InferenceConfig inference(int maxBatchSize) {
    return new InferenceConfig("auto", threads, maxBatchSize);
  }
}
