package io.orderguard.network;

import java.util.List;

/**
 * One tensor of a script that is being written. Every method appends a line to the script and
 * returns the line's result, so a block of a network reads as it would in any tensor library.
 *
 * @param script where lines go
 * @param text its name in the script
 */
record Value(Script script, String text) {
  /** The end of a dimension, as a slice's bound. */
  static final String END = "9223372036854775807";

  /**
   * {@code torch.name(this, arguments…)}. Values, numbers, truth values and raw text are taken as
   * arguments.
   */
  Value op(String name, Object... arguments) {
    StringBuilder call = new StringBuilder("torch.").append(name).append('(').append(text);
    for (Object argument : arguments) {
      call.append(", ").append(Script.literal(argument));
    }
    return script.let(call.append(')').toString());
  }

  Value plus(Value other) {
    return op("add", other);
  }

  Value times(Value other) {
    return op("mul", other);
  }

  Value relu() {
    return op("relu");
  }

  Value exp() {
    return op("exp");
  }

  /**
   * Another view of the same elements if strides allow, else a copy; sizes in the script's
   * language.
   */
  Value reshape(String sizes) {
    return op("reshape", "[" + sizes + "]");
  }

  Value permute(String dimensions) {
    return op("permute", "[" + dimensions + "]");
  }

  Value unsqueeze(int dimension) {
    return op("unsqueeze", dimension);
  }

  Value select(int dimension, int index) {
    return op("select", dimension, index);
  }

  /** Indices [from, to) of a dimension; bounds in the script's language. */
  Value slice(int dimension, String from, String to) {
    return op("slice", dimension, from, to);
  }

  Value slice(int dimension, int from, int to) {
    return slice(dimension, Integer.toString(from), Integer.toString(to));
  }

  /** (B, T, D) → (B, 1, D). */
  Value lastToken() {
    return op("narrow", 1, -1, 1);
  }

  /** In a training program, zeroes a share of the elements; in a serving program, nothing. */
  Value dropout() {
    return script.dropout(this);
  }

  /** In bfloat16, in a program of that precision. */
  Value narrow() {
    return script.narrow(this);
  }

  /** In float32. */
  Value wide() {
    return script.wide(this);
  }

  /** Joins tensors along a dimension. */
  static Value concat(int dimension, Value... parts) {
    return concat(dimension, List.of(parts));
  }

  /** Joins tensors along a dimension. */
  static Value concat(int dimension, List<Value> parts) {
    String list = String.join(", ", parts.stream().map(Value::text).toList());
    return parts.get(0).script.let("torch.cat([" + list + "], " + dimension + ")");
  }

  @Override
  public String toString() {
    return text;
  }
}
