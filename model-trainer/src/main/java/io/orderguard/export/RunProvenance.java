package io.orderguard.export;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.Examples;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingSettings;
import java.util.Map;
import java.util.TreeMap;

/** How a bundle came to be, as texts by name: enough to run the same training again. */
final class RunProvenance {

  private static final String UNKNOWN_VERSION = "development";

  private final Map<String, String> texts = new TreeMap<>();

  private RunProvenance() {}

  static Map<String, String> of(
      TrainerConfig config, DatasetCounts read, DataSplits splits, TrainedNetwork network) {
    RunProvenance provenance = new RunProvenance();
    provenance.put("codeVersion", codeVersion());
    provenance.data(config, read);
    provenance.splits(splits);
    provenance.fit(config.fit(), network);
    return provenance.texts;
  }

  private void data(TrainerConfig config, DatasetCounts read) {
    DatasetWindow window = config.data().window();
    put("window.from", window.from());
    put("window.to", window.to());
    put("window.labelsKnownBefore", window.labelsKnownBefore());
    put("window.labelMaturity", window.labelMaturity() == null ? "none" : window.labelMaturity());
    put("data.minCount", config.data().minCount());
    put("data.legitimateKeepRate", config.data().sampling().legitimateKeepRate());
    put("data.priorShift", config.data().sampling().logOdds());
    put("data.samplingSeed", config.data().sampling().seed());
    put("read.snapshots", read.snapshots());
    put("read.labels", read.labels());
    put("read.labelsHidden", read.labelsHidden());
    put("read.matured", read.matured());
    put("read.unlabelled", read.unlabelled());
    put("read.younger", read.younger());
    put("read.unresolvable", read.unresolvable());
    put("thresholds.reviewRate", config.rates().review());
    put("thresholds.declineRate", config.rates().decline());
  }

  private void splits(DataSplits splits) {
    split("train", splits.train());
    split("validation", splits.validation());
    split("calibration", splits.calibration());
    split("evaluation", splits.evaluation());
    put("traffic.earlier", splits.traffic().earlier().size());
    put("traffic.later", splits.traffic().later().size());
    put("split.validation.from", splits.times().validationFrom());
    put("split.calibration.from", splits.times().calibrationFrom());
    put("split.evaluation.from", splits.times().evaluationFrom());
  }

  private void split(String name, Examples examples) {
    put("split." + name + ".orders", examples.size());
    put("split." + name + ".frauds", examples.fraudCount());
  }

  private void fit(TrainingSettings fit, TrainedNetwork network) {
    TrainingSettings.Optimiser optimiser = fit.optimiser();
    put("fit.seed", fit.seed());
    put("fit.batchSize", fit.pace().batchSize());
    put("fit.accumulation", fit.pace().microBatches());
    put("fit.maxEpochs", fit.stopping().maxEpochs());
    put("fit.patience", fit.stopping().patience());
    put("fit.loss", fit.program().loss());
    put("fit.precision", fit.program().precision());
    put("fit.schedule", optimiser.rates().describe());
    put("fit.learningRate", optimiser.rates().peak());
    put("fit.weightDecay", optimiser.weightDecay());
    put("fit.clipNorm", optimiser.clipNorm());
    put("fit.threads", fit.pace().threads());
    put("fit.averaging", network.averagedEpochs());
    put("fit.refit", fit.refit() == TrainingSettings.Refit.WITH_VALIDATION);
    put("fit.epochs", network.epochs().size());
    put("fit.bestEpoch", network.bestEpoch());
  }

  private void put(String name, Object value) {
    texts.put(name, value.toString());
  }

  /** From the jar; classes that were never packed have none. */
  private static String codeVersion() {
    String version = RunProvenance.class.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN_VERSION : version;
  }
}
