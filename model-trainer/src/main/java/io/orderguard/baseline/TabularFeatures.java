package io.orderguard.baseline;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.Examples;
import io.orderguard.features.DerivedValues;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.Vocabulary;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An order as one row of a table: its own categories, numbers and engineered values, and the
 * derived values of its snapshot. Of the histories nothing else is in it. Missing is NaN.
 *
 * <p>A category is its row in the bundle's vocabulary, so a rare or new word is the unknown one, as
 * it is to the network. Numbers are raw. Immutable, thread-safe.
 */
final class TabularFeatures {

  private final Catalogue catalogue;
  private final Vocabulary[] vocabularies;
  private final int numerical;
  private final int engineered;
  private final int derived;

  private TabularFeatures(Catalogue catalogue, FeatureEncoding encoding) {
    this.catalogue = catalogue;
    this.vocabularies = encoding.categorical().toArray(new Vocabulary[0]);
    this.numerical = encoding.declaredNumerical().size();
    this.engineered = encoding.engineered().size();
    this.derived = encoding.derived().size();
  }

  /** The columns of a catalogue, with the vocabularies that were fitted for a network. */
  static TabularFeatures of(Catalogue catalogue, FeatureEncoding encoding) {
    return new TabularFeatures(catalogue, encoding);
  }

  /** Categorical columns; they come first. */
  int categories() {
    return vocabularies.length;
  }

  /** Values that a categorical column can have: whole numbers from 0 to below this. */
  int values(int column) {
    return vocabularies[column].rows();
  }

  /** All columns. */
  int columns() {
    return vocabularies.length + numerical + engineered + derived;
  }

  TabularRows rows(Examples examples) {
    return rows(examples.size(), examples::snapshot);
  }

  TabularRows rows(List<Snapshot> snapshots) {
    return rows(snapshots.size(), snapshots::get);
  }

  private TabularRows rows(int size, IntFunction<Snapshot> snapshots) {
    int columns = columns();
    float[] values = new float[Math.multiplyExact(size, columns)];
    DerivedValues derivedValues = DerivedValues.of(catalogue);
    for (int row = 0; row < size; row++) {
      Snapshot snapshot = snapshots.apply(row);
      int at = own(snapshot.order(), values, row * columns);
      derivedValues.compute(snapshot);
      for (int i = 0; i < derived; i++) {
        values[at++] = derivedValues.value(i);
      }
    }
    return new TabularRows(size, columns, values);
  }

  /** Writes what the order itself holds; returns the place behind it. */
  private int own(Order order, float[] values, int from) {
    int at = from;
    for (int i = 0; i < vocabularies.length; i++) {
      int row = vocabularies[i].row(order.features().categorical(i));
      values[at++] = row == Vocabulary.MISSING_ROW ? Float.NaN : row;
    }
    for (int i = 0; i < numerical; i++) {
      values[at++] = finite(order.features().numerical(i));
    }
    for (int i = 0; i < engineered; i++) {
      values[at++] = finite(order.engineered().value(i));
    }
    return at;
  }

  private static float finite(float value) {
    return Float.isFinite(value) ? value : Float.NaN;
  }
}
