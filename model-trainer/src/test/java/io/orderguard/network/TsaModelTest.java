package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.Precision;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TsaModelTest {
  private static final TsaHyperParameters SHAPE =
      new TsaHyperParameters(4, 3, 2, 25, 8, 16, 2, 2, 2, 16, 0, 0.1);
  private static final TsaModel MODEL = TsaModel.of(SHAPE);

  @Test
  void freshWeightsBecomeAServingProgram() {
    Map<String, Tensor> weights = TorchArchive.readTensors(MODEL.trainingProgram(1));
    byte[] serving = MODEL.servingProgram(weights, Precision.FP32);
    assertThat(TorchArchive.readTensors(serving).keySet()).isEqualTo(weights.keySet());
  }

  @Test
  void theSeedDecidesEveryWeight() {
    assertThat(MODEL.trainingProgram(1)).isEqualTo(MODEL.trainingProgram(1));
    Map<String, Tensor> one = TorchArchive.readTensors(MODEL.trainingProgram(1));
    Map<String, Tensor> two = TorchArchive.readTensors(MODEL.trainingProgram(2));
    assertThat(values(one, "head_in_weight")).isNotEqualTo(values(two, "head_in_weight"));
  }

  @Test
  void thePaddingRowStartsAtZeroAndAllOthersDoNot() {
    Map<String, Tensor> weights = TorchArchive.readTensors(MODEL.trainingProgram(1));
    float[] table = values(weights, "table_categories");
    for (int i = 0; i < table.length; i++) {
      assertThat(table[i] == 0).as("value %d", i).isEqualTo(i < SHAPE.embeddingWidth());
    }
  }

  /**
   * After a wanted change of the network, put the new text in the files and read the difference.
   */
  @Test
  void theProgramsReadAsTheyAlwaysDid() throws IOException {
    assertThat(String.join("", MODEL.trainingMethods(Script.forTraining())))
        .isEqualTo(resource("tsa-training.txt"));
    assertThat(MODEL.servingMethod(Script.forServing())).isEqualTo(resource("tsa-serving.txt"));
  }

  @Test
  void theProgramsDifferInDropoutOnly() {
    Script script = Script.forServing();
    String serving = MODEL.servingMethod(script);
    assertThat(serving).doesNotContain("dropout(").contains(", 0.)");
    Script training = Script.forTraining();
    MODEL.trainingMethods(training);
    assertThat(names(training)).isEqualTo(names(script));
  }

  @Test
  void anotherPrecisionIsRefused() {
    Map<String, Tensor> weights = TorchArchive.readTensors(MODEL.trainingProgram(1));
    assertThatThrownBy(() -> MODEL.servingProgram(weights, Precision.BF16))
        .hasMessage("A tsa network can only serve as FP32 so far, asked for BF16");
  }

  @Test
  void aMissingOrMisshapenWeightIsNamed() {
    Map<String, Tensor> weights =
        new LinkedHashMap<>(TorchArchive.readTensors(MODEL.trainingProgram(1)));
    weights.put("head_out_bias", new Tensor(new long[] {3}, new float[3]));
    assertThatThrownBy(() -> MODEL.servingProgram(weights, Precision.FP32))
        .hasMessage("Weight head_out_bias must have shape [2], found [3]");
    weights.remove("head_out_bias");
    assertThatThrownBy(() -> MODEL.servingProgram(weights, Precision.FP32))
        .hasMessage("The weights of a tsa network must have head_out_bias");
  }

  @Test
  void aDemoNetworkTakesItsColumnsFromTheEncoding() {
    TsaHyperParameters demo =
        TsaHyperParameters.demo(
            RandomSnapshots.of(0, new RandomSnapshots.Sizes(3, 2, 2)).encoding());
    assertThat(demo.categorical()).isEqualTo(4);
    assertThat(demo.numerical()).isEqualTo(3);
    assertThat(demo.engineered()).isEqualTo(2);
    assertThat(demo.embeddingWidth()).isEqualTo(32);
    assertThat(TsaModel.of(demo).hyperParameters())
        .containsEntry("embeddingWidth", "32")
        .containsEntry("gate", "renormalised");
  }

  @Test
  void sizesThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> new TsaHyperParameters(4, 3, 2, 25, 8, 16, 3, 2, 2, 16, 0, 0.1))
        .hasMessage("The embedding width must be a multiple of the heads (3), found 8");
    assertThatThrownBy(() -> new TsaHyperParameters(4, 0, 2, 25, 8, 16, 2, 2, 2, 16, 0, 0.1))
        .hasMessage("The number of numerical columns must be at least 1, found 0");
    assertThatThrownBy(() -> new TsaHyperParameters(4, 3, 2, 25, 8, 16, 2, 2, 2, 16, 0, 1))
        .hasMessage("Dropout must be in [0, 1), found 1.0");
  }

  private static float[] values(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values();
  }

  private static List<String> names(Script script) {
    return script.parameters().stream().map(Parameter::name).toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = TsaModelTest.class.getResourceAsStream("/network/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
