package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.bundle.Precision;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.NamedForward;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights, inputs and outputs of the public reference implementation, and its tolerances. */
final class GoldenTsaTest {

  private final Path directory;

  GoldenTsaTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two-sequence-small", "two-sequence-no-time-two-heads", "one-sequence-small"})
  void theReferencesAnswersAreReproduced(String name) throws Exception {
    Case golden = new Case(name);
    List<Tensor> answers = golden.answers(Precision.FP32, directory);
    assertThat(answers.get(0).values())
        .containsExactly(golden.expected("logits"), Offset.offset(2e-5f));
    assertThat(answers.get(1).values())
        .containsExactly(golden.expected("raw_score"), Offset.offset(2e-6f));
    assertThat(answers.get(2).values())
        .containsExactly(golden.expected("ensemble"), Offset.offset(2e-5f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two-sequence-small", "two-sequence-no-time-two-heads", "one-sequence-small"})
  void inBfloat16TheScoresStayClose(String name) throws Exception {
    Case golden = new Case(name);
    List<Tensor> answers = golden.answers(Precision.BF16, directory);
    assertThat(answers.get(1).values())
        .containsExactly(golden.expected("raw_score"), Offset.offset(3e-3f));
  }

  private record Case(String name) {

    List<Tensor> answers(Precision precision, Path directory) throws Exception {
      ReferenceCheckpoint checkpoint = ReferenceCheckpoint.read(file("weights"));
      TsaModel model = TsaModel.of(checkpoint.hyperParameters());
      Path archive = directory.resolve(name + ".pt");
      Files.write(archive, model.servingProgram(checkpoint.weights(), precision));
      try (NamedForward network = NamedForward.load(archive, new InferenceConfig("cpu", 1, 64))) {
        return network.run(inputs(model));
      }
    }

    private List<SafeTensor> inputs(TsaModel model) throws Exception {
      SafetensorsFile inputs = file("inputs");
      return model.namedInputs().stream().map(inputs::tensor).toList();
    }

    float[] expected(String tensor) throws Exception {
      return file("expected").tensor(tensor).floats();
    }

    private SafetensorsFile file(String part) throws IOException, URISyntaxException {
      String resource = "/golden/tsa/" + name + "." + part + ".safetensors";
      return SafetensorsFile.read(
          Path.of(
              Objects.requireNonNull(GoldenTsaTest.class.getResource(resource), resource).toURI()));
    }
  }
}
