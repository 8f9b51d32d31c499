package io.orderguard.trainingbench;

import io.orderguard.population.Lengths;
import io.orderguard.training.TrainingSettings;
import io.orderguard.trainingbench.TrainingPlan.Load;
import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network small enough for tests, with a batch of orders to train on. */
final class TinyNetwork {
  static final String YAML =
      """
      sequences: 2
      categorical: 4
      numerical: 3
      engineered: 2
      embeddingRows: 30
      embeddingWidth: 4
      feedForwardWidth: 8
      orderLayers: 1
      featureLayers: 1
      headWidth: 16
      mlpWidth: 8
      dropout: 0.3
      """;
  static final Load LOAD = new Load(16, 3);

  private TinyNetwork() {}

  static Path write(Path directory) {
    try {
      return Files.writeString(directory.resolve("tiny.yaml"), YAML);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Setup setup(Path directory, Lengths lengths) {
    return new Setup(Network.read(write(directory)), lengths, 1);
  }

  static TrainingSettings settings() {
    return TrainingSettings.DEFAULT.withBatchSize(LOAD.batchSize()).withThreads(1);
  }
}
