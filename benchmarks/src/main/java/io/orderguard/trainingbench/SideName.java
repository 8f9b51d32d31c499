package io.orderguard.trainingbench;

/** Who takes turns. */
enum SideName {
  /** The reference's formulation, one operation at a time. It knows no dropout. */
  TWIN("twin"),
  /** The product, doing what the twin does: without dropout. */
  PRODUCT("product"),
  /** The product as the trainer runs it. */
  PRODUCT_WITH_DROPOUT("with dropout");

  private final String words;

  SideName(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
