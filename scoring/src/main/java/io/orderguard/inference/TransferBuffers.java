package io.orderguard.inference;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.orderguard.features.EncodedBatch;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Both inputs of a network that takes packed batches. */
final class TransferBuffers {
  private final TransferBuffer ints = new TransferBuffer();
  private final TransferBuffer floats = new TransferBuffer();

  /** Padded to {@code rows} orders with copies of the last order. */
  NDList fill(EncodedBatch batch, int rows, NDManager call) {
    int padding = rows - batch.orders();
    int intWidth = batch.ints().length / batch.orders();
    IntBuffer intView = ints.ints(rows * intWidth).put(batch.ints());
    for (int i = 0; i < padding; i++) {
      intView.put(batch.ints(), batch.ints().length - intWidth, intWidth);
    }
    int floatWidth = batch.floats().length / batch.orders();
    FloatBuffer floatView = floats.floats(rows * floatWidth).put(batch.floats());
    for (int i = 0; i < padding; i++) {
      floatView.put(batch.floats(), batch.floats().length - floatWidth, floatWidth);
    }
    return new NDList(
        ints.array(call, new Shape(rows, intWidth), DataType.INT32),
        floats.array(call, new Shape(rows, floatWidth), DataType.FLOAT32));
  }
}
