package io.orderguard.network;

import io.orderguard.torchscript.ElementType;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rules of {@link NamedTensors}; collects every mistake. Used once. */
final class NamedTensorRules {
  private static final int SHOWN = 20;
  private static final int ORDERS_AT_A_TIME = 256;

  private final Map<String, SafeTensor> found;
  private final TsaColumns columns;
  private final List<String> names;
  private final List<String> mistakes = new ArrayList<>();

  /** B and L, from the first tensor of categories. */
  private long orders;

  private long length;

  NamedTensorRules(SafetensorsFile file, TsaColumns columns) {
    this.found = file.tensors();
    this.columns = columns;
    this.names = NamedInputs.names(columns);
  }

  /** The tensors, in the order in which a program takes them. */
  List<SafeTensor> check() {
    requireNames();
    refuseMistakes();
    List<SafeTensor> tensors = names.stream().map(found::get).toList();
    readSizes(tensors.get(0));
    tensors.forEach(this::requireShapeAndType);
    refuseMistakes(); // values are only looked at where they should lie
    tensors.forEach(this::requireValues);
    refuseMistakes();
    return tensors;
  }

  /** Slice by slice, so that no tensor is held twice; of each tensor the first mistake. */
  private void requireValues(SafeTensor tensor) {
    int before = mistakes.size();
    int all = Math.toIntExact(orders);
    for (int from = 0; from < all && mistakes.size() == before; from += ORDERS_AT_A_TIME) {
      int to = Math.min(all, from + ORDERS_AT_A_TIME);
      requireValues(NamedTensors.slice(tensor, all, from, to), from);
    }
  }

  private void requireNames() {
    List<String> missing = names.stream().filter(name -> !found.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      mistakes.add("missing tensors: " + String.join(", ", missing));
    }
    List<String> others =
        found.values().stream()
            .filter(tensor -> !names.contains(tensor.name()) && !isEmptyEngineered(tensor))
            .map(SafeTensor::name)
            .limit(SHOWN)
            .toList();
    if (!others.isEmpty()) {
      mistakes.add("tensors that the network does not take: " + String.join(", ", others));
    }
  }

  /** (B, 0) of a network without engineered columns says nothing. */
  private static boolean isEmptyEngineered(SafeTensor tensor) {
    return tensor.name().equals(NamedInputs.ENGINEERED) && tensor.count() == 0;
  }

  private void readSizes(SafeTensor categories) {
    long[] shape = categories.shape();
    if (shape.length != 3 || shape[0] == 0 || shape[1] == 0) {
      mistakes.add(
          "tensor %s must have shape (B, L, C) of at least one order and one row, found %s"
              .formatted(categories.name(), Arrays.toString(shape)));
      refuseMistakes(); // nothing to compare the others with
    }
    orders = shape[0];
    length = shape[1];
  }

  private void requireShapeAndType(SafeTensor tensor) {
    String name = tensor.name();
    if (NamedInputs.isMask(name)) {
      requireShape(tensor, "(B, L + 1)", orders, length + 1);
      requireType(tensor, tensor.type() == ElementType.BOOL, "BOOL");
    } else if (name.equals(NamedInputs.ENGINEERED)) {
      requireShape(tensor, "(B, G)", orders, columns.engineered());
      requireFloats(tensor);
    } else if (NamedInputs.isTime(name)) {
      requireShape(tensor, "(B, L, 1)", orders, length, 1);
      requireFloats(tensor);
    } else if (NamedInputs.isCategories(name)) {
      requireShape(tensor, "(B, L, C)", orders, length, columns.categorical());
      ElementType type = tensor.type();
      boolean exact = type != ElementType.F16 && type != ElementType.BF16;
      requireType(tensor, exact && type != ElementType.BOOL, "F32, F64 or integers");
    } else {
      requireShape(tensor, "(B, L, N)", orders, length, columns.numerical());
      requireFloats(tensor);
    }
  }

  private void requireFloats(SafeTensor tensor) {
    requireType(tensor, NamedTensors.isFloat(tensor.type()), "F64, F32, F16 or BF16");
  }

  private void requireType(SafeTensor tensor, boolean fits, String rule) {
    if (!fits) {
      mistakes.add(
          "tensor %s must be of type %s, found %s".formatted(tensor.name(), rule, tensor.type()));
    }
  }

  private void requireShape(SafeTensor tensor, String letters, long... sizes) {
    if (!Arrays.equals(tensor.shape(), sizes)) {
      mistakes.add(
          "tensor %s must have shape %s = %s, found %s"
              .formatted(
                  tensor.name(), letters, Arrays.toString(sizes), Arrays.toString(tensor.shape())));
    }
  }

  private void requireValues(SafeTensor slice, int firstOrder) {
    try {
      if (NamedInputs.isMask(slice.name())) {
        requireOwnRowKept(slice, slice.booleans(), firstOrder);
      } else if (NamedInputs.isCategories(slice.name())) {
        requireRows(slice, slice.longs(), firstOrder);
      } else {
        requireFinite(slice, slice.floats(), firstOrder);
      }
    } catch (IllegalArgumentException e) { // an element that its reader refuses
      mistakes.add("of the orders from %d on: %s".formatted(firstOrder, e.getMessage()));
    }
  }

  private void requireRows(SafeTensor slice, long[] rows, int firstOrder) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= columns.embeddingRows()) {
        mistakes.add(
            "tensor %s must hold rows of 0 to %d, found %d in order %d"
                .formatted(
                    slice.name(),
                    columns.embeddingRows() - 1,
                    rows[i],
                    firstOrder + order(slice, i)));
        return;
      }
    }
  }

  private void requireFinite(SafeTensor slice, float[] values, int firstOrder) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        mistakes.add(
            "tensor %s must hold finite numbers, found %s in order %d"
                .formatted(slice.name(), values[i], firstOrder + order(slice, i)));
        return;
      }
    }
  }

  /** The scored order's row and the dummy behind it are keys of every order. */
  private void requireOwnRowKept(SafeTensor slice, boolean[] ignored, int firstOrder) {
    int width = Math.toIntExact(length + 1);
    for (int end = width; end <= ignored.length; end += width) {
      if (ignored[end - 1] || ignored[end - 2]) {
        mistakes.add(
            "tensor %s must be false in its last two columns, found true in order %d"
                .formatted(slice.name(), firstOrder + end / width - 1));
        return;
      }
    }
  }

  /** Which order of a slice an element belongs to. */
  private static long order(SafeTensor slice, int index) {
    return index / (slice.count() / slice.shape()[0]);
  }

  private void refuseMistakes() {
    if (!mistakes.isEmpty()) {
      String more = mistakes.size() > SHOWN ? "; and " + (mistakes.size() - SHOWN) + " more" : "";
      List<String> shown = mistakes.subList(0, Math.min(SHOWN, mistakes.size()));
      throw new IllegalArgumentException(
          "The inputs do not fit the network: " + String.join("; ", shown) + more);
    }
  }
}
