package io.orderguard.network;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of categories (row 0 = padding: zeros, no gradient) and of numerical columns.
 *
 * @param categories (rows, E)
 * @param numbers (N, E); null where no block reads numbers as vectors
 * @param width E
 */
record EmbeddingTables(Value categories, @Nullable Value numbers, int width) {

  static EmbeddingTables declare(Script script, String name, TsaHyperParameters hyper) {
    TsaColumns sizes = hyper.columns();
    int width = hyper.widths().embedding();
    Value categories =
        script.parameter(
            name + "_categories", Initialiser.paddedTable(width), sizes.embeddingRows(), width);
    Value numbers =
        hyper.readsNumbersAsVectors()
            ? script.parameter(name + "_numbers", Initialiser.normal(), sizes.numerical(), width)
            : null;
    return new EmbeddingTables(categories, numbers, width);
  }

  /** Where {@link TsaHyperParameters#readsNumbersAsVectors()}. */
  Value vectorsOfNumbers() {
    return Objects.requireNonNull(numbers, "No block of this network reads numbers as vectors");
  }

  /** Rows of any shape → their vectors. Index 0 gets no gradient, so it stays zero for ever. */
  Value lookUp(Value rows) {
    return categories.op("embedding", rows, 0);
  }
}
