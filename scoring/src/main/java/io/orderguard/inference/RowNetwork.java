package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.orderguard.features.RowEncoder;
import java.util.Arrays;

/**
 * A network with {@code encode_customer}, perhaps {@code encode_card}, and {@code forward_rows}.
 * Thread-safe; {@link #close()} only when no call is under way.
 */
final class RowNetwork implements AutoCloseable {
  static final int CUSTOMER = 0;
  static final int CARD = 1;

  /** Rows of one call of {@link #encode}: more run no faster, and need more memory. */
  static final int MAX_ROWS = 256;

  private static final String[] ENCODE = {"encode_customer", "encode_card"};
  private static final String FORWARD = "forward_rows";

  private final TorchModule module;
  private final int categorical;
  private final int numerical;
  private final int sequences;
  private final int width;

  /** Around a loaded module that {@link #fits}; encodes a row to learn the width of a vector. */
  RowNetwork(TorchModule module, RowEncoder rows) {
    this.module = module;
    categorical = rows.categoricalColumns();
    numerical = rows.numericalColumns();
    sequences = module.has(ENCODE[CARD]) ? 2 : 1;
    MissingRows.Range one = new MissingRows.Range(0, 1);
    width = encode(CUSTOMER, new int[categorical], new float[numerical], one).length;
  }

  /** Whether a module has what this class calls. */
  static boolean fits(TorchModule module) {
    return module.has(ENCODE[CUSTOMER]) && module.has(FORWARD);
  }

  /** How many sequences it reads, 1 or 2. */
  int sequences() {
    return sequences;
  }

  /** Whether a number of orders that was never seen before costs time. */
  boolean wantsFewShapes() {
    return module.compilesShapes();
  }

  /** Floats of one row's vector. */
  int width() {
    return width;
  }

  /** The vectors of some encoded rows, one after the other. */
  float[] encode(int sequence, int[] categories, float[] numbers, MissingRows.Range range) {
    int from = range.first();
    int to = from + range.rows();
    try (NDManager call = module.newCall()) {
      int[] ints = Arrays.copyOfRange(categories, from * categorical, to * categorical);
      float[] floats = Arrays.copyOfRange(numbers, from * numerical, to * numerical);
      NDList inputs =
          new NDList(
              call.create(ints, new Shape(range.rows(), categorical)),
              call.create(floats, new Shape(range.rows(), numerical)));
      return module.run(ENCODE[sequence], inputs, call).singletonOrThrow().toFloatArray();
    }
  }

  /** The logit of every order. */
  float[] logits(NDList inputs, NDManager call) {
    NDArray answer = module.run(FORWARD, inputs, call).singletonOrThrow();
    return answer.toFloatArray();
  }

  /** For the inputs and outputs of one call; whoever calls closes it. */
  NDManager newCall() {
    return module.newCall();
  }

  @Override
  public void close() {
    module.close();
  }
}
