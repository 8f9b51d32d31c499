package io.orderguard.export;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.Examples;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.training.EpochReport;
import java.util.List;

/**
 * A run that has written its bundle.
 *
 * @param config what it was told
 * @param splits as they were cut, train before down-sampling
 * @param encoding of its rows
 * @param epochs of the fit that validation judged, in their order
 * @param bundle what came out
 */
public record TrainedRun(
    TrainerConfig config,
    DataSplits splits,
    FeatureEncoding encoding,
    List<EpochReport> epochs,
    TrainedBundle bundle) {

  public TrainedRun {
    epochs = List.copyOf(epochs);
  }

  /** What the network was fitted to in the end, before down-sampling. */
  public Examples fitted() {
    return config.fitted(splits);
  }
}
