package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of the reference implementation, by their names there: categories and numbers (B, L,
 * C or N), times (B, L, 1), engineered values (B, G), which a network without any is not given, and
 * masks (B, L + 1) where <em>true = padding</em>.
 */
final class NamedInputs {
  /** Of a network that has engineered columns. */
  static final String ENGINEERED = "x_engineered";

  private static final List<String> SUFFIXES = List.of("_cid", "_ccid");

  private final Script script;
  private final TsaColumns columns;

  NamedInputs(Script script, TsaColumns columns) {
    this.script = script;
    this.columns = columns;
  }

  /** In the order in which a program takes them. */
  static List<String> names(TsaColumns columns) {
    boolean two = columns.sequences() == 2;
    List<String> suffixes = two ? SUFFIXES : List.of("");
    List<String> names = new ArrayList<>();
    for (String suffix : suffixes) {
      names.add((two ? "x_seq_cat" : "x_cat") + suffix);
      names.add((two ? "x_seq_num" : "x_num") + suffix);
      names.add("time_seq" + suffix);
    }
    if (columns.engineered() > 0) {
      names.add(ENGINEERED);
    }
    suffixes.forEach(suffix -> names.add("key_padding_mask" + suffix));
    return names;
  }

  static boolean isCategories(String name) {
    return name.startsWith("x_seq_cat") || name.startsWith("x_cat");
  }

  static boolean isTime(String name) {
    return name.startsWith("time_seq");
  }

  static boolean isMask(String name) {
    return name.startsWith("key_padding_mask");
  }

  /** One sequence of every order. */
  SequenceInput sequence(int index) {
    List<String> names = names(columns);
    int masks = names.size() - columns.sequences();
    return new SequenceInput(
        onDevice(names.get(3 * index), Script.INT32),
        onDevice(names.get(3 * index + 1), Script.FLOAT32),
        onDevice(names.get(3 * index + 2), Script.FLOAT32).op("squeeze", 2),
        onDevice(names.get(masks + index), Script.BOOL).op("logical_not"));
  }

  /** (B, G). */
  Value engineered(SequenceInput sequence) {
    return columns.engineered() > 0
        ? onDevice(ENGINEERED, Script.FLOAT32)
        : sequence.numbers().select(1, -1).slice(1, 0, 0);
  }

  private Value onDevice(String name, int type) {
    return script.onDevice(script.named(name), type);
  }
}
