package io.orderguard.order;

import java.util.Arrays;

/**
 * The engineered features of the scored order: numbers that only the order itself carries, history
 * does not keep. NaN = missing. Immutable.
 */
public final class EngineeredValues {

  /** For a catalogue without engineered features. */
  public static final EngineeredValues NONE = new EngineeredValues(new float[0]);

  private final float[] values;

  private EngineeredValues(float[] values) {
    this.values = values;
  }

  /** Copies the array. */
  public static EngineeredValues of(float[] values) {
    return values.length == 0 ? NONE : new EngineeredValues(values.clone());
  }

  /** How many values there are. */
  public int count() {
    return values.length;
  }

  /** The value of engineered feature {@code index}; NaN beyond the stored values. */
  public float value(int index) {
    return index < values.length ? values[index] : Float.NaN;
  }

  /** Bit-wise: a missing number equals a missing number. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EngineeredValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Counts only: values are order contents and stay out of logs. */
  @Override
  public String toString() {
    return "EngineeredValues[" + values.length + "]";
  }
}
