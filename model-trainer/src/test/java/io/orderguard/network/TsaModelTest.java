package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.Precision;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TsaModelTest {
  private static final TsaHyperParameters SHAPE =
      new TsaHyperParameters(
          new TsaColumns(2, 4, 3, 2, 25),
          new TsaWidths(8, 16, 2, 2, 2, 16, NumberWidths.NONE),
          TsaSwitches.DEFAULT,
          TsaDropout.of(0.1));
  private static final TsaModel MODEL = TsaModel.of(SHAPE);

  @Test
  void freshWeightsBecomeAServingProgram() {
    Map<String, Tensor> weights = FreshWeights.of(MODEL, 1);
    byte[] serving = MODEL.servingProgram(weights, Precision.FP32);
    assertThat(TorchArchive.readTensors(serving).keySet()).isEqualTo(weights.keySet());
  }

  @Test
  void theSeedDecidesEveryWeight() {
    assertThat(MODEL.trainingProgram(1, StepProgram.DEFAULT))
        .isEqualTo(MODEL.trainingProgram(1, StepProgram.DEFAULT));
    Map<String, Tensor> one = FreshWeights.of(MODEL, 1);
    Map<String, Tensor> two = FreshWeights.of(MODEL, 2);
    assertThat(values(one, "head_in_weight")).isNotEqualTo(values(two, "head_in_weight"));
  }

  @Test
  void thePaddingRowStartsAtZeroAndAllOthersDoNot() {
    Map<String, Tensor> weights = FreshWeights.of(MODEL, 1);
    float[] table = values(weights, "table_categories");
    for (int i = 0; i < table.length; i++) {
      assertThat(table[i] == 0).as("value %d", i).isEqualTo(i < SHAPE.widths().embedding());
    }
  }

  /**
   * After a wanted change of the network, put the new text in the files and read the difference.
   */
  @ParameterizedTest
  @ValueSource(strings = {"serving", "serving-bf16", "training", "serving-one-sequence"})
  void theProgramsReadAsTheyAlwaysDid(String program) throws IOException {
    TsaModel one = TsaModel.of(SHAPE.with("sequences", 1));
    Script script =
        switch (program) {
          case "serving" -> MODEL.servingScript(Precision.FP32);
          case "serving-bf16" -> MODEL.servingScript(Precision.BF16);
          case "training" -> MODEL.trainingScript(StepProgram.DEFAULT);
          default -> one.servingScript(Precision.FP32);
        };
    assertThat(String.join("\n", script.methods())).isEqualTo(resource("tsa-" + program + ".txt"));
  }

  @Test
  void onlyTheTrainingProgramDropsOut() {
    Script serving = MODEL.servingScript(Precision.FP32);
    assertThat(String.join("", serving.methods())).doesNotContain("dropout(").contains(", 0.)");
    Script training = MODEL.trainingScript(StepProgram.DEFAULT);
    assertThat(String.join("", training.methods()))
        .contains("dropout(")
        .doesNotContain(", rate)\n");
    Script attention =
        TsaModel.of(SHAPE.with("attentionDropout", 0.2)).trainingScript(StepProgram.DEFAULT);
    assertThat(String.join("", attention.methods())).contains("rate = 0.2", ", rate)\n");
    assertThat(names(training)).isEqualTo(names(serving));
  }

  @Test
  void aBfloat16ProgramRoundsItsMatricesAndNoNorm() {
    Map<String, Tensor> weights = FreshWeights.of(MODEL, 1);
    Map<String, Tensor> narrow =
        TorchArchive.readTensors(MODEL.servingProgram(weights, Precision.BF16));
    float[] exact = values(weights, "customer_layer0_qkv_weight");
    float[] rounded = values(narrow, "customer_layer0_qkv_weight");
    assertThat(rounded).isNotEqualTo(exact);
    for (int i = 0; i < exact.length; i++) {
      assertThat(Math.abs(rounded[i] - exact[i])).isLessThanOrEqualTo(Math.abs(exact[i]) / 256);
    }
    assertThat(values(narrow, "head_in_weight")).isEqualTo(values(weights, "head_in_weight"));
    assertThat(values(narrow, "table_categories")).isEqualTo(values(weights, "table_categories"));
  }

  @Test
  void aMissingOrMisshapenWeightIsNamed() {
    Map<String, Tensor> weights = new LinkedHashMap<>(FreshWeights.of(MODEL, 1));
    weights.put("head_out_bias", new Tensor(new long[] {3}, new float[3]));
    assertThatThrownBy(() -> MODEL.servingProgram(weights, Precision.FP32))
        .hasMessage("Weight head_out_bias must have shape [2], found [3]");
    weights.remove("head_out_bias");
    assertThatThrownBy(() -> MODEL.servingProgram(weights, Precision.FP32))
        .hasMessage("The weights of a tsa network must have head_out_bias");
  }

  @Test
  void theNamedInputsAreThoseOfTheSpecification() {
    assertThat(MODEL.namedInputs())
        .containsExactly(
            "x_seq_cat_cid",
            "x_seq_num_cid",
            "time_seq_cid",
            "x_seq_cat_ccid",
            "x_seq_num_ccid",
            "time_seq_ccid",
            "x_engineered",
            "key_padding_mask_cid",
            "key_padding_mask_ccid");
    TsaModel alone = TsaModel.of(SHAPE.with("sequences", 1).with("engineered", 0));
    assertThat(alone.namedInputs())
        .containsExactly("x_cat", "x_num", "time_seq", "key_padding_mask");
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
