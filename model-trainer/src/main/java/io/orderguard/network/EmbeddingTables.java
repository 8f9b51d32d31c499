package io.orderguard.network;

/**
 * Vectors of categories (row 0 = padding: zeros, no gradient) and of numerical columns.
 *
 * @param categories (rows, E)
 * @param numbers (N, E)
 * @param width E
 */
record EmbeddingTables(Value categories, Value numbers, int width) {

  static EmbeddingTables declare(Script script, String name, TsaColumns sizes, int width) {
    return new EmbeddingTables(
        script.parameter(
            name + "_categories", Initialiser.paddedTable(width), sizes.embeddingRows(), width),
        script.parameter(name + "_numbers", Initialiser.normal(), sizes.numerical(), width),
        width);
  }

  /** Rows of any shape → their vectors. Index 0 gets no gradient, so it stays zero for ever. */
  Value lookUp(Value rows) {
    return categories.op("embedding", rows, 0);
  }
}
