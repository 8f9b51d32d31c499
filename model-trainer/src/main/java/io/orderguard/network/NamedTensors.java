package io.orderguard.network;

import io.orderguard.torchscript.ElementType;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors that {@code forward_named} takes, from a file, checked: what fails a rule never
 * reaches libtorch, which would read beyond its tables or answer with nonsense.
 *
 * <p>Categories are floats or integers that hold whole numbers, masks are BOOL, all else is floats.
 */
public final class NamedTensors {
  private final List<SafeTensor> tensors;
  private final int orders;

  private NamedTensors(List<SafeTensor> tensors, int orders) {
    this.tensors = List.copyOf(tensors);
    this.orders = orders;
  }

  /**
   * Checks a file's tensors.
   *
   * @throws IllegalArgumentException that says of every tensor which rule it breaks and what was
   *     found
   */
  public static NamedTensors require(SafetensorsFile file, TsaHyperParameters hyper) {
    NamedTensorRules rules = new NamedTensorRules(file, hyper.columns());
    List<SafeTensor> tensors = rules.check();
    return new NamedTensors(tensors, Math.toIntExact(tensors.get(0).shape()[0]));
  }

  /** B: how many orders they hold, at least 1. */
  public int orders() {
    return orders;
  }

  /** The tensors of orders {@code [from, to)}, in the order in which a program takes them. */
  public List<SafeTensor> slice(int from, int to) {
    List<SafeTensor> slices = new ArrayList<>();
    for (SafeTensor tensor : tensors) {
      slices.add(slice(tensor, orders, from, to));
    }
    return slices;
  }

  static SafeTensor slice(SafeTensor tensor, int orders, int from, int to) {
    long[] shape = tensor.shape();
    shape[0] = Math.subtractExact(to, from);
    ByteBuffer data = tensor.data();
    int bytes = data.remaining() / orders; // of one order
    return new SafeTensor(
        tensor.name(), tensor.type(), shape, data.slice(from * bytes, (to - from) * bytes));
  }

  /** Whether a type can hold what is no whole number. */
  static boolean isFloat(ElementType type) {
    return switch (type) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }
}
