package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.Precision;
import io.orderguard.features.RandomSnapshots;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TsaHyperParametersTest {

  @Test
  void aShapeThatShipsWithTheProductIsReadByName() {
    TsaHyperParameters na = TsaHyperParameters.shape("na");
    assertThat(na.columns()).isEqualTo(new TsaColumns(2, 109, 67, 297, 2004));
    assertThat(na.widths()).isEqualTo(new TsaWidths(64, 256, 1, 6, 4, 1024, NumberWidths.NONE));
    assertThat(na.switches()).isEqualTo(TsaSwitches.PARITY);
    assertThatThrownBy(() -> TsaHyperParameters.shape("xx"))
        .hasMessage("A shape must be na, eu, demo or standard, found 'xx'");
  }

  /**
   * The specification counts what the reference has and never uses; ours lacks that, and of each
   * table the last row.
   */
  @ParameterizedTest
  @CsvSource({
    // shape, the reference's parameters, of these never used: the specification's counts
    "na, 2294377, 25600",
    "eu, 1432539, 10688"
  })
  void theShapesHaveTheReferencesParameters(String shape, int reference, int unused) {
    TsaHyperParameters hyper = TsaHyperParameters.shape(shape);
    int parameters =
        TsaModel.of(hyper).servingScript(Precision.FP32).parameters().stream()
            .mapToInt(Parameter::count)
            .sum();
    int tableRow = hyper.columns().sequences() == 2 ? 64 + 16 : 64;
    int clsRow = 64; // zero here, a row of a table there
    assertThat(reference - unused - parameters).isBetween(0, tableRow + clsRow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"na", "eu", "demo", "standard"})
  void whatIsWrittenIsReadAgain(String shape) {
    TsaHyperParameters hyper = TsaHyperParameters.shape(shape);
    assertThat(TsaHyperParameters.of(hyper.asText(), "text")).isEqualTo(hyper);
  }

  @Test
  void oneValueIsChangedByName() {
    TsaHyperParameters demo = TsaHyperParameters.shape("demo").with("timeDecay", "additive");
    assertThat(demo.switches().timeDecay()).isEqualTo(TimeDecay.ADDITIVE);
    assertThat(demo.with("timeDecay", "reference")).isEqualTo(TsaHyperParameters.shape("demo"));
  }

  @Test
  void aDemoNetworkTakesItsColumnsFromTheEncoding() {
    TsaHyperParameters demo =
        TsaHyperParameters.demo(
            RandomSnapshots.of(0, new RandomSnapshots.Sizes(3, 2, 2)).encoding());
    assertThat(demo.columns().categorical()).isEqualTo(4);
    assertThat(demo.columns().numerical()).isEqualTo(3);
    assertThat(demo.columns().engineered()).isEqualTo(2);
    assertThat(demo.widths().embedding()).isEqualTo(32);
    assertThat(demo.asText()).containsEntry("gate", "renormalised");
  }

  @Test
  void everyMistakeIsListed() {
    assertThatThrownBy(
            () ->
                TsaHyperParameters.of(
                    Map.of(
                        "categorical", "0",
                        "numerical", "3",
                        "embeddingRows", "9",
                        "embeddingWidth", "8",
                        "heads", "3",
                        "feedForwardWidth", "four",
                        "orderLayers", "1",
                        "timeDecay", "linear",
                        "gateThreshold", "1",
                        "colour", "red"),
                    "file"))
        .hasMessageContainingAll(
            "categorical must be a whole number from 1",
            "embeddingWidth must be a multiple of heads, found 8",
            "feedForwardWidth must be a whole number",
            "featureLayers is required",
            "timeDecay must be one of reference, additive, none, found linear",
            "gateThreshold must be a number from 0",
            "colour is not a setting here");
  }

  @Test
  void sizesThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> new TsaWidths(8, 16, 3, 2, 2, 16, NumberWidths.NONE))
        .hasMessage("The embedding width must be a multiple of the heads (3), found 8");
    assertThatThrownBy(() -> new TsaColumns(2, 4, 0, 2, 25))
        .hasMessage("The number of numerical columns must be at least 1, found 0");
    assertThatThrownBy(() -> new TsaColumns(3, 4, 1, 2, 25))
        .hasMessage("The sequences must be 1 or 2, found 3");
    assertThatThrownBy(() -> TsaDropout.of(1)).hasMessage("Dropout must be in [0, 1), found 1.0");
    assertThatThrownBy(() -> new TsaDropout(0, -0.1))
        .hasMessage("Attention dropout must be in [0, 1), found -0.1");
  }

  @Test
  void attentionWeightsDropOutInTheReferencesShapesAlone() {
    for (String reference : new String[] {"na", "eu"}) {
      assertThat(TsaHyperParameters.shape(reference).dropout()).isEqualTo(new TsaDropout(0.1, 0.1));
    }
    TsaHyperParameters demo = TsaHyperParameters.shape("demo");
    assertThat(demo.dropout()).isEqualTo(TsaDropout.of(0.1));
    assertThat(demo.with("attentionDropout", 0.2).dropout()).isEqualTo(new TsaDropout(0.1, 0.2));
  }
}
