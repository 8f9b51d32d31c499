package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive twin is the reference: it answers as the reference did. */
final class NaiveTsaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"two-sequence-small", "two-sequence-no-time-two-heads", "one-sequence-small"})
  void theReferencesAnswersAreReproduced(String name) throws Exception {
    ReferenceCheckpoint checkpoint = ReferenceCheckpoint.read(file(name, "weights"));
    TsaHyperParameters hyper = checkpoint.hyperParameters();
    byte[] archive = NaiveTsa.servingProgram(hyper, checkpoint.weights());
    float[] expected = file(name, "expected").tensor("logits").floats();
    try (LoadedProgram program = LoadedProgram.of(archive)) {
      float[] logits = program.logits(packed(hyper.columns(), file(name, "inputs")));
      assertThat(logits).hasSize(expected.length / 2);
      for (int i = 0; i < logits.length; i++) {
        assertThat(logits[i]).isCloseTo(expected[2 * i + 1] - expected[2 * i], within(2e-5f));
      }
    }
  }

  /** Named tensors in the layout of {@link EncodedBatch}. */
  private static EncodedBatch packed(TsaColumns columns, SafetensorsFile inputs) {
    List<String> suffixes = columns.sequences() == 2 ? List.of("_cid", "_ccid") : List.of("");
    String prefix = columns.sequences() == 2 ? "x_seq_" : "x_";
    SafeTensor first = inputs.tensor(prefix + "cat" + suffixes.get(0));
    int orders = (int) first.shape()[0];
    int length = (int) first.shape()[1];
    PackedOrders packed = PackedOrders.blank(columns, orders, length);
    for (int sequence = 0; sequence < suffixes.size(); sequence++) {
      String suffix = suffixes.get(sequence);
      packed.copyRows(
          sequence,
          inputs.tensor(prefix + "cat" + suffix).longs(),
          inputs.tensor(prefix + "num" + suffix).floats(),
          inputs.tensor("time_seq" + suffix).floats());
      packed.countRows(sequence, inputs.tensor("key_padding_mask" + suffix).booleans());
    }
    packed.copyEngineered(inputs.tensor("x_engineered").floats());
    return packed.batch();
  }

  private static SafetensorsFile file(String name, String part)
      throws IOException, URISyntaxException {
    String resource = "/golden/tsa/" + name + "." + part + ".safetensors";
    return SafetensorsFile.read(
        Path.of(
            Objects.requireNonNull(NaiveTsaTest.class.getResource(resource), resource).toURI()));
  }
}
