package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A TorchScript archive loaded into libtorch. Every call has a manager of its own, so that nothing
 * of it outlives it. Thread-safe; {@link #close()} only when no call is under way.
 */
final class TorchModule implements AutoCloseable {
  private static final String[] NO_EXTRA_FILES = {};

  /** Makes of its weights what its calls need; on the CPU only. */
  private static final String PREPARE = "prepare";

  private static final String COMPILED = "narrow_linear";

  private final TorchRuntime runtime;
  private final NDManager weights;
  private final NDManager host;
  private final PtSymbolBlock block;
  private final ParameterStore parameters;
  private final Set<String> methods;

  private TorchModule(
      TorchRuntime runtime, NDManager weights, PtSymbolBlock block, Set<String> methods) {
    this.runtime = runtime;
    this.weights = weights;
    this.block = block;
    this.methods = methods;
    host = runtime.hostManager();
    host.cap(); // an array that does not belong to one call is an error
    parameters = new ParameterStore(host, false);
  }

  /**
   * Checks an archive and loads it straight onto the runtime's device, by file: the stream loader
   * of DJL ignores its options.
   *
   * @throws IllegalArgumentException if it holds what no network of ours holds
   * @throws IOException if it cannot be read
   * @throws RuntimeException if libtorch refuses it
   */
  static TorchModule load(TorchRuntime runtime, Path archive) throws IOException {
    Set<String> methods = TorchArchive.requireOwnContents(archive);
    NDManager weights = runtime.deviceManager();
    try {
      boolean gpu = runtime.device().isGpu();
      PtSymbolBlock block =
          JniUtils.loadModule(
              (PtNDManager) weights, archive, gpu, NO_EXTRA_FILES, NO_EXTRA_FILES, false);
      TorchModule module = new TorchModule(runtime, weights, block, methods);
      if (!gpu && module.has(PREPARE)) {
        module.prepare();
      }
      return module;
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  /** Whether the archive has a method of that name. */
  boolean has(String method) {
    return methods.contains(method);
  }

  /** Whether it multiplies in oneDNN, which compiles a kernel for every shape. */
  boolean compilesShapes() {
    return has(COMPILED) && !runtime.device().isGpu();
  }

  /** For the inputs and outputs of one call; whoever calls closes it. */
  NDManager newCall() {
    return host.newSubManager();
  }

  /** Runs {@code forward}. */
  NDList run(NDList inputs) {
    runtime.prepareThread();
    return block.forward(parameters, inputs, false);
  }

  /**
   * Runs any method.
   *
   * @param call of the inputs
   */
  NDList run(String method, NDList inputs, NDManager call) {
    NDArray name = call.create(0f);
    name.setName("module_method:" + method);
    inputs.add(name);
    return run(inputs);
  }

  /**
   * Inputs and outputs that outlived their call; 0 while no call is under way, or there is a leak.
   */
  int openArrays() {
    return host.getManagedArrays().size();
  }

  @Override
  public void close() {
    weights.close(); // and with it the block
    host.close();
  }

  private void prepare() {
    try (NDManager call = newCall()) {
      run(PREPARE, new NDList(call.create(0f)), call);
    }
  }
}
