package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.training.ParameterStore;
import io.orderguard.features.EncodedBatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A TorchScript archive loaded into libtorch. A batch is padded to one of the {@link BatchSizes};
 * every call has its own manager, so that nothing of it outlives it.
 */
final class TorchNetwork implements Network {
  private final TorchRuntime runtime;
  private final BatchSizes sizes;
  private final NDManager weights;
  private final NDManager host;
  private final PtSymbolBlock block;
  private final ParameterStore parameters;

  /** As many as calls ever ran at a time. */
  private final Queue<TransferBuffers> idleBuffers = new ConcurrentLinkedQueue<>();

  private TorchNetwork(
      TorchRuntime runtime, NDManager weights, PtSymbolBlock block, BatchSizes sizes) {
    this.runtime = runtime;
    this.weights = weights;
    this.block = block;
    this.sizes = sizes;
    host = runtime.hostManager();
    host.cap(); // an array that does not belong to one call is an error
    parameters = new ParameterStore(host, false);
  }

  /** Whoever calls answers for it that libtorch may see the file. */
  static TorchNetwork load(TorchRuntime runtime, Path archive, BatchSizes sizes) {
    NDManager weights = runtime.deviceManager();
    return new TorchNetwork(runtime, weights, runtime.load(archive, weights), sizes);
  }

  @Override
  public float[] logits(EncodedBatch batch) {
    runtime.prepareThread();
    int rows = sizes.bucket(batch.orders());
    TransferBuffers buffers = takeBuffers();
    try (NDManager call = host.newSubManager()) {
      NDList inputs = buffers.fill(batch, rows, call);
      NDArray answer = block.forward(parameters, inputs, false).singletonOrThrow();
      requireLogits(answer, rows);
      return Arrays.copyOf(answer.toFloatArray(), batch.orders());
    } finally {
      idleBuffers.add(buffers); // after the arrays that refer to them are closed
    }
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

  private TransferBuffers takeBuffers() {
    TransferBuffers idle = idleBuffers.poll();
    return idle == null ? new TransferBuffers() : idle;
  }

  private static void requireLogits(NDArray answer, int rows) {
    if (answer.size() != rows || answer.getDataType() != DataType.FLOAT32) {
      throw new IllegalStateException(
          "A network must answer "
              + rows
              + " float32 logits, found "
              + answer.getShape()
              + " "
              + answer.getDataType());
    }
  }
}
