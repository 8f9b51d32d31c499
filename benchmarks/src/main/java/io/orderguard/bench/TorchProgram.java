package io.orderguard.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.orderguard.features.EncodedBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A TorchScript archive in libtorch: how everything is run here that is not the product itself. The
 * only class of the benchmarks that knows DJL. Its calls are set up like those of the product: no
 * gradients, no graph optimizer, inputs and outputs on the CPU.
 *
 * <p>Thread-safe; {@link #close()} only when no call is under way.
 */
final class TorchProgram implements AutoCloseable {
  private static final String[] NO_EXTRA_FILES = {};

  private final NDManager weights;
  private final NDManager host;
  private final PtSymbolBlock block;
  private final ParameterStore parameters;

  private TorchProgram(NDManager weights, NDManager host, PtSymbolBlock block) {
    this.weights = weights;
    this.host = host;
    this.block = block;
    parameters = new ParameterStore(host, false);
  }

  /**
   * Loads an archive.
   *
   * @param device as for the product's own networks: {@code auto}, {@code cpu} or {@code gpu}
   */
  static TorchProgram load(byte[] archive, String device) {
    Device where = device(device);
    NDManager weights = engine().newBaseManager(where);
    try {
      Path file = Files.createTempFile("orderguard-bench-", ".pt");
      try {
        Files.write(file, archive);
        PtSymbolBlock block =
            JniUtils.loadModule(
                (PtNDManager) weights, file, where.isGpu(), NO_EXTRA_FILES, NO_EXTRA_FILES, false);
        return new TorchProgram(weights, engine().newBaseManager(Device.cpu()), block);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      weights.close();
      throw new UncheckedIOException("A program cannot be written to a temporary file", e);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  /** What a wanted device comes to here: {@code cpu} or {@code gpu}. */
  static String deviceHere(String wanted) {
    return device(wanted).getDeviceType();
  }

  /** Version of libtorch. */
  static String version() {
    return engine().getVersion();
  }

  /** Packed orders, ready to be used again and again; {@link #close()} closes them. */
  Inputs inputs(EncodedBatch batch) {
    int orders = batch.orders();
    return new Inputs(
        new NDList(
            host.create(batch.ints(), new Shape(orders, batch.ints().length / orders)),
            host.create(batch.floats(), new Shape(orders, batch.floats().length / orders))));
  }

  /** One tensor, ready to be used again and again; {@link #close()} closes it. */
  Inputs inputs(float[] values, long... shape) {
    return new Inputs(new NDList(host.create(values, new Shape(shape))));
  }

  /**
   * Runs {@code forward}.
   *
   * @param threads intra-op threads of this call
   */
  float[] run(Inputs inputs, int threads) {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
    try (NDArray answer = block.forward(parameters, inputs.arrays, false).singletonOrThrow()) {
      return answer.toFloatArray();
    }
  }

  @Override
  public void close() {
    weights.close(); // and with it the block
    host.close();
  }

  /** The inputs of a call. */
  static final class Inputs {
    private final NDList arrays;

    private Inputs(NDList arrays) {
      this.arrays = arrays;
    }
  }

  private static Device device(String wanted) {
    boolean gpu = !wanted.equals("cpu") && engine().hasCapability(StandardCapabilities.CUDA);
    return gpu ? Device.gpu(0) : Device.cpu();
  }

  private static Engine engine() {
    return Engine.getEngine("PyTorch");
  }
}
