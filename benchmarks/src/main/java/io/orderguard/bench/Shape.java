package io.orderguard.bench;

import io.orderguard.network.TsaHyperParameters;
import java.nio.file.Path;

/**
 * A network's form, with a name for reports.
 *
 * @param name e.g. {@code na}
 * @param hyper all of it but the weights
 */
record Shape(String name, TsaHyperParameters hyper) {

  /** One that ships with the product. */
  static Shape shipped(String name) {
    return new Shape(name, TsaHyperParameters.shape(name));
  }

  /** Any other, from a file like those that ship with the product. */
  static Shape read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new Shape(name, TsaHyperParameters.load(file));
  }
}
