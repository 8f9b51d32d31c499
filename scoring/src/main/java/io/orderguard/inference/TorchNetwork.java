package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.orderguard.features.EncodedBatch;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network that takes packed batches. Each is padded to one of the {@link BatchSizes}. */
final class TorchNetwork implements Network {
  private final TorchModule module;
  private final BatchSizes sizes;

  /** As many as calls ever ran at a time. */
  private final Queue<TransferBuffers> idleBuffers = new ConcurrentLinkedQueue<>();

  TorchNetwork(TorchModule module, BatchSizes sizes) {
    this.module = module;
    this.sizes = sizes;
  }

  @Override
  public float[] logits(EncodedBatch batch) {
    int rows = sizes.bucket(batch.orders());
    TransferBuffers buffers = takeBuffers();
    try (NDManager call = module.newCall()) {
      NDList inputs = buffers.fill(batch, rows, call);
      NDArray answer = module.run(inputs).singletonOrThrow();
      requireLogits(answer, rows);
      return Arrays.copyOf(answer.toFloatArray(), batch.orders());
    } finally {
      idleBuffers.add(buffers); // after the arrays that refer to them are closed
    }
  }

  @Override
  public void close() {
    module.close();
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
