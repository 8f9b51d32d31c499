package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of the reference implementation: all kinds are read, and none that is not one. */
final class ReferenceCheckpointTest {
  private static final TsaHyperParameters SMALL =
      new TsaHyperParameters(
          new TsaColumns(2, 33, 40, 3, 60),
          new TsaWidths(8, 12, 2, 2, 2, 1024, NumberWidths.NONE),
          TsaSwitches.PARITY,
          new TsaDropout(0.1, 0.1));

  private final Path directory;

  ReferenceCheckpointTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sequences=2",
        "sequences=1",
        "timeDecay=none",
        "featureBias=off",
        "engineered=0",
        "engineered=0 featureBias=off sequences=1",
        "cls=learned",
        "experts=3",
        "categorical=5 numerical=31 aggregationDepth=reference",
        "categorical=1 numerical=64 aggregationDepth=reference",
        "categorical=14 numerical=3", // widths of at least 1: ours, not the reference's
        "embeddingWidth=10 heads=5 orderLayers=1 featureLayers=3"
      })
  void aCheckpointAnswersAsTheNetworkThatWroteIt(String changes) throws IOException {
    TsaHyperParameters hyper = small(changes);
    RandomTsa random = new RandomTsa(hyper, 1);
    Map<String, Tensor> weights = random.weights();
    ReferenceCheckpoint read = ReferenceCheckpoint.read(saved(new ReferenceFile(hyper, weights)));
    assertThat(read.hyperParameters()).isEqualTo(hyper);
    PackedOrders orders = random.orders(12, 16, 5e6);
    byte[] imported =
        TsaModel.of(read.hyperParameters()).servingProgram(read.weights(), Precision.FP32);
    try (LoadedProgram ours = LoadedProgram.of(imported);
        LoadedProgram naive = LoadedProgram.of(NaiveTsa.servingProgram(hyper, weights))) {
      float[] expected = naive.logits(orders.batch());
      assertThat(expected[0]).isFinite();
      assertThat(ours.logits(orders.batch())).containsExactly(expected, within(2e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void repeatedTablesAreReadOnceAndMustBeTheSame(int sequences) {
    ReferenceFile file = written("sequences=" + sequences).repeatingTables();
    assertThat(ReferenceCheckpoint.read(file.file()).weights()).containsKey("table_numbers");
    for (String copy : file.names()) {
      if (copy.matches(".+\\.embedding(_engineered)?\\.weight")) {
        SafeTensor same = file.tensor(copy);
        float[] other = same.floats();
        other[other.length - 1] += 1;
        assertThatThrownBy(
                () -> ReferenceCheckpoint.read(file.with(copy, same.shape(), other).file()))
            .hasMessageMatching(
                "Tensor "
                    + copy
                    + " of the checkpoint must repeat embedding[a-z_.]*, found other values");
        file.with(copy, same.shape(), same.floats());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequences=2", "sequences=1", "experts=2", "engineered=0"})
  void everyTensorThatIsReadMustBeThere(String changes) {
    List<String> unread = new ArrayList<>();
    ReferenceFile file = written(changes);
    for (String name : file.names()) {
      SafeTensor taken = file.tensor(name);
      file.without(name);
      if (isRead(name, changes)) {
        assertThatThrownBy(() -> ReferenceCheckpoint.read(file.file()))
            .as(name)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(missing(name, changes));
      } else {
        ReferenceCheckpoint.read(file.file());
        unread.add(name);
      }
      file.with(name, taken.shape(), taken.floats());
    }
    assertThat(unread).isNotEmpty();
  }

  /** Which sequences there are is told by this very tensor. */
  private static String missing(String name, String changes) {
    return changes.equals("sequences=1") && name.equals("order_attention.dummy_order")
        ? "embedding_gate.weight"
        : name;
  }

  private static boolean isRead(String name, String changes) {
    if (name.startsWith("layer_norm.")) {
      return !changes.equals("sequences=1");
    }
    return !name.matches("feature_attention\\.layer_norm\\..*")
        && !name.matches("(order_attention\\w*|gate_emb)\\.emb_tbl_bias");
  }

  @Test
  void everyTensorMustHaveItsShape() {
    ReferenceFile file = written("sequences=2");
    for (String name : file.names()) {
      if (isRead(name, "sequences=2")) {
        SafeTensor right = file.tensor(name);
        float[] longer = new float[right.count() + 1];
        assertThatThrownBy(
                () ->
                    ReferenceCheckpoint.read(
                        file.with(name, new long[] {longer.length}, longer).file()))
            .as(name)
            .hasMessageContaining("Tensor " + name + " of the checkpoint must have shape [");
        file.with(name, right.shape(), right.floats());
      }
    }
    SafeTensor scalar = SafeTensor.ofFloats("clf.0.bias", new long[0], 1);
    assertThatThrownBy(
            () -> ReferenceCheckpoint.read(file.with("clf.0.bias", scalar.shape(), 1).file()))
        .hasMessage("Tensor clf.0.bias of the checkpoint must have shape [1024], found []");
  }

  @ParameterizedTest
  @CsvSource({
    "sequences=2, order_attention.embedding.position",
    "sequences=2, clf.6.weight",
    "sequences=2, order_attention_cid.layer_stack.2.layer_norm1.weight",
    "sequences=1, order_attention_cid.dummy_order",
    "sequences=1, gate_score.0.weight",
    "sequences=2, order_attention_cid.embedding.missing",
    "featureBias=off, feature_attention.emb_tbl_bias",
    "engineered=0, feature_attention.engineered_emb_tbl_bias"
  })
  void aTensorThatNothingExplainsIsRefused(String changes, String name) {
    ReferenceFile file = written(changes).with(name, new long[] {2}, 1, 2);
    assertThatThrownBy(() -> ReferenceCheckpoint.read(file.file()))
        .hasMessage(
            "The checkpoint has 1 tensors that its hyper-parameters do not explain: " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "n_cat_features, '', n_cat_features is required",
    "n_cat_features, 0, n_cat_features must be a whole number from 1",
    "n_num_features, 1e3, n_num_features must be a whole number",
    "n_num_features, 99999999999999999999, n_num_features must be a whole number",
    "n_num_features, null, n_num_features is required",
    "n_embedding, 3, 'n_embedding must be at least n_num_features, found 3'",
    "n_classes, 3, 'n_classes must be 2, found 3'",
    "use_mlp, 1, 'use_mlp must be 0, found 1'",
    "use_moe, 2, use_moe must be a whole number from 0",
    "num_heads, 3, 'must be a multiple of heads, found 8'",
    "dropout, NaN, dropout must be a number",
    "dropout, 1, dropout must be a number",
    "n_layers_order, 3, order_attention_cid.layer_stack.2",
    "n_layers_order, 16777216, n_layers_order must be a whole number from 1 to 256",
    "n_layers_feature, 16777216, n_layers_feature must be a whole number from 1 to 256",
    "dim_embedding_table, 16777216, Tensor embedding.weight of the checkpoint must have shape",
    "n_cat_features, 16777216, feature_aggregation_cat.encoder.0.weight",
    "n_layers_feature, -1, n_layers_feature must be",
    "dim_embedding_table, '8\\n- x: !!java.net.URL [http://a]', dim_embedding_table must be",
    "dim_embedding_table, '{8}', dim_embedding_table must be",
    "dim_embedding_table, '&a [*a]', dim_embedding_table must be",
    "n_cat_features, 34, feature_aggregation_cat.encoder.0.weight"
  })
  void metadataThatCannotBeIsRefusedAndNamed(String key, String value, String message) {
    ReferenceFile file = written("sequences=2").saying(key, value.replace("\\n", "\n"));
    assertThatThrownBy(() -> ReferenceCheckpoint.read(file.file()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void metadataOfOthersIsIgnored() {
    ReferenceFile file =
        written("sequences=2")
            .saying("format", "pt")
            .saying("", "empty")
            .saying("'quoted': [", "\"}{\u0000\n#")
            .saying("ü", "ß")
            .saying("<<", "merge")
            .saying("null", "~")
            .saying("true", "yes");
    assertThat(ReferenceCheckpoint.read(file.file()).hyperParameters()).isEqualTo(SMALL);
  }

  @Test
  void aMissingTableOrAWrongTypeIsNamed() {
    assertThatThrownBy(
            () ->
                ReferenceCheckpoint.read(
                    written("sequences=2").without("embedding_engineered.weight").file()))
        .hasMessageContaining("embedding_engineered.weight");
    ReferenceFile scalar =
        written("sequences=2")
            .with("order_attention_cid.feature_aggregation_cat.extra", new long[0], 1);
    assertThatThrownBy(() -> ReferenceCheckpoint.read(scalar.file()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order_attention_cid.feature_aggregation_cat.extra");
  }

  private static TsaHyperParameters small(String changes) {
    TsaHyperParameters hyper = SMALL;
    for (String change : changes.split(" ", -1)) {
      int equals = change.indexOf('=');
      hyper = hyper.with(change.substring(0, equals), change.substring(equals + 1));
    }
    return hyper;
  }

  private static ReferenceFile written(String changes) {
    TsaHyperParameters hyper = small(changes);
    return new ReferenceFile(hyper, new RandomTsa(hyper, 2).weights());
  }

  private SafetensorsFile saved(ReferenceFile file) throws IOException {
    Path path = directory.resolve("checkpoint.safetensors");
    file.file().write(path);
    return SafetensorsFile.read(path);
  }
}
