package io.orderguard.features;

import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;

/**
 * Encodes what belongs to the scored order alone: the engineered values, then the derived ones. Not
 * thread-safe: it has scratch of its own.
 */
public final class OwnEncoder {
  private final NumericScaling[] engineered;
  private final NumericScaling[] derived;
  private final DerivedValues derivedValues;

  OwnEncoder(FeatureEncoding encoding) {
    engineered = NumericColumn.scalings(encoding.engineered());
    derived =
        encoding.derived().stream().map(DerivedColumn::scaling).toArray(NumericScaling[]::new);
    derivedValues = new DerivedValues(encoding.derivedPlan());
  }

  /** G. */
  public int columns() {
    return engineered.length + derived.length;
  }

  /** Writes G floats. */
  public void write(Snapshot snapshot, float[] floats, int at) {
    EngineeredValues values = snapshot.order().engineered();
    for (int column = 0; column < engineered.length; column++) {
      floats[at + column] = engineered[column].apply(values.value(column));
    }
    derivedValues.compute(snapshot);
    for (int column = 0; column < derived.length; column++) {
      floats[at + engineered.length + column] = derived[column].apply(derivedValues.value(column));
    }
  }
}
