package io.orderguard.topologybench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All turns of a variant.
 *
 * @param turns at least one
 */
record VariantResult(Variant variant, List<Drained> turns) {

  VariantResult {
    turns = List.copyOf(turns);
  }

  /** The median of a figure over the turns. */
  double median(ToDoubleFunction<Drained> figure) {
    double[] ascending = turns.stream().mapToDouble(figure).sorted().toArray();
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }

  double ordersPerSecond() {
    return median(Drained::ordersPerSecond);
  }
}
