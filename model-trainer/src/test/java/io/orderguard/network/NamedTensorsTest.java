package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.torchscript.ElementType;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The inputs of a golden case (B 8, L 51, C 40, N 36, G 7, 201 rows), and what spoils them. */
class NamedTensorsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tsa");

  private final TsaHyperParameters hyper;
  private final Map<String, SafeTensor> tensors;

  NamedTensorsTest() throws IOException {
    hyper = ReferenceCheckpoint.read(golden("weights")).hyperParameters();
    tensors = new LinkedHashMap<>(golden("inputs").tensors());
  }

  private static SafetensorsFile golden(String part) throws IOException {
    return SafetensorsFile.read(GOLDEN.resolve("two-sequence-small." + part + ".safetensors"));
  }

  @Test
  void tensorsComeInTheOrderInWhichAProgramTakesThem() {
    NamedTensors named = require();

    assertThat(named.orders()).isEqualTo(8);
    assertThat(named.slice(0, 8))
        .extracting(SafeTensor::name)
        .isEqualTo(TsaModel.of(hyper).namedInputs());
  }

  @Test
  void aSliceHoldsItsOrdersOnly() {
    List<SafeTensor> slice = require().slice(2, 5);

    SafeTensor all = tensor("x_engineered");
    SafeTensor some = slice.get(6);
    assertThat(some.name()).isEqualTo("x_engineered");
    assertThat(some.shape()).containsExactly(3, 7);
    for (int i = 0; i < 21; i++) {
      assertThat(some.floats()[i]).isEqualTo(all.floats()[14 + i]);
    }
    assertThat(slice.get(7).shape()).containsExactly(3, 52);
  }

  @Test
  void categoriesMayBeIntegers() {
    SafeTensor categories = tensor("x_seq_cat_cid");
    put(SafeTensor.ofLongs("x_seq_cat_cid", categories.shape(), categories.longs()));

    assertThat(require().orders()).isEqualTo(8);
  }

  @Test
  void namesMustBeThoseOfTheNetwork() {
    tensors.remove("time_seq_cid");
    put(SafeTensor.ofFloats("x_cat", new long[] {1}, 0));

    assertRefused("missing tensors: time_seq_cid; tensors that the network does not take: x_cat");
  }

  @Test
  void sizesMustAgree() {
    put(SafeTensor.ofFloats("x_engineered", new long[] {8, 6}, new float[48]));
    put(SafeTensor.ofFloats("time_seq_ccid", new long[] {8, 51}, new float[408]));
    put(SafeTensor.ofBooleans("key_padding_mask_cid", new long[] {8, 51}, new boolean[408]));
    put(SafeTensor.ofFloats("x_seq_num_cid", new long[] {7, 51, 36}, new float[7 * 51 * 36]));

    assertRefused(
        "tensor x_engineered must have shape (B, G) = [8, 7], found [8, 6]",
        "tensor time_seq_ccid must have shape (B, L, 1) = [8, 51, 1], found [8, 51]",
        "tensor key_padding_mask_cid must have shape (B, L + 1) = [8, 52], found [8, 51]",
        "tensor x_seq_num_cid must have shape (B, L, N) = [8, 51, 36], found [7, 51, 36]");
  }

  @Test
  void withoutOrdersThereIsNothingToRun() {
    put(SafeTensor.ofFloats("x_seq_cat_cid", new long[] {0, 51, 40}));
    assertRefused(
        "tensor x_seq_cat_cid must have shape (B, L, C) of at least one order and one row, found"
            + " [0, 51, 40]");
    put(SafeTensor.ofFloats("x_seq_cat_cid", new long[] {}, 1));
    assertRefused("found []");
  }

  @Test
  void typesMustBeThoseOfTheValues() {
    put(SafeTensor.ofLongs("x_engineered", new long[] {8, 7}, new long[56]));
    put(SafeTensor.ofFloats("key_padding_mask_cid", new long[] {8, 52}, new float[416]));
    put(SafeTensor.ofBooleans("x_seq_cat_cid", new long[] {8, 51, 40}, new boolean[16320]));

    assertRefused(
        "tensor x_engineered must be of type F64, F32, F16 or BF16, found I64",
        "tensor key_padding_mask_cid must be of type BOOL, found F32",
        "tensor x_seq_cat_cid must be of type F32, F64 or integers, found BOOL");
    assertThat(tensor("x_engineered").type()).isEqualTo(ElementType.I64);
  }

  @Test
  void categoriesMustBeRowsOfTheTable() {
    float[] rows = tensor("x_seq_cat_cid").floats();
    rows[3 * 51 * 40 + 7] = 201;
    put(SafeTensor.ofFloats("x_seq_cat_cid", new long[] {8, 51, 40}, rows));
    float[] others = tensor("x_seq_cat_ccid").floats();
    others[0] = -1;
    put(SafeTensor.ofFloats("x_seq_cat_ccid", new long[] {8, 51, 40}, others));

    assertRefused(
        "tensor x_seq_cat_cid must hold rows of 0 to 200, found 201 in order 3",
        "tensor x_seq_cat_ccid must hold rows of 0 to 200, found -1 in order 0");

    rows[3 * 51 * 40 + 7] = 1.5f;
    put(SafeTensor.ofFloats("x_seq_cat_cid", new long[] {8, 51, 40}, rows));
    assertRefused("x_seq_cat_cid must hold whole numbers");
  }

  @Test
  void numbersMustBeFinite() {
    float[] values = tensor("x_engineered").floats();
    values[50] = Float.NaN;
    put(SafeTensor.ofFloats("x_engineered", new long[] {8, 7}, values));
    float[] seconds = tensor("time_seq_cid").floats();
    seconds[0] = Float.POSITIVE_INFINITY;
    put(SafeTensor.ofFloats("time_seq_cid", new long[] {8, 51, 1}, seconds));

    assertRefused(
        "tensor x_engineered must hold finite numbers, found NaN in order 7",
        "tensor time_seq_cid must hold finite numbers, found Infinity in order 0");
  }

  @Test
  void theScoredOrdersOwnRowIsNeverMasked() {
    boolean[] mask = tensor("key_padding_mask_ccid").booleans();
    mask[2 * 52 + 50] = true;
    put(SafeTensor.ofBooleans("key_padding_mask_ccid", new long[] {8, 52}, mask));

    assertRefused(
        "tensor key_padding_mask_ccid must be false in its last two columns, found true in order"
            + " 2");
  }

  private NamedTensors require() {
    return NamedTensors.require(SafetensorsFile.of(Map.of(), tensors.values()), hyper);
  }

  private SafeTensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private void put(SafeTensor tensor) {
    tensors.put(tensor.name(), tensor);
  }

  private void assertRefused(String... rules) {
    assertThatThrownBy(this::require)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The inputs do not fit the network: ")
        .hasMessageContainingAll(rules);
  }
}
