package io.orderguard.export;

import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.ingest.DatasetIngest;
import io.orderguard.ingest.IngestPlan;
import io.orderguard.ingest.IngestSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a configuration learns from, with as many threads as it trains with. */
final class DatasetReading {

  /** More of them would wait for the disk and for each other. */
  private static final int MOST_WORKERS = 4;

  private final TrainerConfig config;
  private final ReadProgress progress;

  DatasetReading(TrainerConfig config, ReadProgress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** For a run: chunks stay in the work directory; without one they have no name when this ends. */
  TrainingSet read(IngestSpans spans) {
    Path work = config.places().work();
    if (work != null) {
      return read(spans, work);
    }
    createBundles();
    return passing(spans);
  }

  /** For a look: nothing stays that was not there already. */
  TrainingSet passing() {
    return passing(DatasetIngest.spans(config.source()));
  }

  private TrainingSet passing(IngestSpans spans) {
    try (TemporaryWork work = TemporaryWork.in(config.bundles())) {
      return read(spans, work.path());
    }
  }

  private TrainingSet read(IngestSpans spans, Path work) {
    int workers = Math.min(MOST_WORKERS, config.fit().pace().threads());
    IngestPlan plan = new IngestPlan(config.catalogue(), config.data().window(), work, workers);
    return DatasetIngest.read(config.source(), spans, plan, progress);
  }

  /** Their disk is where a temporary directory for them should be. */
  private void createBundles() {
    try {
      Files.createDirectories(config.bundles());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The directory of bundles must be one that can be made, found " + config.bundles(), e);
    }
  }
}
