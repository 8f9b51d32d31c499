package io.orderguard.trainingbench;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.population.SyntheticEncoding;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A network that is trained.
 *
 * @param name for reports
 * @param hyper with the dropout that the trainer would use
 * @param encoding of orders with its columns
 */
record Network(String name, TsaHyperParameters hyper, FeatureEncoding encoding) {
  private static final long SEED = 20_260_501;

  /** A shape that ships; {@code standard} is the one that the trainer fits. */
  static Network named(String name) {
    return of(name, TsaHyperParameters.shape(name));
  }

  /** Any other, from a file like those that ship with the product. */
  static Network read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return of(name, TsaHyperParameters.load(file));
  }

  /** The same network that forgets nothing. */
  TsaHyperParameters withoutDropout() {
    return hyper.with("dropout", 0).with("attentionDropout", 0);
  }

  private static Network of(String name, TsaHyperParameters hyper) {
    FeatureEncoding encoding = encoding(hyper);
    return new Network(name, hyper.with("embeddingRows", encoding.embeddingRows()), encoding);
  }

  private static FeatureEncoding encoding(TsaHyperParameters hyper) {
    return SyntheticEncoding.of(hyper.columns(), new SplittableRandom(SEED));
  }
}
