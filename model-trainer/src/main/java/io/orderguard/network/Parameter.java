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
 * @param decayed whether weight decay pulls on it: matrices of linear layers, nothing else
 */
@SuppressWarnings("ArrayRecordComponent") // a declaration, never compared
record Parameter(String name, int[] shape, Initialiser initialiser, boolean decayed) {

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

  private long[] longShape() {
    return Arrays.stream(shape).asLongStream().toArray();
  }
}
