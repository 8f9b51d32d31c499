package io.orderguard.features;

/**
 * How one number becomes a network input: optionally log(1 + max(x, 0)), then {@code x * scale +
 * offset}, then, unless the transform says otherwise, clipped to [0, 1]. A missing number is first
 * replaced by the default.
 *
 * @param transform what is done beside scaling
 * @param scale factor, finite
 * @param offset added after scaling, finite
 * @param missing stands for a missing value, in the unit of the raw feature, finite
 */
public record NumericScaling(Transform transform, double scale, double offset, double missing) {

  public NumericScaling {
    requireFinite("scale", scale);
    requireFinite("offset", offset);
    requireFinite("default of a missing value", missing);
  }

  /** What is done to a raw value beside scaling. */
  public enum Transform {
    /** Nothing before it; clipped after it. */
    IDENTITY,
    /** The logarithm before it; clipped after it. */
    LOG1P,
    /** Nothing before and after it, for networks that were trained so. */
    UNCLIPPED
  }

  /** The network's input for a finite raw value, NaN = missing; in [0, 1] if it is clipped. */
  public float apply(float raw) {
    double value = Float.isNaN(raw) ? missing : raw;
    if (transform == Transform.LOG1P) {
      value = Math.log1p(Math.max(value, 0));
    }
    double scaled = value * scale + offset;
    return (float) (transform == Transform.UNCLIPPED ? scaled : Math.min(1, Math.max(0, scaled)));
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The " + what + " of a scaling must be finite, found " + value);
    }
  }
}
