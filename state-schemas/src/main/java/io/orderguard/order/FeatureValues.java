package io.orderguard.order;

import java.util.Arrays;

/**
 * The sequence features of one order, as history keeps them: categorical values as 64-bit hashes of
 * their canonical text, numerical values as float32. Immutable.
 *
 * <p>An index beyond the stored values reads as missing, so that an entry written under an older
 * catalogue answers "missing" for a newer feature.
 */
public final class FeatureValues {

  /** The hash that stands for a missing categorical value. */
  public static final long MISSING_CATEGORICAL = 0L;

  /** The number that stands for a missing numerical value. Test with {@link Float#isNaN(float)}. */
  public static final float MISSING_NUMERICAL = Float.NaN;

  private final long[] categorical;
  private final float[] numerical;

  private FeatureValues(long[] categorical, float[] numerical) {
    this.categorical = categorical;
    this.numerical = numerical;
  }

  /** Copies both arrays. */
  public static FeatureValues of(long[] categorical, float[] numerical) {
    return new FeatureValues(categorical.clone(), numerical.clone());
  }

  /** How many categorical values are stored. */
  public int categoricalCount() {
    return categorical.length;
  }

  /** How many numerical values are stored. */
  public int numericalCount() {
    return numerical.length;
  }

  /** The hash of categorical feature {@code index}; {@link #MISSING_CATEGORICAL} if not stored. */
  public long categorical(int index) {
    return index < categorical.length ? categorical[index] : MISSING_CATEGORICAL;
  }

  /** The value of numerical feature {@code index}; {@link #MISSING_NUMERICAL} if not stored. */
  public float numerical(int index) {
    return index < numerical.length ? numerical[index] : MISSING_NUMERICAL;
  }

  /**
   * Whether both are equal as far as both are stored: the same order, read under two versions of a
   * catalogue that grew in between.
   */
  public boolean agreesWith(FeatureValues other) {
    int hashes = Math.min(categorical.length, other.categorical.length);
    int numbers = Math.min(numerical.length, other.numerical.length);
    return Arrays.equals(categorical, 0, hashes, other.categorical, 0, hashes)
        && Arrays.equals(numerical, 0, numbers, other.numerical, 0, numbers);
  }

  /** Bit-wise: a missing number equals a missing number. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureValues that
        && Arrays.equals(categorical, that.categorical)
        && Arrays.equals(numerical, that.numerical);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(categorical) + Arrays.hashCode(numerical);
  }

  /** Counts only: values are order contents and stay out of logs. */
  @Override
  public String toString() {
    return "FeatureValues["
        + categorical.length
        + " categorical, "
        + numerical.length
        + " numerical]";
  }
}
