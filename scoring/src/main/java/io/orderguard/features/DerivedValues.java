package io.orderguard.features;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.history.Snapshot;
import java.util.List;

/**
 * Computes the derived features of one snapshot after the other, the same way for training and for
 * serving. Each sequence is read once, into primitive columns; a feature is then a binary search
 * for its window and at most one loop over the rows in it. Nothing is allocated per snapshot.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class DerivedValues {

  private final DerivedPlan plan;
  private final SequenceColumns customer;
  private final SequenceColumns card;
  private final float[] values;

  DerivedValues(DerivedPlan plan) {
    this.plan = plan;
    customer = plan.customer().scratch();
    card = plan.card().scratch();
    values = new float[plan.features()];
  }

  /** Those of a catalogue. */
  public static DerivedValues of(Catalogue catalogue) {
    RowColumns columns =
        new RowColumns(
            names(catalogue, FeatureKind.CATEGORICAL), names(catalogue, FeatureKind.NUMERICAL));
    return new DerivedValues(DerivedPlan.of(catalogue.derived(), columns));
  }

  private static List<String> names(Catalogue catalogue, FeatureKind kind) {
    return catalogue.features(kind).stream().map(Feature::name).toList();
  }

  /** Replaces the values by those of this snapshot. */
  public void compute(Snapshot snapshot) {
    plan.customer().compute(snapshot.customer(), customer, values);
    if (snapshot.order().hasCard()) {
      plan.card().compute(snapshot.card(), card, values);
    } else {
      plan.card().leaveMissing(values);
    }
    plan.computeClock(snapshot.order().orderTimeMillis(), values);
  }

  /** How many values a snapshot has. */
  public int count() {
    return values.length;
  }

  /** Value of derived feature {@code index} of the last snapshot; finite, or NaN = missing. */
  public float value(int index) {
    return values[index];
  }
}
