package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's {@code forward_named}: tensors in, tensors out, nothing of a bundle around it. For
 * tests of parity and for the command line; used by one thread.
 */
public final class NamedForward implements AutoCloseable {
  private static final String METHOD = "forward_named";

  private final TorchModule module;

  private NamedForward(TorchModule module) {
    this.module = module;
  }

  /**
   * Checks and loads an archive.
   *
   * @throws IllegalArgumentException if it holds what no network of ours holds, or has no {@code
   *     forward_named}
   * @throws IOException if it cannot be read
   */
  public static NamedForward load(Path archive, InferenceConfig config) throws IOException {
    TorchModule module = TorchModule.load(TorchRuntime.start(config), archive);
    if (!module.has(METHOD)) {
      module.close();
      throw new IllegalArgumentException(
          "Network " + archive.getFileName() + " must have a method " + METHOD + ", found none");
    }
    return new NamedForward(module);
  }

  /**
   * Runs the network.
   *
   * @param inputs in the order in which the program takes them; integers, truths and floats
   * @return what the program answers, in its order
   * @throws RuntimeException if the device or the network fails
   */
  public List<Tensor> run(List<SafeTensor> inputs) {
    try (NDManager call = module.newCall()) {
      NDList arrays = new NDList();
      inputs.forEach(input -> arrays.add(array(input, call)));
      List<Tensor> answers = new ArrayList<>();
      for (NDArray answer : module.run(METHOD, arrays, call)) {
        answers.add(new Tensor(answer.getShape().getShape(), answer.toFloatArray()));
      }
      return answers;
    }
  }

  @Override
  public void close() {
    module.close();
  }

  private static NDArray array(SafeTensor input, NDManager call) {
    Shape shape = new Shape(input.shape());
    return switch (input.type()) {
      case BOOL -> call.create(input.booleans(), shape);
      case I64, I32, I16, I8, U8 -> call.create(input.longs(), shape);
      case F64, F32, F16, BF16 -> call.create(input.floats(), shape);
    };
  }
}
