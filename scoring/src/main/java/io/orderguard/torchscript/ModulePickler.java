package io.orderguard.torchscript;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the root object of an archive: its class and every attribute's value. Tensor values are
 * written by reference; {@link #storages()} says what each reference means.
 */
final class ModulePickler {
  private final PickleWriter pickle = new PickleWriter();
  private final List<Storage> storages = new ArrayList<>();

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
  List<Storage> storages() {
    return storages;
  }

  /**
   * Values of one tensor.
   *
   * @param narrow whether the archive holds them in bfloat16
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Storage(float[] values, boolean narrow) {

    String type() {
      return narrow ? "BFloat16Storage" : "FloatStorage";
    }
  }

  private void value(Attribute attribute) {
    if (attribute instanceof Attribute.Parameter parameter) {
      tensor(parameter.value(), true);
    } else if (attribute instanceof Attribute.NarrowParameter parameter) {
      tensor(parameter.value().shape(), new Storage(parameter.value().values(), true), true);
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

  private void tensor(Tensor value, boolean requiresGradient) {
    tensor(value.shape(), new Storage(value.values(), false), requiresGradient);
  }

  /** {@code _rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, hooks)}. */
  private void tensor(long[] shape, Storage storage, boolean requiresGradient) {
    pickle.global("torch._utils", "_rebuild_tensor_v2").op(Opcode.MARK);
    storage(storage);
    pickle.integer(0).integers(shape).integers(strides(shape));
    pickle.truth(requiresGradient);
    pickle.global("collections", "OrderedDict").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE);
    pickle.op(Opcode.TUPLE).op(Opcode.REDUCE);
  }

  private void storage(Storage storage) {
    pickle.op(Opcode.MARK).text("storage").global("torch", storage.type());
    pickle.text(Integer.toString(storages.size())).text("cpu").integer(storage.values.length);
    pickle.op(Opcode.TUPLE).op(Opcode.BINPERSID);
    storages.add(storage);
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
