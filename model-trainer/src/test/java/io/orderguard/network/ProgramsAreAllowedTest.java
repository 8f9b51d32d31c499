package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.orderguard.bundle.Precision;
import io.orderguard.network.TsaSwitches.AggregationKind;
import io.orderguard.network.TsaSwitches.TimeEncodingKind;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a network emits is what our reader lets through: an instance checks every archive before
 * libtorch sees it. An operator that is new to the networks must be put on the reader's list.
 */
final class ProgramsAreAllowedTest {
  private static final TsaWidths WIDTHS =
      new TsaWidths(8, 16, 2, 2, 2, 16, new NumberWidths(8, 0, 0));

  private final Path file;

  ProgramsAreAllowedTest(@TempDir Path directory) {
    file = directory.resolve("network.pt");
  }

  @Test
  void everyProgramOfEveryVariantPassesTheReader() throws IOException {
    for (TsaHyperParameters hyper : variants()) {
      TsaModel model = TsaModel.of(hyper);
      Map<String, Tensor> weights = FreshWeights.of(model, 1);
      OptimiserState state = OptimiserState.fresh(weights);
      for (StepProgram step : StepPrograms.all()) {
        requireAllowed(model.trainingProgram(state, step), hyper);
      }
      requireAllowed(NaiveTsa.servingProgram(hyper, weights), hyper);
      for (Precision precision : Precision.values()) {
        requireAllowed(model.servingProgram(weights, precision), hyper);
      }
    }
  }

  private void requireAllowed(byte[] archive, TsaHyperParameters hyper) throws IOException {
    Files.write(file, archive);
    assertThatCode(() -> TorchArchive.requireOwnContents(file))
        .as("%s", hyper)
        .doesNotThrowAnyException();
  }

  private static List<TsaHyperParameters> variants() {
    List<TsaHyperParameters> variants = new ArrayList<>();
    for (int sequences : new int[] {1, 2}) {
      for (int engineered : new int[] {0, 3}) {
        TsaColumns columns = new TsaColumns(sequences, 5, 4, engineered, 30);
        for (TsaSwitches switches : List.of(TsaSwitches.DEFAULT, TsaSwitches.PARITY)) {
          variants.add(new TsaHyperParameters(columns, WIDTHS, switches, TsaDropout.of(0.1)));
          variants.add(
              new TsaHyperParameters(columns, WIDTHS, unusual(switches), new TsaDropout(0.1, 0.2)));
          variants.add(
              new TsaHyperParameters(columns, WIDTHS, switches, TsaDropout.of(0.1))
                  .with("rowTokens", "dense")
                  .with("readout", "scored")
                  .with("merge", "concat")
                  .with("timeEncoding", "log")
                  .with("numberBins", 4)
                  .with("additiveBins", 3)
                  .with("featureLayers", 0));
        }
      }
    }
    return variants;
  }

  /** The same with every option that adds operators. */
  private static TsaSwitches unusual(TsaSwitches switches) {
    return new TsaSwitches(
        TimeDecay.ADDITIVE,
        switches.timeScaleSeconds(),
        switches.deltaClamp(),
        TimeEncodingKind.TIME2VEC,
        AggregationKind.FM,
        switches.aggregationDepth(),
        switches.featureBias(),
        switches.cls(),
        switches.featureFinalNorm(),
        switches.gate(),
        switches.gateThreshold(),
        new Experts(3, Experts.Second.THRESHOLD),
        switches.reading());
  }
}
