package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.training.ParameterStore;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's {@code forward_named}: tensors in, tensors out, nothing of a bundle around it. For
 * tests of parity and for the command line; used by one thread.
 */
public final class NamedForward implements AutoCloseable {
  private static final String METHOD = "module_method:forward_named";

  private final TorchRuntime runtime;
  private final NDManager weights;
  private final NDManager host;
  private final PtSymbolBlock block;

  private NamedForward(TorchRuntime runtime, NDManager weights, PtSymbolBlock block) {
    this.runtime = runtime;
    this.weights = weights;
    this.block = block;
    host = runtime.hostManager();
  }

  /**
   * Checks and loads an archive.
   *
   * @throws IllegalArgumentException if it holds what no network of ours holds
   * @throws IOException if it cannot be read
   */
  public static NamedForward load(Path archive, InferenceConfig config) throws IOException {
    TorchArchive.requireOwnContents(archive);
    TorchRuntime runtime = TorchRuntime.start(config);
    NDManager weights = runtime.deviceManager();
    return new NamedForward(runtime, weights, runtime.load(archive, weights));
  }

  /**
   * Runs the network.
   *
   * @param inputs in the order in which the program takes them; integers, truths and floats
   * @return what the program answers, in its order
   * @throws RuntimeException if the device or the network fails
   */
  public List<Tensor> run(List<SafeTensor> inputs) {
    runtime.prepareThread();
    try (NDManager call = host.newSubManager()) {
      NDList arrays = new NDList();
      inputs.forEach(input -> arrays.add(array(input, call)));
      NDArray method = call.create(0f);
      method.setName(METHOD);
      arrays.add(method);
      List<Tensor> answers = new ArrayList<>();
      for (NDArray answer : block.forward(new ParameterStore(host, false), arrays, false)) {
        answers.add(new Tensor(answer.getShape().getShape(), answer.toFloatArray()));
      }
      return answers;
    }
  }

  @Override
  public void close() {
    weights.close(); // and with it the block
    host.close();
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
