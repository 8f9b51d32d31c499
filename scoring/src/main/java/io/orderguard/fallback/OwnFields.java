package io.orderguard.fallback;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.Vocabulary;
import io.orderguard.order.Order;
import java.util.Arrays;
import java.util.List;

/**
 * The order's own fields as inputs of a linear model, the same for the fit and for serving.
 *
 * <p>An order is one vector of {@link #width()} inputs: for every declared categorical column one
 * input per vocabulary row, 1 at the order's row and else 0 (unknown and missing are rows too);
 * then the scaled declared numerical values; then the scaled engineered values. The built-in and
 * the derived columns are left out: they are not the order's own, and most need a history.
 *
 * <p>The ones are {@link #categories()} positions and the rest {@link #numbers()} values, so nobody
 * has to hold the zeros. Immutable, thread-safe; nothing is allocated per order.
 */
public final class OwnFields {

  private final FeatureEncoding encoding;
  private final Vocabulary[] vocabularies;

  /** First position of every categorical column, then of the numbers. */
  private final int[] firstPositions;

  private final NumericScaling[] numerical;
  private final NumericScaling[] engineered;

  private OwnFields(FeatureEncoding encoding) {
    if (!encoding.hasBuiltIns()) {
      throw new IllegalArgumentException(
          "A linear model must have columns with rows of their own, found placed ones");
    }
    this.encoding = encoding;
    vocabularies = encoding.categorical().toArray(new Vocabulary[0]);
    firstPositions = new int[vocabularies.length + 1];
    for (int column = 0; column < vocabularies.length; column++) {
      firstPositions[column + 1] = firstPositions[column] + vocabularies[column].rows();
    }
    numerical = scalings(encoding.declaredNumerical());
    engineered = scalings(encoding.engineered());
  }

  /** The own fields among a bundle's columns. */
  public static OwnFields of(FeatureEncoding encoding) {
    return new OwnFields(encoding);
  }

  private static NumericScaling[] scalings(List<NumericColumn> columns) {
    return columns.stream().map(NumericColumn::scaling).toArray(NumericScaling[]::new);
  }

  /** The encoding they were taken from. */
  public FeatureEncoding encoding() {
    return encoding;
  }

  /** Inputs of the linear model. */
  public int width() {
    return firstNumber() + numbers();
  }

  /** How many inputs of an order are 1, one per declared categorical column. */
  public int categories() {
    return vocabularies.length;
  }

  /**
   * Position in the vector, [0, {@link #firstNumber()}), of the 1 of categorical column {@code
   * column}.
   */
  public int position(Order order, int column) {
    return firstPositions[column] + vocabularies[column].row(order.features().categorical(column));
  }

  /** How many numbers there are: declared numerical, then engineered. */
  public int numbers() {
    return numerical.length + engineered.length;
  }

  /** Position in the vector of number 0. */
  public int firstNumber() {
    return firstPositions[vocabularies.length];
  }

  /** Number {@code index}, scaled, in [0, 1]. */
  public float number(Order order, int index) {
    return index < numerical.length
        ? numerical[index].apply(order.features().numerical(index))
        : engineered[index - numerical.length].apply(
            order.engineered().value(index - numerical.length));
  }

  /**
   * Writes the whole vector, zeros included, into the first {@link #width()} places of the target.
   */
  public void encode(Order order, float[] target) {
    Arrays.fill(target, 0, firstNumber(), 0);
    for (int column = 0; column < categories(); column++) {
      target[position(order, column)] = 1;
    }
    for (int index = 0; index < numbers(); index++) {
      target[firstNumber() + index] = number(order, index);
    }
  }
}
