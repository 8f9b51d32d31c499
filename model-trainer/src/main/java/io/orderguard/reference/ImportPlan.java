package io.orderguard.reference;

import io.orderguard.bundle.Precision;
import io.orderguard.inference.InferenceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * What is imported, and where to.
 *
 * @param weights the checkpoint, a safetensors file
 * @param name of the model
 * @param precision of the bundle's arithmetic
 * @param bundle directory that must not exist; a catalogue and a schema come beside it
 * @param threads of libtorch for the check of the bundle
 * @param createdAt now
 */
public record ImportPlan(
    Path weights, String name, Precision precision, Path bundle, int threads, Instant createdAt) {

  public ImportPlan {
    bundle = bundle.toAbsolutePath().normalize();
    if (bundle.getFileName() == null) {
      throw new IllegalArgumentException("A bundle's directory must have a name, found " + bundle);
    }
  }

  /** Where the bundle's directory lies. */
  Path directory() {
    return Objects.requireNonNull(bundle.getParent(), "what has a name has a parent");
  }

  Path catalogue() {
    return directory().resolve(bundle.getFileName() + ".catalogue.yaml");
  }

  Path schema() {
    return directory().resolve(bundle.getFileName() + ".orders.avsc");
  }

  InferenceConfig inference() {
    return new InferenceConfig("auto", threads, 1);
  }

  void requireFree(Path path) {
    if (Files.exists(path)) {
      throw new IllegalArgumentException(
          path + " must not exist: choose another place or remove it");
    }
  }
}
