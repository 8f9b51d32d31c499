package io.orderguard.torchscript;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the root object of an archive: its class and every attribute's value. Tensor values are
 * written by reference; {@link #storages()} says what each reference means.
 */
final class ModulePickler {
  private final PickleWriter pickle = new PickleWriter();
  private final List<float[]> storages = new ArrayList<>();

  /** The pickle of an instance, {@code training} first. */
  byte[] pickle(String className, List<Attribute> attributes) {
    pickle.global("__torch__", className).op(Opcode.EMPTY_TUPLE).op(Opcode.NEWOBJ);
    pickle.op(Opcode.EMPTY_DICT).op(Opcode.MARK).text("training").truth(true);
    for (Attribute attribute : attributes) {
      pickle.text(attribute.name());
      value(attribute);
    }
    return pickle.op(Opcode.SETITEMS).op(Opcode.BUILD).finish();
  }

  /** Values of storage N at index N; complete after {@link #pickle}. */
  List<float[]> storages() {
    return storages;
  }

  private void value(Attribute attribute) {
    if (attribute instanceof Attribute.Parameter parameter) {
      tensor(parameter.value(), true);
    } else if (attribute instanceof Attribute.Buffer buffer) {
      tensor(buffer.value(), false);
    } else if (attribute instanceof Attribute.TensorList list) {
      tensors(list.values());
    } else if (attribute instanceof Attribute.Whole whole) {
      pickle.integer(whole.value());
    } else if (attribute instanceof Attribute.Real real) {
      pickle.real(real.value());
    }
  }

  private void tensors(List<Tensor> values) {
    pickle.global("torch.jit._pickle", "build_tensorlist").op(Opcode.MARK);
    pickle.op(Opcode.EMPTY_LIST).op(Opcode.MARK);
    for (Tensor value : values) {
      tensor(value, false);
    }
    pickle.op(Opcode.APPENDS).op(Opcode.TUPLE).op(Opcode.REDUCE);
  }

  /** {@code _rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, hooks)}. */
  private void tensor(Tensor value, boolean requiresGradient) {
    pickle.global("torch._utils", "_rebuild_tensor_v2").op(Opcode.MARK);
    storage(value.values());
    pickle.integer(0).integers(value.shape()).integers(strides(value.shape()));
    pickle.truth(requiresGradient);
    pickle.global("collections", "OrderedDict").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE);
    pickle.op(Opcode.TUPLE).op(Opcode.REDUCE);
  }

  private void storage(float[] values) {
    pickle.op(Opcode.MARK).text("storage").global("torch", "FloatStorage");
    pickle.text(Integer.toString(storages.size())).text("cpu").integer(values.length);
    pickle.op(Opcode.TUPLE).op(Opcode.BINPERSID);
    storages.add(values);
  }

  /** Of a contiguous tensor, in elements. */
  static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(shape[i], 1);
    }
    return strides;
  }
}
