package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One trainable tensor of a network.
 *
 * @param name its attribute in the script
 * @param shape sizes, outermost first
 * @param initialiser draws its first values
 * @param kind what the optimiser and a bfloat16 program do with it
 */
@SuppressWarnings("ArrayRecordComponent") // a declaration, never compared
record Parameter(String name, int[] shape, Initialiser initialiser, Kind kind) {

  /** Matrices of linear layers are decayed; what meets large products may be narrow. */
  enum Kind {
    MATRIX,
    OTHER,
    NARROW_MATRIX,
    NARROW_OTHER
  }

  /** Whether weight decay pulls on it: matrices of linear layers, nothing else. */
  boolean decayed() {
    return kind == Kind.MATRIX || kind == Kind.NARROW_MATRIX;
  }

  /** Whether a bfloat16 program holds it in bfloat16. */
  boolean narrow() {
    return kind == Kind.NARROW_MATRIX || kind == Kind.NARROW_OTHER;
  }

  /** How many values it has. */
  int count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Fresh values. */
  Tensor draw(RandomGenerator random) {
    return new Tensor(longShape(), initialiser.draw(count(), random));
  }

  /** The given values, if they have this parameter's shape. */
  Tensor require(Tensor values) {
    if (!Arrays.equals(values.shape(), longShape())) {
      throw new IllegalArgumentException(
          "Weight "
              + name
              + " must have shape "
              + Arrays.toString(shape)
              + ", found "
              + Arrays.toString(values.shape()));
    }
    return values;
  }

  /** The shape, as a tensor has it. */
  long[] longShape() {
    return Arrays.stream(shape).asLongStream().toArray();
  }
}
