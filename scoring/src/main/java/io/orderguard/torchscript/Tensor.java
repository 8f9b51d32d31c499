package io.orderguard.torchscript;

import java.util.Arrays;

/**
 * A contiguous float32 tensor of an archive.
 *
 * <p>The array is handed over, not copied: weights can be large.
 *
 * @param shape sizes, outermost first; empty = scalar
 * @param values row-major, as many as the shape says
 */
@SuppressWarnings("ArrayRecordComponent") // weights, never compared
public record Tensor(long[] shape, float[] values) {

  public Tensor {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "A tensor of shape "
              + Arrays.toString(shape)
              + " must have "
              + count
              + " values, found "
              + values.length);
    }
  }
}
