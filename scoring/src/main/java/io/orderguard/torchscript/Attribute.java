package io.orderguard.torchscript;

import java.util.List;

/** One attribute of the archive's class. */
sealed interface Attribute {

  String name();

  /** As TorchScript spells it. */
  String type();

  /** A weight: the only kind that gets gradients. */
  record Parameter(String name, Tensor value) implements Attribute {
    @Override
    public String type() {
      return "Tensor";
    }
  }

  /** A weight that the archive holds in bfloat16, rounded to the nearest. */
  record NarrowParameter(String name, Tensor value) implements Attribute {
    @Override
    public String type() {
      return "Tensor";
    }
  }

  /** A constant tensor. */
  record Buffer(String name, Tensor value) implements Attribute {
    @Override
    public String type() {
      return "Tensor";
    }
  }

  /** Tensors that are state but no weights. */
  record TensorList(String name, List<Tensor> values) implements Attribute {
    public TensorList {
      values = List.copyOf(values);
    }

    @Override
    public String type() {
      return "List[Tensor]";
    }
  }

  /** A whole number. */
  record Whole(String name, long value) implements Attribute {
    @Override
    public String type() {
      return "int";
    }
  }

  /** A double. */
  record Real(String name, double value) implements Attribute {
    @Override
    public String type() {
      return "float";
    }
  }
}
