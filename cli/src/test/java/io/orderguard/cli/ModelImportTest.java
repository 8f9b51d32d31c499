package io.orderguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code model import-tsa} and {@code model run} with the golden files of the reference. */
class ModelImportTest {

  private static final Path GOLDEN = Path.of("../model-trainer/src/test/resources/golden/tsa");
  private static final String TWO = "two-sequence-small";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  private final Path directory;
  private final Path bundle;
  private final Path answers;

  ModelImportTest(@TempDir Path directory) {
    this.directory = directory;
    bundle = directory.resolve("bundle");
    answers = directory.resolve("answers.safetensors");
  }

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveOutputBack() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void importedWeightsGiveTheReferencesAnswers() throws IOException {
    for (String name : List.of(TWO, "two-sequence-no-time-two-heads", "one-sequence-small")) {
      Path own = directory.resolve(name);
      assertSuccess(importWeights(name, own));
      assertSuccess(run(own, golden(name, "inputs")));

      assertAnswer(name, "logits", 2e-5f);
      assertAnswer(name, "raw_score", 2e-6f);
      assertThat(read(answers).tensors()).containsKey("ensemble");
    }
  }

  @Test
  void anFp32BundleRunsInBf16AndABf16BundleInNothingElse() throws IOException {
    assertSuccess(importWeights(TWO, bundle));
    assertSuccess(run(bundle, golden(TWO, "inputs"), "--precision", "bf16"));
    assertAnswer(TWO, "raw_score", 3e-3f);

    Path narrow = directory.resolve("narrow");
    assertSuccess(importWeights(TWO, narrow, "--precision=bf16"));
    assertSuccess(run(narrow, golden(TWO, "inputs")));
    assertAnswer(TWO, "raw_score", 3e-3f);
    assertThat(run(narrow, golden(TWO, "inputs"), "--precision=fp32")).isEqualTo(1);
    assertOneLine("must be fp32 to run in fp32, found bf16: its weights were rounded");
  }

  @Test
  void manyOrdersGiveTheSameAnswersAsFew() throws IOException {
    String five = "two-sequence-no-time-two-heads";
    assertSuccess(importWeights(five, bundle));
    Path many = directory.resolve("many.safetensors");
    repeat(read(golden(five, "inputs")), 32).write(many); // 160 orders, three slices

    assertSuccess(run(bundle, many));

    float[] scores = read(answers).tensor("raw_score").floats();
    float[] expected = read(golden(five, "expected")).tensor("raw_score").floats();
    assertThat(scores).hasSize(160);
    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i]).as("order %d", i).isCloseTo(expected[i % 5], within(2e-6f));
    }
    assertThat(read(answers).tensor("logits").shape()).containsExactly(160, 2);
  }

  @Test
  void aBundleOfWeightsAloneIsDescribedButDoesNotVerify() {
    assertSuccess(importWeights(TWO, bundle));
    assertSuccess(Main.run("model", "describe", bundle.toString()));
    assertThat(printed())
        .contains("a network alone: it runs tensors and scores no orders")
        .contains("FP32", "tsa")
        .doesNotContain("catalogueFingerprint");

    assertThat(Main.run("model", "verify", bundle.toString())).isEqualTo(1);
    assertOneLine("found a network alone, which only runs tensors (model run)");
  }

  @Test
  void aCompleteBundleVerifiesAndSaysWhatItIs() throws IOException {
    assertSuccess(importComplete("--review-at=0.2", "--decline-at=0.4", "--json"));
    JsonNode made = JSON.readTree(printed());
    assertThat(Path.of(made.path("catalogue").asText())).isRegularFile();
    assertThat(Path.of(made.path("schema").asText())).isRegularFile();

    assertSuccess(Main.run("model", "verify", bundle.toString()));
    assertThat(printed()).contains("passes its 6 golden examples");
    assertSuccess(Main.run("model", "describe", bundle.toString()));
    assertThat(printed())
        .containsPattern("calibrator +b-spline")
        .containsPattern("percentiles +step");
    assertThat(printed()).containsPattern("fallback +none").containsPattern("review +0.2");
    assertSuccess(run(bundle, golden("one-sequence-small", "inputs")));
    assertAnswer("one-sequence-small", "raw_score", 2e-6f);
  }

  @Test
  void withoutThresholdsItSaysThatNothingIsAlerted() throws IOException {
    assertSuccess(importComplete());

    assertThat(printed()).contains("Nothing is alerted").contains("orders.catalogue: ");
  }

  @Test
  void theFilesBelongTogether() {
    assertThat(importWeights(TWO, bundle, "--vocabulary=v.json")).isEqualTo(2);
    assertThat(complained()).contains("Missing required argument(s)").contains("--bspline");
    assertThat(importWeights(TWO, bundle, "--review-at=0.5")).isEqualTo(2);
    assertThat(complained()).contains("--features, --review-at and --decline-at need --vocabulary");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void mistakesInTheFilesLeaveNothingBehind() throws IOException {
    ObjectNode defaults = files().defaults;
    defaults.remove("cat-0");
    JSON.writeValue(directory.resolve("defaults.json").toFile(), defaults);

    assertThat(importWith()).isEqualTo(1);

    assertOneLine("orderguard: defaults.json: the default of cat-0 is missing");
    assertThat(bundle).doesNotExist();
    assertThat(directory.resolve("bundle.catalogue.yaml")).doesNotExist();
  }

  @Test
  void aFileThatIsNoSuchCheckpointIsOneClearLine() throws IOException {
    Path file = directory.resolve("weights.safetensors");
    Files.writeString(file, "hello, this is no tensor");
    assertRefused(file, "weights.safetensors: A safetensors file must start with the length");
    Files.write(file, new byte[0]);
    assertRefused(file, "must start with the length of its header");
    assertRefused(directory.resolve("absent"), "absent");

    Map<String, SafeTensor> tensors = tensors();
    tensors.remove("clf.3.bias");
    write(file, metadata(), tensors.values());
    assertRefused(file, "must have tensor clf.3.bias");

    tensors = tensors();
    tensors.put("clf.3.bias", SafeTensor.ofFloats("clf.3.bias", new long[] {3}, 1, 2, 3));
    write(file, metadata(), tensors.values());
    assertRefused(file, "Tensor clf.3.bias of the checkpoint must have shape [2], found [3]");

    tensors.put("clf.3.bias", SafeTensor.ofLongs("clf.3.bias", new long[] {2}, 1, 2));
    write(file, metadata(), tensors.values());
    assertRefused(file, "Tensor clf.3.bias must be of type F64, F32, F16 or BF16");

    tensors.put("clf.3.bias", SafeTensor.ofFloats("clf.3.bias", new long[] {2}, 1, Float.NaN));
    write(file, metadata(), tensors.values());
    assertRefused(file, "The weights must be finite, found NaN");

    tensors = tensors();
    String scalar = "gate_emb.feature_aggregation_cat.encoder.0.bias";
    tensors.put(scalar, SafeTensor.ofFloats(scalar, new long[] {}, 1));
    write(file, metadata(), tensors.values());
    assertRefused(file, scalar + " of the checkpoint must have shape [20], found []");

    tensors = tensors();
    tensors.put("more", SafeTensor.ofFloats("more", new long[] {1}, 1));
    write(file, metadata(), tensors.values());
    assertRefused(file, "1 tensors that its hyper-parameters do not explain: more");
  }

  @Test
  void hyperParametersThatAreNotSupportedAreRefused() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"use_mlp", "1", "use_mlp must be 0"},
          {"num_heads", "many", "num_heads must be a whole number"},
          {"num_heads", "3", "must be a multiple of heads"},
          {"n_layers_order", "1000000", "n_layers_order must be"},
          {"n_classes", "3", "n_classes must be 2"},
          {"n_embedding", "", "n_embedding"},
          {"dim_attn_feedforward", "47", "must have shape [47, 32], found [48, 32]"}
        }) {
      Map<String, String> metadata = metadata();
      metadata.put(wrong[0], wrong[1]);
      Path file = directory.resolve("weights.safetensors");
      write(file, metadata, tensors().values());
      errBytes.reset();

      assertThat(importFile(file, bundle)).as(wrong[0]).isEqualTo(1);
      assertThat(complained()).contains(wrong[2]).doesNotContain("\tat ");
    }
  }

  @Test
  void inputsThatDoNotFitAreOneClearLine() throws IOException {
    assertSuccess(importWeights(TWO, bundle));
    Path inputs = directory.resolve("inputs.safetensors");
    Map<String, SafeTensor> tensors = new LinkedHashMap<>(read(golden(TWO, "inputs")).tensors());
    tensors.put(
        "x_engineered", SafeTensor.ofFloats("x_engineered", new long[] {8, 3}, new float[24]));
    write(inputs, Map.of(), tensors.values());

    assertThat(run(bundle, inputs)).isEqualTo(1);
    assertOneLine("tensor x_engineered must have shape (B, G) = [8, 7], found [8, 3]");
    assertThat(run(bundle, golden("one-sequence-small", "inputs"))).isEqualTo(1);
    assertOneLine("missing tensors: x_seq_cat_cid, x_seq_num_cid");
    assertThat(answers).doesNotExist();
  }

  private int importWeights(String name, Path to, String... more) {
    return importFile(golden(name, "weights"), to, more);
  }

  private static int importFile(Path weights, Path to, String... more) {
    List<String> call =
        new ArrayList<>(
            List.of("model", "import-tsa", "--weights", weights.toString(), "--threads=1"));
    call.addAll(List.of("--out", to.toString()));
    call.addAll(List.of(more));
    return Main.run(call.toArray(new String[0]));
  }

  private int importComplete(String... more) throws IOException {
    files();
    return importWith(more);
  }

  private int importWith(String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    for (String file : List.of("vocabulary", "defaults", "scaling", "percentiles", "bspline")) {
      options.add("--" + file + "=" + directory.resolve(file + ".json"));
    }
    return importWeights("one-sequence-small", bundle, options.toArray(new String[0]));
  }

  private int run(Path from, Path inputs, String... more) {
    List<String> call =
        new ArrayList<>(List.of("model", "run", "--threads=1", "--bundle", from.toString()));
    call.addAll(List.of("--inputs", inputs.toString(), "--out", answers.toString()));
    call.addAll(List.of(more));
    return Main.run(call.toArray(new String[0]));
  }

  /** The five files for C 40, N 36, G 7, scalings by name. */
  private Content files() throws IOException {
    Content content = new Content(JSON.createObjectNode(), JSON.createObjectNode());
    ObjectNode scaling = JSON.createObjectNode();
    ArrayNode percentiles = JSON.createArrayNode();
    for (int i = 0; i < 40; i++) {
      content.vocabulary.putObject("cat-" + i).put("a", 2 * i + 1).put("b", 2 * i + 2);
      content.defaults.put("cat-" + i, "a");
    }
    for (int i = 0; i < 43; i++) {
      scaling.putObject("number-" + i).put("scale", 0.1).put("min", 0);
      content.defaults.put("number-" + i, -1);
    }
    for (int i = 0; i < 1000; i++) {
      percentiles.add(i / 1000.0);
    }
    ObjectNode bspline = JSON.createObjectNode().put("degree", 3).put("status", "Success");
    List.of(-5, -3, -1, 0, 1).forEach(bspline.putArray("coefficients")::add);
    List.of(0.0, 0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0, 1.0).forEach(bspline.putArray("knots")::add);
    JSON.writeValue(directory.resolve("vocabulary.json").toFile(), content.vocabulary);
    JSON.writeValue(directory.resolve("defaults.json").toFile(), content.defaults);
    JSON.writeValue(directory.resolve("scaling.json").toFile(), scaling);
    JSON.writeValue(directory.resolve("percentiles.json").toFile(), percentiles);
    JSON.writeValue(directory.resolve("bspline.json").toFile(), bspline);
    return content;
  }

  private record Content(ObjectNode vocabulary, ObjectNode defaults) {}

  private static Path golden(String name, String part) {
    return GOLDEN.resolve(name + "." + part + ".safetensors");
  }

  private static SafetensorsFile read(Path file) throws IOException {
    return SafetensorsFile.read(file);
  }

  private static Map<String, SafeTensor> tensors() throws IOException {
    return new LinkedHashMap<>(read(golden(TWO, "weights")).tensors());
  }

  private static Map<String, String> metadata() throws IOException {
    return new LinkedHashMap<>(read(golden(TWO, "weights")).metadata());
  }

  private static void write(Path file, Map<String, String> metadata, Collection<SafeTensor> tensors)
      throws IOException {
    SafetensorsFile.of(metadata, tensors).write(file);
  }

  /** The same orders one behind the other. */
  private static SafetensorsFile repeat(SafetensorsFile file, int times) {
    List<SafeTensor> repeated = new ArrayList<>();
    for (SafeTensor tensor : file.tensors().values()) {
      ByteBuffer data = ByteBuffer.allocate(tensor.data().remaining() * times);
      for (int i = 0; i < times; i++) {
        data.put(tensor.data());
      }
      long[] shape = tensor.shape();
      shape[0] *= times;
      repeated.add(new SafeTensor(tensor.name(), tensor.type(), shape, data.flip()));
    }
    return SafetensorsFile.of(Map.of(), repeated);
  }

  private void assertAnswer(String name, String tensor, float tolerance) throws IOException {
    float[] found = read(answers).tensor(tensor).floats();
    float[] expected = read(golden(name, "expected")).tensor(tensor).floats();
    assertThat(found).as("%s of %s", tensor, name).containsExactly(expected, within(tolerance));
  }

  private void assertSuccess(int code) {
    assertThat(code).as(complained()).isZero();
  }

  private void assertRefused(Path weights, String line) {
    assertThat(importFile(weights, bundle)).isEqualTo(1);
    assertOneLine(line);
    assertThat(bundle).doesNotExist();
  }

  /** What was complained since the last look. */
  private void assertOneLine(String text) {
    assertThat(complained()).contains(text);
    assertThat(complained().strip().lines()).hasSize(1);
    errBytes.reset();
  }

  private String printed() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }
}
