package io.orderguard.network;

import java.util.function.UnaryOperator;

/**
 * What the network is told of the scored orders alone.
 *
 * @param categories rows of the embedding table, (B, C)
 * @param numbers (B, N)
 * @param engineered (B, G)
 */
record ScoredOrder(Value categories, Value numbers, Value engineered) {

  /** Its numbers and engineered values side by side, (B, N + G). */
  Value ownNumbers() {
    return Value.concat(1, numbers, engineered);
  }

  /** The same done to all three. */
  ScoredOrder each(UnaryOperator<Value> change) {
    return new ScoredOrder(
        change.apply(categories), change.apply(numbers), change.apply(engineered));
  }
}
